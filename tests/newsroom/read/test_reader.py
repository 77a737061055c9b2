"""Reading a file: from bytes to a record."""

from functools import cache

import pytest

from plugins.newsroom.editions import make_edition
from plugins.newsroom.model import Edition, Inline, Source
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.frontmatter import FrontMatter
from plugins.newsroom.read.names import Name
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.read.record import Record, hash_text
from plugins.newsroom.read.schema import ArticleFields, AuthorFields, Language
from plugins.newsroom.settings import EditionSettings, Settings, Trust

NAME = Name("xz", "", False)


@cache
def _edition(code: str) -> Edition:
    return make_edition(code, EditionSettings(), Settings(), "en")


def _reader(*, is_lenient: bool = False, summary_words: int = 5) -> Reader:
    return Reader(
        edition_of=_edition,
        default_lang="en",
        summary_words=summary_words,
        is_lenient=is_lenient,
        content_name="content",
    )


def _read(text: str | bytes, path: str = "articles/xz.md", name: Name = NAME, *, is_lenient: bool = False) -> Record:
    data = text if isinstance(text, bytes) else text.encode()
    return _reader(is_lenient=is_lenient).read(path, name, data)


def _reports(record: Record) -> list[str]:
    return [str(problem) for problem in record.problems]


def test_a_file_becomes_a_record() -> None:
    record = _read('---\ntitle: "*A*"\nlang: de\nsummary: "B"\n---\n\n"C" [d](e.md)\n')

    assert record == Record(
        kind=Kind.ARTICLE,
        name=NAME,
        source=Source("articles/xz.md", {"title": 2, "lang": 3, "summary": 4}, 6),
        lang="de",
        is_lang_explicit=True,
        has_headers=False,
        fields=ArticleFields(title="*A*", lang=Language("de"), summary="B"),
        title=Inline("A", "<em>A</em>"),
        summary=Inline("B", "B"),
        body=record.body,
        reading_minutes=1,
        text_hash=hash_text("*A*", "B", '"C" [d](e.md)\n'),
        problems=(),
    )
    assert record.body.html == '<p>„C“ <a href="e.md">d</a></p>'


@pytest.mark.parametrize(
    "head, name, lang, is_explicit",
    [
        ("", NAME, "en", False),
        ("", Name("xz", "id", True), "id", True),
        ("lang: no\n", Name("xz", "id", True), "no", True),
        ("lang: klingon\n", Name("xz", "id", True), "id", True),
    ],
)
def test_the_front_matter_s_language_goes_before_the_name_s(
    head: str, name: Name, lang: str, is_explicit: bool
) -> None:
    record = _read(f"---\n{head}---\n", name=name)

    assert (record.lang, record.is_lang_explicit) == (lang, is_explicit)


@pytest.mark.parametrize(
    "body, summary",
    [
        ("## Head\n\nOne two three four five six.", "One two three four five…"),
        ("```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n\nOne[^1] two.\n\n[^1]: note", "One two."),
        ("<!-- secret -->One <b>two</b> & three", "One two & three"),
        ("| a |\n|---|\n| c |", "a c"),
        ("", ""),
    ],
)
def test_a_missing_summary_is_cut_from_the_prose(body: str, summary: str) -> None:
    assert _read(f"---\ntitle: a\n---\n{body}").summary.text == summary


def test_people_have_neither_title_nor_summary() -> None:
    record = _read("---\nname: A\nrole: B\n---\nBio", "authors/a/en.md", Name("a", "en", True))

    assert (record.kind, record.fields, record.title, record.summary) == (
        Kind.AUTHOR, AuthorFields(name="A", role="B"), None, Inline("", "")
    )  # fmt: skip


def test_all_problems_of_a_file_come_together() -> None:
    record = _read(b"---\ntitle: A: B\ntags\x00: [a\nstatus: dratf\n---\n\xff\n\ntext <!-- open\n")

    assert [report.partition(", ")[0] for report in _reports(record)] == [
        "content/articles/xz.md:6: byte 0xff at offset 44 is not UTF-8",
        "content/articles/xz.md:3: control character U+0000",
        "content/articles/xz.md:2: title: a second colon in the line",
        "content/articles/xz.md:3: tags: '[a' is not closed",
        "content/articles/xz.md:4: status: found 'dratf'",
        "content/articles/xz.md:8: a comment begins with <!-- and never ends; the rest of the text is left out",
    ]


def test_lenient_makes_warnings_of_what_can_be_mended() -> None:
    record = _read(b"---\ntitle: A: B\ntags: [a\nstatus: dratf\n---\n\xff\n", is_lenient=True)

    assert all(report.endswith("(warning)") for report in _reports(record))
    assert record.title == Inline("A: B", "A: B")
    assert record.fields == ArticleFields(title="A: B", tags=("a",))


def test_text_nested_beyond_reason_is_an_error_and_the_next_file_is_read() -> None:
    reader = _reader()

    record = reader.read("articles/a.md", NAME, b"Title: a\n\n" + b"- " * 200 + b"b")

    assert _reports(record) == [
        (
            "content/articles/a.md:3: lists stand in each other more than 100 times, expected fewer levels, "
            "or LIMITS['nesting'] above that"
        )
    ]
    assert reader.read("articles/b.md", NAME, b"Title: b\n\nc").body.html == "<p>c</p>"


def test_an_empty_file_says_nothing() -> None:
    record = _read("")

    assert (record.title, record.summary.text, record.body.html, record.reading_minutes) == (None, "", "", 1)
    assert record.problems == ()


def test_what_pelican_s_readers_read_is_taken_in() -> None:
    matter = FrontMatter("headers", {"title": "A", "lang": "de"}, {}, "", 1)

    record = _reader().read("articles/a.rst", NAME, b"ignored", (matter, "<h1>B</h1><p>c<div>"))

    assert (record.lang, record.has_headers, record.title) == ("de", True, Inline("A", "A"))
    assert record.body.html == '<h2 id="b">B</h2><p>c</p><div></div>'


@pytest.mark.parametrize("text", ["# A\n\n## B", "A\n=\n\nB\n-", "<h1>A</h1>\n\n<H2>B</H2>", "# A\n\n# B {#a}"])
def test_no_body_has_an_h1(text: str) -> None:
    body = _read(f"Title: a\n\n{text}").body

    assert "<h1" not in body.html
    assert [heading.text for heading in body.headings] == ["A", "B"]
    assert len({heading.id for heading in body.headings}) == 2


@pytest.mark.parametrize(
    "text, expected",
    [
        ("<details><summary>a</summary>\n\n*b*", "<details><summary>a</summary><p><em>b</em></p></details>"),
        ("<div markdown=1>\n*a*\n\nb", "<div><p><em>a</em></p><p>b</p></div>"),
        ("a\n\n</div></article></main>\n\nb", "<p>a</p><p></p><p>b</p>"),
        ("a <script>alert('<p>')</script> b", "<p>a  b</p>"),
        ("Vec<T> and a<b", "<p>Vec&lt;T&gt; and a&lt;b</p>"),
    ],
)
def test_html_in_a_text_never_reaches_over_its_end(text: str, expected: str) -> None:
    html = _read(f"Title: a\n\n{text}").body.html

    assert html.replace("\n", "").replace("\xa0", " ") == expected.replace("\n", "")


def test_repeated_ids_get_numbers_in_footnotes_and_headings_too() -> None:
    html = _read('Title: a\n\n## A\n\n<p id="a">x</p>\n\n<p id="fn-1">y</p>\n\nz[^1]\n\n[^1]: note').body.html

    assert html.count('id="a"') == html.count('id="a-2"') == html.count('id="fn-1"') == html.count('id="fn-1-2"') == 1


@pytest.mark.parametrize(
    "trust, head, path, name, is_full",
    [
        ("text", "authors: [ana]", "articles/a.md", "a", False),
        ("full", "", "articles/a.md", "a", True),
        ({"ana": "full"}, "authors: [ana]", "articles/a.md", "a", True),
        ({"ana": "full"}, "authors: [Ana]", "articles/a.md", "a", False),
        ({"ana": "full"}, "authors: [ana, ben]", "articles/a.md", "a", False),
        ({"ana": "full"}, "authors: [ana]\ntranslator: [ben]", "articles/a.md", "a", False),
        ({"ana": "full"}, "translator: [ana]", "articles/a.md", "a", True),
        ({"ana": "full", "ben": "text"}, "authors: [ben]", "articles/a.md", "a", False),
        ({"ana": "full"}, "", "articles/a.md", "a", False),
        ({"ana": "full"}, "trust: full", "articles/a.md", "a", False),
        ({"ana": "full"}, "", "pages/ana.md", "ana", False),
        ({"ana": "full"}, "", "authors/ana.md", "ana", True),
        ({"ana": "full"}, "", "authors/ben.md", "ben", False),
    ],
)
def test_html_is_published_as_written_where_all_writers_have_that_trust(
    trust: Trust | dict[str, Trust], head: str, path: str, name: str, is_full: bool
) -> None:
    reader = Reader(
        edition_of=_edition, default_lang="en", summary_words=5, is_lenient=True, content_name="content", trust=trust
    )
    text = f"---\n{head}\n---\n\n<b onclick=x>a</b>".encode()
    record = reader.read(path, Name(name, "", False), text)
    assert ("onclick" in record.body.html) == is_full
    assert [str(each) for each in record.problems if "onclick" in each.found] == (
        []
        if is_full
        else [
            (
                f"content/{path}:{text.decode().count(chr(10)) + 1}: the attribute onclick was taken out, "
                "expected text without it, or its writer in TRUST (warning)"
            )
        ]
    )


def test_one_text_in_several_encodings_is_one_record() -> None:
    text = "---\ntitle: Première\n---\n\n“日本語” *a*\n\n    code\n"
    forms = [text.encode(), text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode(), text.encode("utf-16")]
    forms += [("\ufeff" + text.replace("\n", "\r\n")).encode(codec) for codec in ("utf-16-le", "utf-16-be")]
    first, *others = [_read(form) for form in forms]
    assert first.problems == ()
    assert others == [first] * len(others)
