"""reStructuredText and HTML, by Pelican's own readers: header fields and body."""

from pathlib import Path
from typing import Any

from plugins.newsroom.problems import Problem
from plugins.newsroom.read.frontmatter import FrontMatter


def read_foreign(file: Path, shown: str) -> tuple[FrontMatter, str]:
    """Return the header fields of a .rst or .html file as Pelican reads them, with the text as written, and its HTML.

    What the reader refuses becomes a problem that names `shown`.
    """
    # Importing Pelican takes 0.25 s; sites without such files never pay for it.
    from pelican.readers import HTMLReader, RstReader
    from pelican.settings import DEFAULT_CONFIG

    class AsWritten:
        def process_metadata(self, name: str, value: Any) -> Any:
            return value

    base = RstReader if file.suffix.lower() == ".rst" else HTMLReader
    reader = type("Reader", (AsWritten, base), {})({**DEFAULT_CONFIG, "FORMATTED_FIELDS": []})
    try:
        html, fields = reader.read(str(file))
    except Exception as error:  # docutils raises its own kinds for whatever the writer did
        found = " ".join(str(error).split()) or type(error).__name__
        matter = FrontMatter("headers", {}, {}, "", 1, (Problem(shown, 0, "", f"can't be read: {found}"),))
        return matter, ""
    values = {
        str(name).lower(): ", ".join(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    return FrontMatter("headers", values, {}, "", 1), html or ""
