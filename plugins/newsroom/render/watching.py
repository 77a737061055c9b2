"""A Site that notes what is asked of it, so that each page's dependencies are known without anybody declaring them.

What is asked for is a fact: a tuple whose first item says of what kind it is, and the next what is asked for, a string
or the key of one of the Site's mappings: ("article", ArticleKey("xz", "en")).
render/facts.py knows what each fact is at the moment, and so which differ from the last build.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from plugins.newsroom.model import Article, Body, Edition, Place, Site
from plugins.newsroom.model.marks import Mark
from plugins.newsroom.plan.links import Broken, LinkResolver, Target
from plugins.newsroom.plan.outputs import Placed
from plugins.newsroom.plan.parts import Parts, parts_of

Fact = tuple[Any, ...]
_Value = TypeVar("_Value")

ALWAYS: Fact = ("always",)
"""The fact that differs in every build: stands for what nobody keeps an account of."""
ALL = "*"
"""In place of a key: all of a kind."""

SITE_MAPPINGS = {
    "articles": "article",
    "pages": "page",
    "stories": "story",
    "page_stories": "page story",
    "authors": "author",
    "tags": "tag",
    "categories": "category",
    "companions": "companions",
    "feeds": "feed",
    "search_pages": "search page",
    "icons": "icon",
    "theme_names": "theme name",
    "images": "image",
    "layouts": "layout",
    "cards": "card",
}
"""The Site's mappings, with the kind of fact that each holds."""


_OBSERVED = ("built_at", "changes_at", "files", "marks", "stores", "theme_files")


class Notes:
    """The facts that were asked for while something is made."""

    def __init__(self) -> None:
        self.facts: set[Fact] = set()

    def add(self, *fact: str) -> None:
        """Note one."""
        self.facts.add(fact)

    def gather(self, make: Callable[[], _Value]) -> tuple[_Value, frozenset[Fact]]:
        """Return what is made and the facts that were asked for meanwhile; those noted before stay as they are."""
        before, self.facts = self.facts, set()
        try:
            return make(), frozenset(self.facts)
        finally:
            self.facts = before


class _Watched(Mapping[Any, Any]):
    """A mapping of the Site that notes each key it is asked for, there or not."""

    def __init__(self, kind: str, mapping: Mapping[Any, Any], notes: Notes) -> None:
        self._kind = kind
        self._mapping = mapping
        self._notes = notes

    def __getitem__(self, key: Any) -> Any:
        self._notes.facts.add((self._kind, key))
        return self._mapping[key]

    def __iter__(self) -> Iterator[Any]:
        self._notes.add(self._kind, ALL)
        return iter(self._mapping)

    def __len__(self) -> int:
        self._notes.add(self._kind, ALL)
        return len(self._mapping)


class _WatchedList(Sequence[Article]):
    """A list of articles whose order was noted already; notes each article that is looked at."""

    def __init__(self, articles: Sequence[Article], notes: Notes) -> None:
        self._articles = articles
        self._notes = notes

    def __len__(self) -> int:
        return len(self._articles)

    def __getitem__(self, index: Any) -> Any:
        found = self._articles[index]
        if isinstance(index, slice):
            return _WatchedList(found, self._notes)
        self._notes.facts.add(("article", found.key))
        return found


class WatchedSite(Site):
    """The same Site, asked under observation.

    Settings and editions are not observed: when one of them differs, all is made anew.
    """

    def __init__(self, site: Site, notes: Notes) -> None:
        for field in fields(Site):
            if field.name in SITE_MAPPINGS:
                mapping = _Watched(SITE_MAPPINGS[field.name], getattr(site, field.name), notes)
                object.__setattr__(self, field.name, mapping)
            elif field.name not in _OBSERVED:
                object.__setattr__(self, field.name, getattr(site, field.name))
        values: dict[str, object] = {"_site": site, "_notes": notes, "memo": {}, "_remembered": {}}
        for name, value in values.items():
            object.__setattr__(self, name, value)
        self.memo["parts"] = Parts(self, _WatchedResolver(parts_of(site).resolver, notes))

    _site: Site
    _notes: Notes
    _remembered: dict[Hashable, tuple[Any, frozenset[Fact]]]

    @property
    def built_at(self) -> datetime:
        """The moment the site is built for: what depends on it is looked at in every build."""
        self._notes.facts.add(ALWAYS)
        return self._site.built_at

    @property
    def changes_at(self) -> frozenset[datetime]:
        """Moments at which something changes."""
        self._notes.facts.add(ALWAYS)
        return self._site.changes_at

    @property
    def files(self) -> frozenset[str]:
        """Paths below content/."""
        self._notes.facts.add(ALWAYS)
        return self._site.files

    @property
    def marks(self) -> Mapping[str, Mark]:
        """How files lay that were read."""
        self._notes.facts.add(ALWAYS)
        return self._site.marks

    @property
    def stores(self) -> Mapping[str, str]:
        """Folders of the store."""
        self._notes.facts.add(ALWAYS)
        return self._site.stores

    @property
    def theme_files(self) -> frozenset[str]:
        """Paths below the theme's static/."""
        self._notes.facts.add(ALWAYS)
        return self._site.theme_files

    def remember(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return what was made for a key, or make it; whoever asks depends on what it depends on."""
        if key not in self._remembered:
            self._remembered[key] = self._notes.gather(make)
        value, facts = self._remembered[key]
        self._notes.facts |= facts
        return value  # type: ignore[no-any-return]  # what make gave

    def listed(self, code: str) -> Sequence[Article]:
        """Return the articles that an edition lists."""
        return self._watch("listed", code, articles=self._site.listed(code))

    def by_author(self, code: str, author: str) -> Sequence[Article]:
        """Return the listed articles of a person."""
        return self._watch("by author", code, author, articles=self._site.by_author(code, author))

    def by_tag(self, code: str, tag: str) -> Sequence[Article]:
        """Return the listed articles with a tag."""
        return self._watch("by tag", code, tag, articles=self._site.by_tag(code, tag))

    def by_category(self, code: str, category: str) -> Sequence[Article]:
        """Return the listed articles of a category."""
        return self._watch("by category", code, category, articles=self._site.by_category(code, category))

    def _watch(self, *fact: str, articles: Sequence[Article]) -> Sequence[Article]:
        self._notes.facts.add(fact)
        return _WatchedList(articles, self._notes)

    @property
    def by_term(self) -> Mapping[tuple[str, str, str], tuple[Article, ...]]:
        """All listed articles by author, tag or category: too much to keep an account of."""
        self._notes.facts.add(ALWAYS)
        return self._site.by_term

    def lists(self, kind: str, code: str, identity: str = "") -> bool:
        """Return whether an edition lists any article, or any of an author, tag or category."""
        self._notes.add("lists", kind, code, identity)
        return self._site.lists(kind, code, identity)


class _WatchedResolver(LinkResolver):
    """A resolver that notes whose links it is asked for."""

    def __init__(self, resolver: LinkResolver, notes: Notes) -> None:
        self._resolver = resolver
        self._notes = notes
        # What is asked for later is on no account: render/facts.py may have gone through the resolver before.
        self._known = frozenset(resolver.resolved)

    def targets(
        self, body: Body, source_path: str, edition: Edition, page: Place | None
    ) -> tuple[Target | Broken, ...]:
        """Return what each link of a body leads to."""
        key = (source_path, edition.code)
        self._notes.facts.add(("links", *key) if key in self._known else ALWAYS)
        return self._resolver.targets(body, source_path, edition, page)

    def resolve(self, target: str, source_path: str, edition: Edition, page: Place | None) -> Target | Broken:
        """Return where one link leads."""
        self._notes.facts.add(ALWAYS)
        return self._resolver.resolve(target, source_path, edition, page)

    @property
    def paths(self) -> Sequence[str]:
        """The paths that a link may lead to."""
        self._notes.facts.add(ALWAYS)
        return self._resolver.paths


def watch_plan(placed: Placed, notes: Notes) -> Placed:
    """Return where planned pages are, each noted when it is asked for."""
    return Placed(_Watched("place", placed.pages, notes), _Watched("versions", placed.versions, notes))
