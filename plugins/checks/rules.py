"""The rules of this package. RULES look at the site, as those of every package do; OUTPUT_RULES at what was built."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from plugins.checks import editorial, heads, leaks, links, terms
from plugins.checks.built import Built, Found, single_faults
from plugins.checks.integrity import find_wrong_integrity
from plugins.newsroom.config import Config
from plugins.newsroom.model import Site
from plugins.newsroom.problems import Problem

OutputRule = Callable[[Built], Iterable[Found]]

RULES: Mapping[str, Callable[[Site, Config], Iterable[Problem]]] = {
    "summary": editorial.find_missing_summaries,
    "cover": editorial.find_missing_covers,
    "sources": editorial.find_missing_sources,
    "terms": editorial.find_unknown_terms,
    "stale-home": editorial.find_stale_on_home,
}


def find_headings(built: Built) -> Iterator[Found]:
    """Pages without one heading of level 1, with levels that are passed over, or with headings without words."""
    return single_faults(built, "headings")


def find_alt(built: Built) -> Iterator[Found]:
    """Pictures on pages without the attribute alt."""
    return single_faults(built, "alt")


def find_link_texts(built: Built) -> Iterator[Found]:
    """Links without words, or with words that don't say where they lead."""
    return single_faults(built, "link-text")


def find_titles(built: Built) -> Iterator[Found]:
    """Pages whose title is missing, too long, or another page's."""
    yield from single_faults(built, "title")
    yield from links.find_double(built, "title")


def find_descriptions(built: Built) -> Iterator[Found]:
    """Descriptions that are too long or another page's; home pages, articles and pages without one."""
    for found in single_faults(built, "description"):
        page, article = built.page_of(found.path), built.article_of(found.path)
        if built.facts[found.path].description:
            # What the press cut from the text is the rule summary's business.
            is_wrong = article is None or article.has_own_summary
        else:
            is_wrong = page is not None and page.id.kind in ("home", "article", "page") and page.id.number == 1
        if is_wrong:
            yield found
    yield from links.find_double(built, "description")


def find_languages(built: Built) -> Iterator[Found]:
    """Pages that don't say their language."""
    return single_faults(built, "lang")


def find_parts(built: Built) -> Iterator[Found]:
    """Phrases in another script than the page's language is written in, with no language said for them."""
    return single_faults(built, "parts")


def find_structured(built: Built) -> Iterator[Found]:
    """Structured data (JSON-LD) that isn't valid."""
    return single_faults(built, "json-ld")


OUTPUT_RULES: Mapping[str, OutputRule] = {
    "links": links.find_broken_links,
    "anchors": links.find_lost_anchors,
    "link-lang": links.find_wrong_languages,
    "pictures": links.find_lost_files,
    "orphans": links.find_orphans,
    "title": find_titles,
    "description": find_descriptions,
    "headings": find_headings,
    "alt": find_alt,
    "link-text": find_link_texts,
    "lang": find_languages,
    "parts": find_parts,
    "canonical": heads.find_wrong_canonicals,
    "versions": heads.find_wrong_versions,
    "sitemap": heads.find_wrong_sitemaps,
    "feeds": heads.find_wrong_feeds,
    "json-ld": find_structured,
    "integrity": find_wrong_integrity,
    "thin-tags": terms.find_thin_tags,
    "leaks": leaks.find_leaks,
}
