"""All audits, in order, and what they found on the screen."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from audits import in_chromium
from audits.chromium import find_chromium, launch
from audits.demo import Demo, served_demo
from audits.lighthouse import ask_lighthouse
from audits.nu import check_html
from audits.packages import ask_npm_audit, ask_pip_audit
from audits.result import Result, fault_list, left_out, results_table
from audits.tools import ToolError

_OF_PACKAGES: Mapping[str, Callable[[], Result]] = {"pip-audit": ask_pip_audit, "npm-audit": ask_npm_audit}
"""Checks that need neither the site nor a browser."""
CHECKS = (*_OF_PACKAGES, "axe", "states", "loading", "weight", "strain", "words", "pictures", "nu", "lighthouse")
PICTURES = Path(".cache") / "audits"


def run_audits(chosen: Sequence[str], runs: int) -> int:
    """Make the chosen audits and print what they found; return 0 only if all were made and nothing is wrong.

    runs: how often Lighthouse looks at each page.
    """
    results = []
    with ExitStack() as stack:
        checks = _OF_PACKAGES
        if not checks.keys() >= set(chosen):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            demo = stack.enter_context(served_demo(folder / "demo"))
            browser = stack.enter_context(_browser())
            checks = {**checks, **_checks(browser, demo, folder, runs)}
        for name in chosen:
            print(f"{name} …", flush=True)
            try:
                results.append(checks[name]())
            except ToolError as error:
                results.append(left_out(name, str(error)))
    parts = [f"{datetime.now(UTC):%Y-%m-%d}", results_table(results), *(each.details for each in results)]
    print("", *filter(None, [*parts, fault_list(results)]), sep="\n\n")
    return 0 if all(result.is_passed for result in results) else 1


@contextmanager
def _browser() -> Iterator[Browser | None]:
    program = find_chromium()
    if program is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium, program)
        try:
            yield browser
        finally:
            browser.close()


def _checks(browser: Browser | None, demo: Demo, folder: Path, runs: int) -> Mapping[str, Callable[[], Result]]:
    def driven(check: Callable[[Browser], Result]) -> Callable[[], Result]:
        def made() -> Result:
            if browser is None:
                raise ToolError("Chromium is not installed")
            return check(browser)

        return made

    return {
        "axe": driven(lambda browser: in_chromium.check_axe(browser, demo)),
        "states": driven(lambda browser: in_chromium.check_states(browser, demo)),
        "loading": driven(lambda browser: in_chromium.check_loading(browser, demo)),
        "weight": lambda: in_chromium.check_weights(demo),
        "strain": driven(lambda browser: in_chromium.check_strain(browser, demo)),
        "words": driven(lambda browser: in_chromium.check_long_words(browser, folder / "words")),
        "pictures": driven(lambda browser: in_chromium.picture_forced_colours(browser, demo, PICTURES)),
        "nu": lambda: check_html(demo.folder),
        "lighthouse": lambda: ask_lighthouse(demo, runs),
    }
