"""The setting SEARCH: where readers search, and how much they see at a time."""

from typing import Annotated

import msgspec
from msgspec import Meta


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting SEARCH."""

    address: Annotated[
        str, Meta(description="Folder of the page for searching, below an edition's home, with a slash at its end.")
    ] = "search/"
    results: Annotated[int, Meta(ge=1, description="How many results the page shows at a time.")] = 10
    excerpt: Annotated[int, Meta(ge=1, description="How many words around what was found a result shows, about.")] = 30

    def __post_init__(self) -> None:
        """Raise ValueError for an address that no folder can have."""
        parts = self.address.split("/")
        if len(parts) < 2 or parts[-1] or not all(part.replace("-", "").isalnum() for part in parts[:-1]):
            raise ValueError(f"address: found {self.address!r}, expected a path such as search/")
