"""The setting SEO: what search engines, other sites' servers and devices are told besides the pages themselves."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

RedirectFile = Literal["netlify", "cloudflare", "nginx", "caddy", "apache"]


class SeoSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting SEO."""

    publisher: Annotated[
        str, Meta(description="Name of the organization that publishes the site. Default: the edition's name.")
    ] = ""
    image: Annotated[
        str,
        Meta(
            description="Picture below the theme's static/ for shared links to pages that have none of their own.",
            examples=["card.png"],
        ),
    ] = "icon-512.png"
    share: Annotated[
        Literal["card", "cover"],
        Meta(description="What stands for an article that is shared: its card (`plugins.cards`), or its cover."),
    ] = "card"
    news: Annotated[bool, Meta(description="Whether each edition has a sitemap for Google News.")] = True
    disallow: Annotated[
        tuple[str, ...],
        Meta(description="Paths that robots.txt asks all crawlers to leave out.", examples=["/search/?"]),
    ] = ()
    refuse: Annotated[
        tuple[Annotated[str, Meta(pattern=r"^\S+$")], ...],
        Meta(description="Crawlers that robots.txt asks to leave out everything, by name.", examples=["ExampleBot"]),
    ] = ()
    redirects: Annotated[
        tuple[RedirectFile, ...],
        Meta(
            description="Files that tell a server of old addresses, besides the pages that lead on from there: "
            "`netlify` and `cloudflare` write `_redirects`, `nginx` writes `redirects.nginx.conf`, `caddy` "
            "`redirects.caddy`, `apache` `redirects.apache.conf`."
        ),
    ] = ()
