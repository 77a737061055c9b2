"""The theme's interface texts: found in its templates, and kept in step with the catalogs that translate them.

Catalogs are written so that nothing in them changes unless texts do: without dates, line numbers or paths of a machine,
in the order in which the templates hold them. What stands above their first message is left as it is.
"""

import io
import os
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError

from plugins.newsroom.language.codes import babel_locale
from plugins.newsroom.problems import BuildError

_ENDINGS = (".html", ".xml")
# As in newsroom/render/templates.py, so that what is found is what is looked up.
_OPTIONS = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}


def extract(templates: Path, shown: str) -> Catalog:
    """Return the texts of the templates in a folder, each with the files that hold it.

    shown: the folder as the catalogs name it, for example theme/templates. Raises BuildError with file and line when a
    template is broken.
    """
    catalog = Catalog()
    for folder, folders, names in os.walk(templates):
        folders.sort()
        for file in (Path(folder) / name for name in sorted(names) if name.endswith(_ENDINGS)):
            place = f"{shown}/{file.relative_to(templates).as_posix()}"
            try:
                messages = extract_from_file("jinja2", file, options=_OPTIONS)
            except TemplateSyntaxError as error:
                raise BuildError(f"{place}:{error.lineno}: {error.message}") from None
            for _, message, comments, context in messages:
                catalog.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalog


def update(text: str, found: Catalog, code: str = "") -> str:
    """Return a catalog in PO format with the texts found: translations kept, new ones empty, others gone.

    code: language of the catalog; empty for the list of texts itself (messages.pot). Raises PoFileError.
    """
    old = read_po(io.StringIO(text), abort_invalid=True)
    new = read_po(io.StringIO(_head(text)))
    for message in found:
        if message.id:
            known = old.get(message.id[0] if isinstance(message.id, tuple) else message.id, message.context)
            new[message.id] = Message(
                message.id,
                _strings(known, message, old.num_plurals),
                message.locations,
                message.flags,
                message.auto_comments,
                known.user_comments if known else (),
                context=message.context,
            )
    return _head(text) + _written(new)


def _strings(known: Message | None, message: Message, number: int) -> str | tuple[str, ...]:
    """Return the translation a catalog has of a message, in as many forms as the language has; empty if it has none."""
    strings = known.string if known is not None else ""
    if not message.pluralizable:
        return strings if isinstance(strings, str) else ""
    forms = list(strings) if isinstance(strings, list | tuple) else []
    return tuple((*forms, *[""] * number)[:number])


def _head(text: str) -> str:
    """Return what stands above the first message, with the empty line after it."""
    head, _, _ = text.partition("\n\n")
    return f"{head.rstrip()}\n\n"


def _written(catalog: Catalog) -> str:
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, include_lineno=False)
    return buffer.getvalue().decode().strip() + "\n"


def begin(code: str) -> str:
    """Return the head of a new catalog for a language, with its plural forms (from Babel; one form if it knows none).

    For code "" that of the list of texts.
    """
    lines = ['msgid ""', 'msgstr ""', '"Project-Id-Version: Warta\\n"']
    if code:
        lines.append(f'"Language: {code.replace("-", "_")}\\n"')
    lines += ['"MIME-Version: 1.0\\n"', '"Content-Type: text/plain; charset=UTF-8\\n"']
    lines.append('"Content-Transfer-Encoding: 8bit\\n"')
    if code:
        try:
            plurals = Catalog(locale=babel_locale(code)).plural_forms
        except (UnknownLocaleError, ValueError):
            plurals = "nplurals=1; plural=0;"
        lines.append(f'"Plural-Forms: {plurals}\\n"')
    what = "Texts of the theme, to be translated." if not code else f"Texts of the theme in {code}."
    return "\n".join([f"# {what}", *lines]) + "\n\n"


def untranslated(text: str) -> tuple[str, ...]:
    """Return the texts that a catalog doesn't translate, or not in all forms, or only by a guess (fuzzy), in order."""
    missing = []
    for message in read_po(io.StringIO(text)):
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and (message.fuzzy or not strings or not all(strings)):
            missing.append(message.id[0] if isinstance(message.id, list | tuple) else message.id)
    return tuple(missing)
