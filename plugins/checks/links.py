"""Links inside the site: whether they lead to a file, to a part of it, and to a page in the language they say."""

from collections.abc import Iterator
from functools import partial

import msgspec

from plugins.checks.addresses import INDEX, shown
from plugins.checks.built import Built, Found, single_faults
from plugins.checks.facts import Facts, Fault, lines
from plugins.newsroom.problems import nearest


def find_broken_links(built: Built) -> Iterator[Found]:
    """Links that lead to no file of the site, on pages, in feeds and in what machines are told."""
    for path in sorted(built.missing):
        yield Found(path, Fault("links", "the file is planned and not there", "inv build", is_error=True))
    there = built.to_come.union(built.entries)
    for path, facts in built.facts.items():
        for kind, text in (("a link to", facts.links), ("an address told to machines,", facts.named)):
            for target in sorted(set(lines(text)) - there):
                yield Found(path, _broken_link(target, kind, there))
        if facts.leads_to and facts.leads_to not in there:
            yield Found(path, _broken_link(facts.leads_to, "a redirect to", there))


def _broken_link(target: str, kind: str, there: frozenset[str]) -> Fault:
    hint = shown(target)
    if f"{target}/{INDEX}" in there:
        return Fault("links", f"{kind} {hint!r} that servers lead on", f"{hint}/", hint)
    return Fault("links", f"{kind} {hint!r} leads nowhere", "", hint, is_error=True)


def find_lost_files(built: Built) -> Iterator[Found]:
    """Pictures and other files that a page shows or loads and that aren't there, are empty, or are no such picture."""
    yield from single_faults(built, "pictures")
    there = frozenset(built.entries)
    for path, facts in built.facts.items():
        for target in sorted(set(lines(facts.embedded)) - there):
            if f"{target}/{INDEX}" not in there:
                found = f"{shown(target)!r}, which the page shows or loads, isn't there"
                yield Found(path, Fault("pictures", found, "", shown(target), is_error=True))


def find_lost_anchors(built: Built) -> Iterator[Found]:
    """Links to parts of a page that it doesn't have, and ids that a page has twice."""
    yield from single_faults(built, "anchors")
    ids: dict[str, frozenset[str]] = {}
    for path, facts in built.facts.items():
        for target in lines(facts.anchors):
            page, _, fragment = target.partition("#")
            aimed = built.facts.get(page)
            if aimed is None or aimed.kind != "page" or fragment == "top" or ":~:" in fragment:
                continue
            if page not in ids:
                ids[page] = frozenset(aimed.ids.split(" "))
            if fragment not in ids[page]:
                near = nearest(fragment, ids[page])
                found = f"a link to {shown(target)!r}: the page has no such part"
                fault = Fault("anchors", found, f"one that it has, such as #{near}" if near else "", f"#{fragment}")
                yield Found(path, msgspec.structs.replace(fault, is_error=True))


def find_wrong_languages(built: Built) -> Iterator[Found]:
    """Links to a page in another language that don't say so (hreflang), or say another."""
    by_lang: dict[str, set[str]] = {}
    others: set[str] = set()
    for path, facts in built.facts.items():
        (by_lang.setdefault(facts.lang, set()) if facts.kind == "page" else others).add(path)
    for path, facts in built.pages.items():
        marked = [each.split(" ", 1) for each in lines(facts.marked)]
        for lang, target in marked:
            aimed = built.facts.get(target)
            if aimed is not None and aimed.kind == "page" and aimed.lang != lang:
                found = f"a link to {shown(target)!r} says that it is in {lang!r}"
                yield Found(path, Fault("link-lang", found, repr(aimed.lang), shown(target), is_error=True))
        foreign = set(lines(facts.links)) - by_lang.get(facts.lang, set()) - others
        for target in sorted(foreign.difference(target for _, target in marked)):
            aimed = built.facts.get(target)
            if aimed is not None:
                found = f"a link to {shown(target)!r}, which is in {aimed.lang!r}, doesn't say so"
                yield Found(path, Fault("link-lang", found, f'hreflang="{aimed.lang}"', shown(target)))


def find_orphans(built: Built) -> Iterator[Found]:
    """Pages that search engines may show and no other page leads to."""
    linked: set[str] = set()
    for path, facts in built.facts.items():
        if facts.kind == "page" and facts.is_indexed:
            targets = set(lines(facts.links))
            targets.discard(path)
            linked |= targets
    homes = {f"{edition.output_prefix}{INDEX}" for edition in built.site.editions}
    for path, facts in built.pages.items():
        if facts.is_indexed and path not in linked and path not in homes:
            yield Found(path, Fault("orphans", "no other page leads to it"))


def find_double(built: Built, rule: str) -> Iterator[Found]:
    """Yield pages of one kind in one language with the same title or description, as the rule's name says; all but the
    first.
    """
    first: dict[tuple[str, str, str], str] = {}
    for path, facts in sorted(built.pages.items(), key=partial(_order, built)):
        text = facts.title if rule == "title" else facts.description
        page = built.page_of(path)
        if not text or not facts.is_indexed or page is None or page.id.number > 1:
            continue
        # A tag may well be called like a section.
        kind = "text" if page.id.kind in ("article", "page") else page.id.kind
        other = first.setdefault((facts.lang, kind, text), path)
        if other != path:
            yield Found(path, Fault(rule, f"the {rule} is that of {shown(other)}", "one of its own", text[:20]))


def _order(built: Built, item: tuple[str, Facts]) -> tuple[bool, str]:
    """Return where a page stands: texts first, since what doubles theirs is to be changed."""
    return (built.article_of(item[0]) is None, item[0])
