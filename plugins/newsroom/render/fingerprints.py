"""What the bytes of a page depend on, as one digest: what its template sees, its templates, and the messages they name.

Of a catalog only the messages count that a page's templates name, so that a new translation renders those pages anew
and no others.
"""

import hashlib
from collections.abc import Iterable, Mapping
from gettext import NullTranslations
from typing import Any

import msgspec

from plugins.newsroom.render.study import Theme
from plugins.newsroom.store.version import code_version

_NUMBERS = (*range(112), 1_000, 100_000, 1_000_000)
"""Numbers whose plural forms are looked at. CLDR's rules for whole numbers look at the last two digits and tell 100
from 0, but for Cornish and for the millions of Romance languages. Source: CLDR, "Language Plural Rules"."""
_encode = msgspec.msgpack.Encoder(enc_hook=str, order="deterministic").encode


class Fingerprints:
    """Works out fingerprints."""

    def __init__(self, theme: Theme) -> None:
        self._facts_of = theme.facts
        self._closures: dict[str, frozenset[str]] = {}
        self._parts: dict[tuple[frozenset[str], str], bytes] = {}

    def made_of(self, templates: Iterable[str], code: str, catalog: NullTranslations) -> bytes:
        """Return the digest of templates, with all they extend, import and include, and with the messages they name
        in a language; empty when one of them computes which others, or which messages, it needs.

        code: the edition's, under which the catalog's digests are kept. Raises TemplateError, or UnicodeDecodeError,
        for one that can't be read.
        """
        names = self.closure(templates)
        key = (names, code)
        if key not in self._parts:
            digest = hashlib.blake2b(code_version(), digest_size=16)
            digest.update(_encode(catalog.info().get("plural-forms", "")))
            for name in sorted(names):
                facts = self._facts_of(name)
                digest.update(_encode([name, facts.digest]))
                for message in facts.messages:
                    digest.update(_encode(_translations(catalog, message)))
            is_open = any(self._facts_of(name).is_open for name in names)
            self._parts[key] = b"" if is_open else digest.digest()
        return self._parts[key]

    def closure(self, templates: Iterable[str]) -> frozenset[str]:
        """Return templates with all that they extend, import and include by name."""
        return frozenset().union(*(self._closure(name) for name in templates))

    @staticmethod
    def fingerprint(made_of: bytes, context: Mapping[str, Any]) -> bytes:
        """Return the digest of a page: 16 bytes; empty when that of its templates is.

        context: what the template sees, without functions.
        """
        return made_of and hashlib.blake2b(made_of + _encode(context), digest_size=16).digest()

    def _closure(self, name: str) -> frozenset[str]:
        """Return a template with all that it extends, imports and includes by name."""
        if name not in self._closures:
            found = {name}
            waiting = [name]
            while waiting:
                others = self._facts_of(waiting.pop()).others - found
                found |= others
                waiting += others
            self._closures[name] = frozenset(found)
        return self._closures[name]


def _translations(catalog: NullTranslations, message: tuple[str, ...]) -> list[str]:
    if len(message) < 2:
        return [catalog.gettext(message[0])] if message else []
    singular, plural = message[:2]
    return [catalog.ngettext(singular, plural, number) for number in _NUMBERS]
