"""Searching, as readers do, in four languages; and the page for it, with and without what it needs."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from audits.axe import find_violations
from audits.demo import Demo, served_demo
from audits.strain import find_lost
from plugins.search.index import index
from tests.browser.conftest import Serve
from tests.browser.test_preview import Desk as Preview
from tests.sites.desk import PLUGINS, Desk, text

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("pagefind", "pagefind_bin_extended")),
    reason="Pagefind is not installed",
)

WITH_SEARCH = [*PLUGINS, "plugins.search"]
HOMES = {"en": "/", "id": "/id/", "ar": "/ar/", "ja": "/ja/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demonstration site with its indexes."""
    folder = tmp_path_factory.mktemp("search")
    with served_demo(folder / "site", {"SEARCH": {"results": 3}}) as demo:
        index(demo.press.site, demo.folder, folder / "note")
        yield demo


def found(page: Page) -> list[str]:
    return page.locator(".results h2").all_inner_texts()


@pytest.mark.parametrize(
    "code, words, said, headline",
    [
        ("en", "backdoor", r"^\d+ results?$", "xz"),
        ("id", "pintu belakang", r"^\d+ hasil$", "xz"),
        ("ar", "الباب الخلفي", r"^(نتيجة واحدة|نتيجتان|\d+ نتائج)$", "xz"),
        ("ja", "バックドア", r"^\d+件の結果$", "xz"),
    ],
)
def test_the_box_leads_to_what_was_looked_for(
    page: Page, site: Demo, code: str, words: str, said: str, headline: str
) -> None:
    page.goto(site.address + HOMES[code])
    page.locator("form.find input").fill(words)
    page.locator("form.find input").press("Enter")
    expect(page.locator("[role=status]")).to_have_text(re.compile(said))
    assert page.url.startswith(f"{site.address}{HOMES[code]}search/?q=")
    assert any(headline in title for title in found(page))
    assert page.locator(".results mark").count() > 0
    page.locator(".results a", has_text=headline).first.click()
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("h1")).to_contain_text(headline)


@pytest.mark.parametrize(
    "code, sentences, words",
    [
        (
            "ja",
            ("圧縮ライブラリーに仕込まれた不正なコードを開発者が見つけた。", "東京都の図書館で新しい展示が始まった。"),
            ({"圧縮", "ライブラリー", "不正", "コード", "開発者"}, {"東京", "図書館", "新しい展示"}),
        ),
        (
            "zh",
            ("开发者在调查登录缓慢的问题时发现了恶意代码。", "浏览器厂商同意了新的协议。"),
            ({"登录", "问题", "恶意代码"}, {"厂商", "同意", "协议"}),
        ),
    ],
)
def test_words_inside_sentences_without_spaces_are_found(
    page: Page, tmp_path: Path, serve: Serve, code: str, sentences: tuple[str, ...], words: tuple[set[str], ...]
) -> None:
    files: dict[str, str | bytes] = {
        f"articles/{number}/{code}.md": text(str(number), sentence, slug=f"s{number}")
        for number, sentence in enumerate(sentences)
    }
    desk = Desk(tmp_path, files, DEFAULT_LANG=code, EDITIONS={code: {}}, PLUGINS=WITH_SEARCH)
    desk.build()
    index(desk.prepare().site, desk.output, tmp_path / "note")
    address = serve(desk.output)
    for number, wanted in enumerate(words):
        for word in sorted(wanted):
            page.goto(f"{address}/search/?q={quote(word)}")
            expect(page.locator(".results a")).to_have_attribute("href", f"/s{number}/")


def test_choices_narrow_down_and_stand_in_the_address(page: Page, site: Demo) -> None:
    page.goto(site.address + "/search/")
    page.locator("#page--search").focus()
    for name in ("category", "tag", "author", "year"):
        expect(page.locator(f"#page--{name}")).to_be_visible()
        assert page.locator(f"#page--{name} option").count() > 2
    years = page.locator("#page--year option").all_inner_texts()[1:]
    assert years == sorted(years, reverse=True)
    page.locator("#page--year").select_option("2024")
    expect(page.locator("[role=status]")).to_have_text(re.compile(r"^\d results?$"))
    assert page.url.endswith("/search/?year=2024")
    assert all("2024" in date for date in page.locator(".results .meta").all_inner_texts())
    page.locator("#page--search").fill("backdoor")
    expect(page).to_have_url(re.compile(r"\?q=backdoor&year=2024$"))
    page.reload()
    expect(page.locator("#page--year")).to_have_value("2024")
    expect(page.locator("#page--search")).to_have_value("backdoor")
    assert "2021" not in "".join(page.locator(".results .meta").all_inner_texts())


def test_names_of_authors_and_tags_find_their_articles(page: Page, site: Demo) -> None:
    for words in ("Maya Lestari", "vulnerabilities"):
        page.goto(f"{site.address}/search/?q={quote(words)}")
        expect(page.locator(".results li").first).to_be_visible()


def test_more_results_come_when_they_are_asked_for(page: Page, site: Demo) -> None:
    page.goto(site.address + "/search/?category=Security")
    expect(page.locator(".results li")).to_have_count(3)
    page.locator(".results button").click()
    page.wait_for_function("document.querySelectorAll('.results li').length > 3")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.results a')[3]")


def test_nothing_is_loaded_until_somebody_searches(page: Page, site: Demo) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address + "/search/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "favicon" not in url] == [site.address + "/search/"]
    page.locator("#page--search").focus()
    expect(page.locator("#page--year")).to_be_visible()
    assert any(url.endswith("/pagefind/pagefind.js") for url in asked)


def test_what_is_not_there_is_said(page: Page, site: Demo) -> None:
    page.goto(site.address + "/search/?q=zzzzzzqqqq")
    expect(page.locator("[role=status]")).to_have_text("Nothing was found. Other words, or fewer, may help.")
    expect(page.locator(".results")).to_be_hidden()
    page.locator("#page--search").fill("")
    expect(page.locator("[role=status]")).to_have_text("")


def test_markup_in_a_text_stays_text(page: Page, tmp_path: Path, serve: Serve) -> None:
    body = "Quibble `<img src=x onerror=\"document.title='run'\"> &lt;mark&gt; <script>` here."
    desk = Desk(tmp_path, {"articles/a/en.md": text("A `<b>` & co", body, slug="a")}, PLUGINS=WITH_SEARCH)
    desk.build()
    index(desk.prepare().site, desk.output, tmp_path / "note")
    page.goto(f"{serve(desk.output)}/search/?q=quibble")
    expect(page.locator(".results a")).to_have_text("A <b> & co")
    expect(page.locator(".results .summary")).to_contain_text("<img src=x onerror=")
    assert page.locator(".results img, .results script").count() == 0
    assert page.title().startswith("Search")


def test_without_an_index_the_page_says_so(page: Page, tmp_path: Path, serve: Serve) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", slug="a")}, PLUGINS=WITH_SEARCH)
    desk.build()
    page.goto(f"{serve(desk.output)}/search/?q=a")
    expect(page.locator("[role=status]")).to_contain_text("It is made when the site is published.")
    index(desk.prepare().site, desk.output, tmp_path / "note")
    page.reload()
    expect(page.locator("[role=status]")).to_have_text("1 result")


@contextmanager
def serve_strictly(folder: Path, page_path: str) -> Iterator[str]:
    """Serve a folder with a policy that allows nothing but what a page has in itself and what searching needs."""
    page = (folder / page_path).read_text(encoding="utf-8")
    hashes = {
        name: " ".join(
            f"'sha256-{b64encode(hashlib.sha256(inside.encode()).digest()).decode()}'"
            for inside in re.findall(rf"<{name}(?: type=\"(?:module|importmap)\")?>(.*?)</{name}>", page, re.DOTALL)
        )
        for name in ("script", "style")
    }
    assert all(hashes.values())
    policy = (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes['script']}; style-src {hashes['style']}; "
        "img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("code, words", [("en", "backdoor"), ("ja", "バックドア")])
def test_searching_keeps_to_a_strict_policy(page: Page, site: Demo, code: str, words: str) -> None:
    """Source: W3C, Content Security Policy Level 3."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script("""globalThis.violations = [];
        addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective));""")
    with serve_strictly(site.folder, f"{HOMES[code]}search/index.html".lstrip("/")) as address:
        page.goto(f"{address}{HOMES[code]}search/?q={quote(words)}")
        expect(page.locator(".results mark").first).to_be_visible()
        page.locator("#page--year").select_option(index=1)
        expect(page).to_have_url(re.compile("year="))
        assert page.evaluate("violations") == []
        assert said == []
        # The policy is in force: what it doesn't name is refused.
        page.evaluate("document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))")
        page.wait_for_function("violations.length > 0")
        assert page.evaluate("violations") == ["style-src-elem"]


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no script"])
def test_without_a_script_the_page_leads_elsewhere(page: Page, site: Demo) -> None:
    page.goto(site.address + "/xz-backdoor/")
    page.locator("form.find input").fill("xz")
    page.locator("form.find button").click()
    assert page.url == site.address + "/search/?q=xz"
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator(".search fieldset")).to_be_hidden()
    for address in ("/tags/", "/archive/"):
        expect(page.locator(f"main a[href='{address}']")).to_be_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "code, words, viewport", [("en", "security", "desktop"), ("ar", "الأمن", "phone"), ("ja", "脆弱性", (320, 640))]
)
def test_results_are_accessible(page: Page, site: Demo, code: str, words: str) -> None:
    page.goto(f"{site.address}{HOMES[code]}search/?q={quote(words)}")
    expect(page.locator(".results li").first).to_be_visible()
    assert find_violations(page) == []
    assert find_lost(page) == []


def test_the_preview_makes_its_index_when_somebody_searches(page: Page, tmp_path: Path) -> None:
    desk = Preview(tmp_path.resolve())
    desk.settings.write_text(desk.settings.read_text().replace('"plugins.multilingual"', '"plugins.search"'))
    with desk.preview() as address:
        page.goto(f"{address}/hello/")
        assert not list(tmp_path.rglob("pagefind.js"))
        page.locator("form.find input").fill("first")
        page.locator("form.find input").press("Enter")
        expect(page.locator("[role=status]")).to_have_text("1 result", timeout=30_000)
        desk.article.write_text(desk.article.read_text().replace("First", "Changed"))
        page.wait_for_load_state("load")
        expect(page.locator("[role=status]")).to_contain_text("Nothing was found", timeout=30_000)
        # The page may load once more, when the rest of the site has followed: words that were only typed are gone then.
        page.goto(f"{address}/search/?q=changed")
        expect(page.locator(".results a")).to_have_text("Hello", timeout=30_000)
