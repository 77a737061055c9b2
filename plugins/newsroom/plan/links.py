"""Links in bodies: from what a writer wrote to the address a reader follows."""

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from plugins.newsroom.assemble.addresses import folder_of, place_at, place_in_root
from plugins.newsroom.language.slugs import fold
from plugins.newsroom.model import Article, ArticleKey, Body, Edition, Place, Site, Story, Term
from plugins.newsroom.plan.pictures import picture_place
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.problems import nearest
from plugins.newsroom.read.files import Kind

_TARGET = re.compile(r"(?:[{|](?P<what>[a-z]+)[}|])?(?P<path>[^?#]*)(?P<tail>.*)", re.DOTALL)
_NAMED = {"tag": Kind.TAG, "author": Kind.AUTHOR, "category": Kind.CATEGORY}


class Target(msgspec.Struct, frozen=True, tag=True):
    """What a link leads to."""

    place: Place
    lang: str = ""
    """Its language where that is not the reader's; else empty."""
    file: str = ""
    """Path below content/ of a file that has to be published with it; else empty."""


class Broken(msgspec.Struct, frozen=True, tag=True):
    """Why a link leads nowhere."""

    found: str
    expected: str = ""
    suggestion: str = ""
    """What the writer may have meant, for links that name no path; empty when nothing is near."""
    path: str = ""
    """Path below content/ that was looked for; empty when the link names none."""
    is_absolute: bool = False
    """Whether the link begins at content/."""
    wants_file: bool = False
    """Whether it can't lead to a text: {static} and {attach}."""


class _Text(NamedTuple):
    """What became of a text below content/."""

    article: Article | None
    """Set for articles and pages; else term, kind and edition are."""
    term: Term | None = None
    kind: Kind = Kind.ARTICLE
    edition: str = ""


class LinkResolver:
    """Resolves the links of a Site. Ask it for a body's HTML, or for what the body's links lead to."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.resolved: dict[tuple[str, str], tuple[Target | Broken, ...]] = {}
        """What the links of each body lead to that was asked for, by its file and edition."""

    def succeed(self, site: Site, edited: Iterable[Article]) -> "LinkResolver":
        """Return a resolver for a Site that differs in these articles and in no file's kind: what is known of all
        others is taken over.
        """
        heir = LinkResolver(site)
        texts = {_path(article.source.path): _Text(article) for article in edited}
        heir.__dict__.update(_texts={**self._texts, **texts}, _folders=self._folders, _files=self._files)
        return heir

    @cached_property
    def _terms(self) -> Mapping[Kind, Mapping[str, Term]]:
        return {Kind.TAG: self._site.tags, Kind.AUTHOR: self._site.authors, Kind.CATEGORY: self._site.categories}

    @cached_property
    def _texts(self) -> Mapping[str, _Text]:
        site = self._site
        texts = {
            _path(article.source.path): _Text(article) for article in (*site.articles.values(), *site.pages.values())
        }
        for kind, terms in self._terms.items():
            for term in terms.values():
                for code, entry in term.entries.items():
                    if entry.source is not None:
                        texts[_path(entry.source.path)] = _Text(None, term, kind, code)
        return texts

    @cached_property
    def _folders(self) -> Mapping[str, Story | tuple[Kind, Term]]:
        """What each folder with texts below content/ is, where it is a bundle."""
        site = self._site
        folders: dict[str, Story | tuple[Kind, Term]] = {}
        for story in (*site.stories.values(), *site.page_stories.values()):
            if story.folder:
                folders[_path(story.folder)] = story
        for kind, terms in self._terms.items():
            for term in terms.values():
                for entry in term.entries.values():
                    folder = posixpath.dirname(entry.source.path) if entry.source is not None else ""
                    if posixpath.basename(folder) == term.id:
                        folders[_path(folder)] = (kind, term)
        return folders

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The files below content/ by their paths in NFC: some systems keep names in another form."""
        return {_path(path): path for path in sorted(self._site.files)}

    def resolve(self, target: str, source_path: str, edition: Edition, page: Place | None) -> Target | Broken:
        """Return where a link in a text leads a reader of an edition; fragment and query are not part of it.

        page: where the text's page is, for {attach}; None where the text has none of its own.
        """
        match = _TARGET.fullmatch(target)
        assert match is not None
        what, path = match["what"] or "", _path(unquote(match["path"]))
        if what in _NAMED:
            return self._named(what, path.strip("/"), edition)
        if what == "index":
            return Target(place_at(edition, ""))
        if what not in ("", "filename", "static", "attach"):
            return Broken(f"unknown link {{{what}}}", "{filename}, {static} or {attach}", nearest(what, _KNOWN))
        folder = "" if path.startswith("/") else source_path.rpartition("/")[0]
        full = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        if what in _TEXTUAL:
            if full in self._texts:
                return self._text(self._texts[full], edition, target)
            if full in self._folders:
                return self._folder(self._folders[full], edition, target)
        if full in self._files:
            return self._file(self._files[full], edition, page if what == "attach" else None, target)
        if full == (source_path.rpartition("/")[0] or ".") and source_path in self._texts:
            # What ./#part means in the address of a page, it means here: this very text.
            return self._text(self._texts[source_path], edition, target)
        return Broken(
            f"link to {target!r} leads nowhere",
            _EXPECTED[what],
            path=full,
            is_absolute=path.startswith("/"),
            wants_file=what not in _TEXTUAL,
        )

    def _named(self, what: str, name: str, edition: Edition) -> Target | Broken:
        terms = self._terms[_NAMED[what]]
        term = terms.get(name) or next((term for term in terms.values() if _is_called(term, name, edition)), None)
        shown = f"{{{what}}}{name}"
        if term is None:
            suggestion = nearest(name, terms)
            suggestion = f"{{{what}}}{suggestion}" if suggestion else ""
            return Broken(f"link to {shown!r} leads nowhere", f"the id, name or slug of a {what}", suggestion)
        return self._term(_NAMED[what], term, edition, shown)

    def _text(self, text: _Text, edition: Edition, shown: str) -> Target | Broken:
        if text.term is not None:
            return self._term(text.kind, text.term, edition, shown, wanted=text.edition)
        article = text.article
        assert article is not None
        if not article.visibility.has_page:
            return Broken(f"link to {shown!r} leads to a text that is {article.visibility}", "a text that is published")
        return Target(article.place, "" if article.lang == edition.code else article.lang)

    def _term(self, kind: Kind, term: Term, edition: Edition, shown: str, *, wanted: str = "") -> Target | Broken:
        """Return the page of a term: in the edition whose text is linked to, else the reader's, else the first."""
        for code in filter(None, (wanted, edition.code, *(other.code for other in self._site.editions))):
            if has_page(self._site, kind, term.id, code):
                return Target(term.entries[code].place, "" if code == edition.code else code)
        return Broken(f"link to {shown!r} leads to a page without articles, which isn't made", "one that has articles")

    def _folder(self, thing: Story | tuple[Kind, Term], edition: Edition, shown: str) -> Target | Broken:
        if isinstance(thing, tuple):
            return self._term(*thing, edition, shown)
        is_page = self._site.page_stories.get(thing.id) is thing
        articles = self._site.pages if is_page else self._site.articles
        for lang in (edition.code, thing.original, *thing.langs):
            article = articles.get(ArticleKey(thing.id, lang))
            if article is not None and article.visibility.has_page:
                return Target(article.place, "" if lang == edition.code else lang)
        return Broken(f"link to {shown!r} leads to a story that isn't published", "a story that is published")

    def _file(self, file: str, edition: Edition, page: Place | None, shown: str) -> Target | Broken:
        image = self._site.images.get(file)
        if image is not None and image.flaw:
            return Broken(f"the picture {shown!r} {image.flaw}")
        return Target(self._place_of_file(file, edition, page), file=file)

    def _place_of_file(self, path: str, edition: Edition, page: Place | None) -> Place:
        if page is None or path in self._site.images:
            return picture_place(self._site, edition, path)
        # {attach} puts the file beside the page that names it.
        return place_in_root(edition, folder_of(page).removeprefix(edition.root_prefix) + posixpath.basename(path))

    def body_html(
        self, body: Body, source_path: str, edition: Edition, page: Place | None, *, is_absolute: bool = False
    ) -> str:
        """Return a body's HTML with every link as a reader of the edition needs it, or absolute for use elsewhere.

        Links to texts in another language carry hreflang; a broken link keeps its text and loses its address.
        """
        markup = body.html
        if not body.links:
            return markup
        parts = []
        position = 0
        for link, found in zip(body.links, self.targets(body, source_path, edition, page), strict=True):
            parts.append(markup[position : link.start])
            position = link.end
            if isinstance(found, Target):
                place = found.place
                address = (place.permalink if is_absolute else place.seen_from(edition.root)) + _tail(link.target)
                parts.append(f' {link.attribute}="{html.escape(address)}"')
                if found.lang and link.is_anchor:
                    parts.append(f' hreflang="{found.lang}"')
            elif not link.is_anchor:
                parts.append(f' {link.attribute}="{html.escape(link.target)}"')
        parts.append(markup[position:])
        return "".join(parts)

    def targets(
        self, body: Body, source_path: str, edition: Edition, page: Place | None
    ) -> tuple[Target | Broken, ...]:
        """Return what each link of a body leads to, in order."""
        key = (source_path, edition.code)
        if key not in self.resolved:
            self.resolved[key] = tuple(self.resolve(link.target, source_path, edition, page) for link in body.links)
        return self.resolved[key]

    @cached_property
    def paths(self) -> Sequence[str]:
        """The paths of all texts and files that a link may lead to, below content/, in order."""
        return sorted((*self._texts, *self._files))


_KNOWN = ("filename", "static", "attach", "tag", "author", "category", "index")
_TEXTUAL = ("", "filename")
_EXPECTED = {
    **dict.fromkeys(_TEXTUAL, "a text, a story's folder or a file below content/"),
    **dict.fromkeys(("static", "attach"), "a file below content/"),
}


def _path(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _is_called(term: Term, name: str, edition: Edition) -> bool:
    entry = term.entries[edition.code]
    return fold(name) in {fold(entry.name), fold(entry.slug), *map(fold, entry.aliases)}


def _tail(target: str) -> str:
    match = _TARGET.fullmatch(target)
    assert match is not None
    return match["tail"]
