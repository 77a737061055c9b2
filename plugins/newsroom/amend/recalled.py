"""The site of a snapshot, with some articles changed: what is asked for is decoded then, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args, get_type_hints

import msgspec

from plugins.newsroom.amend.snapshot import Snapshot
from plugins.newsroom.contract import PageId, Version
from plugins.newsroom.model import Article, ArticleKey, Body, Edition, Fetch, Place, Site
from plugins.newsroom.plan.links import Broken, LinkResolver, Target
from plugins.newsroom.plan.outputs import Placed
from plugins.newsroom.plan.parts import Parts
from plugins.newsroom.read.desk import body_maker
from plugins.newsroom.render.facts import encode
from plugins.newsroom.render.watching import SITE_MAPPINGS
from plugins.newsroom.settings import Settings

_HINTS = get_type_hints(Site)
_BY = "by "


class Recalled(Mapping[Any, Any]):
    """A mapping whose values are decoded when they are asked for; some may stand in place of those that were kept."""

    def __init__(
        self,
        kept: Mapping[bytes, msgspec.Raw],
        key_type: Any,
        value_type: Any,
        fetch: Fetch,
        changed: Mapping[Any, Any],
    ) -> None:
        self._kept = kept
        self._decode_key = msgspec.msgpack.Decoder(key_type).decode
        self._decode = msgspec.msgpack.Decoder(value_type, dec_hook=body_maker(fetch)).decode
        self._known = dict(changed)

    def __getitem__(self, key: Any) -> Any:
        if key not in self._known:
            self._known[key] = self._decode(self._kept[encode(key)])
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._known or encode(key) in self._kept

    def __iter__(self) -> Iterator[Any]:
        return map(self._decode_key, self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class _Articles(Sequence[Article]):
    """A list of articles, each decoded when it is looked at."""

    def __init__(self, keys: Sequence[ArticleKey], articles: Mapping[ArticleKey, Article]) -> None:
        self._keys = keys
        self._articles = articles

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return _Articles(self._keys[index], self._articles)
        return self._articles[self._keys[index]]


class _Lists(Mapping[Any, Any]):
    """Lists of articles by what they are of."""

    def __init__(self, keys: Mapping[Any, Sequence[ArticleKey]], articles: Mapping[ArticleKey, Article]) -> None:
        self._keys = keys
        self._articles = articles

    def __getitem__(self, key: Any) -> Sequence[Article]:
        return _Articles(self._keys[key], self._articles)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class _Terms(Mapping[tuple[str, str, str], Sequence[ArticleKey]]):
    """The keys of the articles of authors, tags and categories: by the kind, the edition and the id."""

    def __init__(self, kinds: Mapping[str, Recalled]) -> None:
        self._kinds = kinds

    def __getitem__(self, key: tuple[str, str, str]) -> Sequence[ArticleKey]:
        kind, *rest = key
        found: Sequence[ArticleKey] = self._kinds[kind][tuple(rest)]
        return found

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        return ((kind, code, identity) for kind, lists in self._kinds.items() for code, identity in lists)

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))


class Recall:
    """Makes a Site, and what belongs to it, of a snapshot."""

    def __init__(self, snapshot: Snapshot, fetch: Fetch) -> None:
        self._snapshot = snapshot
        self._fetch = fetch

    def values(self, kind: str, key_type: Any, value_type: Any, changed: Mapping[Any, Any] | None = None) -> Recalled:
        """Return the values of a kind of facts."""
        return Recalled(self._snapshot.facts.get(kind, {}), key_type, value_type, self._fetch, changed or {})

    def article(self, key: ArticleKey, *, is_page: bool) -> Article:
        """Return an article or page as it was."""
        found: Article = self.values("page" if is_page else "article", ArticleKey, Article)[key]
        return found

    def site(
        self,
        settings: Settings,
        files: Iterable[str],
        content_name: str,
        built_at: datetime,
        changed: Iterable[Article] = (),
    ) -> Site:
        """Return the site with some articles and pages changed in words only: so they are listed as they were."""
        by_kind: dict[str, dict[ArticleKey, Article]] = {"article": {}, "page": {}}
        for article in changed:
            by_kind["page" if article.is_page else "article"][article.key] = article
        mappings: dict[str, Any] = {}
        for name, kind in SITE_MAPPINGS.items():
            key_type, value_type = get_args(_HINTS[name])
            mappings[name] = self.values(kind, key_type, value_type, by_kind.get(kind))
        rest = self._snapshot.rest
        site = Site(
            settings=settings,
            built_at=built_at,
            editions=rest.editions,
            files=frozenset(files),
            theme_files=rest.theme_files,
            content_name=content_name,
            stores=rest.stores,
            changes_at=rest.changes_at,
            **mappings,
        )
        keys = tuple[ArticleKey, ...]
        kinds = [kind for kind in self._snapshot.facts if kind.startswith(_BY)]
        terms = _Terms({kind.removeprefix(_BY): self.values(kind, tuple[str, str], keys) for kind in kinds})
        site.__dict__.update(
            _listed=_Lists(self.values("listed", str, keys), site.articles), by_term=_Lists(terms, site.articles)
        )
        site.memo["parts"] = Parts(site, _Resolver(site, self.values("links", tuple[str, str], _TARGETS)))
        return site

    def placed(self) -> Placed:
        """Return where pages are."""
        return Placed(self.values("place", PageId, Place), self.values("versions", PageId, tuple[Version, ...]))


_TARGETS = tuple[Target | Broken, ...]


class _Resolver(LinkResolver):
    """A resolver that knows what the links of the site's texts lead to."""

    def __init__(self, site: Site, known: Recalled) -> None:
        super().__init__(site)
        self.resolved = known  # type: ignore[assignment]  # nothing is added to it: see targets

    def targets(
        self, body: Body, source_path: str, edition: Edition, page: Place | None
    ) -> tuple[Target | Broken, ...]:
        """Return what each link of a body leads to, in order."""
        key = (source_path, edition.code)
        if key in self.resolved:
            return self.resolved[key]
        return tuple(self.resolve(link.target, source_path, edition, page) for link in body.links)
