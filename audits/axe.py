"""What axe finds on a page."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Which of axe's rules are asked, by their tags; all that are off by default but target-size stay off."""
SCHEMES = ("light", "dark")
WIDTHS_PX = (320, 768, 1280)

_RUN = """async tags => {
  const found = await axe.run(document, {
    runOnly: tags, rules: {"target-size": {enabled: true}}, resultTypes: ["violations", "incomplete"],
  });
  const plain = rules => rules.map(
    rule => ({id: rule.id, help: rule.help, targets: rule.nodes.map(node => node.target.flat().join(" "))}));
  return {violations: plain(found.violations), incomplete: plain(found.incomplete)};
}"""


@cache
def axe_source() -> str:
    """Return axe-core's script."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe_version() -> str:
    """Return the version that the script says it is."""
    return axe_source().partition("axe v")[2].partition("\n")[0].strip()


def find_violations(page: Page) -> list[str]:
    """Return a line for each element that breaks one of axe's rules, in axe's order."""
    return list(_lines(_run(page)["violations"]))


def _run(page: Page) -> Mapping[str, Any]:
    page.evaluate(axe_source())
    results: Mapping[str, Any] = page.evaluate(_RUN, list(TAGS))
    return results


def _lines(rules: Any) -> Iterator[str]:
    for rule in rules:
        for target in rule["targets"]:
            yield f"{rule['id']}: {target} ({rule['help']})"
