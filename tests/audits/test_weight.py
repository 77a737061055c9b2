"""What is weighed of a page, and what is not."""

from __future__ import annotations

import pytest

from audits.weight import Weight, weigh

FRAME = (
    '<head><style>a{b:c}</style><script type="application/ld+json">{"data": 1}</script></head>'
    "<main>{body}</main><script>go()</script>"
)


def page(body: str) -> str:
    return FRAME.replace("{body}", body)


def test_parts_are_weighed_for_themselves() -> None:
    weight = weigh(page("<p>Words.</p>"), "<p>Words.</p>")
    assert (weight.css, weight.script) == (len(b"a{b:c}") + 4, len(b"go()") + 4)
    assert weight.html < len("<head></head><main></main>") + 5


def test_neither_body_nor_structured_data_count() -> None:
    words = "".join(f"<p>Sentence {number}.</p>" for number in range(100))
    assert weigh(page(words), words)[:3] == weigh(page("<p>Words.</p>"), "<p>Words.</p>")[:3]
    with_more_data = page("<p>Words.</p>").replace('"data": 1', '"data": "' + "very long " * 50 + '"')
    assert weigh(with_more_data, "<p>Words.</p>") == weigh(page("<p>Words.</p>"), "<p>Words.</p>")


def test_a_page_without_styles_and_scripts_has_none() -> None:
    weight = weigh("<p>Words.</p>", "Words.")
    assert weight == Weight(weight.html, 0, 0, len(b"Words.") + 4)


@pytest.mark.parametrize("body", ["", "Words", "<p>"])
def test_the_body_must_stand_in_the_page_once(body: str) -> None:
    with pytest.raises(ValueError, match=r"stands \d+ times in the page"):
        weigh("<p>One</p><p>Two</p>", body)
