"""The checks that drive Chromium through the site, each of every kind of page in every edition."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser, Page

from audits import long_words
from audits.axe import SCHEMES, WIDTHS_PX, axe_version, find_violations
from audits.chromium import find_chromium, launch
from audits.demo import Demo, served_demo
from audits.loading import load, scroll_through, width_lost_to_scrollbar
from audits.result import Result, count, table
from audits.sample import Sample
from audits.strain import ZOOMED_400, find_lost, space_widely, walk_by_keyboard
from audits.weight import MOST_CSS, MOST_HTML, MOST_SCRIPT, article_weights, median_html

_PICTURED = ("home", "article", "tag", "newsletter error")
_HEIGHT_PX = 800
_WIDTHS = f"{', '.join(map(str, WIDTHS_PX))} px"


def check_axe(browser: Browser, demo: Demo) -> Result:
    """Return what axe finds in every scheme and width."""
    faults = []
    with browser.new_context() as context:
        page = context.new_page()
        for sample in demo.samples:
            for scheme in SCHEMES:
                for width_px in WIDTHS_PX:
                    _show(page, demo, sample.path, width_px, scheme)
                    found = find_violations(page)
                    faults += [f"{unquote(sample.path)} {scheme} {width_px} px: {violation}" for violation in found]
    scope = f"{count(len(demo.samples), 'page')} × light, dark × {_WIDTHS}"
    return Result(f"axe {axe_version()}", scope, count(len(faults), "violation"), tuple(faults))


def check_states(browser: Browser, demo: Demo) -> Result:
    """Return what axe finds on pages on which all that unfolds is open, and a form is sent with a wrong address."""
    paths = [sample.path for sample in demo.samples if sample.kind == "home"]
    paths += [path for edition in demo.press.site.editions for path in article_weights(demo, edition.code)]
    faults = []
    with browser.new_context() as context:
        page = context.new_page()
        for path in paths:
            for scheme in SCHEMES:
                for width_px in WIDTHS_PX:
                    _show(page, demo, path, width_px, scheme)
                    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
                    page.locator("form[method=post] input[type=email]").fill("nobody")
                    page.locator("form[method=post] button").click()
                    found = find_violations(page)
                    faults += [f"{unquote(path)} {scheme} {width_px} px: {violation}" for violation in found]
    scope = f"{count(len(paths), 'page')} × light, dark × {_WIDTHS}, unfolded, wrong address entered"
    return Result(f"axe {axe_version()}: states", scope, count(len(faults), "violation"), tuple(faults))


def check_loading(browser: Browser, demo: Demo) -> Result:
    """Return what moves, what comes from elsewhere, and what is kept in the browser; pages are scrolled through."""
    faults = []
    for sample in demo.samples:
        for width_px in WIDTHS_PX:
            with browser.new_context(viewport={"width": width_px, "height": _HEIGHT_PX}) as context:
                loading = load(context.new_page(), demo.address + sample.path)
            where = f"{unquote(sample.path)} {width_px} px"
            kinds = [request.partition(" ")[0] for request in loading.before_scrolling]
            if loading.shift:
                faults.append(f"{where}: layout shifts of {loading.shift:.4f}")
            if loading.kept:
                faults.append(f"{where}: {count(loading.kept, 'entry', 'entries')} kept in the browser")
            if sample.kind == "article" and (kinds[0], *kinds[1:2]) != tuple(kinds):
                faults.append(f"{where}: asks for {unquote(', '.join(loading.before_scrolling))} before scrolling")
            faults += [f"{where}: asks for {stranger}" for stranger in loading.strangers]
    faults += _pushed_by_scrollbars(browser, demo)
    scope = f"{count(len(demo.samples), 'page')} × {_WIDTHS}, to the end; with scrollbars, too"
    outcome = "CLS 0, no third parties, nothing kept" if not faults else count(len(faults), "fault")
    return Result("Loading", scope, outcome, tuple(faults))


def _pushed_by_scrollbars(browser: Browser, demo: Demo) -> Iterator[str]:
    program = find_chromium()
    assert program is not None
    with (
        launch(browser.browser_type, program, has_scrollbars=True) as desk,
        desk.new_context(viewport={"width": 1280, "height": _HEIGHT_PX}) as context,
    ):
        page = context.new_page()
        for sample in demo.samples:
            page.goto(demo.address + sample.path)
            if lost_px := width_lost_to_scrollbar(page):
                yield f"{unquote(sample.path)}: a scrollbar takes {lost_px} px of the page when it outgrows the window"


def check_weights(demo: Demo) -> Result:
    """Return what articles weigh."""
    faults, rows, articles = [], [], 0
    for edition in dict.fromkeys(sample.edition for sample in demo.samples):
        weights = article_weights(demo, edition)
        parts = (
            ("HTML", median_html(weights), MOST_HTML.get(edition, max(MOST_HTML.values()))),
            ("CSS", max(weight.css for weight in weights.values()), MOST_CSS),
            ("script", max(weight.script for weight in weights.values()), MOST_SCRIPT),
        )
        articles += len(weights)
        rows.append((edition, *(f"{bytes_:,.0f}" for _, bytes_, _ in parts)))
        faults += [
            f"{edition}: {bytes_} bytes of {name}, at most {most} expected"
            for name, bytes_, most in parts
            if bytes_ > most
        ]
    heading = "Bytes, compressed with Brotli, without body and structured data:"
    details = table(("edition", "HTML (median)", "CSS (most)", "script (most)"), rows)
    outcome = "within the limits" if not faults else f"{count(len(faults), 'limit')} exceeded"
    return Result("Weight", count(articles, "article"), outcome, tuple(faults), details=f"{heading}\n\n{details}")


def check_strain(browser: Browser, demo: Demo) -> Result:
    """Return what is lost at 400 % and with wide spacing, and where the focus is."""
    faults = []
    with browser.new_context() as context:
        page = context.new_page()
        for sample in demo.samples:
            for name, (width_px, height_px) in (("at 400 %", ZOOMED_400), ("", (1280, _HEIGHT_PX))):
                page.set_viewport_size({"width": width_px, "height": height_px})
                page.goto(demo.address + sample.path)
                where = f"{unquote(sample.path)} {name or '1280 px'}"
                faults += [f"{where}: {found}" for found in find_lost(page)]
                faults += [f"{where}: {found}" for found in walk_by_keyboard(page)]
                space_widely(page)
                faults += [f"{where}, wide spacing: {found}" for found in find_lost(page)]
    outcome = "nothing lost, focus always seen" if not faults else count(len(faults), "fault")
    return Result("Zoom 400 %, text spacing, keyboard", count(len(demo.samples), "page"), outcome, tuple(faults))


def check_long_words(browser: Browser, folder: Path) -> Result:
    """Return where a word of 2,000 characters reaches out of the window or its box, on a site made for it below an
    empty folder."""
    long_words.write(folder / "content")
    faults = []
    with (
        served_demo(folder / "site", long_words.settings(folder / "content")) as site,
        browser.new_context() as context,
    ):
        page = context.new_page()
        for sample in site.samples:
            for width_px in WIDTHS_PX:
                _show(page, site, sample.path, width_px, "light")
                faults += [f"{sample.kind} in {sample.edition}, {width_px} px: {lost}" for lost in find_lost(page)]
    scope = f"{count(len(site.samples), 'page')} × {_WIDTHS}"
    return Result("Words of 2,000 characters", scope, count(len(faults), "overflow"), tuple(faults))


def picture_forced_colours(browser: Browser, demo: Demo, folder: Path) -> Result:
    """Take pictures of pages in forced colours, to be looked at, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = 0
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        for sample in _of_kinds(demo, _PICTURED):
            for width_px in (390, 1280):
                _show(page, demo, sample.path, width_px, "dark")
                name = f"{sample.kind} {sample.edition} {width_px}.png".replace(" ", "-")
                scroll_through(page)
                page.screenshot(path=folder / name, full_page=True)
                pictures += 1
    return Result("Forced colours", ", ".join(_PICTURED), f"{count(pictures, 'picture')} to be looked at")


def _of_kinds(demo: Demo, kinds: tuple[str, ...]) -> Iterator[Sample]:
    return (sample for sample in demo.samples if sample.kind in kinds)


def _show(page: Page, demo: Demo, path: str, width_px: int, scheme: str) -> None:
    page.set_viewport_size({"width": width_px, "height": _HEIGHT_PX})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(demo.address + path)
