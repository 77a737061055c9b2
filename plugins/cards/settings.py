"""The setting CARDS: who makes cards."""

from typing import Annotated

import msgspec
from msgspec import Meta


class CardsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting CARDS."""

    on_request: Annotated[
        bool, Meta(description="Whether a server makes cards when somebody asks for them, as the preview does.")
    ] = False
