"""What the RSS 2.0 specification says of every feed."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def items(text: str) -> list[Element]:
    """Return the items of a feed."""
    return ET.fromstring(text).findall("channel/item")


def find_faults(text: str) -> list[str]:
    """Return what is wrong with an RSS feed; empty for a valid one.

    Source: RSS 2.0 Specification, "Required channel elements" and "Elements of <item>".
    """
    root = ET.fromstring(text)
    if root.tag != "rss" or root.attrib.get("version") != "2.0":
        return ["this is no RSS 2.0"]
    channel = root.find("channel")
    if channel is None:
        return ["there is no channel"]
    faults = [f"channel: no {name}" for name in ("title", "link", "description") if not channel.findtext(name)]
    guids = [item.findtext("guid") for item in channel.findall("item")]
    if None in guids or len(set(guids)) != len(guids):
        faults.append("items without a guid of their own")
    for item in channel.findall("item"):
        if not (item.findtext("title") or item.findtext("description")):
            faults.append("an item has neither title nor description")
        if parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is None:
            faults.append("a date without an offset")
        for enclosure in item.findall("enclosure"):
            if not (set(enclosure.attrib) == {"url", "length", "type"} and enclosure.attrib["length"].isdigit()):
                faults.append(f"an enclosure with {enclosure.attrib}")
    return faults
