"""One page read into facts, with what is wrong with it by itself."""

import re
from collections.abc import Iterable, Iterator

from plugins.checks.addresses import Addresses
from plugins.checks.facts import Facts, Fault, Version
from plugins.checks.integrity import read_import_map
from plugins.checks.markup import Attributes, Token, find_ids, find_tokens, is_named, text_of
from plugins.checks.parts import find_unmarked
from plugins.checks.structured import read_structured
from plugins.checks.wording import LONGEST_DESCRIPTION, LONGEST_TITLE, columns, says_nothing
from plugins.newsroom.language.codes import canonical

_SOURCES = {"img": "src", "source": "src", "video": "src", "audio": "src", "iframe": "src", "embed": "src",
            "track": "src", "script": "src", "object": "data"}  # fmt: skip
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$", re.IGNORECASE)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)")
_LOADED = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon", "alternate"})
_GUARDED = frozenset({"stylesheet", "modulepreload"})


def read_page(data: bytes, path: str, addresses: Addresses, attributes: Attributes) -> Facts:
    """Return the facts of a page, given its bytes and its path below the output folder."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return Facts("page", faults=(Fault("lang", f"byte {error.start} is not UTF-8", "UTF-8", is_error=True),))
    reading = _Reading(text, path, addresses)
    for token in find_tokens(text, attributes):
        reading.take(token)
    return reading.facts(data)


class _Reading:
    """What was met so far on a page."""

    def __init__(self, text: str, path: str, addresses: Addresses) -> None:
        self._text = text
        self._path = path
        self._addresses = addresses
        self._faults: list[Fault] = []
        self._lang: str | None = None
        self._title: str | None = None
        self._description = ""
        self._canonical = ""
        self._is_indexed = True
        self._leads_to = ""
        self._versions: list[Version] = []
        self._links: set[str] = set()
        self._anchors: set[str] = set()
        self._embedded: set[str] = set()
        self._named: set[str] = set()
        self._marked: set[str] = set()
        self._guarded: set[str] = set()
        self._headings: list[tuple[int, str]] = []
        self._link: Token | None = None
        self._open: Token | None = None
        """The heading, title or button that was begun last."""

    def take(self, token: Token) -> None:
        """Take in one tag."""
        tag, said = token.tag, token.attributes
        if tag == "a":
            self._link = token
        elif tag == "/a":
            self._end_link(token)
        elif tag in _SOURCES:
            self._take_source(token)
        elif tag == "link":
            self._take_relation(said)
        elif tag == "meta":
            self._take_meta(said)
        elif tag[0] == "/":
            self._end(token)
        elif tag == "title" or (tag[0] == "h" and tag[1:].isdigit()):
            self._open = token
        elif tag == "html":
            self._lang = said.get("lang", "")
        elif tag in ("area", "form"):
            address = said.get("href") or said.get("action")
            if address:
                self._follow(address, "")

    def _end(self, token: Token) -> None:
        begun = self._open
        if begun is None or token.tag[1:] != begun.tag:
            return
        words = self._text[begun.end : token.start]
        if begun.tag == "title":
            self._title = text_of(words) if self._title is None else self._title
        else:
            self._headings.append((int(begun.tag[1]), text_of(words)))
            if not is_named(words):
                self._add("headings", f"a heading ({begun.tag}) without words")
        self._open = None

    def _end_link(self, token: Token) -> None:
        begun = self._link
        self._link = None
        if begun is None or "href" not in begun.attributes:
            return
        said = begun.attributes
        href = said["href"]
        markup = self._text[begun.end : token.start]
        if not (is_named(markup) or said.get("aria-label") or said.get("title") or "aria-labelledby" in said):
            self._add("link-text", f"a link to {href!r} without words", "words that say where it leads", href)
        elif len(markup) < 40 and says_nothing(text_of(markup), said.get("lang") or self._lang or ""):
            found = f"a link to {href!r} that says only {text_of(markup)!r}"
            self._add("link-text", found, "words that say where it leads", href, is_error=False)
        self._follow(href, said.get("hreflang", ""))

    def _follow(self, href: str, lang: str) -> None:
        target = self._addresses.resolve(href.strip(), self._path).path
        if not target:
            return
        path, hash_, _ = target.partition("#")
        self._links.add(path)
        if hash_:
            self._anchors.add(target)
        if lang:
            self._marked.add(f"{lang} {path}")

    def _take_source(self, token: Token) -> None:
        tag, said = token.tag, token.attributes
        if tag == "script" and said.get("type") == "application/ld+json":
            faults, addresses = read_structured(token.inside)
            self._faults += faults
            self._note(self._named, addresses)
        if tag == "script" and said.get("type") == "importmap":
            for address, integrity in read_import_map(token.inside):
                self._guard(address, integrity)
        elif tag == "script" and "src" in said:
            self._guard(said["src"], said.get("integrity", ""))
        if tag == "img" and "alt" not in said:
            source = said.get("src", "")
            self._add("alt", f"the picture {source!r} without alt", 'a text for it, or alt="" for decoration', source)
        self._note(self._embedded, [said.get(_SOURCES[tag], ""), said.get("poster", "")])
        if "srcset" in said:
            self._note(self._embedded, _CANDIDATE.findall(said["srcset"]))

    def _take_relation(self, said: dict[str, str]) -> None:
        relations = said.get("rel", "").lower().split()
        href = said.get("href", "")
        if "canonical" in relations:
            if self._canonical:
                self._add("canonical", "several canonical addresses", "one")
            self._canonical = href
        elif "alternate" in relations and "hreflang" in said:
            self._versions.append((said["hreflang"], href))
        elif _LOADED & set(relations):
            self._note(self._embedded, [href])
            if _GUARDED & set(relations):
                self._guard(href, said.get("integrity", ""))

    def _guard(self, address: str, integrity: str) -> None:
        target = self._addresses.resolve(address.strip(), self._path).path.partition("#")[0]
        if target:
            self._guarded.add(f"{target} {integrity}")

    def _take_meta(self, said: dict[str, str]) -> None:
        name, content = said.get("name", "").lower(), said.get("content", "")
        if name == "description":
            self._description = " ".join(content.split())
        elif name == "robots":
            self._is_indexed = "noindex" not in content.lower() and "none" not in content.lower()
        elif said.get("http-equiv", "").lower() == "refresh" and (match := _REFRESH.match(content)):
            self._leads_to = self._addresses.resolve(match[1], self._path).path.partition("#")[0]
        elif said.get("property") in ("og:image", "og:url") or name == "twitter:image":
            self._note(self._named, [content])

    def _note(self, targets: set[str], addresses: Iterable[str]) -> None:
        for address in addresses:
            if address:
                targets.add(self._addresses.resolve(address.strip(), self._path).path.partition("#")[0])

    def _add(self, rule: str, found: str, expected: str = "", hint: str = "", *, is_error: bool = True) -> None:
        self._faults.append(Fault(rule, found, expected, hint, is_error))

    def facts(self, data: bytes) -> Facts:
        """Return all that was met."""
        is_redirect = bool(self._leads_to)
        ids = find_ids(self._text)
        faults = [*self._faults, *self._of_languages(data), *self._of_ids(ids)]
        if not is_redirect:
            faults += [*self._of_headings(), *self._of_naming()]
        return Facts(
            kind="redirect" if is_redirect else "page",
            lang=self._lang or "",
            title=self._title or "",
            description=self._description,
            canonical=self._canonical,
            is_indexed=self._is_indexed,
            leads_to=self._leads_to,
            versions=tuple(self._versions),
            links=_lines(self._links),
            anchors=_lines(self._anchors),
            embedded=_lines(self._embedded),
            named=_lines(self._named),
            guarded=_lines(self._guarded),
            marked=_lines(self._marked),
            ids=" ".join(ids),
            faults=tuple(dict.fromkeys(faults)),
        )

    def _of_languages(self, data: bytes) -> Iterator[Fault]:
        if not self._lang:
            yield Fault("lang", "the page doesn't say its language", "lang at <html>", is_error=True)
        elif canonical(self._lang) is None:
            yield Fault("lang", f"the page is said to be in {self._lang!r}", "a BCP 47 code", is_error=True)
        else:
            for piece in find_unmarked(data, self._text, self._lang):
                yield Fault("parts", f"{piece!r} stands on a page in {self._lang}", "lang around it", piece)

    def _of_ids(self, ids: list[str]) -> Iterator[Fault]:
        if len(set(ids)) < len(ids):
            seen: set[str] = set()
            for each in dict.fromkeys(each for each in ids if each in seen or seen.add(each)):  # type: ignore[func-returns-value]
                yield Fault("anchors", f"the id {each!r} stands there more than once", "", each, is_error=True)

    def _of_headings(self) -> Iterator[Fault]:
        first = [words for level, words in self._headings if level == 1]
        if len(first) != 1:
            yield Fault("headings", f"{len(first) or 'no'} headings of level 1", "one", is_error=True)
        before = 1
        for level, words in self._headings:
            if level > before + 1:
                yield Fault("headings", f"{words!r} is an h{level} after an h{before}", f"an h{before + 1}", words)
            before = level

    def _of_naming(self) -> Iterator[Fault]:
        for rule, text, longest in (
            ("title", self._title or "", LONGEST_TITLE),
            ("description", self._description, LONGEST_DESCRIPTION),
        ):
            if not text and (rule == "title" or self._is_indexed):
                yield Fault(rule, f"the page has no {rule}", is_error=rule == "title")
            elif self._is_indexed and (width := columns(text)) > longest:
                yield Fault(rule, f"a {rule} of {width} columns", f"{longest} at most", text[:20])


def _lines(targets: set[str]) -> str:
    targets.discard("")
    return "\n".join(sorted(targets))
