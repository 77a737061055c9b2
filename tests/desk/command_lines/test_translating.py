"""`inv translate`, `inv translated`, `inv redirect`: files that a translator or an editor goes on with."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.desk.command_lines.translating import run_redirect, run_translate, run_translated
from plugins.desk.reading import open_desk
from plugins.newsroom.model import ArticleKey
from plugins.newsroom.moment import now
from plugins.newsroom.store.addresses import file_of, remember
from tests.desk.conftest import RunStatus
from tests.sites.desk import Desk, text

PLACES = ("pelicanconf.py", ".cache")


def translate(story: str, to: str, from_: str = "", translator: str = "", *, as_json: bool = False) -> None:
    run_translate(*PLACES, story, to, from_, translator, as_json=as_json)


@pytest.fixture
def story(desk: Desk) -> Desk:
    desk.write(
        {
            "articles/flat.md": text("Flat", "Some words of xz."),
            "articles/2026/solo/en.md": text("Solo", "## A\n\nWords with a backdoor."),
            "pages/about/en.md": text("About", date=None),
            "glossary.yaml": "backdoor: {id: pintu belakang}\nxz: keep\n",
        }
    )
    return desk


def test_a_translation_is_begun(story: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    translate("solo", "ID", translator="Budi")
    assert capsys.readouterr().out == "content/articles/2026/solo/id.md\n"
    source = open_desk(*PLACES[:1], at=now()).site.articles[ArticleKey("solo", "en")]
    assert Path("content/articles/2026/solo/id.md").read_text() == (
        "---\n# Write over what is in en, and take the status out when the text is done.\n"
        f'title: Solo\ntranslator: [budi]\ntranslated_from: en\nsource_hash: "{source.text_hash}"\nstatus: draft\n---\n'
        "<!-- Glossary\nbackdoor: pintu belakang\n-->\n\n## <!-- A -->\n\n<!-- Words with a backdoor. -->\n"
    )
    assert story.problems() == []


def test_flat_files_and_pages_are_translated_likewise(story: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    translate("flat", "id")
    translate("pages/about", "id", as_json=True)
    out = capsys.readouterr().out
    assert out.startswith("content/articles/flat.id.md\n")
    assert json.loads(out.partition("\n")[2]) == {
        "story": "about",
        "lang": "id",
        "path": "content/pages/about/id.md",
        "source": "content/pages/about/en.md",
    }
    assert story.problems() == []
    assert set(story.prepare().site.stories["flat"].langs) == {"en", "id"}


@pytest.mark.parametrize(
    "arguments, status, message",
    [
        (("xz", "id"), 1, ("content/articles/2026/xz/id.md: is there already, and was not touched; "
                          "inv status --diff xz id\n")),
        (("solo", ""), 2, "--to missing, expected inv translate solo --to LANG\n"),
        (("solo", "ja"), 2, "'ja' is no language of this site"),
        (("soloo", "id"), 2, "no such story: 'soloo', expected the name of a story's folder; did you mean solo?\n"),
        (("solo", "id", "id"), 2, "--from: found 'id', expected a language of this story: en\n"),
        (("solo", "id", "", "nobody"), 2, "no such person: 'nobody'"),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_said(
    story: Desk,
    status_of: RunStatus,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    status: int,
    message: str,
) -> None:
    before = {file: file.read_bytes() for file in Path("content").rglob("*.md")}
    assert status_of(translate, *arguments) == status
    assert capsys.readouterr().err.startswith(message)
    assert {file: file.read_bytes() for file in Path("content").rglob("*.md")} == before


def test_a_file_that_the_press_could_not_read_is_not_touched(story: Desk, status_of: RunStatus) -> None:
    story.write({"articles/2026/solo/id.md": "---\nlang: id\nlang: en\n"})
    assert status_of(translate, "solo", "id") == 1
    assert Path("content/articles/2026/solo/id.md").read_text() == "---\nlang: id\nlang: en\n"


def test_a_text_in_another_markup_is_left_to_people(
    story: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]
) -> None:
    story.write({"articles/rest.rst": "Rest\n####\n\n:date: 2026-01-01\n\nWords.\n"})
    assert status_of(translate, "rest", "id") == 2
    assert capsys.readouterr().err == (
        "content/articles/rest.rst: is no Markdown, which is all that this command can write\n"
    )


def test_a_translation_is_marked_as_up_to_date(story: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path("content/articles/2026/xz/id.md")
    before = file.read_text()
    run_translated(*PLACES, str(file))
    new = open_desk(*PLACES[:1], at=now()).site.articles[ArticleKey("xz", "en")].text_hash
    assert capsys.readouterr().out == (
        f"{file}: up to date with content/articles/2026/xz/en.md (source_hash {new}, was none)\n"
    )
    assert file.read_text() == before.replace("\n---\n", f'\nsource_hash: "{new}"\n---\n')
    run_translated(*PLACES, str(file))
    assert capsys.readouterr().out == f"{file}: was up to date with content/articles/2026/xz/en.md already\n"


@pytest.mark.parametrize(
    "file, content, status, message",
    [
        ("content/articles/2026/xz/en.md", None, 2, "is the original of its story, expected a translation"),
        ("content/articles/2026/xz/ja.md", None, 2, "no such file, expected a file of an article or page below"),
        ("content/articles/2026/xz/id.md", "---\n{title: A, translator: [budi]}\n---\nB\n", 1,
         "the head can't be changed by a program, expected this line in it: source_hash:"),
    ],
)  # fmt: skip
def test_what_can_not_be_marked_is_said(
    story: Desk,
    status_of: RunStatus,
    capsys: pytest.CaptureFixture[str],
    file: str,
    content: str | None,
    status: int,
    message: str,
) -> None:
    if content is not None:
        Path(file).write_text(content)
    assert status_of(run_translated, *PLACES, file) == status
    assert message in capsys.readouterr().err
    assert content is None or Path(file).read_text() == content


@pytest.fixture
def moved(story: Desk) -> Path:
    """A story that has moved from xz/ to new/, in a store that remembers it."""
    opened = open_desk(*PLACES[:1], at=now())
    file_of(opened.config).parent.mkdir(parents=True, exist_ok=True)
    file_of(opened.config).write_bytes(remember(b"", opened.site))
    file = Path("content/articles/2026/xz/en.md")
    file.write_text(file.read_text().replace('slug: "xz"', "slug: new\nredirect_from: older/"))
    return file


def test_a_redirect_is_written(moved: Path, story: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = moved.read_text()
    run_redirect(*PLACES, "", is_dry=True, should_forget=False)
    assert capsys.readouterr().out == f"{moved}: redirect_from: [older/, xz/] (not written)\n"
    assert moved.read_text() == before
    run_redirect(*PLACES, "xz", is_dry=False, should_forget=False)
    assert capsys.readouterr().out == f"{moved}: redirect_from: [older/, xz/]\n"
    assert moved.read_text() == before.replace("redirect_from: older/", "redirect_from: [older/, xz/]")
    story.build()
    assert "new/" in story.page("xz/index.html")
    run_redirect(*PLACES, "", is_dry=False, should_forget=False)
    assert capsys.readouterr().out == "No address was left behind.\n"


def test_only_the_named_story_is_written_to(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_redirect(*PLACES, "solo", is_dry=False, should_forget=False)
    assert capsys.readouterr().out == "No address was left behind.\n"


def test_an_address_that_nobody_saw_is_forgotten(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = moved.read_text()
    run_redirect(*PLACES, "", is_dry=True, should_forget=True)
    run_redirect(*PLACES, "", is_dry=False, should_forget=True)
    run_redirect(*PLACES, "", is_dry=False, should_forget=True)
    assert capsys.readouterr().out == (
        f"{moved}: xz/ would be forgotten\n{moved}: xz/ is forgotten\nNo address was left behind.\n"
    )
    assert moved.read_text() == before


ENCODED: dict[str, Callable[[str], bytes]] = {
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "UTF-16, little end first": lambda text: codecs.BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le"),
    "UTF-16, big end first": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
}


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
def test_texts_are_written_back_as_they_were_saved(
    encode: Callable[[str], bytes], moved: Path, story: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    translation = moved.with_name("id.md")
    said = {file: file.read_text().replace("backdoor", "bäckdoor 🎉") for file in (moved, translation)}
    for file, shown in said.items():
        file.write_bytes(encode(shown))
    run_redirect(*PLACES, "", is_dry=False, should_forget=False)
    assert moved.read_bytes() == encode(said[moved].replace("redirect_from: older/", "redirect_from: [older/, xz/]"))
    run_translated(*PLACES, str(translation))
    new = open_desk(*PLACES[:1], at=now()).site.articles[ArticleKey("xz", "en")].text_hash
    assert translation.read_bytes() == encode(said[translation].replace("\n---\n", f'\nsource_hash: "{new}"\n---\n'))
    assert "found" not in capsys.readouterr().err
    assert story.problems() == []


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
def test_a_translation_of_a_text_is_the_same_however_it_was_saved(encode: Callable[[str], bytes], story: Desk) -> None:
    source, made = Path("content/articles/2026/solo/en.md"), Path("content/articles/2026/solo/id.md")
    translate("solo", "id")
    plain = made.read_bytes()
    made.unlink()
    source.write_bytes(encode(source.read_text()))
    translate("solo", "id")
    assert made.read_bytes() == plain
