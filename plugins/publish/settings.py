"""The setting PUBLISH: how many generations are kept, and for which servers headers are written."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from plugins.newsroom.conversion import convert

Server = Literal["netlify", "cloudflare", "nginx", "caddy"]


class PublishSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting PUBLISH."""

    generations: Annotated[
        int, Meta(ge=1, description="How many generations `inv publish` keeps, the one that readers see among them.")
    ] = 3
    servers: Annotated[
        Sequence[Server],
        Meta(
            description="For which servers caching, compression and the Content-Security-Policy are written down: "
            "`netlify` or `cloudflare` (`_headers`), `nginx` (`headers.nginx.conf`), `caddy` (`headers.caddy`)."
        ),
    ] = ("netlify", "nginx", "caddy")
    policy: Annotated[
        Mapping[str, str],
        Meta(
            description="Sources to add to directives of the Content-Security-Policy, for what scripts of your own "
            "ask for; what pages hold is found by itself.",
            examples=[{"connect-src": "https://count.example"}],
        ),
    ] = msgspec.field(default_factory=dict)


def publish_settings(values: Mapping[str, Any]) -> PublishSettings:
    """Return what a settings file says of publishing. Raises ConfigError."""
    return convert(values.get("PUBLISH", {}), PublishSettings, "PUBLISH")
