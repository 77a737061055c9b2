"""Stages are measured when somebody asks, and cost nothing otherwise."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from plugins.newsroom import stages
from plugins.newsroom.stages import Spent, Stages, stages_table


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock finds that two seconds have gone by, one of them at work."""
    looks = iter(range(100))
    monkeypatch.setattr(stages, "_now", lambda: Spent(2.0 * (look := next(looks)), 1.0 * look))


@pytest.mark.usefixtures("clock")
def test_what_has_one_name_is_added_up_in_the_order_of_beginning() -> None:
    timed = Stages(is_timed=True)
    for name in ("read", "plan", "read"):
        with timed.measure(name):
            pass
    assert list(timed.spent.items()) == [("read", Spent(4.0, 2.0)), ("plan", Spent(2.0, 1.0))]


@pytest.mark.usefixtures("clock")
def test_a_stage_that_fails_is_measured() -> None:
    timed = Stages(is_timed=True)
    with pytest.raises(ValueError, match="no"), timed.measure("read"):
        raise ValueError("no")
    assert timed.spent == {"read": Spent(2.0, 1.0)}


def test_nothing_is_measured_unasked() -> None:
    untimed = Stages()
    assert isinstance(untimed.measure("read"), nullcontext)
    assert untimed.spent == {}


def test_the_clock_counts_work() -> None:
    timed = Stages(is_timed=True)
    with timed.measure("sum"):
        sum(range(1_000_000))
    assert 0 < timed.spent["sum"].cpu_s < 60
    assert 0 < timed.spent["sum"].wall_s < 60


def test_a_table_has_a_row_for_each_stage_and_their_sum() -> None:
    assert stages_table({"read": Spent(1.5, 2.25), "enrich tags": Spent(0.104, 0.1)}).splitlines() == [
        "stage          wall s     CPU s",
        "read             1.50      2.25",
        "enrich tags      0.10      0.10",
        "together         1.60      2.35",
    ]
