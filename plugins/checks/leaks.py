"""Whether anything of a text that isn't public is in the output: its page, address, title, files and terms.

This looks at the files that are there, planned or not, and asks the plan nothing but what a person put there: what a
public text says or links to is no leak.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from plugins.checks.addresses import shown
from plugins.checks.built import Built, Found
from plugins.checks.facts import Facts, Fault, lines
from plugins.newsroom.assemble.addresses import place_in_root
from plugins.newsroom.language.scripts import is_unspaced_word
from plugins.newsroom.model import Article, ArticleKey, Site, Term, Visibility
from plugins.newsroom.plan.links import LinkResolver, Target
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import published_bodies
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.read.files import Kind

RULE = "leaks"
_PLAIN = re.compile(r"\w[\w -]*\w")
"""What is written in the same way in HTML, XML, JSON and scripts."""
_FINGERPRINT = re.compile(r"\.[0-9a-f]{12,64}(?=\.\w+$)")
"""What publishing puts into the name of a file."""
_SHORTEST = 12
"""Characters of a title that can't stand anywhere by chance; of scripts without spaces, half as many."""


def secret_words(site: Site) -> tuple[str, ...]:
    """Return words by which the titles of texts that aren't public can be found, in alphabetical order.

    A title that is short, or stands in the title or summary of a public text or is the name of a term, gives none.
    """
    return tuple(sorted({words for _, words in _secrets(site)}))


def _secrets(site: Site) -> list[tuple[Article, str]]:
    return site.remember("checks secrets", lambda: list(_find_secrets(site)))


def _find_secrets(site: Site) -> Iterator[tuple[Article, str]]:
    secret = [article for article in _texts(site) if article.visibility is not Visibility.WITHDRAWN]
    secret = [article for article in secret if article.visibility is not Visibility.PUBLIC]
    if not secret:
        return
    known = "\n".join(_said_in_public(site))
    for article in secret:
        words = max(_PLAIN.findall(article.title.text), key=len, default="")
        long_enough = len(words) >= (_SHORTEST / 2 if is_unspaced_word(words) else _SHORTEST)
        if long_enough and words not in known:
            yield article, words


def _said_in_public(site: Site) -> Iterator[str]:
    for article in _texts(site):
        if article.visibility in (Visibility.PUBLIC, Visibility.WITHDRAWN):
            yield article.title.text
            yield article.summary.text
    for terms in (site.tags, site.authors, site.categories):
        for term in terms.values():
            yield from (entry.name for entry in term.entries.values())


def find_leaks(built: Built) -> Iterator[Found]:
    """Anything of a draft, a scheduled, expired or hidden text in the output: page, address, title, files, tags."""
    secrets = _Secrets(built)
    yield from secrets.of_pages()
    yield from secrets.of_addresses()
    yield from secrets.of_titles()
    yield from secrets.of_files()
    yield from secrets.of_terms()


class _Secrets:
    """The texts of a site that aren't public, and what there is of them."""

    def __init__(self, built: Built) -> None:
        self._built = built
        self._site = built.site
        self._resolver: LinkResolver = parts_of(built.site).resolver
        self._gone = [each for each in _texts(built.site) if not each.visibility.has_page]
        self._hidden = [each for each in _texts(built.site) if each.visibility is Visibility.HIDDEN]

    def of_pages(self) -> Iterator[Found]:
        """Yield pages that should not be there, and those of hidden texts that search engines may show."""
        for article in self._gone:
            path = article.place.save_as
            if path in self._built.entries and (path not in self._built.outputs or self._shows(path, article)):
                yield _leak(path, article, "its page is in the output")
        for article in self._hidden:
            path = article.place.save_as
            facts = self._built.entries[path].facts if path in self._built.entries else None
            if facts is not None and facts.is_indexed:
                yield _leak(path, article, "search engines may show its page")

    def _shows(self, path: str, article: Article) -> bool:
        shows = self._built.article_of(path)
        return shows is not None and shows.key == article.key and shows.is_page == article.is_page

    def of_addresses(self) -> Iterator[Found]:
        """Yield files that name the address of a text, unless somebody wrote it there."""
        secret = {article.place.save_as: article for article in (*self._gone, *self._hidden)}
        free = {path for path in secret if secret[path].visibility is not Visibility.HIDDEN}
        for path in free & self._built.outputs.keys():
            del secret[path]  # something public has the address
        if not secret:
            return
        for path, entry in self._built.entries.items():
            facts = entry.facts
            if facts.kind == "file" or (facts.kind == "redirect" and facts.leads_to in secret):
                continue
            for target in sorted(_named(self._built, path, facts) & secret.keys()):
                if target != path and not self._may_name(path, target, secret):
                    yield _leak(path, secret[target], f"{shown(target)!r} is named there")

    def _may_name(self, path: str, target: str, secret: Mapping[str, Article]) -> bool:
        """Return whether a file may name a text: its author did, or both are hidden texts of one story."""
        if (path, target) in self._written_links:
            return True
        own = secret.get(path)
        return own is not None and own.key.story == secret[target].key.story

    @cached_property
    def _written_links(self) -> frozenset[tuple[str, str]]:
        """Pages, and the pages that their authors link to."""
        return frozenset(
            (page.save_as, target.place.save_as)
            for body, source, edition, page in published_bodies(self._site)
            for target in self._resolver.targets(body, source.path, edition, page)
            if isinstance(target, Target)
        )

    def of_titles(self) -> Iterator[Found]:
        """Yield files with the title of a text, unless a public text has these words."""
        by_words: dict[str, Article] = {}
        for article, words in _secrets(self._site):
            by_words.setdefault(words, article)
        own = {article.place.save_as: article.key.story for article in self._hidden}
        for path, entry in self._built.entries.items():
            for words in entry.words:
                found = by_words.get(words)
                if found is not None and own.get(path) != found.key.story and not self._is_said(words):
                    yield _leak(path, found, f"its title stands there: {words!r}")

    def _is_said(self, words: str) -> bool:
        return any(words in body.text for body, _, _, _ in published_bodies(self._site))

    def of_files(self) -> Iterator[Found]:
        """Yield pictures and attachments of stories of which nothing has a page, and no text that has one names."""
        folders = {}
        for stories, articles in (
            (self._site.stories, self._site.articles),
            (self._site.page_stories, self._site.pages),
        ):
            for story in stories.values():
                keys = [ArticleKey(story.id, lang) for lang in story.langs] if story.folder else []
                texts = [articles[key] for key in keys if key in articles]
                if texts and not any(each.visibility.has_page for each in texts):
                    folders[story.folder.strip("/")] = texts[0]
        if not folders:
            return
        used = {
            target.file
            for body, source, edition, page in published_bodies(self._site)
            for target in self._resolver.targets(body, source.path, edition, page)
            if isinstance(target, Target)
        }
        used |= {each.cover.source_path for each in _texts(self._site) if each.cover and each.visibility.has_page}
        places = {
            place_in_root(edition, f"{folder}/").save_as.rpartition("/")[0]: (folder, article)
            for folder, article in folders.items()
            for edition in self._site.editions
        }
        for path in self._built.entries:
            where, _, name = path.rpartition("/")
            if where in places:
                folder, article = places[where]
                file = f"{folder}/{_FINGERPRINT.sub('', name)}"
                if file in self._site.files and file not in used:
                    yield _leak(path, article, "the file is its own, and is in the output")

    def of_terms(self) -> Iterator[Found]:
        """Yield pages of people, tags and sections that no public text has."""
        kinds: Sequence[tuple[Kind, str, Mapping[str, Term]]] = (
            (Kind.AUTHOR, "author", self._site.authors),
            (Kind.TAG, "tag", self._site.tags),
            (Kind.CATEGORY, "category", self._site.categories),
        )
        for kind, name, terms in kinds:
            for term in terms.values():
                for code, entry in term.entries.items():
                    path = entry.place.save_as
                    if path not in self._built.entries or has_page(self._site, kind, term.id, code):
                        continue
                    page = self._built.page_of(path)
                    if path not in self._built.outputs or (page is not None and page.id.kind == name):
                        found = f"the page of the {name} {entry.name!r}, which no public text has"
                        yield Found(path, Fault(RULE, found, is_error=True))


def _texts(site: Site) -> Iterator[Article]:
    yield from site.articles.values()
    yield from site.pages.values()


def _named(built: Built, path: str, facts: Facts) -> set[str]:
    """Return the paths that a file names in any way."""
    named = {*lines(facts.links), *lines(facts.named), *lines(facts.embedded), facts.leads_to}
    for told in facts.told:
        named.add(built.path_of(told.address, path))
        named.update(built.path_of(address, path) for _, address in told.versions)
    named.update(built.path_of(address, path) for _, address in facts.versions)
    if facts.canonical:
        named.add(built.path_of(facts.canonical, path))
    return named


def _leak(path: str, article: Article, found: str) -> Found:
    return Found(path, Fault(RULE, f"{article.source.path} is {article.visibility}, and {found}", is_error=True))
