"""Pages of tags that give readers little."""

from collections.abc import Iterator

from plugins.checks.built import Built, Found
from plugins.checks.facts import Fault

_FEWEST = 2
"""Articles from which on the page of a tag is worth a visit without an introduction."""


def find_thin_tags(built: Built) -> Iterator[Found]:
    """Pages of tags with a single article and no introduction."""
    site = built.site
    for path, output in built.outputs.items():
        page = built.page_of(path)
        if page is None or page.id.kind != "tag" or page.id.number > 1:
            continue
        entry = site.tags[page.id.subject].entries[page.id.edition]
        number = len(site.by_tag(page.id.edition, page.id.subject))
        if number < _FEWEST and entry.body.is_empty:
            found = f"the tag {entry.name!r} has one article in {page.id.edition}, and no introduction"
            yield Found(output.place.save_as, Fault("thin-tags", found, "another tag, or an introduction"))
