"""What machines read of a page: JSON-LD in the words of schema.org, the same that readers see.

Sources: schema.org, and Google Search Central on structured data ("Article", "Breadcrumb", "Profile page",
"Organization", "Site name").
"""

from datetime import datetime
from typing import Any

import msgspec

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import PageId, PlannedPage
from plugins.newsroom.model import Article, Edition, Entry, Site
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.pictures import picture_place
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.plan.versions import EVERYONE_ELSE
from plugins.newsroom.read.files import Kind
from plugins.seo.icons import LOGO
from plugins.seo.json_ld import Node, encode, shared
from plugins.seo.licences import licence_address
from plugins.seo.settings import SeoSettings
from plugins.seo.sharing import shared_card
from plugins.seo.trails import category_trail, page_trail


def describe_page(site: Site, page: PlannedPage, settings: SeoSettings) -> tuple[str, ...]:
    """Return what machines read of a page, safe to print inside a script element, in pieces between which the name of
    an index is to be printed as a JSON string; empty if there is nothing.
    """
    nodes = _nodes(site, page, settings)
    return encode({"@context": "https://schema.org", "@graph": nodes}) if nodes else ()


def _nodes(site: Site, page: PlannedPage, settings: SeoSettings) -> list[Node]:
    edition = site.edition_by_code[page.id.edition]
    kind, article = page.id.kind, page.article
    if kind == "home":
        return _site(site, edition, settings) if page.id.number == 1 else []
    if article is not None:
        crumbs = category_trail(site, edition, article.category, article.title.text)
        return [crumbs] if article.is_page else [_article(site, page, article, edition, settings), crumbs]
    trail = page_trail(site, page.id, edition)
    if kind == "author" and page.id.number == 1:
        return [{"@type": "ProfilePage", "mainEntity": _profile(site, _entry(site, page.id), edition)}, *trail]
    return trail


def _entry(site: Site, page: PageId) -> Entry:
    return site.authors[page.subject].entries[page.edition]


def _site(site: Site, edition: Edition, settings: SeoSettings) -> list[Node]:
    home = place_at(edition, "").permalink
    website: Node = {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "url": home,
        "name": edition.sitename,
        "inLanguage": edition.code,
        "publisher": {"@id": _publisher_id(site)},
    }
    if edition.description:
        website["description"] = edition.description
    if edition.code in site.search_pages:
        address = site.search_pages[edition.code].permalink
        website["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    others = [address for _, address in site.settings.social]
    return [{**_publisher(site, edition, settings), **({"sameAs": others} if others else {})}, website]


def _article(site: Site, page: PlannedPage, article: Article, edition: Edition, settings: SeoSettings) -> Node:
    permalink = article.place.permalink
    changed_at = article.changed_at or article.date
    node: Node = {
        "@type": "NewsArticle",
        "@id": permalink,
        "url": article.canonical or permalink,
        "headline": article.title.text,
        "description": article.summary.text,
        "inLanguage": article.lang,
        "datePublished": _date(site, article.date, edition),
        "dateModified": _date(site, changed_at, edition),
        "author": [_person(site, author, edition) for author in article.authors],
        "translator": [_person(site, author, edition) for author in article.translators],
        "editor": [_person(site, author, edition) for author in article.editors],
        "publisher": shared(site, f"publisher {edition.code}", lambda: _publisher(site, edition, settings)),
        "image": _picture(site, article, edition, settings),
        "articleSection": site.categories[article.category].entries[edition.code].name if article.category else "",
        "keywords": [site.tags[tag].entries[edition.code].name for tag in article.tags],
        "citation": [
            {
                "@type": "CreativeWork",
                "name": citation.title,
                **({"url": citation.url} if citation.url else {}),
                **({"publisher": {"@type": "Organization", "name": citation.publisher}} if citation.publisher else {}),
            }
            for citation in article.citations
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": _date(site, correction.corrected_at, edition),
                "text": correction.text.text,
            }
            for correction in article.corrections
        ],
        "license": _licence(article.licence),
        **_relatives(site, page, article),
    }
    return {name: value for name, value in node.items() if value}


def _relatives(site: Site, page: PlannedPage, article: Article) -> Node:
    """Return what names the original of a translation, or the translations of an original."""
    original = site.original(article).lang
    others = [version for version in page.versions if version.lang not in (article.lang, EVERYONE_ELSE)]
    works = [
        {"@type": "NewsArticle", "@id": version.permalink, "inLanguage": version.lang}
        for version in others
        if original in (article.lang, version.lang)
    ]
    if original == article.lang:
        return {"workTranslation": works}
    return {"translationOfWork": works[0]} if works else {}


def _licence(name: str) -> Any:
    return (licence_address(name) or {"@type": "CreativeWork", "name": name}) if name else ""


def _person(site: Site, author: str, edition: Edition) -> msgspec.Raw:
    def make() -> Node:
        entry = site.authors[author].entries[edition.code]
        node = {"@type": "Person", "name": entry.name}
        if has_page(site, Kind.AUTHOR, author, edition.code):
            node["url"] = entry.place.permalink
        return node

    return shared(site, f"person {edition.code} {author}", make)


def _profile(site: Site, entry: Entry, edition: Edition) -> Node:
    person: Node = {
        "@type": "Person",
        "@id": entry.place.permalink,
        "name": entry.name,
        "url": entry.place.permalink,
        "jobTitle": entry.role,
        "description": " ".join(entry.body.text.split()),
        "image": picture_place(site, edition, entry.avatar.source_path).permalink if entry.avatar else "",
        "sameAs": [link.url for link in entry.links if link.url.startswith(("https://", "http://"))],
    }
    return {name: value for name, value in person.items() if value}


def _publisher_id(site: Site) -> str:
    return f"{place_at(site.editions[0], '').permalink}#publisher"


def _publisher(site: Site, edition: Edition, settings: SeoSettings) -> Node:
    node = {
        "@type": "Organization",
        "@id": _publisher_id(site),
        "name": settings.publisher or edition.sitename,
        "url": place_at(edition, "").permalink,
    }
    logo = site.icons.get((edition.code, LOGO))
    if logo is not None:
        node["logo"] = logo.permalink
    return node


def _picture(site: Site, article: Article, edition: Edition, settings: SeoSettings) -> str:
    card = shared_card(site, article, settings)
    if card is not None:
        return card.place.permalink
    return picture_place(site, edition, article.cover.source_path).permalink if article.cover else ""


def _date(site: Site, moment: datetime, edition: Edition) -> str:
    return parts_of(site).date(moment, edition).iso
