"""The stories of a site as ranking sees them: what is public of each."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain
from struct import pack

import msgspec

from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, ArticleKey, Site, Story, Visibility
from plugins.related_posts.demand import OnDemand
from plugins.related_posts.measures import TAGS
from plugins.related_posts.notes import note_tags, note_text

_SECONDS_PER_DAY = 86400
_PIECE = 8
"""Bytes of a digest's pieces: of the date, of languages, of tags, of the text in each language."""
_HEAD = 2 * _PIECE


class Profile(msgspec.Struct, frozen=True, gc=False):
    """A story, but for its words, which are loaded where they are needed."""

    id: str
    langs: tuple[str, ...]
    """Languages it is public in, in order."""
    tags: tuple[str, ...]
    """Those of all its public articles, without repetition."""
    days: float
    """When it was published, in days since 1970."""


class Profiles:
    """The profiles of a site's stories that are public in some language."""

    def __init__(self, site: Site, memory: Memory, *, on_demand: bool = False) -> None:
        """on_demand: make each when it is first asked for by its id, which has to be that of such a story."""
        self._articles = site.articles
        self._memory = memory
        self._made: dict[ArticleKey, bytes] = {}
        self.stories: dict[str, Profile] = {}
        """By id."""
        self.digests: dict[str, bytes] = {}
        """Of each story: a digest of all that its own part in a ranking depends on, for changed_fields."""
        if on_demand:
            self.stories = OnDemand(lambda name: _make_profile(_public_in_order(site, name), site.stories[name]))
            self.digests = OnDemand(lambda name: self._digest(self.stories[name], _public_in_order(site, name)))
            return
        for name, articles in _public_by_story(site).items():
            profile = _make_profile(articles, site.stories[name])
            self.stories[name] = profile
            self.digests[name] = self._digest(profile, articles)

    def notes(self, name: str, ids: Sequence[str]) -> Sequence[bytes]:
        """Return what some stories hold in a field, as notes. They must be public in the language of that name."""
        if name == TAGS:
            return [note_tags(self.stories[story].tags) for story in ids]
        articles = [self._articles[ArticleKey(story, name)] for story in ids]
        noted = [article for article in articles if self._memory.note_key(article)]
        found = dict(zip((article.key for article in noted), self._memory.notes(noted), strict=True))
        return [found[each.key] if each.key in found else self._note(each) for each in articles]

    def _digest(self, profile: Profile, articles: Sequence[Article]) -> bytes:
        keys = map(self._memory.note_key, articles)
        # The key of a note is a digest already.
        texts = [key[:_PIECE] or _digest(self._note(each)) for key, each in zip(keys, articles, strict=True)]
        return pack("<d", profile.days) + b"".join([_digest_names(profile.langs), _digest_names(profile.tags), *texts])

    def _note(self, article: Article) -> bytes:
        """Return the note of an article that was not noted where it was read."""
        if article.key not in self._made:
            summary = article.summary.text if article.has_own_summary else ""
            self._made[article.key] = note_text(article.title.text, summary, article.body.text, article.lang)
        return self._made[article.key]


def public_articles(site: Site, story: str) -> Sequence[Article]:
    """Return the public articles of a story, in the editions' order."""
    articles = [site.articles[ArticleKey(story, lang)] for lang in site.stories[story].langs]
    return [article for article in articles if article.visibility is Visibility.PUBLIC]


def changed_fields(profile: Profile | None, before: bytes, after: bytes) -> frozenset[str] | None:
    """Return the fields in which a story differs, given its digests; None: it came, went, or may differ in all."""
    if profile is None or before[:_HEAD] != after[:_HEAD]:
        return None
    fields = (TAGS, *profile.langs)
    places = range(_HEAD, len(after), _PIECE)
    return frozenset(
        name
        for name, place in zip(fields, places, strict=True)
        if before[place : place + _PIECE] != after[place : place + _PIECE]
    )


def days_of(article: Article) -> float:
    """Return when an article was published, in days since 1970."""
    return article.date.timestamp() / _SECONDS_PER_DAY


def _public_by_story(site: Site) -> Mapping[str, Sequence[Article]]:
    """Return the public articles of each story that has some, in the order of their languages' codes."""
    found: dict[str, list[Article]] = {}
    public = Visibility.PUBLIC
    for article in site.articles.values():
        if article.visibility is public:
            found.setdefault(article.key.story, []).append(article)
    for articles in found.values():
        if len(articles) > 1:
            articles.sort(key=_lang_of)
    return found


def _public_in_order(site: Site, story: str) -> Sequence[Article]:
    return sorted(public_articles(site, story), key=_lang_of)


def _lang_of(article: Article) -> str:
    return article.key.lang


def _make_profile(articles: Sequence[Article], story: Story) -> Profile:
    """Return the profile of a story, given its public articles in the order of their languages' codes."""
    langs = tuple([article.key.lang for article in articles])
    is_original_there = story.original in langs
    first_lang = story.original if is_original_there else next(lang for lang in story.langs if lang in langs)
    first = articles[langs.index(first_lang)]
    tags = first.tags
    if len(articles) > 1 and any(article.tags != tags for article in articles):
        tags = tuple(dict.fromkeys(chain(tags, *(article.tags for article in articles))))
    return Profile(story.id, langs, tags, days_of(first))


@cache
def _digest_names(names: tuple[str, ...]) -> bytes:
    return _digest(repr(names).encode())


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_PIECE).digest()
