from plugins.newsroom.language.marks import BOUNDARY, Edit, Marks
from plugins.newsroom.language.quotes import quotes_for


def find(text: str) -> tuple[list[Edit], int]:
    marks = Marks(BOUNDARY + text + BOUNDARY, quotes_for("en"), dashes=True, ellipsis=True)
    return marks.find(), marks.left


def test_edits_name_offsets_in_order() -> None:
    assert find('"a" -- b...') == ([Edit(1, 2, "“"), Edit(3, 4, "”"), Edit(5, 7, "–"), Edit(9, 12, "…")], 0)


def test_marks_left_straight_are_counted() -> None:
    assert find('5" --x') == ([], 2)


def test_rows_that_are_no_marks_are_not_looked_at() -> None:
    assert find("a - b ---- c. d.. e.... -----") == ([], 0)
    assert find("--- ... --") == ([Edit(1, 4, "—"), Edit(5, 8, "…"), Edit(9, 11, "–")], 0)


def test_no_quotation_reaches_over_a_boundary() -> None:
    edits, left = find(f'"a{BOUNDARY}"b"')
    assert ([edit.text for edit in edits], left) == (["“", "“", "”"], 0)
