from __future__ import annotations

from benchmarks.table import Row, Sample, format_speedups, format_table, summarize


def sample(site: str, pair: int, wall_s: float, case: str = "cold", **other: float) -> Sample:
    return Sample(
        files=other.get("files", 1000),  # type: ignore[arg-type]
        case=case,
        site=site,
        pair=pair,
        wall_s=wall_s,
        cpu_s=other.get("cpu_s", 2 * wall_s),
        peak_mib=other.get("peak_mib", 100.0),
        written=10,
        total=20,
        total_mb=3.0,
    )


def test_ratios_are_medians_of_pairs_and_not_ratios_of_medians() -> None:
    # Medians are 2 and 3; the pairs' ratios are 3, 1.5 and 0.5.
    samples = [
        *(sample("warta", pair, wall_s) for pair, wall_s in enumerate((1.0, 2.0, 8.0), 1)),
        *(sample("hugo", pair, wall_s, peak_mib=150.0) for pair, wall_s in enumerate((3.0, 3.0, 4.0), 1)),
    ]
    assert summarize(samples) == [
        Row(1000, "cold", "warta", 3, 2.0, 4.0, 100.0, 10, 20, 3.0, None, None, None),
        Row(1000, "cold", "hugo", 3, 3.0, 6.0, 150.0, 10, 20, 3.0, 1.5, 1.5, 1.5),
    ]


def test_a_run_without_its_pair_counts_for_the_median_alone() -> None:
    samples = [sample("warta", 1, 1.0), sample("hugo", 1, 2.0), sample("hugo", 2, 4.0)]
    row = summarize(samples)[1]
    assert (row.runs, row.wall_s, row.wall_ratio) == (2, 3.0, 2.0)


def test_sizes_and_cases_stay_apart() -> None:
    samples = [
        sample("warta", 1, 1.0),
        sample("warta", 1, 2.0, case="again"),
        sample("warta", 1, 30.0, files=30000),
    ]
    assert [(row.files, row.case, row.wall_s) for row in summarize(samples)] == [
        (1000, "cold", 1.0),
        (1000, "again", 2.0),
        (30000, "cold", 30.0),
    ]


def test_nothing_measured_gives_no_rows() -> None:
    assert summarize([]) == []


def test_a_table_is_aligned_markdown() -> None:
    rows = summarize([sample("warta", 1, 1.0), sample("hugo", 1, 2.5)])
    lines = format_table(rows).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]] == [
        "----: ---- --------- ---: -----: ----: -------: ------: -------: -: -----: ----: -----:".split(),
        ["1,000", "cold", "warta", "1", "1.00", "2.00", "100", "10", "20", "3", "", "", ""],
        ["1,000", "cold", "hugo", "1", "2.50", "5.00", "100", "10", "20", "3", "2.50", "2.50", "1.00"],
    ]


def test_a_speedup_is_the_median_of_pairs() -> None:
    samples = [
        *(sample("warta", pair, wall_s, case="one") for pair, wall_s in enumerate((3.0, 2.0, 8.0), 1)),
        *(sample("warta", pair, wall_s, case="two") for pair, wall_s in enumerate((2.0, 2.0, 2.0), 1)),
        sample("hugo", 1, 1.0, case="one"),
    ]
    assert format_speedups(samples, "one", "two") == "warta: one takes 1.50 times as long as two"
