"""What is made of Lighthouse's runs; Lighthouse itself is `inv audit`'s."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from audits.lighthouse import Run, Verdict, find_faults, judge, scores_table
from audits.sample import Sample

HOME = Sample("home", "en", "/", "index.html")
TAG = Sample("tag", "ja", "/ja/tags/%E6%9C%AC/", "ja/tags/本/index.html")
ALL = (100, 100, 100, 100)


def run(performance: int, lcp: float | None, cls: float = 0, faults: tuple[str, ...] = (), error: str = "") -> Run:
    scores: Mapping[str, int] = {
        "performance": performance,
        "accessibility": 100,
        "best-practices": 100,
        "seo": 100,
    }
    return Run("http://desk.example/", "mobile", scores, lcp, lcp, cls, faults, error)


def test_medians_count_but_for_shifts() -> None:
    runs = [run(98, 900, faults=("speed-index",)), run(100, 700), run(100, 800, cls=0.01)]
    assert judge(HOME, "mobile", runs) == Verdict(HOME, "mobile", ALL, 800, 0.01, ("speed-index",))


def test_a_run_that_failed_does_not_count() -> None:
    assert judge(HOME, "mobile", [run(0, None, error="crashed"), run(100, 700)]).scores == ALL


@pytest.mark.parametrize("runs, reasons", [([], ("no result",)), ([run(0, None, error="crashed")], ("crashed",))])
def test_without_a_run_there_is_no_score(runs: list[Run], reasons: tuple[str, ...]) -> None:
    assert judge(HOME, "mobile", runs) == Verdict(HOME, "mobile", (0, 0, 0, 0), 0, 0, reasons)


@pytest.mark.parametrize(
    "verdict, faults",
    [
        (Verdict(HOME, "mobile", ALL, 1100, 0, ()), []),
        (Verdict(HOME, "mobile", ALL, 1101, 0, ()), ["/ (mobile): LCP 1.10 s, expected at most 1.1 s"]),
        (Verdict(HOME, "desktop", ALL, 1200, 0, ()), []),
        (Verdict(TAG, "mobile", ALL, 900, 0, ()), ["/ja/tags/本/ (mobile): LCP 0.90 s, expected at most 0.8 s"]),
        (
            Verdict(HOME, "desktop", (99, 100, 100, 100), 0, 0.002, ("speed-index",)),
            ["/ (desktop): 99 / 100 / 100 / 100 for speed-index", "/ (desktop): layout shifts of 0.0020"],
        ),
    ],
)
def test_what_is_not_as_promised_is_a_fault(verdict: Verdict, faults: list[str]) -> None:
    assert list(find_faults(verdict)) == faults


def test_the_table_has_a_column_for_each_edition() -> None:
    verdicts = [Verdict(HOME, "mobile", ALL, 812.5, 0, ()), Verdict(TAG, "mobile", ALL, 700, 0, ())]
    assert scores_table(verdicts).split("\n") == [
        "| page | en | ja |",
        "| --- | --- | --- |",
        "| home, mobile | 100 / 100 / 100 / 100; LCP 0.81 s |  |",
        "| tag, mobile |  | 100 / 100 / 100 / 100; LCP 0.70 s |",
    ]
