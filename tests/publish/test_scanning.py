"""What pages do, and the policy that allows just that."""

from __future__ import annotations

import pytest

from plugins.publish.policy import make_policies
from plugins.publish.scanning import Wants, hash_of, scan_page, scan_xml


@pytest.mark.parametrize(
    "page, sources",
    [
        ("<p>Text</p>", []),
        ("<style>a{}</style>", [("style-src", hash_of("a{}"))]),
        ("<script>go()</script>", [("script-src", hash_of("go()"))]),
        ('<script type="module">go()</script>', [("script-src", hash_of("go()"))]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script src="/x.js"></script>', [("script-src", "'self'")]),
        ('<script src="https://cdn.test/x.js"></script>', [("script-src", "https://cdn.test")]),
        ('<p style="a:b">', [("style-src", "'unsafe-hashes'"), ("style-src", hash_of("a:b"))]),
        ('<img src="a.png" alt="a > b" srcset="b.png 1x, //c.test/d.png 2x">', [("img-src", "'self'"), ("img-src", "https://c.test")]),
        ('<img src="data:image/png;base64,AA">', [("img-src", "data:")]),
        ('<iframe src="https://video.test/1">', [("frame-src", "https://video.test")]),
        ('<form action="https://mail.test/join">', [("form-action", "https://mail.test")]),
        ('<link rel="icon" href="/i.svg">', [("img-src", "'self'")]),
        ('<link rel="canonical" href="https://a.test/">', []),
        ("<!-- <script>no()</script> -->", []),
        ("<pre>&lt;script&gt;</pre>", []),
        ("<script>if (a < b) '<img src=\"https://no.test/\">'</script>", [("script-src", hash_of("if (a < b) '<img src=\"https://no.test/\">'"))]),
    ],
)  # fmt: skip
def test_what_a_page_does_is_found(page: str, sources: list[tuple[str, str]]) -> None:
    assert sorted(scan_page(page).sources) == sorted(sources)


def test_scripts_in_attributes_are_told_apart() -> None:
    assert scan_page('<a href="/" onclick="go()" title="onload=">').handlers == ("onclick",)


def test_stylesheets_of_feeds_and_pictures_are_found() -> None:
    sheet = '<?xml version="1.0"?>\n<?xml-stylesheet type="text/css" href="/theme/feed.css"?>\n<feed/>'
    assert scan_xml(sheet).sources == (("style-src", "'self'"),)
    assert scan_xml("<svg><style>a{b:c}</style></svg>").sources == (("style-src", hash_of("a{b:c}")),)


def test_a_policy_allows_what_pages_do_and_search_alone_more() -> None:
    wants = {
        "index.html": Wants((("style-src", "'sha256-a'"),)),
        "a/index.html": Wants((("img-src", "https://pictures.test"), ("script-src", "'sha256-b'"))),
        "search/index.html": scan_page('<script type="module">import("/pagefind/pagefind.js")</script>'),
    }
    policies = make_policies(wants, {"connect-src": "https://count.test"})
    assert policies.common == (
        "default-src 'none'; base-uri 'none'; connect-src https://count.test; form-action 'self'; "
        "frame-ancestors 'none'; img-src 'self' https://pictures.test; script-src 'sha256-b'; style-src 'sha256-a'"
    )
    assert list(policies.own) == ["search/index.html"]
    own = policies.own["search/index.html"]
    assert "'wasm-unsafe-eval'" in own
    assert "connect-src 'self' https://count.test" in own
    assert "worker-src 'self'" in own
