"""The contract between the newsroom and its capabilities.

A capability is a package that keeps the constant CAPABILITY in its capability.py. It imports newsroom and no other
capability; what it needs of others it reads from the Site.

    enrich(site, settings) -> Site                     knows more: returns a new Site with its fields filled
    blocks(site, page, settings) -> Iterable[Block]    adds to pages that others make
    outputs(site, settings) -> Iterable[Output]        makes files
    overviews(site, plan, settings) -> Iterable[Output]    makes files that tell of all others
    problems(site, settings) -> Iterable[Problem]      finds what is wrong
    supply(derived) -> None                            makes ready many files that are made of others
    note(record) -> bytes                              remembers something of each text, worked out where it is read
    after(site, folder, memory, settings) -> Iterable[str]    makes what needs the finished files, such as indexes
    follow(site, reworded, settings, memory) -> Iterable[Article] | None    says what follows from other words alone
    reasons(site, article, settings, memory) -> Mapping       says why, where editors ask; nothing of it is published

`settings` is an instance of the capability's settings class, made from the setting named like it in capitals.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, ArticleKey, Place, Site
from plugins.newsroom.problems import ConfigError, Problem
from plugins.newsroom.read.record import Record
from plugins.newsroom.settings import Slot, convert

if TYPE_CHECKING:
    from plugins.newsroom.plan.outputs import Plan


class PageId(NamedTuple):
    """What a page shows. The page of another edition with the same kind, subject and number is its counterpart."""

    kind: str
    """home, article, page, tag, tags, author, authors, category, archive, year, month, not_found."""
    edition: str
    subject: str = ""
    """Id of the story, page, tag, author or category; 2021 or 2021-03 for archives; else empty."""
    number: int = 1
    """Number of the page in a list that is spread over several."""


class Alternate(NamedTuple):
    """Where the language switcher of a page leads for one edition."""

    edition: str
    place: Place
    is_exact: bool
    """Whether it shows the same thing; else it is the nearest page that exists there."""


class Version(NamedTuple):
    """A version of a page that search engines are told of."""

    lang: str
    """The edition's code; x-default for the one for everyone else."""
    permalink: str


class PlannedPage(msgspec.Struct, frozen=True):
    """A page as the capabilities' blocks see it."""

    id: PageId
    place: Place
    alternates: tuple[Alternate, ...]
    """One for every edition, its own included, in the editions' order."""
    article: Article | None
    """The article or page shown, for kinds article and page."""
    versions: tuple[Version, ...] = ()
    """Its versions, itself among them, in the editions' order, x-default last; empty for a page that search engines
    are not told of (plan/versions.py)."""


class Block(msgspec.Struct, frozen=True):
    """What one capability adds to a page of another."""

    slot: Slot
    name: str
    """Its name in the setting BLOCKS."""
    template: str
    """Template that prints it; sees `block` with its data, and all that the page sees."""
    data: msgspec.Struct


Data = msgspec.Struct | tuple[Any, ...] | None
"""Plain data: strings, numbers, tuples and frozen structs of them."""


class Page(msgspec.Struct, frozen=True):
    """A file made from a template."""

    id: PageId
    template: str
    view: "Callable[[Site, Page], msgspec.Struct]"
    """Builds what the template sees as `view`, out of the Site and this page; called only when the page is rendered.
    A function of a module, without state of its own: all that planning decided stands in `data`."""
    data: Data = None
    """What planning decided, such as the articles of a list; the page is made anew when it differs."""
    is_indexed: bool = True
    """Whether search engines may show it."""


class Document(msgspec.Struct, frozen=True):
    """A file made from one template alone, without blocks: a feed, a sitemap, a redirect."""

    template: str
    """With its ending, for example feeds/atom.xml."""
    edition: str
    """Whose language its texts are in."""
    view: "Callable[[Site, Document], msgspec.Struct]"
    """As for a page."""
    data: Data = None


class Copy(msgspec.Struct, frozen=True):
    """A file that is published as it is."""

    source_path: str
    """Path in the file system."""


class Derived(msgspec.Struct, frozen=True):
    """A file that is made of another once and then kept, such as a picture in another size."""

    source_path: str
    """Path in the file system of what it is made of."""
    digest: bytes
    """Of all that its bytes depend on."""
    load: "Callable[[Derived], bytes]"
    """Gives its bytes, made now unless they are kept. A function of a module, as for a page; raises BuildError."""
    data: Data = None
    """How it is made."""


class Output(msgspec.Struct, frozen=True):
    """One file of the site before it is written."""

    place: Place
    source: str
    """What a collision or an error names: a text as the user would type it (content/articles/…), else what it is."""
    made: Page | Document | Copy | Derived
    line: int = 0
    """Line of the text that decides on the place; 0 where there is none."""
    field: str = ""
    """Front matter field that decides on the place: slug or redirect_from; empty where no text does."""


class Reworded(NamedTuple):
    """An article of which the words are others: title, summary, text, and what is counted of them. The links in its
    text lead where they led.
    """

    old: Article
    new: Article


def nothing_follows(
    site: Site, reworded: Sequence[Reworded], settings: Any, memory: Memory
) -> Iterable[Article] | None:
    """Return that no article is another; for a capability's `follow`."""
    return ()


def _same(site: Site, settings: Any, memory: Any) -> Site:
    return site


def _none(*arguments: Any) -> Iterable[Any]:
    return ()


@dataclass(frozen=True, slots=True)
class Capability:
    """One thing the press can do."""

    name: str
    """Name of its package."""
    settings: type[msgspec.Struct] | None = None
    """Class of its settings; None when it has none."""
    enrich: Callable[[Site, Any, Memory], Site] = _same
    """Its Memory is what the capability keeps from one build to the next."""
    blocks: Callable[[Site, PlannedPage, Any], Iterable[Block]] = _none
    outputs: Callable[[Site, Any], Iterable[Output]] = _none
    overviews: "Callable[[Site, Plan, Any], Iterable[Output]]" = _none
    """Makes files out of what all capabilities planned, such as sitemaps."""
    problems: Callable[[Site, Any], Iterable[Problem]] = _none
    """What is wrong with the enriched site, as far as the capability knows."""
    supply: Callable[[Sequence[Derived]], None] | None = None
    """Makes ready, on all cores, what `load` will give of its own among these; all that are missing at once. Raises
    ContentError with a problem for each that can't be made."""
    block_names: tuple[str, ...] = ()
    """Names of all blocks that `blocks` may add, for the setting BLOCKS."""
    after: Callable[[Site, Path, Path, Any], Iterable[str]] | None = None
    """What is left to do when a site for the public is in its output folder; it may write there. The second path is a
    file of the store, for what it wants to know again next time; it returns what to tell whoever publishes."""
    reasons: Callable[[Site, Article, Any, Memory], Mapping[ArticleKey, Sequence[str]]] | None = None
    """Why its block on the page of an article leads to others, in the order in which it does; the strongest reason
    first. For the preview, where an editor asks. The site is assembled, but not enriched."""
    follow: Callable[[Site, Sequence[Reworded], Any, Memory], Iterable[Article] | None] | None = None
    """Which articles `enrich` would make others where nothing but the words of some differs; the site has these, and
    is as enriched by the last build else. None in place of them: that can't be told, so the site has to be made anew.
    With nothing_follows, or any other, a capability also says that neither its problems nor the data of what it plans
    depend on words: its views may, of course. None: it doesn't say so, and the site is always made anew.
    """
    note: Callable[[Record], bytes] | None = None
    """What it wants to know of a text, worked out once where the text is read; its Memory has it. Depends on nothing
    but the record."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A capability with the settings this site gives it."""

    capability: Capability
    settings: Any


def capability_at(path: str) -> Capability:
    """Return the capability of a package, given its import path. Raises ConfigError when there is none."""
    try:
        capability: Capability = import_module(f"{path}.capability").CAPABILITY
    except ModuleNotFoundError as error:
        if error.name not in (path, f"{path}.capability"):
            raise
        raise ConfigError(f"PLUGINS: found {path!r}, expected a package with a capability.py") from None
    return capability


def install(plugins: Sequence[str], values: Mapping[str, Any]) -> tuple[Installed, ...]:
    """Return the capabilities that `plugins` names, in order, each with its settings out of `values`.

    Names are import paths such as plugins.tags. Packages outside plugins/ are Pelican's business and passed over.
    Raises ConfigError for a package that can't be found or has no CAPABILITY, and for settings it doesn't know.
    """
    installed = []
    for path in plugins:
        package, _, name = path.rpartition(".")
        if package != "plugins":
            continue
        capability = capability_at(path)
        settings = None
        if capability.settings is not None:
            settings = convert(values.get(name.upper(), {}), capability.settings, name.upper())
        installed.append(Installed(capability, settings))
    return tuple(installed)
