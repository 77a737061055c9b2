"""What is remembered of one file of the output: plain data, small, and the same for the same bytes."""

import msgspec


class Fault(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """Something that is wrong with a file by itself."""

    rule: str
    """Name of the rule that it breaks."""
    found: str
    expected: str = ""
    """What would be right; empty when `found` says it all."""
    hint: str = ""
    """Words near which it stands in the text that the page was made from; empty where no words help."""
    is_error: bool = False


Version = tuple[str, str]
"""A language code, or x-default, and an address as it stands in the file."""


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One address that a sitemap or feed tells of."""

    address: str
    """As it stands there."""
    versions: tuple[Version, ...] = ()


class Facts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file. Paths are below the output folder, targets are paths with a fragment; lists of them are
    lines of one text, each once, in alphabetical order.
    """

    kind: str = "file"
    """page, redirect, feed, sitemap, robots or file."""
    lang: str = ""
    title: str = ""
    """Of the page, as its window shows it."""
    description: str = ""
    canonical: str = ""
    """As it stands there; empty where there is none."""
    is_indexed: bool = True
    leads_to: str = ""
    """Path that a redirect leads to."""
    versions: tuple[Version, ...] = ()
    links: str = ""
    """Paths that readers can follow, without fragments."""
    anchors: str = ""
    """Targets with a fragment that readers can follow."""
    embedded: str = ""
    """Paths that the page shows or loads: pictures, styles, feeds and icons named in its head."""
    named: str = ""
    """Paths that only machines are told of, in structured data, previews and feeds."""
    marked: str = ""
    """Paths of links that say a language, each after that language and a space."""
    guarded: str = ""
    """Paths of scripts and stylesheets, each with a space and what the page says of their integrity."""
    ids: str = ""
    """Ids of its elements, parted by spaces."""
    told: tuple[Told, ...] = ()
    faults: tuple[Fault, ...] = ()


def lines(text: str) -> list[str]:
    """Return the lines of a list that is one text; none for the empty one."""
    return text.split("\n") if text else []
