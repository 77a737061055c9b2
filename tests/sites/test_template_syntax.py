"""Template syntax in a text is text: pages, feeds and files for machines show it as it is, whatever field it is in."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.sites.desk import Desk, text

SYNTAX = "{{ 7*7 }} {% include base.html %} {# gone #} {{ view.title }} {% raw %}"
FIELDS = (
    "title", "summary", "body", "heading", "code", "caption", "alt", "credit", "source", "publisher", "licence",
    "correction", "translated title", "translated body", "translator", "reason", "withdrawn title", "page title",
    "page summary", "page body", "tag name", "tag body", "alias", "tag of no file", "category name", "category body",
    "author name", "role", "author body", "link", "author of no file", "sitename", "description", "copyright",
)  # fmt: skip
NOT_SHOWN = {"alias", "withdrawn title"}
"""What a name is also known by; and what is taken down, but for the reason."""


def _mark(field: str) -> str:
    return f"m{FIELDS.index(field)}m{SYNTAX}"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of all files of a site that has template syntax wherever a writer may write, by path."""
    m = _mark
    source = {"title": m("source"), "url": "https://source.example/{{7*7}}", "publisher": m("publisher")}
    body = f"## {m('heading')}\n\n{m('body')}\n\n```\n{m('code')}\n```\n\n![{m('alt')}](x.png)\n"
    desk = Desk(
        tmp_path_factory.mktemp("site"),
        {
            "articles/a/x.png": b"png",
            "articles/a/en.md": text(
                m("title"), body, slug="a", summary=m("summary"), licence=m("licence"), sources=[source],
                cover={"path": "x.png", "alt": "x", "credit": m("credit"), "caption": m("caption")},
                corrections=[{"date": "2026-03-01", "text": m("correction")}], category="c",
                authors=["p", m("author of no file")], tags=["t", m("tag of no file")],
            ),
            "articles/a/id.md": text(
                m("translated title"), m("translated body"), slug="a", date=None, translator=[m("translator")]
            ),
            "articles/w/en.md": text(m("withdrawn title"), slug="w", status="withdrawn", reason=m("reason")),
            "pages/s/en.md": text(m("page title"), m("page body"), slug="s", date=None, summary=m("page summary")),
            "tags/t/en.md": text(name=m("tag name"), body=m("tag body"), slug="t", aliases=[m("alias")]),
            "categories/c/en.md": text(name=m("category name"), body=m("category body"), slug="c"),
            "authors/p/en.md": text(
                name=m("author name"), role=m("role"), body=m("author body"), slug="p",
                links=[{"title": m("link"), "url": "https://links.example/{{7*7}}"}],
            ),
        },
        LENIENT=True,
        SITEURL="https://example.org",
        SITENAME=m("sitename"),
        EDITIONS={"en": {"description": m("description"), "copyright": m("copyright")}, "id": {}},
    )  # fmt: skip
    desk.build()
    return {path: _plain(desk.page(path)) for path in desk.files() if not path.endswith((".png", ".ico"))}


def _plain(said: str) -> str:
    """Return a file with its references, tags and escapes resolved as far as its words need it."""
    escaped = re.sub(r"\\u[0-9a-f]{4}|\\\"", lambda match: str(json.loads(f'"{match[0]}"')), said)
    return html.unescape(html.unescape(escaped)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in NOT_SHOWN])
def test_template_syntax_in_a_field_is_shown_as_it_is(field: str, shown: dict[str, str]) -> None:
    assert [path for path, said in shown.items() if _mark(field) in said] != []


def test_nowhere_is_it_run_or_left_out(shown: dict[str, str]) -> None:
    """In slugs a hyphen follows the mark, in addresses to share what stands for a brace in them."""
    kept = r"\{\{ 7\*7 \}\} \{% include base\.html %\} \{# gone #\}|-|%7B%7B"
    found = {path: re.findall(rf"m\d+m(?!{kept}).{{20}}", said) for path, said in shown.items()}
    assert {path: cut for path, cut in found.items() if cut} == {}
