"""How a site looks, as far as settings say it: colours, fonts, widths and logo.

They become custom properties of the stylesheet, printed after the theme's own, so a theme has to change in nothing.
"""

from typing import Annotated

import msgspec
from markupsafe import Markup
from msgspec import Meta

Colour = Annotated[str, Meta(pattern="^(#([0-9a-fA-F]{3}){1,2})?$")]
Fonts = Annotated[str, Meta(pattern=r"^[^<>{};@\\/]*$")]
Width = Annotated[str, Meta(pattern=r"^([0-9]*\.?[0-9]+(rem|em|ch|px))?$")]


def _text(description: str, *examples: str) -> Meta:
    return Meta(description=description, examples=list(examples) or None)


class Colours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Colours in one scheme; those left out are the theme's."""

    paper: Annotated[Colour, _text("Background of pages.", "#fbf8f2")] = ""
    tint: Annotated[Colour, _text("Background of boxes and code.")] = ""
    ink: Annotated[Colour, _text("Text.")] = ""
    quiet: Annotated[Colour, _text("Small print.")] = ""
    rule: Annotated[Colour, _text("Thin lines.")] = ""
    accent: Annotated[Colour, _text("Marks, kickers and links under the pointer.", "#0b5a3e")] = ""


class Look(Colours, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting LOOK: the colours of the light scheme, and all that both schemes share."""

    dark: Annotated[
        Colours, _text("Colours where readers prefer a dark scheme: a dictionary with the same six names.")
    ] = Colours()
    serif: Annotated[Fonts, _text("Fonts of text and headlines in Latin, Greek and Cyrillic, as CSS lists them.")] = ""
    sans: Annotated[Fonts, _text("Fonts of small print and navigation.", "Inter, system-ui, sans-serif")] = ""
    mono: Annotated[Fonts, _text("Fonts of code.")] = ""
    page: Annotated[Width, _text("Width of the page.", "76rem")] = ""
    measure: Annotated[Width, _text("Width of a line of text.", "60ch")] = ""
    logo: Annotated[
        str, _text("File below the theme's static/ that stands in place of the site's name.", "logo.svg")
    ] = ""


def style(look: Look) -> Markup:
    """Return the rules that make pages look as the settings say; empty when they say nothing.

    Values are safe inside `<style>`: what could end a declaration or the element is refused when settings are read.
    """
    light = _declarations(look, (*Colours.__struct_fields__, "serif", "sans", "mono", "page", "measure"))
    dark = _declarations(look.dark, Colours.__struct_fields__)
    rules = f":root{{{light}}}" if light else ""
    if dark:
        rules += f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return Markup(rules)  # noqa: S704 - see above


def _declarations(values: Colours, names: tuple[str, ...]) -> str:
    return ";".join(f"--{name}:{value}" for name in names if (value := getattr(values, name)))
