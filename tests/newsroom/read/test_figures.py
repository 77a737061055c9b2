"""Pictures of their own paragraph as figures."""

import pytest

from plugins.newsroom.read.figures import set_figures

IMG = '<img alt="A" src="a.jpg">'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>No picture.</p>", "<p>No picture.</p>"),
        (f"<p>{IMG}</p>", f"<p>{IMG}</p>"),
        (
            '<p><img alt="A" src="a.jpg" title="B &amp; &quot;c&quot; &lt;d"></p>',
            f'<figure>{IMG}<figcaption>B &amp; "c" &lt;d</figcaption></figure>',
        ),
        (
            '<p><img alt="A" credit="Ana" licence="CC BY 4.0" src="a.jpg"></p>',
            f"<figure>{IMG}<figcaption><span>Ana</span> <span>CC BY 4.0</span></figcaption></figure>",
        ),
        (
            '<p><a href="b.jpg"><img alt="A" src="a.jpg" title="C"></a></p>',
            f'<figure><a href="b.jpg">{IMG}</a><figcaption>C</figcaption></figure>',
        ),
        (
            '<p>Words <img alt="A" credit="Ana" src="a.jpg" title="C"> more</p>',
            '<p>Words <img alt="A" src="a.jpg" title="C"> more</p>',
        ),
        ('<p><img alt="A" src="a.jpg" title=" "></p>', '<p><img alt="A" src="a.jpg" title=" "></p>'),
    ],
)
def test_a_picture_with_something_to_say_is_a_figure(markup: str, expected: str) -> None:
    assert set_figures(markup) == expected


def test_figures_are_set_once() -> None:
    once = set_figures('<p><img alt="A" credit="Ana" src="a.jpg" title="C"></p>')
    assert set_figures(once) == once
