"""The interface texts of an edition, out of gettext catalogs that are compiled in memory."""

import gettext
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.newsroom.problems import BuildError

if TYPE_CHECKING:
    from babel.messages.pofile import PoFileError

DOMAIN = "messages"


def load_catalog(translations: Path, code: str) -> gettext.NullTranslations:
    """Return the catalog of a language from translations/<code>/LC_MESSAGES/messages.po.

    The language's parents follow (zh-Hant-TW, zh-Hant, zh); where there is no file at all the messages stay English.
    Raises BuildError that names file and line of a catalog that can't be read.
    """
    catalog = gettext.NullTranslations()
    found: gettext.NullTranslations | None = None
    subtags = code.split("-")
    for length in range(len(subtags), 0, -1):
        path = catalog_path(translations, "-".join(subtags[:length]))
        if path.is_file():
            loaded = _compile(path)
            if found is None:
                catalog = loaded
            else:
                found.add_fallback(loaded)
            found = loaded
    return catalog


def catalog_path(translations: Path, code: str) -> Path:
    """Return where the catalog of a language lies, by gettext's custom: zh_Hant for zh-Hant."""
    return translations / code.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def _compile(path: Path) -> gettext.GNUTranslations:
    # Babel takes 0.1 s to import, and a site in English alone needs none of it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise catalog_error(path, error) from None
    except (ValueError, UnicodeDecodeError) as error:
        raise BuildError(f"{path}: can't be read as a catalog in gettext's PO format: {error}") from None
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def catalog_error(path: Path, error: "PoFileError") -> BuildError:
    """Return what is wrong with a catalog, with file and line."""
    # Babel counts lines from 0, in the message too.
    what = re.sub(r" on \d+$", "", str(error))
    return BuildError(f"{path}:{error.lineno + 1}: {what[:1].lower()}{what[1:]}")
