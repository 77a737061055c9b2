"""Pictures of a whole site: what stands in pages, which files there are, and when they are made."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.build import build
from plugins.newsroom.libvips import vips
from plugins.newsroom.model.marks import Mark
from plugins.newsroom.problems import ConfigError, ContentError
from plugins.newsroom.store.pruning import DAY_NS, DAYS
from plugins.pictures import album
from tests.pictures.painting import SVG, huge_png, jpeg, moving, png
from tests.sites.desk import BUILT_AT, PLUGINS, Desk, text

COVER = {"path": "cover.jpg", "alt": "A harbour", "credit": "Ana", "licence": "CC BY 4.0", "caption": "The *harbour*."}
_PLUGINS = [PLUGINS[0], "plugins.pictures", *PLUGINS[1:]]


def desk(folder: Path, files: Mapping[str, Any], **settings: object) -> Desk:
    return Desk(folder, files, PLUGINS=_PLUGINS, EDITIONS={"en": {}}, **settings)


def story(body: str = "Words.", cover: object = None) -> str:
    return text("Harbour", body, cover=cover)


def pictures(site: Desk) -> list[str]:
    """What the output has of pictures, with letters in place of digests, by their first sight."""
    names = sorted(file.name for file in (site.output / "pictures").glob("*"))
    digests = sorted({name[:16] for name in names})
    return sorted(re.sub(r"^.{16}", lambda match: "abcdefgh"[digests.index(match[0])], name) for name in names)


def readable(site: Desk, path: str = "harbour/index.html") -> str:
    """A page with letters in place of digests, by their order on the page."""
    page = site.page(path)
    digests = list(dict.fromkeys(re.findall(r"pictures/([0-9a-f]{16})", page)))
    for number, digest in enumerate(digests):
        page = page.replace(digest, "abcdefgh"[number])
    return page


def test_a_cover_has_formats_sizes_and_what_is_said_of_it(tmp_path: Path) -> None:
    site = desk(tmp_path, {"articles/h/en.md": story(cover=COVER), "articles/h/cover.jpg": jpeg(900, 600)})
    site.build()
    page = readable(site)
    figure = page[page.index('<figure class="cover">') : page.index("</figure>")]
    sizes = "(min-width: 76rem) 71rem, 94vw"
    assert figure == (
        '<figure class="cover">\n<picture>'
        '<source type="image/avif" srcset="/pictures/a-400.avif 400w, /pictures/a-800.avif 800w, '
        f'/pictures/a-900.avif 900w" sizes="{sizes}">'
        '<source type="image/webp" srcset="/pictures/a-400.webp 400w, /pictures/a-800.webp 800w, '
        f'/pictures/a-900.webp 900w" sizes="{sizes}">'
        f'<img class="picture" src="/pictures/a-900.jpg" alt="A harbour" sizes="{sizes}" width="900" height="600" '
        'fetchpriority="high"></picture>\n'
        "<figcaption>The <em>harbour</em>. <span>Image: Ana</span> <span>CC BY 4.0</span></figcaption>\n"
    )
    assert pictures(site) == sorted(
        [*(f"a-{width}.{ending}" for width in (240, 400, 480, 800, 900) for ending in ("avif", "webp")), "a-900.jpg"]
    )
    assert not (site.output / "articles").exists()


def test_pictures_of_a_body_wait_but_for_the_page_s_first(tmp_path: Path) -> None:
    body = (
        '![Boats](boats.png "Boats \'at\' night"){credit="Ana"}\n\nWords ![Sign](sign.svg) more.\n\n[Large](boats.png)'
    )
    files = {"articles/h/en.md": story(body), "articles/h/boats.png": png(500, 300), "articles/h/sign.svg": SVG}
    site = desk(tmp_path, files)
    site.build()
    page = readable(site)
    prose = page[page.index('<div class="prose">') : page.index("</div>", page.index('<div class="prose">'))]
    sizes = "(min-width: 64rem) 38rem, 94vw"
    assert prose == (
        '<div class="prose">\n<figure><picture>'
        f'<source type="image/avif" srcset="/pictures/a-400.avif 400w, /pictures/a-500.avif 500w" sizes="{sizes}">'
        f'<source type="image/webp" srcset="/pictures/a-400.webp 400w, /pictures/a-500.webp 500w" sizes="{sizes}">'
        f'<img alt="Boats" src="/pictures/a-500.jpg" width="500" height="300" sizes="{sizes}"></picture>'
        "<figcaption>Boats ‘at’ night <span>Ana</span></figcaption></figure>\n"
        '<p>Words <img alt="Sign" src="/pictures/b.svg" width="160" height="90" loading="lazy"> more.</p>\n'
        '<p><a href="/pictures/a-500.jpg">Large</a></p>\n'
    )


def test_below_a_cover_all_pictures_wait(tmp_path: Path) -> None:
    files = {"articles/h/en.md": story("![Boats](b.svg)", {"path": "b.svg", "alt": "B"}), "articles/h/b.svg": SVG}
    site = desk(tmp_path, files)
    site.build()
    page = site.page("harbour/index.html")
    assert [match for match in re.findall(r"<img[^>]*>", page) if "lazy" not in match] == [
        re.search(r'<img class="picture"[^>]*fetchpriority="high">', page)[0]  # type: ignore[index]
    ]


def test_a_second_build_makes_nothing_and_loads_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"articles/h/en.md": story(cover=COVER), "articles/h/cover.jpg": jpeg(300, 200)}
    site = desk(tmp_path, files)
    first = site.build()
    monkeypatch.setitem(sys.modules, "pyvips", None)
    again = site.build()
    assert (len(first.written.written) > 0, again.written.written, again.written.removed) == (True, (), ())


def test_what_no_page_shows_any_more_goes_and_what_changed_gets_another_name(tmp_path: Path) -> None:
    site = desk(tmp_path, {"articles/h/en.md": story("![A](a.svg)"), "articles/h/a.svg": SVG})
    site.build()
    before = {file.name for file in (site.output / "pictures").iterdir()}
    site.write({"articles/h/a.svg": SVG.replace("#1f6f78", "#b3261e")})
    report = site.build()
    after = {file.name for file in (site.output / "pictures").iterdir()}
    assert (len(before), len(after), before & after) == (1, 1, set())
    assert "harbour/index.html" in report.written.written
    site.write({"articles/h/en.md": story("No picture.")})
    site.build()
    assert not (site.output / "pictures").exists()


def test_a_picture_that_changed_with_its_size_and_time_kept_is_seen(tmp_path: Path) -> None:
    site = desk(tmp_path, {"articles/h/en.md": story("![A](a.svg)"), "articles/h/a.svg": SVG})
    file = tmp_path / "content/articles/h/a.svg"
    site.build()
    status = file.stat()
    file.write_text(SVG.replace("#1f6f78", "#b3261e"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    site.build()
    (made,) = (site.output / "pictures").iterdir()
    assert "#b3261e" in made.read_text()


def test_all_bad_pictures_are_told_of_in_one_run_and_at_once(tmp_path: Path) -> None:
    svg = SVG.replace("<rect", "<script>a()</script><rect")
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", "![a](cut.jpg)\n\n![b](zip.gif)\n\n[c](nowhere.md)", cover={"path": "bomb.png"}),
        "articles/a/cut.jpg": jpeg(400, 300)[:3000],
        "articles/a/zip.gif": moving() + b"PK\x05\x06" + bytes(18),
        "articles/a/bomb.png": huge_png(60_000, 60_000),
        "articles/b/en.md": text("B", cover={"path": "script.svg"}),
        "articles/b/script.svg": svg,
        "articles/c/en.md": text("C", cover={"path": "wrong.png"}),
        "articles/c/wrong.png": jpeg(),
        "articles/d/en.md": text("D", "![a](empty.webp)", cover={"path": "word.avif"}),
        "articles/d/empty.webp": b"",
        "articles/d/word.avif": b"hello",
    }
    site = desk(tmp_path, files)
    start = time.process_time()
    with pytest.raises(ContentError) as found:
        site.build()
    assert time.process_time() - start < 2
    said = [str(problem).replace(f"{tmp_path}/content/articles/", "") for problem in found.value.problems]
    assert said == [
        (
            "a/en.md:4: cover: the picture a/bomb.png has 60,000 × 60,000 pixels, more "
            "than the 120 million that PICTURES allows"
        ),
        "a/en.md:6: the picture 'cut.jpg' is cut off: its end is missing",
        "a/en.md:8: the picture 'zip.gif' is a ZIP archive as well",
        ("a/en.md:10: link to 'nowhere.md' leads nowhere, expected a text, a story's folder or a file below content/"),
        "b/en.md:4: cover: the picture b/script.svg holds a script: a script element",
        ("c/en.md:4: cover: the picture c/wrong.png is a JPEG, which its name doesn't say"),
        ("d/en.md:4: cover: the picture d/word.avif is no JPEG, PNG, GIF, WebP, AVIF or SVG"),
        "d/en.md:6: the picture 'empty.webp' is empty",
    ]


def test_a_lenient_build_cleans_what_it_can_and_leaves_out_the_rest(tmp_path: Path) -> None:
    svg = SVG.replace("<rect", "<script>a()</script><rect")
    files: dict[str, str | bytes] = {
        "articles/h/en.md": story("![a](a.svg)", {"path": "cut.jpg", "alt": "x"}),
        "articles/h/a.svg": svg,
        "articles/h/cut.jpg": jpeg()[:300],
    }
    site = desk(tmp_path, files, LENIENT=True)
    report = site.build()
    assert [str(problem).replace(str(tmp_path) + "/", "") for problem in report.problems] == [
        (
            "content/articles/h/a.svg: held a script, which was left out: a script element; it is shown by "
            "content/articles/h/en.md (warning)"
        ),
        (
            "content/articles/h/en.md:4: cover: the picture content/articles/h/cut.jpg is cut off: its end is missing "
            "(warning)"
        ),
    ]
    (made,) = (site.output / "pictures").iterdir()
    assert "script" not in made.read_text()
    assert '<figure class="cover">' not in site.page("harbour/index.html")


def test_formats_are_what_browsers_and_others_can_show(tmp_path: Path) -> None:
    site = desk(tmp_path, {"articles/h/en.md": story(cover=COVER), "articles/h/cover.jpg": jpeg(300, 200, gps=True)})
    site.build()
    for file in (site.output / "pictures").iterdir():
        picture = vips().Image.new_from_buffer(file.read_bytes(), "")
        assert (picture.width, b"Warta Camera" in file.read_bytes()) == (int(file.stem.partition("-")[2]), False)


def test_feeds_and_other_sites_get_a_file_that_all_can_show(tmp_path: Path) -> None:
    site = desk(tmp_path, {"articles/h/en.md": story(cover=COVER), "articles/h/cover.jpg": jpeg(300, 200)})
    site.build()
    (jpg,) = (file.name for file in (site.output / "pictures").glob("*.jpg"))
    assert f'<meta property="og:image" content="http://127.0.0.1:8000/pictures/{jpg}">' in site.page(
        "harbour/index.html"
    )
    assert f"/pictures/{jpg}" in site.page("feed.xml")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("[cover]\nwidths = [0]\nsizes = '1px'", "cover: widths: found [0], expected widths in pixels"),
        ("[cover]\nwidths = []\nsizes = '1px'", "cover: widths: found [], expected widths in pixels"),
        ("[cover]\nsizes = 1", "Expected `str`, got `int`"),
        ("cover", "Expected '=' after a key"),
    ],
)
def test_a_theme_that_asks_for_what_cannot_be_is_told(tmp_path: Path, said: str, expected: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "pictures.toml").write_text(said)
    site = desk(tmp_path, {"articles/h/en.md": story()}, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "own")])
    with pytest.raises(ConfigError, match=r"pictures\.toml: ") as found:
        site.build()
    assert expected in str(found.value)


def test_the_widths_are_the_theme_s(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "pictures.toml").write_text('[cover]\nwidths = [50, 30]\nsizes = "50px"\n')
    files = {"articles/h/en.md": story(cover=COVER), "articles/h/cover.jpg": jpeg(64, 40)}
    site = desk(tmp_path, files, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "own")])
    site.build()
    assert 'a-30.avif 30w, /pictures/a-50.avif 50w" sizes="50px"' in readable(site)


def test_the_store_forgets_pictures_that_no_build_used_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = desk(tmp_path, {"articles/h/en.md": story("![A](a.svg)"), "articles/h/a.svg": SVG})
    start = time.time_ns()

    def kept_after(days: int, colour: str) -> set[str]:
        monkeypatch.setattr(time, "time_ns", lambda: start + days * DAY_NS)
        site.write({"articles/h/a.svg": SVG.replace("#1f6f78", colour)})
        site.build()
        made = [file.read_bytes() for file in (tmp_path / ".cache" / "pictures").glob("??/*")]
        return {each for each in ("red", "green", "blue") if any(each.encode() in data for data in made)}

    assert kept_after(0, "red") == {"red"}
    assert kept_after(1, "green") == {"red", "green"}
    assert kept_after(DAYS, "blue") == {"red", "green", "blue"}
    assert kept_after(DAYS + 1, "blue") == {"green", "blue"}


def test_verifying_reads_pictures_that_lie_there_as_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A disk that gives back other bytes changes no time; the mark of a file can't be kept otherwise.
    monkeypatch.setattr(album, "mark_file", lambda path: Mark(1, 2, 3, 4))
    site = desk(tmp_path, {"articles/h/en.md": story("![A](a.svg)"), "articles/h/a.svg": SVG})
    site.build()
    site.write({"articles/h/a.svg": SVG.replace("#1f6f78", "#b3261e")})
    assert site.build().written.written == ()
    written = build(site.config(), built_at=BUILT_AT, verify=True).written
    assert (len(written.removed), "harbour/index.html" in written.written) == (1, True)
    (picture,) = (site.output / "pictures").iterdir()
    assert "#b3261e" in picture.read_text(encoding="utf-8")
