"""Rendering: strict templates, errors that name file and line, and what a theme lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.problems import BuildError
from tests.sites.desk import ROOT, Desk, files_below, text


def desk_with(tmp_path: Path, template: str, content: str, **settings: Any) -> Desk:
    """Return a desk whose theme has a template of its own before the real theme's."""
    file = tmp_path / "mine" / template
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    overrides = [str(tmp_path / "mine")]
    files: dict[str, str | bytes] = {"articles/a/en.md": text("A", tags=["t"]), "articles/b/ar.md": text("B")}
    return Desk(tmp_path, files, THEME_TEMPLATES_OVERRIDES=overrides, EDITIONS={"en": {}, "ar": {}}, **settings)


def failure(desk: Desk) -> str:
    with pytest.raises(BuildError) as caught:
        desk.build()
    assert not desk.output.exists()
    assert "\n" not in str(caught.value)
    return desk.shown(str(caught.value))


@pytest.mark.parametrize(
    "content, expected",
    [
        (
            "<p>\n{{ view.titel }}\n",
            ("mine/article.html:2: 'plugins.newsroom.views.ArticleView object' has no attribute 'titel' "
            "(while making a/index.html from content/articles/a/en.md)"),
        ),
        ("\n\n{{ nobody }}\n", ("mine/article.html:3: 'nobody' is undefined (while making a/index.html from "
                               "content/articles/a/en.md)")),
        ("{% for x in view.tags %}", ("mine/article.html:1: Unexpected end of template. Jinja was looking for the "
         "following tags: 'endfor' or 'else'. The innermost block that needs to be closed is 'for'. (while making "
         "a/index.html from content/articles/a/en.md)")),
        ('\n{% include "gone.html" %}', ("mine/article.html:2: no template 'gone.html' (while making a/index.html "
                                        "from content/articles/a/en.md)")),
        ("{{ 1 / 0 }}", ("mine/article.html:1: division by zero (while making a/index.html from "
                        "content/articles/a/en.md)")),
        ("{{ view.title.nothing() }}", ("mine/article.html:1: 'str object' has no attribute 'nothing' (while making "
                                       "a/index.html from content/articles/a/en.md)")),
    ],
)  # fmt: skip
def test_a_broken_template_is_one_message_with_file_and_line(tmp_path: Path, content: str, expected: str) -> None:
    assert failure(desk_with(tmp_path, "article.html", content)) == expected


def test_a_fault_in_an_included_template_is_found_there(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "partials/lead.html", "fine\n{{ teaser.nothing }}")
    assert failure(desk).startswith("mine/partials/lead.html:2: ")


def test_a_syntax_error_in_an_included_template_is_found_there(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "partials/lead.html", "fine\n{% oops %}")
    assert failure(desk).startswith("mine/partials/lead.html:2: Encountered unknown tag 'oops'")


def test_a_missing_template_is_named_with_what_needs_it(tmp_path: Path) -> None:
    (tmp_path / "theme/templates").mkdir(parents=True)
    for name in files_below(ROOT / "theme/templates"):
        if name != "category.html":
            target = tmp_path / "theme/templates" / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes((ROOT / "theme/templates" / name).read_bytes())
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", category="one"),
        "articles/b/en.md": text("B", category="two"),
    }
    desk = Desk(tmp_path, files, THEME=str(tmp_path / "theme"))
    assert desk.errors() == [
        (
            "theme/templates/category.html: there is no such template, and sections/one/index.html (the category "
            "'one') is made from it"
        )
    ]


def test_a_template_that_a_text_wishes_for_must_exist(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", template="artcle")})
    expected = "content/articles/a/en.md:4: template: found 'artcle', expected a template of the theme: "
    assert desk.errors() == [expected + "theme/templates/artcle.html; did you mean article?"]


def test_when_lenient_such_a_text_has_the_usual_template(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", template="longread")}, LENIENT=True)
    assert [problem.found for problem in desk.build().problems] == ["found 'longread': the usual one is used"]
    assert "<h1>A</h1>" in desk.page("a/index.html")


def test_a_text_gets_the_template_it_wishes_for(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "longread.html", "<h1>{{ view.title }}, long</h1>")
    desk.write({"articles/a/en.md": text("A & B", template="longread", slug="a")})
    desk.build()
    assert desk.page("a/index.html") == "<h1>A &amp; B, long</h1>"


def test_texts_are_translated_for_each_edition(tmp_path: Path) -> None:
    desk = desk_with(
        tmp_path, "not_found.html", "{% trans n=3 %}{{ n }} article{% pluralize n %}{{ n }} articles{% endtrans %}"
    )
    desk.build()
    assert desk.page("404.html") == "3 articles"
    assert desk.page("ar/404.html") == "3 مقالات"


def test_what_xml_can_not_hold_is_left_out_of_documents(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A\ufffe\x07B")}, LENIENT=True)
    desk.build()
    assert "<title>AB</title>" in desk.page("feed.xml")


def theme_with(tmp_path: Path, catalog: str) -> Desk:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "templates").symlink_to(ROOT / "theme/templates")
    file = theme / "translations/ar/LC_MESSAGES/messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(catalog, encoding="utf-8")
    files: dict[str, str | bytes] = {"articles/a/ar.md": text("A", authors=["ana"])}
    return Desk(tmp_path, files, EDITIONS={"en": {}, "ar": {}}, THEME=str(theme))


def test_a_broken_catalog_is_named_with_its_line(tmp_path: Path) -> None:
    message = failure(theme_with(tmp_path, 'msgid "Tags"\nmsgstr "x"\n\nnonsense\n'))
    assert message.startswith("theme/translations/ar/LC_MESSAGES/messages.po:4: ")


def test_a_catalog_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    desk = theme_with(tmp_path, "")
    (tmp_path / "theme/translations/ar/LC_MESSAGES/messages.po").write_bytes(b'msgid "Tags"\nmsgstr "\xff"\n')
    assert failure(desk).startswith("theme/translations/ar/LC_MESSAGES/messages.po")


def test_a_translation_with_a_wrong_placeholder_is_quoted(tmp_path: Path) -> None:
    message = failure(theme_with(tmp_path, 'msgid "By %(people)s"\nmsgstr "من %(poeple)s"\n'))
    assert "the translation 'من %(poeple)s' of 'By %(people)s' can't be filled in: 'poeple'" in message
    assert message.startswith("theme/templates/partials/")
