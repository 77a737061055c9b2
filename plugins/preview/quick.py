"""The page of one text as an edit of its file makes it, while the rest of the site is as it was.

What is left for the build that follows: pages on which the text is only named, and on its own page what is worked out
from all texts, such as related stories. Wherever it isn't plain that the page comes out as that build will make it,
there is none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from plugins.newsroom.contract import Output, Page, PageId
from plugins.newsroom.model import Article, ArticleKey, Site
from plugins.newsroom.plan.links import Broken
from plugins.newsroom.plan.outputs import Plan
from plugins.newsroom.plan.parts import Parts, parts_of
from plugins.newsroom.problems import BuildError, Severity
from plugins.newsroom.read.record import Record
from plugins.newsroom.render.renderer import Renderer
from plugins.preview.notes import take_notes
from plugins.preview.orders import Sketch
from plugins.preview.remaking import Remade, articles_of, merge, remake

_STEADY = (
    "key", "is_page", "visibility", "published_at", "expires_at", "featured", "translated_from", "template",
    "redirect_from", "pinned", "barred", "canonical", "withdrawn",
)  # fmt: skip
"""Fields that have a say in which pages there are, and in their order."""


@dataclass(frozen=True)
class Standing:
    """A site as it was built, shown as the preview shows it, with the edits since."""

    site: Site
    plan: Plan
    renderer: Renderer
    outputs: Mapping[PageId, Output]
    places: frozenset[str]
    """Of all files, below the output folder."""
    has_reasons: bool
    """Whether a capability says why pages lead to others."""


Records = Callable[[Sequence[str]], Sequence[Record]]
"""Gives the records of texts as they were built, by their paths below content/."""


def stand(site: Site, plan: Plan, renderer: Renderer, *, has_reasons: bool) -> Standing:
    """Return a site that was just built as something to work on."""
    outputs = {output.made.id: output for output in plan.outputs if isinstance(output.made, Page)}
    return Standing(
        site, plan, renderer, outputs, frozenset(output.place.save_as for output in plan.outputs), has_reasons
    )


def term_paths(site: Site) -> list[str]:
    """Return the paths of the files of all authors, tags and sections, in order."""
    terms = (*site.authors.values(), *site.tags.values(), *site.categories.values())
    return sorted({entry.source.path for term in terms for entry in term.entries.values() if entry.source is not None})


def find_article(site: Site, path: str) -> Article | None:
    """Return the article or page that is read from a file, given by its path below content/; None if none is."""
    for articles in (site.articles, site.pages):
        for article in articles.values():
            if article.source.path == path:
                return article
    return None


def draw(
    standing: Standing, article: Article, record: Record, known: Sequence[Record], terms: Sequence[Record]
) -> tuple[Standing, Sketch] | None:
    """Return the page of an article whose file has become another record, and the site with the edit; None in doubt.

    known: the records of the story's files as they were, the article's own among them; terms: those of all authors,
    tags and sections.
    """
    edited = [record if each.source.path == record.source.path else each for each in known]
    site = standing.site
    before, after = remake(site, (*terms, *known)), remake(site, (*terms, *edited))
    if before is None or after is None or _chooses_anew(known, edited):
        return None
    changed = _merge_all(standing, before, after, article)
    if changed is None or any(problem.severity is Severity.ERROR for problem in record.problems):
        return None
    new = next((each for each in changed if each.key == article.key), article)
    moved = {article.place.save_as: new.place.save_as} if new.place != article.place else {}
    if any(each.place != old.place for old, each in _pairs(site, changed) if each.key != article.key):
        return None
    if any(place in standing.places for place in moved.values()):
        return None
    return _print(_stand_anew(standing, changed, after, article, new), article, new, after)


def _chooses_anew(known: Sequence[Record], edited: Sequence[Record]) -> bool:
    """Return whether another choice of related stories was made."""
    names = ("related", "unrelated")
    return any(
        getattr(old.fields, name, None) != getattr(new.fields, name, None)
        for old, new in zip(known, edited, strict=True)
        for name in names
    )


def _merge_all(standing: Standing, before: Remade, after: Remade, article: Article) -> list[Article] | None:
    """Return the articles of a story that an edit makes others, and the one edited; None in doubt."""
    stands = articles_of(standing.site, is_page=article.is_page)
    old, new = (articles_of(each.shown, is_page=article.is_page) for each in (before, after))
    if old.keys() != new.keys() or article.key not in new:
        return None
    changed = []
    for key in old:
        if key not in stands:
            return None
        merged = merge(stands[key], old[key], new[key])
        if merged is None or not _is_steady(stands[key], merged):
            return None
        if merged != stands[key] or key == article.key:
            changed.append(merged)
    return changed


def _is_steady(old: Article, new: Article) -> bool:
    files = [article.cover.source_path if article.cover is not None else "" for article in (old, new)]
    return files[0] == files[1] and all(getattr(old, field) == getattr(new, field) for field in _STEADY)


def _pairs(site: Site, changed: Sequence[Article]) -> list[tuple[Article, Article]]:
    return [(articles_of(site, is_page=each.is_page)[each.key], each) for each in changed]


def _stand_anew(
    standing: Standing, changed: Sequence[Article], after: Remade, article: Article, new: Article
) -> Standing:
    old_site = standing.site
    # A tag that no other story has is known to this one alone.
    site = old_site.with_edited(changed, after.site.tags)
    site.memo["parts"] = Parts(site, parts_of(old_site).resolver.succeed(site, changed))
    plan, outputs, places = standing.plan, dict(standing.outputs), standing.places
    if new.place != article.place:
        page_id = PageId("page" if new.is_page else "article", new.lang, new.key.story)
        outputs[page_id] = msgspec.structs.replace(outputs[page_id], place=new.place)
        plan = _moved(plan, page_id, article, new)
        places |= {new.place.save_as}
    return Standing(site, plan, standing.renderer.succeed(site, plan), outputs, places, standing.has_reasons)


def _moved(plan: Plan, page_id: PageId, article: Article, new: Article) -> Plan:
    """Return a plan in which a text's page is elsewhere, as other pages tell of it."""
    shared = plan.versions.get(page_id, ())
    moved = tuple(
        each._replace(permalink=new.place.permalink) if each.permalink == article.place.permalink else each
        for each in shared
    )
    versions = {**plan.versions, **{key: moved for key, each in _story_versions(plan, page_id) if each == shared}}
    heir = replace(plan, versions=versions)
    heir.__dict__["pages"] = {**plan.pages, page_id: new.place}
    return heir


def _story_versions(plan: Plan, page_id: PageId) -> list[tuple[PageId, object]]:
    editions = {key.edition for key in plan.pages if key.kind == "home"}
    keys = [page_id._replace(edition=code) for code in sorted(editions)]
    return [(key, plan.versions[key]) for key in keys if key in plan.versions]


def _print(standing: Standing, article: Article, new: Article, after: Remade) -> tuple[Standing, Sketch] | None:
    page_id = PageId("page" if new.is_page else "article", new.lang, new.key.story)
    output = standing.outputs.get(page_id)
    if output is None or not _leads_somewhere(standing, new):
        return None
    try:
        page = standing.renderer.render(output)
    except BuildError:
        # The build says what is wrong.
        return None
    note = take_notes(after.site, has_reasons=standing.has_reasons).get(new.place.save_as)
    was = article.place.save_as if new.place != article.place else ""
    sketch = Sketch(place=new.place.save_as, was=was, page=page.decode(), note=note)
    return standing, sketch


def _leads_somewhere(standing: Standing, article: Article) -> bool:
    """Return whether all links of a text lead to what the site has already."""
    resolver = parts_of(standing.site).resolver
    edition = standing.site.edition_by_code[article.lang]
    targets = resolver.targets(article.body, article.source.path, edition, article.place)
    return not any(isinstance(to, Broken) or (to.file and to.place.save_as not in standing.places) for to in targets)


def key_paths(site: Site, article: Article) -> list[str]:
    """Return the paths of all files of an article's story, in its editions' order."""
    stories = site.page_stories if article.is_page else site.stories
    articles = articles_of(site, is_page=article.is_page)
    return [articles[ArticleKey(article.key.story, lang)].source.path for lang in stories[article.key.story].langs]
