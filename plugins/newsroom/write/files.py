"""Single files that are made beside the list of outputs: such as search indexes and cards."""

import os
from pathlib import Path

from plugins.newsroom.problems import BuildError


def put_file(file: Path, data: bytes) -> None:
    """Have a file hold these bytes; it appears whole, and stays untouched if it holds them. Raises BuildError."""
    try:
        if file.is_file() and file.read_bytes() == data:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.part")
        part.write_bytes(data)
        os.replace(part, file)
    except OSError as error:
        raise BuildError(f"{file}: can't be written: {error.strerror or error}") from None
