"""Old addresses: what `redirect_from` names, and the small pages that lead from there to the article."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import msgspec

from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.contract import Document, Output
from plugins.newsroom.model import Article, Edition, Place, Site
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.views import RedirectView, safe

EXPECTED = "an old address: a path below the edition's home (old/xz/), or below the site's (/old/xz/)"

_BAD = re.compile(r"[?#\\\x00-\x1f\x7f]|[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class BadAddress(msgspec.Struct, frozen=True):
    """An old address that no page can have."""

    article: Article
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
    """Yield a small page for each old address of a text that has a page, and what is no address."""
    for article in (*site.articles.values(), *site.pages.values()):
        if not article.visibility.has_page:
            continue
        edition = site.edition_by_code[article.lang]
        planned: set[Place] = set()
        for address in article.redirect_from:
            place = old_place(address, edition)
            if place is None:
                yield BadAddress(article, f"found {address!r}")
            elif place == article.place:
                yield BadAddress(article, f"found {address!r}, which is the text's own address")
            elif place not in planned:
                planned.add(place)
                yield _redirect(site, article, place)


def _redirect(site: Site, article: Article, place: Place) -> Output:
    source, line = f"{site.content_name}/{article.source.path}", article.source.line_of("redirect_from")
    kind = "page" if article.is_page else "article"
    document = Document("newsroom/redirect.html", article.lang, _view, (kind, article.key.story))
    return Output(place, source, document, line, "redirect_from")


def _view(site: Site, document: Document) -> RedirectView:
    assert isinstance(document.data, tuple)
    kind, story = document.data
    article = site.shown_by(kind, document.edition, story)
    assert article is not None
    return RedirectView(
        title=article.title.text,
        title_html=safe(article.title.html),
        url=article.place.seen_from(site.edition_by_code[article.lang].root),
        permalink=article.place.permalink,
    )


def find_bad_addresses(site: Site) -> tuple[Problem, ...]:
    """Return a problem for each value of redirect_from that is no old address; a warning when lenient."""
    severity = Severity.WARNING if site.settings.lenient else Severity.ERROR
    return tuple(
        Problem(
            f"{site.content_name}/{bad.article.source.path}",
            bad.article.source.line_of("redirect_from"),
            "redirect_from",
            bad.found + ("; left out" if site.settings.lenient else ""),
            EXPECTED,
            severity=severity,
            leaves_out=site.settings.lenient,
        )
        for bad in plan_redirects(site)
        if isinstance(bad, BadAddress)
    )
