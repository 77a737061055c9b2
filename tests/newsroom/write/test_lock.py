"""Two builds at a time: the later one waits."""

import threading
from pathlib import Path

import pytest

from plugins.newsroom.write.lock import hold


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with hold(tmp_path / "store/x.lock"):
            order.append("second")

    with hold(tmp_path / "store/x.lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.1)
        assert waiting.is_alive()
        order.append("first")
    waiting.join(5)
    assert order == ["first", "second"]


def test_it_is_free_again_after_an_exception(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), hold(tmp_path / "x.lock"):
            1 / 0  # noqa: B018 - for its exception
