"""reStructuredText and HTML, by Pelican's readers."""

from pathlib import Path

import pytest

from plugins.newsroom.read.foreign import digest_included, read_foreign


def test_restructured_text_has_header_fields_as_written(tmp_path: Path) -> None:
    file = tmp_path / "a.rst"
    file.write_text("A *title*\n#########\n\n:date: 2026-11-24 12:00\n:tags: b, c\n:lang: no\n\nBody *d*.\n")

    matter, html = read_foreign(file, "content/a.rst")

    assert matter.values == {"title": "A <em>title</em>", "date": "2026-11-24 12:00", "tags": "b, c", "lang": "no"}
    assert matter.problems == ()
    assert "<p>Body <em>d</em>.</p>" in html


def test_html_has_its_head_s_fields(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        '<html><head><title>A</title><meta name="date" content="2026-11-24">'
        '<meta name="tags" content="b, c"></head><body><p>d</body></html>'
    )

    matter, html = read_foreign(file, "content/a.html")

    assert dict(matter.values) == {"title": "A", "date": "2026-11-24", "tags": "b, c"}
    assert html == "<p>d"


def test_what_the_reader_refuses_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.rst"
    file.write_bytes(b"A\n#\n\n\xff\n")

    matter, html = read_foreign(file, "content/a.rst")

    assert html == ""
    assert [str(problem).partition(":")[0] for problem in matter.problems] == ["content/a.rst"]


@pytest.mark.parametrize(
    "source",
    [
        ".. include:: part.inc\n",
        "  .. include::   part.inc  \r\n   :literal:\r\n",
        ".. include::\n   part.inc\n",
        ".. csv-table::\n   :file: part.inc\n",
        ".. raw:: html\n   :file: part.inc\n",
        ".. include:: sub/through.inc\n",
    ],
)
def test_what_a_text_includes_is_looked_at(tmp_path: Path, source: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/through.inc").write_text(".. include:: ../part.inc\n.. include:: through.inc\n")
    (tmp_path / "part.inc").write_text("one")
    (tmp_path / "a.rst").write_text(source)
    before = digest_included(tmp_path / "a.rst")
    assert digest_included(tmp_path / "a.rst") == before
    (tmp_path / "part.inc").write_text("two")
    changed = digest_included(tmp_path / "a.rst")
    (tmp_path / "part.inc").unlink()
    assert len({before, changed, digest_included(tmp_path / "a.rst")}) == 3


def test_other_files_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text("Title\n#####\n\nThe file part.inc and include.\n")
    (tmp_path / "part.inc").write_text("one")
    before = digest_included(tmp_path / "a.rst")
    (tmp_path / "part.inc").write_text("two")
    assert digest_included(tmp_path / "a.rst") == before
