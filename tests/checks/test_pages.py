"""One page read into facts, and what is wrong with it by itself."""

from __future__ import annotations

import pytest

from plugins.checks.addresses import Addresses, Root, Target
from plugins.checks.facts import Facts
from plugins.checks.markup import Attributes
from plugins.checks.pages import read_page

ADDRESSES = Addresses([Root("https://example.org/news", ""), Root("https://id.example", "id/")])
HEAD = "<title>T</title><meta name='description' content='D'>"


def read(body: str = "<h1>T</h1>", head: str = HEAD, lang: str = "en", path: str = "a/index.html") -> Facts:
    page = f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return read_page(page.encode(), path, ADDRESSES, Attributes())


@pytest.mark.parametrize(
    "href, path, outside",
    [
        ("/news/b/", "b/index.html", ""),
        ("/news/b", "b", ""),
        ("../b/?q=1#part", "b/index.html#part", ""),
        ("#part", "a/index.html#part", ""),
        ("", "a/index.html", ""),
        ("https://example.org/news", "index.html", ""),
        ("https://example.org/newspaper/", "", "https://example.org/newspaper/"),
        ("/other/", "", "https://example.org/other/"),
        ("https://id.example/b.png", "id/b.png", ""),
        ("//id.example/b/", "id/b/index.html", ""),
        ("/news/caf%C3%A9/", "café/index.html", ""),
        ("/news/cafe%CC%81/", "café/index.html", ""),
        ("/news/../../etc/", "", "https://example.org/etc/"),
        ("mailto:a@example.org", "", ""),
        ("javascript:void(0)", "", ""),
        ("https://else.example/", "", "https://else.example/"),
    ],
)
def test_where_addresses_lead(href: str, path: str, outside: str) -> None:
    assert ADDRESSES.resolve(href, "a/index.html") == Target(path, outside)


def test_an_edition_with_a_host_of_its_own_has_its_own_addresses() -> None:
    assert ADDRESSES.resolve("/b/", "id/a/index.html").path == "id/b/index.html"
    assert ADDRESSES.address_of("id/a b/index.html") == "https://id.example/a%20b/"
    assert ADDRESSES.address_of("404.html") == "https://example.org/news/404.html"


def test_a_page_is_read() -> None:
    head = (
        "<title>A &amp; B</title><meta name='description' content='D'><meta name=robots content='noindex'>"
        "<link rel=canonical href='https://example.org/news/a/'><link rel=stylesheet href=/news/s.css>"
        "<link rel=alternate hreflang=id href='https://id.example/a/'>"
        "<meta property='og:image' content='https://example.org/news/o.png'>"
    )
    body = (
        '<h1 id=top>T</h1><a href="/news/b/#x" hreflang="id">B</a><!-- <a href="/news/no/">no</a> -->'
        '<img src="p.png" srcset="p1.png 1x, p2.png 2x" alt="P"><template><a href="/news/no/">x</a></template>'
        '<script>"<a href=/news/no/>"</script><abbr id="q">Q</abbr><code>&lt;i id="no"&gt;</code>'
    )
    assert read(body, head) == Facts(
        "page",
        "en",
        "A & B",
        "D",
        "https://example.org/news/a/",
        is_indexed=False,
        versions=(("id", "https://id.example/a/"),),
        links="b/index.html",
        anchors="b/index.html#x",
        embedded="a/p.png\na/p1.png\na/p2.png\ns.css",
        named="o.png",
        guarded="s.css ",
        marked="id b/index.html",
        ids="top q",
    )


def test_a_redirect_has_no_title_to_find_fault_with() -> None:
    facts = read('<a href="/news/b/">B</a>', '<meta http-equiv="refresh" content="0; url=/news/b/">')
    assert (facts.kind, facts.leads_to, facts.faults) == ("redirect", "b/index.html", ())


@pytest.mark.parametrize(
    "body, found",
    [
        ("<h1>T</h1><h2>A</h2><h3>B</h3><h2>C</h2>", []),
        ("<h1>T</h1><h3>B</h3>", ["headings: 'B' is an h3 after an h1"]),
        ("<h1>T</h1><h1>U</h1>", ["headings: 2 headings of level 1"]),
        ("<h1>T</h1><h2> <br></h2>", ["headings: a heading (h2) without words"]),
        ('<h1>T</h1><h2><img src=x.png alt="X"></h2>', []),
        ('<h1>T</h1><a href="/news/b/"><img src="x" alt=""></a>', ["link-text: a link to '/news/b/' without words"]),
        ('<h1>T</h1><a href="/news/b/" aria-label="B"><svg><a></a></svg></a>', []),
        ('<h1>T</h1><a id="b"></a>', []),
        ('<h1>T</h1><a href="/news/b/">Here.</a>', ["link-text: a link to '/news/b/' that says only 'Here.'"]),
        ('<h1>T</h1><img src="x.png">', ["alt: the picture 'x.png' without alt"]),
        ('<h1 id="a">T</h1><p id="a">', ["anchors: the id 'a' stands there more than once"]),
        (
            "<h1>T</h1><p>これは日本語の文章です、長い。</p>",
            ["parts: 'これは日本語の文章です、長い。' stands on a page in en"],
        ),
        ('<h1>T</h1><p lang="ja">これは日本語の文章です、長い。</p>', []),
        ('<h1>T</h1><div lang="ja"><p>x<br>これは日本語の文章です、長い。</p></div>', []),
        ("<h1>T</h1><p>The word 日本語 means Japanese.</p>", []),
        ("<h1>T</h1><pre>これは日本語の文章です、長い。</pre>", []),
    ],
)  # fmt: skip
def test_faults_of_a_page(body: str, found: list[str]) -> None:
    assert [f"{fault.rule}: {fault.found}" for fault in read(body).faults] == found


def test_an_english_sentence_on_an_arabic_page_is_a_part_and_a_name_is_not() -> None:
    sentence = "This is a whole sentence that is not in Arabic at all"
    assert [fault.rule for fault in read(f"<h1>ع</h1><p>{sentence}</p>", lang="ar").faults] == ["parts"]
    assert read("<h1>ع</h1><p>شركة Amazon Web Services تقول</p>", lang="ar").faults == ()


@pytest.mark.parametrize(
    "head, found",
    [
        ("<meta name=description content=D>", ["title: the page has no title"]),
        ("<title>T</title>", ["description: the page has no description"]),
        ("<title>T</title><meta name=robots content=noindex>", []),
        (f"<title>{'字' * 56}</title><meta name=description content=D>", ["title: a title of 112 columns"]),
        (f"{HEAD}<script type='application/ld+json'>{{</script>", ["json-ld: structured data that is no JSON"]),
    ],
)
def test_faults_of_a_head(head: str, found: list[str]) -> None:
    said = [f"{fault.rule}: {fault.found}" for fault in read(head=head).faults]
    assert [text[: len(start)] for text, start in zip(said, found, strict=True)] == found


def test_bytes_that_are_no_text_are_said() -> None:
    facts = read_page(b"<html lang=en>\xff", "a/index.html", ADDRESSES, Attributes())
    assert [fault.found for fault in facts.faults] == ["byte 14 is not UTF-8"]
