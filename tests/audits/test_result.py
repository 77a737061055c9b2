"""Results and their tables."""

from __future__ import annotations

import pytest

from audits.result import Result, count, fault_list, left_out, results_table

GOOD = Result("axe 4", "2 pages", "0 violations")
BAD = Result("Nu", "3 files", "1 message", ("index.html:1: error: No.",))


@pytest.mark.parametrize(
    "result, is_passed", [(GOOD, True), (BAD, False), (left_out("Lighthouse", "npm is not installed"), False)]
)
def test_only_what_was_asked_and_found_good_has_passed(result: Result, is_passed: bool) -> None:
    assert result.is_passed == is_passed


def test_the_table_says_what_was_not_run() -> None:
    assert results_table([GOOD, left_out("Lighthouse", "npm is not installed")]).split("\n") == [
        "| check | of | result |",
        "| --- | --- | --- |",
        "| axe 4 | 2 pages | 0 violations |",
        "| Lighthouse |  | not run: npm is not installed |",
    ]


def test_faults_stand_below_their_check() -> None:
    assert fault_list([GOOD, BAD]) == "Nu:\n- index.html:1: error: No."
    assert fault_list([GOOD]) == ""


@pytest.mark.parametrize("number, text", [(0, "0 entries"), (1, "1 entry"), (2, "2 entries")])
def test_a_number_has_its_noun(number: int, text: str) -> None:
    assert count(number, "entry", "entries") == text
