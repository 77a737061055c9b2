"""Checks of settings that name something of the site, which only the finished site can tell."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from plugins.newsroom.model import Site
from plugins.newsroom.problems import Problem, Severity, nearest
from plugins.newsroom.settings import COMMAND_LINE

_SETTINGS_FILE = "pelicanconf.py"


def check_settings(
    site: Site, block_names: Collection[str], origins: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """Return a problem for each name in MENU, FOOTER, BLOCKS and TRUST that nothing of the site has, and for a logo
    that is no file of the theme.

    block_names: of all blocks that the capabilities in PLUGINS can add. origins: the files that the settings come from,
    pelicanconf.py where it doesn't say. The problems are errors, when lenient warnings. Where the content folder comes
    from the command line, a menu made for another one is not held against it.
    """
    files = origins or {}
    is_own_content = files.get("PATH") != COMMAND_LINE
    menus = (("MENU", site.settings.menu), ("FOOTER", site.settings.footer)) if is_own_content else ()
    severity = Severity.WARNING if site.settings.lenient else Severity.ERROR
    return tuple(
        Problem(files.get(setting, _SETTINGS_FILE), 0, f"{setting}{at}", found, expected, suggestion, severity)
        for setting, at, found, expected, suggestion in (
            *(wrong for setting, items in menus for wrong in _wrong_items(site, setting, items)),
            *_wrong_blocks(site, block_names),
            *_missing_logo(site),
            *(_strangers(site) if is_own_content else ()),
        )
    )


_Wrong = tuple[str, str, str, str, str]
"""Setting, place in it, found, expected, suggestion."""


def _wrong_items(site: Site, setting: str, items: Sequence[str]) -> Iterator[_Wrong]:
    known = {"category": site.categories, "page": site.page_stories}
    plurals = {"category": "categories", "page": "pages"}
    for index, item in enumerate(items):
        kind, _, subject = item.partition(":")
        if kind in known and subject not in known[kind]:
            near = nearest(subject, known[kind])
            suggestion = f"{kind}:{near}" if near else ""
            expected = f"the id of one of the {plurals[kind]} ({_shown(known[kind])})"
            yield setting, f"[{index}]", f"found {item!r}", expected, suggestion


def _wrong_blocks(site: Site, block_names: Collection[str]) -> Iterator[_Wrong]:
    for slot, names in site.settings.blocks.items():
        for index, name in enumerate(names):
            if name not in block_names:
                expected = f"a block of one of PLUGINS ({_shown(block_names)})"
                yield "BLOCKS", f"[{slot!r}][{index}]", f"found {name!r}", expected, nearest(name, block_names)


def _missing_logo(site: Site) -> Iterator[_Wrong]:
    logo = site.settings.look.logo
    if logo and logo not in site.theme_files:
        expected = f"a file below {site.settings.theme}/static/ ({_shown(site.theme_files)})"
        yield "LOOK", ".logo", f"found {logo!r}", expected, nearest(logo, site.theme_files)


def _strangers(site: Site) -> Iterator[_Wrong]:
    trust = site.settings.trust
    for identity in () if isinstance(trust, str) else trust:
        if identity not in site.authors:
            expected = f"the id of one of the authors ({_shown(site.authors)})"
            yield "TRUST", f"[{identity!r}]", "nobody has this id", expected, nearest(identity, site.authors)


def _shown(names: Collection[str]) -> str:
    listed = sorted(names)[:10]
    return ", ".join(listed) + (", …" if len(names) > len(listed) else "") or "there is none"
