"""The desk's rules: what they find in translations, in addresses, and in the glossary."""

from pathlib import Path

import pytest

from plugins.desk.reading import open_desk
from plugins.desk.rules import RULES, glossary_of, terms_in
from plugins.newsroom.model import ArticleKey
from plugins.newsroom.moment import now
from plugins.newsroom.store.addresses import file_of, remember
from tests.desk.making import LONG
from tests.sites.desk import Desk, text


def found(rule: str) -> list[str]:
    opened = open_desk("pelicanconf.py", at=now())
    return [str(problem) for problem in RULES[rule](opened.site, opened.config)]


def translate(desk: Desk, body: str = "Siapa melihat?", **fields: object) -> None:
    desk.write({"articles/2026/xz/id.md": text("Pintu belakang", body, **{"date": None, **fields})})


def source_hash() -> str:
    return open_desk("pelicanconf.py", at=now()).site.articles[ArticleKey("xz", "en")].text_hash


def test_a_translation_of_another_state_is_stale(desk: Desk) -> None:
    translate(desk, source_hash="0123456789ab")
    assert found("stale") == [
        (
            "content/articles/2026/xz/id.md:3: source_hash: made from another state of en.md than today's, "
            f"{source_hash()} (warning)"
        )
    ]
    translate(desk, source_hash=source_hash())
    assert found("stale") == []


def test_pages_are_held_against_their_originals_too(desk: Desk) -> None:
    desk.write(
        {
            "pages/about/en.md": text("About", date=None),
            "pages/about/id.md": text("Tentang", date=None, source_hash="0123456789ab"),
        }
    )
    assert [problem.partition(":")[0] for problem in found("stale")] == ["content/pages/about/id.md"]


def test_drift_is_told_on_the_line_where_the_text_begins(desk: Desk) -> None:
    translate(desk, "## Siapa\n\n[Ini](https://a.example)")
    assert found("drift") == [
        (
            "content/articles/2026/xz/id.md:4: differs from en.md: 1 heading instead of none, 1 link instead of none "
            "(warning)"
        )
    ]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_readers_do_not_get_is_left_alone(desk: Desk, status: str) -> None:
    desk.write({"glossary.yaml": "backdoor: {id: gerbang}\n"})
    translate(desk, "## Siapa", source_hash="0123456789ab", status=status)
    assert [found(rule) for rule in RULES] == [[], [], [], []]


GLOSSARY = """\
backdoor: {id: pintu belakang}
xz: keep
public key: {id: kunci publik}
key: {id: kunci}
server: {id: peladen}
"""


@pytest.mark.parametrize(
    "original, translation, missing",
    [
        ("Backdoors in xz.", "Pintu belakang di xz.", []),
        ("Backdoors in xz.", "Lubang di sana.", ["'backdoor'", "'xz'"]),
        ("The public key.", "Kunci publiknya.", []),
        ("The public key.", "Rahasia.", ["'public key'"]),
        ("A key, a public key.", "Rahasia.", ["'public key'", "'key'"]),
        ("No such thing.", "Tidak ada.", []),
    ],
)
def test_departures_from_the_glossary_are_found(
    desk: Desk, original: str, translation: str, missing: list[str]
) -> None:
    desk.write(
        {
            "glossary.yaml": GLOSSARY,
            "articles/2026/xz/en.md": text("Who looks", original),
            "articles/2026/xz/id.md": text("Siapa melihat", translation, date=None),
        }
    )
    assert [problem.split("word for ")[1].split(", which")[0] for problem in found("glossary")] == missing


def test_a_departure_is_told_with_the_words_that_would_do(desk: Desk) -> None:
    desk.write({"glossary.yaml": "looks: {id: [menengok, memandang]}\n"})
    assert found("glossary") == [
        (
            "content/articles/2026/xz/id.md: the glossary's word for 'looks', which en.md has, is missing, "
            "expected 'menengok' or 'memandang' (warning)"
        )
    ]


def test_originals_in_other_languages_are_read_by_their_own_words(desk: Desk) -> None:
    desk.write(
        {
            "glossary.yaml": GLOSSARY,
            "articles/pdp/id.md": text("Peladen", "Peladen itu."),
            "articles/pdp/en.md": text("The machine", "It.", date=None, translated_from="id"),
        }
    )
    assert [problem.partition(",")[0] for problem in found("glossary") if "pdp" in problem] == [
        "content/articles/pdp/en.md: the glossary's word for 'peladen'"
    ]


def test_the_glossary_s_own_mistakes_are_told(desk: Desk) -> None:
    desk.write({"glossary.yaml": "a: b\n"})
    assert [problem.partition(",")[0] for problem in found("glossary")] == ["content/glossary.yaml:1: a: found 'b'"]


def test_the_terms_of_a_text_are_listed_in_the_glossary_s_order(desk: Desk) -> None:
    desk.write({"glossary.yaml": GLOSSARY, "articles/2026/xz/en.md": text("A public key", "Servers with a backdoor.")})
    opened = open_desk("pelicanconf.py", at=now())
    article = opened.site.articles[ArticleKey("xz", "en")]
    terms = terms_in(article, glossary_of(opened.site, opened.config))
    assert [term.name for term in terms] == ["backdoor", "public key", "server"]


@pytest.mark.parametrize("siteurl, ending", [("", " (warning)"), ("https://example.org", "")])
def test_a_changed_address_is_a_warning_and_an_error_once_it_was_public(desk: Desk, siteurl: str, ending: str) -> None:
    opened = open_desk("pelicanconf.py", at=now())
    with Path("pelicanconf.py").open("a") as settings:
        settings.write(f"SITEURL = {siteurl!r}\n")
    public = open_desk("pelicanconf.py", at=now())
    file_of(opened.config).parent.mkdir(parents=True, exist_ok=True)
    file_of(opened.config).write_bytes(remember(b"", public.site))
    desk.write({"articles/2026/xz/en.md": text("A backdoor", slug="xz-backdoor")})
    assert found("moved") == [
        (
            "content/articles/2026/xz/en.md:4: slug: is now at 'xz-backdoor/', and nothing is left at 'xz/', "
            f"expected redirect_from: [xz/], which inv redirect writes{ending}"
        )
    ]


def test_a_sound_site_gives_no_findings(desk: Desk) -> None:
    desk.write({"articles/2026/xz/en.md": text("A backdoor", LONG)})
    translate(desk, LONG.replace("software", "pustaka"), source_hash=source_hash())
    assert [found(rule) for rule in RULES] == [[], [], [], []]
