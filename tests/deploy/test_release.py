"""What is to be online next: in which order it gets there, and what speaks against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.deploy.pings import Ping, find_pings, send
from plugins.deploy.release import find_objections, make_release, steps
from plugins.deploy.settings import deploy_settings
from plugins.deploy.smoke import Expected, choose_pages, look
from plugins.newsroom.problems import ConfigError
from plugins.publish.manifest import File, Manifest, decode_manifest, encode_manifest


def manifest(*paths: str, built_at: str = "2026-01-02T00:00:00+00:00", **more: object) -> Manifest:
    """Return a manifest of files; what stands after a colon in a path is its file's digest."""
    files = {path.partition(":")[0]: File(9, path.partition(":")[2] or "0") for path in paths}
    return Manifest(name="00002-0a1b2c3d", built_at=built_at, siteurl="https://desk.test", files=files, **more)  # type: ignore[arg-type]


def objections(new: Manifest, online: Manifest | None = None, *, is_production: bool = True) -> list[str]:
    release = make_release(Path("site"), new, online, packed=True)
    return list(find_objections(release, is_production=is_production))


PAGES = tuple(f"p{number}/index.html" for number in range(20))


def test_nothing_speaks_against_a_newer_site() -> None:
    assert objections(manifest(*PAGES)) == []
    assert objections(manifest(*PAGES[:18]), manifest(*PAGES, built_at="2026-01-01T00:00:00+00:00")) == []


@pytest.mark.parametrize(
    "new, online, said",
    [
        (manifest("a.css"), None, "it is empty: there is no page in it"),
        (manifest(*PAGES, is_staging=True), None, "it was made with STAGING, for your own eyes"),
        (
            manifest(*PAGES),
            manifest(*PAGES, built_at="2026-01-03T00:00:00+00:00"),
            "it is older than what is online: of 2026-01-02T00:00:00+00:00, not 2026-01-03T00:00:00+00:00",
        ),
        (
            manifest(*PAGES[:17]),
            manifest(*PAGES),
            "3 of 20 files online would go, which is more than 10%",
        ),
    ],
)
def test_what_speaks_against_it_is_said(new: Manifest, online: Manifest | None, said: str) -> None:
    assert objections(new, online) == [said]


def test_a_site_for_ones_own_eyes_may_go_where_no_readers_are() -> None:
    assert objections(manifest(*PAGES, is_staging=True), is_production=False) == []


def test_compressed_files_and_fingerprints_don_t_count_as_removed() -> None:
    fragments = tuple(f"pagefind/fragment/en_{number}.pf_fragment" for number in range(50))
    assert objections(manifest(*PAGES), manifest(*PAGES, *(f"{path}.br" for path in PAGES), *fragments)) == []


def test_pages_come_after_what_they_need_and_lead_to() -> None:
    online = manifest("index.html:1", "style.css:1", "feed.xml:1")
    new = manifest("index.html:2", "style.css:2", "feed.xml:2", "late/index.html", "late/p.png", "x.0123456789ab.css")
    release = make_release(Path("site"), new, online, packed=False)
    assert list(steps(release)) == [
        ("assets", ("late/p.png", "x.0123456789ab.css")),
        ("new pages", ("late/index.html",)),
        ("pages", ("index.html", "style.css")),
        ("feeds and sitemaps", ("feed.xml",)),
    ]


def test_what_has_a_fingerprint_online_stays_for_one_more_release() -> None:
    online = manifest("index.html:1", "x.0123456789ab.css", carried={"y.0123456789ab.css": File(9, "0")})
    release = make_release(Path("site"), manifest("index.html:2"), online, packed=False)
    assert list(release.manifest.carried) == ["x.0123456789ab.css"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]",
        encode_manifest(manifest("../a")), encode_manifest(manifest("/a")),
        encode_manifest(manifest("a", format=2)),
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_or_leads_elsewhere_is_not_read(data: bytes) -> None:
    assert decode_manifest(data) is None


def test_a_manifest_comes_back() -> None:
    assert decode_manifest(encode_manifest(manifest(*PAGES))) == manifest(*PAGES)


FEED = (
    b'<feed><link rel="self" type="x" href="https://desk.test/feed.xml"/><link rel="hub" href="https://hub.test/?a=1&amp;b"/>'
    b'<entry><title>T</title><link rel="alternate" type="text/html" href="https://desk.test/news/%C3%A9/"/></entry></feed>'
)


def test_hubs_are_told_of_feeds_that_name_them() -> None:
    files = {
        "feed.xml": FEED,
        "feed.json": b'{"feed_url": "https://desk.test/feed.json", "hubs": [{"type": "WebSub", "url": "https://hub.test/"}]}',
        "sitemap.xml": b"<urlset/>",
    }
    found = list(find_pings(files, files.__getitem__))
    assert found == [
        Ping("https://hub.test/", "https://desk.test/feed.json"),
        Ping("https://hub.test/?a=1&b", "https://desk.test/feed.xml"),
    ]
    sent: list[tuple[str, bytes]] = []

    def post(address: str, form: bytes) -> None:
        if "?" in address:
            raise OSError("no answer")
        sent.append((address, form))

    assert send(found, post) == (1, ["https://hub.test/?a=1&b was not told of https://desk.test/feed.xml: no answer"])
    assert sent == [("https://hub.test/", b"hub.mode=publish&hub.url=https%3A%2F%2Fdesk.test%2Ffeed.json")]


def test_home_feed_newest_article_and_sitemap_are_looked_at() -> None:
    files = {"index.html": b"home", "feed.xml": FEED, "é/index.html": b"newest", "sitemap.xml": b"map"}
    known = {path: File(len(data), "0") for path, data in files.items()}
    assert list(choose_pages(known, files.__getitem__, "https://desk.test/news", "https://edge.test/news")) == [
        Expected("the home page", "https://edge.test/news/", b"home"),
        Expected("the feed", "https://edge.test/news/feed.xml", FEED),
        Expected("the newest article", "https://edge.test/news/%C3%A9/", b"newest"),
        Expected("the sitemap", "https://edge.test/news/sitemap.xml", b"map"),
    ]


def test_what_is_not_there_at_once_is_waited_for() -> None:
    answers = iter([b"old", b"old", b"new"])
    slept: list[float] = []
    pages = iter([Expected("the home page", "https://desk.test/", b"new")])
    assert look(pages, 5, lambda address: next(answers), slept.append) == []
    assert slept == [2, 2]
    pages = iter([Expected("the home page", "https://desk.test/", b"new")])
    assert look(pages, 0, lambda address: b"old", slept.append) == [
        "the home page, https://desk.test/: shows other bytes than were sent; does a cache stand before it?"
    ]


@pytest.mark.parametrize(
    "values, name, said",
    [
        ({}, "", "DEPLOY: expected targets, such as those in docs/publishing.md#deploying"),
        (
            {"targets": {"server": {"way": "git", "to": "x"}, "b": {"way": "git", "to": "y"}}},
            "sever",
            "DEPLOY: found the target 'sever', expected one of server, b; did you mean 'server'?",
        ),
    ],
)
def test_a_target_has_to_be_known(values: dict[str, object], name: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        deploy_settings({"DEPLOY": values}).choose(name)
    assert str(caught.value) == said


@pytest.mark.parametrize("to", ["server", "web@desk.test:", "web@desk.test:site", "web@desk.test:/"])
def test_rsync_wants_a_host_and_a_folder_of_its_own(to: str) -> None:
    with pytest.raises(ConfigError, match="expected user@host:/folder"):
        deploy_settings({"DEPLOY": {"targets": {"server": {"way": "rsync", "to": to}}}})
