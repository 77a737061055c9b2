"""The hash of a text."""

import pytest

from plugins.newsroom.read.record import hash_text


def test_the_hash_is_twelve_digits_of_title_summary_and_body() -> None:
    assert hash_text("a", "b", "c") == "ea7fb08b7a2d"
    assert (
        len({hash_text("a", "b", "c"), hash_text("b", "b", "c"), hash_text("a", "c", "c"), hash_text("a", "b", "d")})
        == 4
    )


@pytest.mark.parametrize("body", ["e\u0301\nx", "é  \nx\t", "é\r\nx\n\n", "\n\né\nx", "é\nx"])
def test_form_line_ends_and_outer_space_make_no_difference(body: str) -> None:
    assert hash_text("a", "b", body) == hash_text("a", "b", "é\nx")
