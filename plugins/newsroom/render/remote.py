"""Makes pages on workers that share neither memory nor files with this process, but have the same code and theme.

What all pages may ask for is packed once: the Site without the texts of its articles, where pages are, where links
lead. Those texts, which are most of a site, travel with the pages that print them; when a page turns out to need
another, the worker says which, and gets the page again with it.

What is packed is a pickle, as is all that a Dask cluster sends: its machines have to trust each other anyway.
"""

import copyreg
import hashlib
import io
import pickle
import socket
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from plugins.newsroom.cluster import Cluster
from plugins.newsroom.contract import Installed, Output, Page, capability_at
from plugins.newsroom.executors import run_ahead
from plugins.newsroom.model import ArticleKey, Body, Link, Site
from plugins.newsroom.model.texts import Text
from plugins.newsroom.plan.outputs import KnownPlaces, Placed
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.problems import BuildError
from plugins.newsroom.render.facts import pack
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.settings import Settings
from plugins.newsroom.store.inputs import digest_inputs

_BATCH = 100
_encode = msgspec.msgpack.Encoder().encode


class Luggage(NamedTuple):
    """What workers have to know of a site besides what they are to make."""

    site: Site
    placed: Placed
    installed: Sequence[Installed]


class Order(NamedTuple):
    """A page or document to be made."""

    output: Output
    current: bytes
    """Fingerprint of what is there and untouched; empty if nothing is."""


class Printed(msgspec.Struct, frozen=True, array_like=True):
    """How one of them came out."""

    missing: bytes = b""
    """Key of a text that it needs and that didn't come with it; then nothing else is set."""
    fingerprint: bytes = b""
    data: bytes | None = None
    """Its bytes; None if its fingerprint is that of what is there."""
    facts: bytes = b""
    templates: tuple[str, ...] = ()
    edition: str = ""
    digest: bytes = b""
    """Of the templates."""


_decode_printed = msgspec.msgpack.Decoder(list[Printed]).decode
_decode_text = msgspec.msgpack.Decoder(Text).decode


def print_remotely(orders: Sequence[Order], luggage: Luggage, cluster: Cluster) -> Iterator[Sequence[Printed]]:
    """Yield how pages and documents come out, in their order, some at a time.

    Raises BuildError when a template fails, and when a worker has another theme; LostError when the store lost a text.
    """
    common = _pack_common(luggage)
    shared = (hashlib.blake2b(common, digest_size=16).digest(), cluster.share(common))
    bodies = {body.key: body for body in _bodies(luggage.site)}
    batches = [orders[start : start + _BATCH] for start in range(0, len(orders), _BATCH)]
    packed = (_pack_batch(batch, _likely(batch, luggage.site), bodies) for batch in batches)
    results = run_ahead(cluster, print_batch, packed, ahead=cluster.ahead, shared=shared)
    for batch, result in zip(batches, results, strict=True):
        printed = _decode_printed(result)
        wanted: set[bytes] = set()
        while missing := {each.missing for each in printed if each.missing}:
            if missing <= wanted:
                raise BuildError(f"EXECUTOR: a worker did not find the text {min(missing).hex()} that it was sent")
            wanted |= missing
            again = [number for number, each in enumerate(printed) if each.missing]
            orders_again = [batch[number] for number in again]
            repacked = _pack_batch(orders_again, wanted | _likely(orders_again, luggage.site), bodies)
            answer = _decode_printed(cluster.submit(print_batch, *shared, repacked).result())
            for number, each in zip(again, answer, strict=True):
                printed[number] = each
        yield printed


def _bodies(site: Site) -> Iterator[Body]:
    for article in (*site.articles.values(), *site.pages.values()):
        yield article.body


def _likely(orders: Iterable[Order], site: Site) -> set[bytes]:
    """Return the keys of the texts that pages print for all that can be seen from here."""
    keys: set[bytes] = set()
    for output, _ in orders:
        made = output.made
        if isinstance(made, Page):
            article = site.shown_by(made.id.kind, made.id.edition, made.id.subject)
            found = [] if article is None else [article]
        else:
            data = getattr(made, "data", None)
            found = [site.articles[key] for key in _article_keys(data) if key in site.articles]
        keys.update(article.body.key for article in found if not article.body.is_empty)
    return keys


def _article_keys(data: Any) -> Iterator[ArticleKey]:
    if isinstance(data, ArticleKey):
        yield data
    elif isinstance(data, tuple):
        for item in data:
            yield from _article_keys(item)
    elif isinstance(data, msgspec.Struct):
        for name in data.__struct_fields__:
            yield from _article_keys(getattr(data, name))


def _pack_batch(orders: Sequence[Order], keys: Collection[bytes], bodies: Mapping[bytes, Body]) -> bytes:
    return pickle.dumps((orders, {key: _encode(bodies[key].held) for key in sorted(keys)}))


def _pack_common(luggage: Luggage) -> bytes:
    site = luggage.site
    terms = (term for kind in (site.authors, site.tags, site.categories) for term in kind.values())
    introductions = (entry.body for term in terms for entry in term.entries.values())
    stream = io.BytesIO()
    packer = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    packer.dispatch_table = copyreg.dispatch_table.copy()
    packer.dispatch_table[Body] = _without_text
    packer.dump(
        _Common(
            theme=_digest_theme(site.settings),
            site={each.name: getattr(site, each.name) for each in fields(Site) if each.init},
            placed=luggage.placed,
            links=parts_of(site).resolver.resolved,
            installed=[(each.capability.name, each.settings) for each in luggage.installed],
            texts={body.key: _encode(body.held) for body in introductions if not body.is_empty},
        )
    )
    return stream.getvalue()


class _Common(NamedTuple):
    """What all pages may ask for."""

    theme: bytes
    site: Mapping[str, Any]
    placed: Placed
    links: Mapping[tuple[str, str], Any]
    installed: Sequence[tuple[str, Any]]
    texts: Mapping[bytes, bytes]
    """Encoded, by key: those of authors, tags and categories, which are short and may stand on any page."""


def _without_text(body: Body) -> tuple[Any, ...]:
    return _body, (body.key, body.links)


def _body(key: bytes, links: tuple[Link, ...]) -> Body:
    return Body.kept(key, links, _fetch)


def _digest_theme(settings: Settings) -> bytes:
    """Return the digest of all templates and catalogs; empty if one can't be read."""
    theme = Path(settings.theme)
    folders = [theme / "templates", theme / "translations", *map(Path, settings.theme_templates_overrides)]
    try:
        return digest_inputs((), (), folders)
    except OSError:
        return b""


# From here on, what a worker does.


class _MissingTextError(Exception):
    """A page needs a text that didn't come with it."""

    def __init__(self, key: bytes) -> None:
        super().__init__(key.hex())
        self.key = key


class _AtHand:
    """What this worker has: the site that it works for, and the texts that came with the batch."""

    def __init__(self) -> None:
        self.digest = b""
        self.renderer: Renderer | None = None
        self.standing: Mapping[bytes, bytes] = {}
        self.texts: Mapping[bytes, bytes] = {}


_at_hand = _AtHand()
"""A worker gets many batches of one site, and makes ready for it once."""


def print_batch(digest: bytes, common: bytes, batch: bytes) -> bytes:
    """Return encoded how the orders of a packed batch come out, in their order.

    digest: of common, which is packed, too. Depends on nothing else but code and theme; raises BuildError if the theme
    is another.
    """
    if _at_hand.digest != digest:
        _unpack(common)
        _at_hand.digest = digest
    renderer = _at_hand.renderer
    assert renderer is not None
    orders, _at_hand.texts = pickle.loads(batch)  # noqa: S301 - see the module's docstring
    try:
        return _encode([_print(order, renderer) for order in orders])
    finally:
        _at_hand.texts = {}


def _unpack(packed: bytes) -> None:
    _at_hand.digest, _at_hand.renderer = b"", None
    common = pickle.loads(packed)  # noqa: S301 - see the module's docstring
    site = Site(**common.site)
    if not common.theme or common.theme != _digest_theme(site.settings):
        raise BuildError(
            f"EXECUTOR: the worker on {socket.gethostname()} has another theme in {site.settings.theme}/ than this "
            "machine, or none: give it the same checkout, and start it there"
        )
    installed = tuple(Installed(capability_at(f"plugins.{name}"), settings) for name, settings in common.installed)
    parts_of(site).resolver.resolved.update(common.links)
    _at_hand.standing = common.texts
    _at_hand.renderer = Renderer(site, KnownPlaces((), known=common.placed), installed)


def _fetch(key: bytes) -> Text:
    text = _at_hand.texts.get(key) or _at_hand.standing.get(key)
    if text is None:
        raise _MissingTextError(key)
    return _decode_text(text)


def _print(order: Order, renderer: Renderer) -> Printed:
    try:
        prepared = renderer.prepare(order.output)
        digest = renderer.digest_templates(prepared.templates, prepared.edition)
        fingerprint = renderer.fingerprint(prepared)
    except _MissingTextError as error:
        return Printed(error.key)
    is_current = fingerprint == order.current != b""
    return Printed(
        fingerprint=fingerprint,
        data=None if is_current else renderer.print(prepared),
        facts=pack(prepared.facts),
        templates=prepared.templates,
        edition=prepared.edition,
        digest=digest,
    )
