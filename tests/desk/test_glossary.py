"""The glossary's file: terms, and what is wrong with it."""

from pathlib import Path

import pytest

from plugins.desk.glossary import FILE, Glossary, Term, load_glossary, parse_glossary

LANGS = ("en", "id", "zh-Hant")


def parse(text: str) -> Glossary:
    return parse_glossary(text, "content/glossary.yaml", "en", LANGS)


def test_terms_have_words_in_languages() -> None:
    glossary = parse(
        "# Names\nxz: keep\nbackdoor: {id: pintu belakang, zh: 後門}\n"
        'server:\n  en: [host]\n  id: [keep, peladen]\n"C#": keep\n'
    )
    assert glossary.problems == ()
    assert glossary.terms == (
        Term("xz", {"en": ("xz",)}, True, 2),
        Term("backdoor", {"en": ("backdoor",), "id": ("pintu belakang",), "zh": ("後門",)}, False, 3),
        Term("server", {"en": ("server", "host"), "id": ("server", "peladen")}, False, 4),
        Term("C#", {"en": ("C#",)}, True, 7),
    )


@pytest.mark.parametrize(
    "lang, words",
    [("en", ("backdoor",)), ("id", ("pintu",)), ("zh-Hant", ("後門",)), ("ja", ())],
)
def test_a_term_may_have_no_word_in_a_language(lang: str, words: tuple[str, ...]) -> None:
    (term,) = parse("backdoor: {id: pintu, zh: 後門}").terms
    assert term.in_lang(lang) == words


def test_what_is_kept_is_one_word_in_every_language() -> None:
    (term,) = parse("xz: keep").terms
    assert [term.in_lang(lang) for lang in ("en", "id", "ja")] == [("xz",)] * 3


@pytest.mark.parametrize(
    "text, problems",
    [
        ("a:\n", [("content/glossary.yaml:1: a: found nothing, expected keep, or what it is in each language: "
                  "{id: …, ja: …}")]),
        ("a: b\n", [("content/glossary.yaml:1: a: found 'b', expected keep, or what it is in each language: "
                    "{id: …, ja: …}")]),
        ("x: keep\na: [b]\n", [("content/glossary.yaml:2: a: found a list, expected keep, or what it is in each "
                               "language: {id: …, ja: …}")]),
        ("a:\n  id: b\n  xx: c\n", [("content/glossary.yaml:3: a.xx: found 'xx', expected a BCP 47 language code such "
                                    "as id or zh-Hant")]),
        ("a: {id: [b, {c: d}]}\n", [("content/glossary.yaml:1: a.id: found a list, expected a word, a list of words, "
                                    "or keep")]),
        ("a: {id: }\n", ["content/glossary.yaml:1: a.id: found nothing, expected a word, a list of words, or keep"]),
        ("a: {fr: b}\n", [("content/glossary.yaml:1: a.fr: the site has no such language, expected one of EDITIONS "
                          "(en, id, zh-Hant) (warning)")]),
        ("a: {id: b\nc: keep\n", [("content/glossary.yaml:1: a: '{id: b' is not closed, or lacks a comma, expected "
                                  "{name: value, name: value}")]),
        ("a: keep\na: keep\n", ["content/glossary.yaml:2: a: stands twice (first on line 1), expected one value"]),
    ],
)  # fmt: skip
def test_mistakes_are_named_with_their_line(text: str, problems: list[str]) -> None:
    assert list(map(str, parse(text).problems)) == problems


def test_a_mistake_costs_only_its_own_term() -> None:
    assert [term.name for term in parse("a: {id: b\nc: keep\nd: [e]\nf: {id: g}\n").terms] == ["c", "f"]


def test_a_site_needs_no_glossary(tmp_path: Path) -> None:
    assert load_glossary(tmp_path, "content", "en", LANGS) == Glossary()


def test_a_file_is_read_with_any_line_ends_and_must_be_utf_8(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("\ufeffa: keep\r\nb: {id: c}\r\n".encode())
    assert [term.name for term in load_glossary(tmp_path, "content", "en", LANGS).terms] == ["a", "b"]
    (tmp_path / FILE).write_bytes(b"a: \xff\n")
    assert [str(problem) for problem in load_glossary(tmp_path, "content", "en", LANGS).problems] == [
        "content/glossary.yaml: byte 0xff at offset 3 is not UTF-8, expected a file saved as UTF-8"
    ]
