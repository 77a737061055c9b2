"""What the bytes of a page depend on, as one digest: what its template sees, its templates, and the messages they name.

Of a catalog only the messages count that a page's templates name, so that a new translation renders those pages anew
and no others.
"""

import hashlib
from collections.abc import Iterable, Mapping
from gettext import NullTranslations
from typing import Any

import msgspec
from jinja2 import Environment, meta
from jinja2.ext import extract_from_ast

_NUMBERS = range(112)
"""Numbers whose plural forms are looked at. CLDR's rules for whole numbers look at the last two digits at most, and
tell 100 from 0."""
_encode = msgspec.msgpack.Encoder(enc_hook=str, order="sorted").encode


class Fingerprints:
    """Works out fingerprints; digests of templates are kept as long as it lives."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._closures: dict[str, frozenset[str]] = {}
        self._sources: dict[str, bytes] = {}
        self._messages: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._parts: dict[tuple[frozenset[str], str], bytes] = {}

    def fingerprint(
        self, templates: Iterable[str], code: str, catalog: NullTranslations, context: Mapping[str, Any]
    ) -> bytes:
        """Return the digest of a page: 16 bytes.

        templates: those it is made from, blocks' among them. code: its edition's, under which the catalog's digests
        are kept. context: what the template sees, without functions.
        """
        names = frozenset().union(*(self._closure(name) for name in templates))
        digest = hashlib.blake2b(self._made_of(names, code, catalog), digest_size=16)
        digest.update(_encode(context))
        return digest.digest()

    def _made_of(self, names: frozenset[str], code: str, catalog: NullTranslations) -> bytes:
        """Return the digest of templates with the messages they name in a language."""
        key = (names, code)
        if key not in self._parts:
            digest = hashlib.blake2b(digest_size=16)
            digest.update(_encode(catalog.info().get("plural-forms", "")))
            for name in sorted(names):
                digest.update(_encode([name, self._source(name)]))
                for message in self._messages_of(name):
                    digest.update(_encode(_translations(catalog, message)))
            self._parts[key] = digest.digest()
        return self._parts[key]

    def _closure(self, name: str) -> frozenset[str]:
        """Return a template with all that it extends, imports and includes by name."""
        if name not in self._closures:
            found = {name}
            waiting = [name]
            while waiting:
                tree = self._environment.parse(self._text(waiting.pop()))
                for other in meta.find_referenced_templates(tree):
                    if other is not None and other not in found:
                        found.add(other)
                        waiting.append(other)
            self._closures[name] = frozenset(found)
        return self._closures[name]

    def _text(self, name: str) -> str:
        assert self._environment.loader is not None
        return self._environment.loader.get_source(self._environment, name)[0]

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            self._sources[name] = hashlib.blake2b(self._text(name).encode(), digest_size=16).digest()
        return self._sources[name]

    def _messages_of(self, name: str) -> tuple[tuple[str, ...], ...]:
        if name not in self._messages:
            tree = self._environment.parse(self._text(name))
            found = set()
            for _, _, message in extract_from_ast(tree, babel_style=False):
                parts = message if isinstance(message, tuple) else (message,)
                found.add(tuple(part for part in parts if part is not None))
            self._messages[name] = tuple(sorted(found))
        return self._messages[name]


def _translations(catalog: NullTranslations, message: tuple[str, ...]) -> list[str]:
    if len(message) < 2:
        return [catalog.gettext(message[0])] if message else []
    singular, plural = message[:2]
    return [catalog.ngettext(singular, plural, number) for number in _NUMBERS]
