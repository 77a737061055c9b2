"""What is made when it is asked for."""

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class OnDemand(dict[_Key, _Value]):
    """A dictionary in which what a key stands for is made when it is first asked for: by `[]`, not by `get`."""

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        self[key] = made = self._make(key)
        return made
