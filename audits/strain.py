"""Pages under strain: what readers do to them with zoom, spacing and the keyboard, and writers with endless words."""

from collections.abc import Sequence

from playwright.sync_api import Page

WIDE_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""
"""Source: WCAG 2.2, 1.4.12 Text Spacing."""
ZOOMED_400 = (320, 256)
"""A window of 1280 × 1024 px at 400 %, in CSS pixels. Source: WCAG 2.2, 1.4.10 Reflow."""
_MOST_STOPS = 250

_FIND_LOST = """() => {
  const root = document.documentElement, lost = [];
  const name = element => element.tagName.toLowerCase() + (element.className ? "." + element.className : "");
  if (root.scrollWidth > root.clientWidth)
    lost.push(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (!box.width || style.clipPath !== "none" || style.visibility === "hidden") continue;
    const clips = axis => ["hidden", "clip"].includes(axis);
    const hasText = element.textContent.trim() !== "";
    if (hasText && clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      lost.push(`${name(element)} cuts off its text sideways`);
    if (hasText && clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
      lost.push(`${name(element)} cuts off its text below`);
    if ((box.right > root.clientWidth + 1 || box.left < -1) && !inside(element))
      lost.push(`${name(element)} reaches out of the window`);
  }
  function inside(element) {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(parent).overflowX) || unseen(parent)) return true;
    return unseen(element);
  }
  function unseen(element) {
    const style = getComputedStyle(element);
    return style.clipPath !== "none" || (style.position === "absolute" && element.matches("a[href^='#']"));
  }
  return [...new Set(lost)];
}"""

_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const name = element.tagName.toLowerCase() + " " + (element.textContent.trim().slice(0, 30) || element.name);
  const style = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter(box => box.width && box.height);
  const seen = boxes.some(box => [.1, .5, .9].some(x => [.2, .5, .8].some(y => {
    const found = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return found && (element.contains(found) || found.contains(element));
  })));
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  const faults = [];
  if (!seen) faults.push("is hidden when it has the focus");
  if (!marked) faults.push("does not show that it has the focus");
  return {name, faults};
}"""


def find_lost(page: Page) -> list[str]:
    """Return what the window or a box cuts off, or pushes out of the window; what readers can scroll to is not lost."""
    lost: list[str] = page.evaluate(_FIND_LOST)
    return lost


def space_widely(page: Page) -> None:
    """Set the text of a page as wide as WCAG asks pages to bear."""
    page.add_style_tag(content=WIDE_SPACING)


def walk_by_keyboard(page: Page) -> Sequence[str]:
    """Return what is wrong with the focus, going through a page with the Tab key, at most 250 times.

    Source: WCAG 2.2, 2.4.7 Focus Visible and 2.4.11 Focus Not Obscured.
    """
    # Else each stop would be looked for while the window is still on its way to it.
    page.emulate_media(reduced_motion="reduce")
    faults = []
    for stop in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            break
        if stop == 0 and not page.evaluate("document.activeElement.matches('a[href^=\"#\"]')"):
            faults.append(f"{focused['name']}: is the first stop, expected the link to the content")
        faults += [f"{focused['name']}: {fault}" for fault in focused["faults"]]
    return faults
