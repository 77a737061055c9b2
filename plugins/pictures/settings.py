"""The setting PICTURES: how pictures are made smaller, and how large they may be."""

from typing import Annotated

import msgspec
from msgspec import Meta


class PicturesSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting PICTURES."""

    quality: Annotated[
        int,
        Meta(
            ge=20,
            le=90,
            description="Quality of AVIF files; that of WebP and JPEG goes with it. A picture that would be heavy for "
            "its size gets less, so that a cover 800 pixels wide stays at or below 40 KB.",
        ),
    ] = 50
    megapixels: Annotated[
        int,
        Meta(ge=1, le=1000, description="Largest picture that is taken, in millions of pixels, all frames counted."),
    ] = 120
    megabytes: Annotated[int, Meta(ge=1, le=200, description="Largest file that is taken.")] = 100
    on_request: Annotated[
        bool,
        Meta(description="Whether a server makes pictures when browsers ask for them, as the preview does."),
    ] = False
