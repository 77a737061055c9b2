"""Old addresses: what `redirect_from` names and what aliases would be, and the small pages that lead on from there.

A page leads straight to one that exists, and stands only where nothing else does: what plan/collisions.py finds is an
error, so there are neither chains nor loops.
"""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

import msgspec

from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.assemble.slugs import slug_of
from plugins.newsroom.contract import Document, Output
from plugins.newsroom.model import Edition, Entry, Place, Site, Source
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import Kind
from plugins.newsroom.views import RedirectView, safe

EXPECTED = "an old address: a path below the edition's home (old/xz/), or below the site's (/old/xz/)"

_BAD = re.compile(r"[?#\\\x00-\x1f\x7f]|[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class RedirectData(msgspec.Struct, frozen=True, array_like=True):
    """Where an old address leads, as it was planned."""

    kind: str
    """What it leads to, with its edition and subject as in contract.PageId."""
    edition: str
    subject: str
    place: Place
    title: str
    title_html: str


class BadAddress(msgspec.Struct, frozen=True):
    """An old address that no page can have."""

    source: Source
    """The text that names it."""
    found: str
    """What is wrong with it."""


def old_place(address: str, edition: Edition) -> Place | None:
    """Return the place that an old address means; None for one that is no path within the site.

    One that begins with a slash is below the edition's root, another below the edition's home. What doesn't end with
    .html or .htm is the address of a folder. Percent signs are decoded.
    """
    if not address.strip() or _BAD.search(address.strip()):
        return None
    path = unquote(address.strip())
    if any(name in (".", "..") for name in path.split("/")) or "\ufffd" in path or "\0" in path:
        return None
    if not path.endswith(("/", ".html", ".htm")):
        path += "/"
    if not path.startswith("/"):
        return place_at(edition, path)
    place = place_in_root(edition, path.lstrip("/"))
    is_folder = path.endswith("/")
    return msgspec.structs.replace(place, save_as=place.save_as + "index.html") if is_folder else place


def plan_redirects(site: Site) -> Iterator[Output | BadAddress]:
    """Yield a small page for each old address of what has a page, and what is no address.

    An alias of an author, tag or category has the address that it would have as a name, unless something else has it.
    """
    for article in (*site.articles.values(), *site.pages.values()):
        if article.redirect_from and article.visibility.has_page:
            kind = "page" if article.is_page else "article"
            title = article.title
            data = RedirectData(kind, article.lang, article.key.story, article.place, title.text, title.html)
            yield from _named(site, article.redirect_from, article.source, data)
    terms = tuple(_terms(site))
    for entry, data in terms:
        assert entry.source is not None
        yield from _named(site, entry.redirect_from, entry.source, data)
    if any(entry.aliases for entry, _ in terms):
        yield from _aliases(site, terms)


def _terms(site: Site) -> Iterator[tuple[Entry, RedirectData]]:
    """Yield the authors, tags and categories with old addresses or aliases, as each edition has them."""
    for kind, terms in ((Kind.CATEGORY, site.categories), (Kind.TAG, site.tags), (Kind.AUTHOR, site.authors)):
        for identity, term in terms.items():
            for code, entry in term.entries.items():
                if (entry.redirect_from or entry.aliases) and has_page(site, kind, identity, code):
                    title = escape(entry.name, quote=False)
                    yield entry, RedirectData(_KINDS[kind], code, identity, entry.place, entry.name, title)


_KINDS = {Kind.CATEGORY: "category", Kind.TAG: "tag", Kind.AUTHOR: "author"}


def _named(site: Site, addresses: tuple[str, ...], source: Source, data: RedirectData) -> Iterator[Output | BadAddress]:
    planned: set[Place] = set()
    for address in addresses:
        place = old_place(address, site.edition_by_code[data.edition])
        if place is None:
            yield BadAddress(source, f"found {address!r}")
        elif place == data.place:
            yield BadAddress(source, f"found {address!r}, which is the text's own address")
        elif place not in planned:
            planned.add(place)
            yield _redirect(site, place, source, "redirect_from", data)


def _aliases(site: Site, terms: tuple[tuple[Entry, RedirectData], ...]) -> Iterator[Output]:
    texts = (*site.articles.values(), *site.pages.values())
    taken = {text.place.save_as for text in texts if text.visibility.has_page}
    for term in (*site.categories.values(), *site.tags.values(), *site.authors.values()):
        taken.update(entry.place.save_as for entry in term.entries.values())
    for entry, data in terms:
        pattern = getattr(site.settings.permalinks, data.kind)
        for alias in entry.aliases:
            place = place_at(site.edition_by_code[data.edition], pattern.format(slug=slug_of(alias)))
            if place.save_as not in taken:
                taken.add(place.save_as)
                assert entry.source is not None
                yield _redirect(site, place, entry.source, "aliases", data)


def _redirect(site: Site, place: Place, source: Source, field: str, data: RedirectData) -> Output:
    document = Document("newsroom/redirect.html", data.edition, _view, data)
    # An old address gives way to whatever else wants its place.
    return Output(place, f"{site.content_name}/{source.path}", document, source.line_of(field), "redirect_from")


def _view(site: Site, document: Document) -> RedirectView:
    data = document.data
    assert isinstance(data, RedirectData)
    return RedirectView(
        title=data.title,
        title_html=safe(data.title_html),
        url=data.place.seen_from(site.edition_by_code[data.edition].root),
        permalink=data.place.permalink,
    )


def find_bad_addresses(site: Site) -> tuple[Problem, ...]:
    """Return a problem for each value of redirect_from that is no old address; a warning when lenient."""
    severity = Severity.WARNING if site.settings.lenient else Severity.ERROR
    return tuple(
        Problem(
            f"{site.content_name}/{bad.source.path}",
            bad.source.line_of("redirect_from"),
            "redirect_from",
            bad.found + ("; left out" if site.settings.lenient else ""),
            EXPECTED,
            severity=severity,
            leaves_out=site.settings.lenient,
        )
        for bad in plan_redirects(site)
        if isinstance(bad, BadAddress)
    )
