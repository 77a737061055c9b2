"""The search indexes of the preview, made in a process of its own, so that it knows today's plugins and settings.

    python -m plugins.preview.search_worker ORDER

ORDER is an Order as JSON. Ends with status 0 when the indexes are there; else the terminal shows why.
"""

import sys
from pathlib import Path

import msgspec

from plugins.newsroom.problems import SiteError
from plugins.preview.orders import Order
from plugins.preview.worker import describe


def main(arguments: list[str]) -> int:
    """Carry out the order in the first argument and return the status."""
    try:
        make_indexes(msgspec.json.decode(arguments[0], type=Order))
    except Exception as error:
        # As in a build: a plugin that is being written may raise anything.
        reason = str(error) if isinstance(error, SiteError) else describe(error, Path.cwd())
        sys.stderr.write(f"The search indexes can't be made: {reason}\n")
        return 1
    return 0


def make_indexes(order: Order) -> None:
    """Make the indexes of the site that the preview shows, drafts included; nothing for a site without search.

    Builds don't wait for this, as they do for what `inv publish` makes: a page that comes or goes meanwhile makes the
    site another, and so the next search has new ones. Raises SiteError.
    """
    from plugins.newsroom.build import prepare
    from plugins.newsroom.moment import now
    from plugins.newsroom.write.lock import hold
    from plugins.preview.configuring import configure
    from plugins.preview.exposing import show_all

    config = configure(order).config
    search = next((each for each in config.installed if each.capability.name == "search"), None)
    if search is None or search.capability.after is None:
        return
    site = prepare(config, built_at=now(), revise=show_all).site
    note = config.ledger.with_name(f"search-{config.ledger.name}")
    with hold(note.with_suffix(".lock")):
        for _ in search.capability.after(site, config.output_path, note, search.settings):
            pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
