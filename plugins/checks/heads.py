"""What search engines are told: canonical addresses, versions in other languages and sitemaps, held together."""

from collections.abc import Iterator, Mapping

from plugins.checks.addresses import shown
from plugins.checks.built import Built, Found, single_faults
from plugins.checks.facts import Fault, Version, lines
from plugins.newsroom.language.codes import canonical
from plugins.newsroom.plan.versions import EVERYONE_ELSE


def find_wrong_canonicals(built: Built) -> Iterator[Found]:
    """Canonical addresses that are missing, relative, not the page's own, or lead to what isn't there."""
    yield from single_faults(built, "canonical")
    for path, facts in built.pages.items():
        article = built.article_of(path)
        if not facts.canonical:
            if facts.is_indexed:
                yield _found(path, "canonical", "the page names no canonical address", built.addresses.address_of(path))
            continue
        if not facts.canonical.startswith(("https://", "http://")):
            yield _found(path, "canonical", f"the canonical address {facts.canonical!r} is relative")
            continue
        target = built.path_of(facts.canonical, path)
        if target != path and not (article is not None and article.canonical == facts.canonical):
            own = built.addresses.address_of(path)
            yield _found(path, "canonical", f"the canonical address is {facts.canonical!r}", own)


def find_wrong_versions(built: Built) -> Iterator[Found]:
    """Versions in other languages (hreflang) that don't name each other, aren't there, or are in another language."""
    if built.is_closed:
        return
    told = {path: _paths(built, path, facts.versions) for path, facts in built.pages.items()}
    for path, versions in told.items():
        facts = built.pages[path]
        if facts.versions and not facts.is_indexed:
            yield _found(path, "versions", "the page names versions, and search engines may not show it")
        if not versions:
            continue
        langs = [lang for lang, _ in facts.versions]
        if len(set(langs)) < len(langs):
            yield _found(path, "versions", "the page names two versions in one language")
        if path not in versions.values():
            yield _found(path, "versions", "the page doesn't name itself among its versions")
        if EVERYONE_ELSE not in versions:
            yield _found(path, "versions", "no version is for readers of other languages", "x-default")
        for lang, other in versions.items():
            yield from _wrong_version(built, told, path, lang, other)


def _wrong_version(
    built: Built, told: Mapping[str, Mapping[str, str]], path: str, lang: str, other: str
) -> Iterator[Found]:
    aimed = built.pages.get(other)
    if lang != EVERYONE_ELSE and canonical(lang) is None:
        yield _found(path, "versions", f"a version in {lang!r}", "a BCP 47 code")
    if aimed is None:
        yield _found(path, "versions", f"the version in {lang} leads to {shown(other)!r}, which is no page")
        return
    if not aimed.is_indexed:
        yield _found(path, "versions", f"search engines may not show the version in {lang}, {shown(other)!r}")
    if lang not in (EVERYONE_ELSE, aimed.lang):
        yield _found(path, "versions", f"the version in {lang}, {shown(other)!r}, is in {aimed.lang!r}")
    if told[other] != told[path] and path not in told[other].values():
        yield _found(path, "versions", f"the version in {lang}, {shown(other)!r}, doesn't name this page")


def find_wrong_sitemaps(built: Built) -> Iterator[Found]:
    """Sitemaps that are not valid, or not in agreement with the pages, and pages that no sitemap has."""
    yield from single_faults(built, "sitemap")
    sitemaps = {path: facts for path, facts in built.facts.items() if facts.kind == "sitemap"}
    if not sitemaps or built.is_closed:
        return
    listed: set[str] = set()
    indexed: set[str] = set()
    for facts in built.facts.values():
        if facts.kind == "index":
            indexed.update(lines(facts.named))
    for path, facts in sitemaps.items():
        if indexed and path not in indexed:
            yield _found(path, "sitemap", "no index of sitemaps names it")
        for told in facts.told:
            target = built.path_of(told.address, path)
            listed.add(target)
            page = built.pages.get(target)
            if page is None:
                yield _found(path, "sitemap", f"{told.address!r} is no page of the site")
            elif not page.is_indexed:
                yield _found(path, "sitemap", f"{told.address!r} may not be shown by search engines")
            elif built.path_of(page.canonical, target) != target:
                yield _found(path, "sitemap", f"{told.address!r} isn't the page's canonical address", page.canonical)
            elif told.versions and dict(told.versions) != dict(page.versions):
                yield _found(path, "sitemap", f"{told.address!r} has other versions there than in its head")
    for path, facts in built.pages.items():
        article = built.article_of(path)
        is_elsewhere = article is not None and bool(article.canonical)
        if facts.is_indexed and path not in listed and not is_elsewhere:
            yield _found(path, "sitemap", "no sitemap names the page")


def find_wrong_feeds(built: Built) -> Iterator[Found]:
    """Feeds that are not valid, and entries whose page search engines or readers may not see."""
    yield from single_faults(built, "feeds")
    if built.is_closed:
        return
    for path, facts in built.facts.items():
        if facts.kind != "feed":
            continue
        for told in facts.told:
            target = built.path_of(told.address, path)
            page = built.pages.get(target)
            if target and page is None and target in built.entries:
                yield _found(path, "feeds", f"the entry {told.address!r} is no page")
            elif page is not None and not page.is_indexed:
                yield _found(path, "feeds", f"the entry {told.address!r} is a page that search engines may not show")


def _paths(built: Built, path: str, versions: tuple[Version, ...]) -> dict[str, str]:
    return {lang: built.path_of(address, path) for lang, address in versions}


def _found(path: str, rule: str, found: str, expected: str = "") -> Found:
    return Found(path, Fault(rule, found, expected, is_error=True))
