"""Whatever the desk writes, no page of any edition leads to a page that isn't there."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites.addresses import find_flaws, render, scan
from tests.sites.desk import PLUGINS, Desk, text

CODES = ("en", "id", "ar", "ja")
STATUS = st.sampled_from([{}, {}, {}, {"status": "hidden"}, {"status": "draft"}, {"date": "2030-01-01"},
                          {"expires": "2026-02-01"}, {"date": "2025-12-31 23:30"}])  # fmt: skip
LINKS = ["[a](../s0/)", "[b](../s1/en.md)", "[c]({tag}t0)", "[d]({author}a0)", "[e]({category}c0)", "[f]({index})",
         "[g](../../tags/t1/)", "![h](../shared.png)", "[i]({attach}../shared.png)", "[j](#k)\n\n## K"]  # fmt: skip


@st.composite
def article(draw: st.DrawFn, *, number: int, code: str) -> str:
    fields: dict[str, Any] = dict(draw(STATUS))
    named = {"tags": ["t0", "t1"], "authors": ["a0", "a1"], "translator": ["a1"], "editor": ["a2"]}
    for name, ids in named.items():
        chosen = draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))
        names_nobody = draw(st.booleans())
        if chosen or names_nobody:
            fields[name] = chosen
    if draw(st.booleans()):
        fields["category"] = draw(st.sampled_from(["c0", "c1"]))
    if draw(st.integers(0, 3)) == 0:
        fields["redirect_from"] = [f"/old/{number}-{code}/", f"old-{number}.html"]
    if draw(st.integers(0, 3)) == 0:
        fields["cover"] = {"path": "../shared.png", "alt": "A picture"}
    body = "\n\n".join(draw(st.lists(st.sampled_from(LINKS), max_size=4, unique=True))) or "Words."
    return text(f"Story {number} {code}", body, **fields)


@st.composite
def sites(draw: st.DrawFn) -> tuple[dict[str, str | bytes], dict[str, Any]]:
    codes = CODES[: draw(st.integers(1, 4))]
    files: dict[str, str | bytes] = {"articles/shared.png": b"png", "articles/unused.png": b"png"}
    for number in range(draw(st.integers(0, 4))):
        for code in draw(st.sets(st.sampled_from(codes), min_size=1)):
            files[f"articles/s{number}/{code}.md"] = draw(article(number=number, code=code))
    for code in draw(st.sets(st.sampled_from(codes))):
        files[f"pages/about/{code}.md"] = text(f"About {code}", "Us.", date=None)
        files[f"authors/a0/{code}.md"] = text(body="A bio with [a link](../../articles/s0/).", name=f"Ana {code}")
        files[f"tags/t1/{code}.md"] = text(body="An introduction with ![a picture](../../articles/shared.png).")
    editions = {code: {"siteurl": f"https://{code}.example"} if draw(st.integers(0, 3)) == 0 else {} for code in codes}
    optional = draw(st.sets(st.sampled_from(PLUGINS[1:]), max_size=2))
    settings = {
        "EDITIONS": editions,
        "SITEURL": draw(st.sampled_from(["", "https://example.org", "https://example.org/a/path"])),
        "UNTRANSLATED": draw(st.sampled_from(["hide", "show"])),
        "DEFAULT_PAGINATION": draw(st.sampled_from([False, 1, 2])),
        "PLUGINS": [plugin for plugin in PLUGINS if plugin not in optional],
        "MENU": ["category:c0", "tags", "authors", "archive", "page:about"],
        "LENIENT": True,
    }
    return files, settings


@settings(max_examples=50)
@given(sites())
def test_every_address_leads_somewhere(drawn: tuple[dict[str, str | bytes], dict[str, Any]]) -> None:
    files, chosen = drawn
    with TemporaryDirectory() as folder:
        press = Desk(Path(folder), files, **chosen).prepare()
        rendered = render(press)
        assert find_flaws(press, rendered) == []
        assert {scan(data.decode()).headings for path, data in rendered.items() if path.endswith(".html")} == {1}
        assert "articles/unused.png" not in rendered
