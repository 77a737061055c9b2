"""Links in bodies: from what a writer wrote to the address a reader follows."""

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

import msgspec

from plugins.newsroom.assemble.addresses import folder_of, place_in_root
from plugins.newsroom.model import Article, ArticleKey, Body, Edition, Entry, Place, Site, Story, Term
from plugins.newsroom.problems import Problem, Severity, nearest

_PELICAN = re.compile(r"[{|](?P<what>[a-z]+)[}|](?P<rest>.*)", re.DOTALL)


class Target(msgspec.Struct, frozen=True):
    """What a link leads to."""

    place: Place
    lang: str = ""
    """Its language where that is not the reader's; else empty."""
    file: str = ""
    """Path below content/ of a file that has to be published with it; else empty."""


class Broken(msgspec.Struct, frozen=True):
    """Why a link leads nowhere."""

    found: str
    expected: str = ""


class LinkResolver:
    """Resolves the links of a Site. Ask it for a body's HTML, its problems, or the files it needs."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._targets: dict[tuple[str, str], tuple[Target | Broken, ...]] = {}

    @cached_property
    def _texts(self) -> Mapping[str, Article | tuple[Entry, str]]:
        """What each text below content/ became: an article or page, or an entry and its edition."""
        site = self._site
        texts: dict[str, Article | tuple[Entry, str]] = {}
        for article in (*site.articles.values(), *site.pages.values()):
            texts[article.source.path] = article
        for terms in (site.authors, site.tags, site.categories):
            for term in terms.values():
                for code, entry in term.entries.items():
                    if entry.source is not None:
                        texts[entry.source.path] = (entry, code)
        return texts

    @cached_property
    def _folders(self) -> Mapping[str, Story | Term]:
        """What each folder with texts below content/ is, where it is a bundle."""
        site = self._site
        folders: dict[str, Story | Term] = {}
        for article in (*site.articles.values(), *site.pages.values()):
            folder, _, name = article.source.path.rpartition("/")
            if posixpath.basename(folder) == article.key.story and name.rpartition(".")[0].lower() == article.lang.lower():
                table = site.page_stories if article.is_page else site.stories
                folders[folder] = table[article.key.story]
        for terms in (site.authors, site.tags, site.categories):
            for term in terms.values():
                for entry in term.entries.values():
                    if entry.source is not None:
                        folders[posixpath.dirname(entry.source.path)] = term
        return folders

    def resolve(self, target: str, source_path: str, edition: Edition, page: Place | None) -> Target | Broken:
        """Return where a link in a text leads a reader of an edition; fragment and query are not part of it.

        page: where the text's page is, for {attach}; None where the text has none of its own.
        """
        match = _PELICAN.match(target)
        what, rest = (match["what"], match["rest"]) if match else ("", target)
        path = unquote(urlsplit(rest).path) if not rest.startswith("//") else rest
        if what in ("tag", "author", "category", "index"):
            return self._named(what, path.strip("/"), edition)
        if what not in ("", "filename", "static", "attach"):
            return Broken(f"unknown link {{{what}}}", "{filename}, {static} or {attach}")
        full = posixpath.normpath(posixpath.join("" if path.startswith("/") else posixpath.dirname(source_path), path.lstrip("/")))
        if full in self._texts and what in ("", "filename"):
            return self._text(self._texts[full], edition, rest)
        if full in self._folders and what in ("", "filename"):
            return self._folder(self._folders[full], edition, rest)
        if full in self._site.files:
            return Target(self._place_of_file(full, edition, page if what == "attach" else None), file=full)
        if full == (posixpath.dirname(source_path) or ".") and source_path in self._texts:
            # What ./#part means in the address of a page, it means here: this very text.
            return self._text(self._texts[source_path], edition, rest)
        return Broken(f"link to {target!r} leads nowhere", _EXPECTED.get(what, _EXPECTED[""]))

    def _named(self, what: str, name: str, edition: Edition) -> Target | Broken:
        if what == "index":
            return Target(place_in_root(edition, "")) if edition.is_default else Target(_home(edition))
        terms = {"tag": self._site.tags, "author": self._site.authors, "category": self._site.categories}[what]
        if name in terms:
            return Target(terms[name].entries[edition.code].place)
        return Broken(f"link to {{{what}}}{name} leads nowhere", f"the id of a {what}")

    def _text(self, text: Article | tuple[Entry, str], edition: Edition, shown: str) -> Target | Broken:
        if isinstance(text, tuple):
            entry, code = text
            return Target(entry.place, "" if code == edition.code else code)
        if not text.visibility.has_page:
            return Broken(f"link to {shown!r} leads to a text that is {text.visibility}", "a text that is published")
        return Target(text.place, "" if text.lang == edition.code else text.lang)

    def _folder(self, thing: Story | Term, edition: Edition, shown: str) -> Target | Broken:
        if isinstance(thing, Term):
            return Target(thing.entries[edition.code].place)
        is_page = self._site.page_stories.get(thing.id) is thing
        articles = self._site.pages if is_page else self._site.articles
        order = (edition.code, thing.original, *thing.langs)
        for lang in order:
            article = articles.get(ArticleKey(thing.id, lang))
            if article is not None and article.visibility.has_page:
                return self._text(article, edition, shown)
        return Broken(f"link to {shown!r} leads to a story that isn't published", "a story that is published")

    def _place_of_file(self, path: str, edition: Edition, page: Place | None) -> Place:
        place = place_in_root(edition, path)
        if page is None:
            return place
        # {attach} puts the file beside the page that names it.
        name = posixpath.basename(path)
        folder = folder_of(page).removeprefix(edition.root_prefix)
        return place_in_root(edition, folder + name)

    def body_html(
        self, body: Body, source_path: str, edition: Edition, page: Place | None, *, is_absolute: bool = False
    ) -> str:
        """Return a body's HTML with every link as a reader of the edition needs it, or absolute for use elsewhere.

        Links to texts in another language carry hreflang; a broken link keeps its text and loses its address.
        """
        if not body.links:
            return body.html
        parts = []
        position = 0
        for link, found in zip(body.links, self.targets(body, source_path, edition, page), strict=True):
            parts.append(body.html[position : link.start])
            position = link.end
            if isinstance(found, Target):
                place = found.place
                address = (place.permalink if is_absolute else place.seen_from(edition.root)) + _tail(link.target)
                parts.append(f' {link.attribute}="{html.escape(address)}"')
                if found.lang and link.is_anchor:
                    parts.append(f' hreflang="{found.lang}"')
            elif not link.is_anchor:
                parts.append(f' {link.attribute}="{html.escape(link.target)}"')
        parts.append(body.html[position:])
        return "".join(parts)

    def targets(
        self, body: Body, source_path: str, edition: Edition, page: Place | None
    ) -> tuple[Target | Broken, ...]:
        """Return what each link of a body leads to, in order."""
        key = (source_path, edition.code)
        if key not in self._targets:
            self._targets[key] = tuple(
                self.resolve(link.target, source_path, edition, page) for link in body.links
            )
        return self._targets[key]

    def suggest(self, target: str, source_path: str) -> str:
        """Return the path, relative to a text, whose file name is most like that of a broken link; "" if none is."""
        name = posixpath.basename(unquote(urlsplit(target).path))
        by_name = {posixpath.basename(path): path for path in sorted((*self._texts, *self._site.files), reverse=True)}
        near = nearest(name, by_name, likeness=0.8) if name else ""
        return posixpath.relpath(by_name[near], posixpath.dirname(source_path) or ".") if near else ""


_EXPECTED = {
    "": "a text, a story's folder or a file below content/",
    "static": "a file below content/",
    "attach": "a file below content/",
}


def _home(edition: Edition) -> Place:
    return Place(edition.root, edition.base_path, edition.output_prefix + "index.html")


def _tail(target: str) -> str:
    parts = urlsplit(_PELICAN.sub(lambda match: match["rest"], target))
    return (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def find_broken(
    resolver: LinkResolver, site: Site, read_text: Callable[[str], str], content_name: str
) -> tuple[Problem, ...]:
    """Return a problem for every link of a published text that leads nowhere, with the line it stands on.

    read_text gives the source of a path below content/; it is asked only for texts with a broken link.
    """
    severity = Severity.WARNING if site.settings.lenient else Severity.ERROR
    problems = []
    for body, path, line, edition, page in published_bodies(site):
        targets = resolver.targets(body, path, edition, page)
        source = ""
        for link, target in zip(body.links, targets, strict=True):
            if isinstance(target, Broken):
                source = source or read_text(path)
                problems.append(
                    Problem(
                        f"{content_name}/{path}",
                        _line_of(link.target, source, line),
                        "",
                        target.found,
                        target.expected,
                        resolver.suggest(link.target, path),
                        severity,
                    )
                )
    return tuple(dict.fromkeys(problems))


def published_bodies(site: Site) -> Iterable[tuple[Body, str, int, Edition, Place | None]]:
    """Return every body that gets onto a page, with its path, its first line, its edition and its page's place."""
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            edition = site.edition_by_code[article.lang]
            yield article.body, article.source.path, article.source.body_line, edition, article.place
    for terms in (site.authors, site.tags, site.categories):
        for term in terms.values():
            for code, entry in term.entries.items():
                if entry.source is not None and entry.body.html:
                    edition = site.edition_by_code[code]
                    yield entry.body, entry.source.path, entry.source.body_line, edition, entry.place


def _line_of(target: str, source: str, body_line: int) -> int:
    """Return the line of the first occurrence of an address in a file, from its body on; body_line if there is none."""
    for number, row in enumerate(source.split("\n"), 1):
        if number >= body_line and target in row:
            return number
    return body_line
