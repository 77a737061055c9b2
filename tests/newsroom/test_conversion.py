from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta

from plugins.newsroom.conversion import convert
from plugins.newsroom.problems import ConfigError


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    url: str
    size: Annotated[int, Meta(ge=1)] | None = None


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    parts: Sequence[Part] = ()
    named: Mapping[str, Part] = msgspec.field(default_factory=dict)
    pair: tuple[str, int] = ("", 0)
    kind: Literal["a", "b"] | bool = "a"
    ratio: float = 1.0
    path: str = ""

    def __post_init__(self) -> None:
        if self.ratio > 9:
            raise ValueError("ratio: found too much, expected less")


def test_values_are_converted() -> None:
    values = {"parts": ({"url": "x"},), "named": {"n": {"url": "y", "size": 2}}, "path": Path("a/b"), "kind": True}
    assert convert(values, Whole, "W") == Whole(parts=[Part("x")], named={"n": Part("y", 2)}, path="a/b", kind=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], "W: found [], expected a mapping (a dict)"),
        ({"prats": []}, "W: unknown key 'prats'; did you mean 'parts'?"),
        ({"zzz": []}, "W: unknown key 'zzz', expected one of parts, named, pair, kind, ratio, path"),
        ({"parts": [{"url": "x"}, {}]}, "W.parts[1]: 'url' is missing"),
        ({"parts": [{"ulr": "x"}]}, "W.parts[0]: unknown key 'ulr'; did you mean 'url'?"),
        ({"parts": [{"url": "x", "size": 0}]}, "W.parts[0].size: found 0, expected a whole number from 1 or None"),
        ({"named": {"a": {"url": "x"}, "b": {"url": 1}}}, "W.named['b'].url: found 1, expected text"),
        ({"named": {1: {"url": "x"}}}, "W.named: found the key 1, expected text"),
        ({"pair": ["a", "b"]}, "W.pair[1]: found 'b', expected a whole number"),
        ({"kind": "c"}, "W.kind: found 'c', expected 'a' or 'b' or True or False"),
        ({"ratio": "much"}, "W.ratio: found 'much', expected a number"),
        ({"ratio": 10}, "W: ratio: found too much, expected less"),
        ({"path": ["x" * 99]}, f"W.path: found ['{'x' * 77}…, expected text"),
    ],
)
def test_what_does_not_fit_is_named(values: Any, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        convert(values, Whole, "W")
    assert str(caught.value) == expected
