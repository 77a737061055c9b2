"""Sitemaps read into facts, and whether they are valid. Source: sitemaps.org, protocol 0.9."""

from xml.etree import ElementTree as ET

from plugins.checks.addresses import Addresses
from plugins.checks.facts import Facts, Fault, Told

RULE = "sitemap"
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_MOST_URLS = 50_000
_MOST_BYTES = 50 * 1024 * 1024


def read_sitemap(data: bytes, path: str, addresses: Addresses) -> Facts:
    """Return the facts of a sitemap or an index of sitemaps; those of a mere file for any other XML."""
    try:
        root = ET.fromstring(data)  # noqa: S314 -- the press's own file
    except ET.ParseError as error:
        return Facts("sitemap", faults=(Fault(RULE, f"the file can't be read: {error}", is_error=True),))
    if root.tag not in (f"{_SPACE}urlset", f"{_SPACE}sitemapindex"):
        return Facts()
    is_index = root.tag == f"{_SPACE}sitemapindex"
    told = tuple(
        Told(
            (each.findtext(f"{_SPACE}loc") or "").strip(),
            tuple((link.get("hreflang", ""), link.get("href", "")) for link in each.findall(_LINK)),
        )
        for each in root
    )
    faults = []
    if len(told) > _MOST_URLS:
        faults.append(Fault(RULE, f"{len(told)} addresses", f"{_MOST_URLS} at most", is_error=True))
    if len(data) > _MOST_BYTES:
        faults.append(Fault(RULE, f"{len(data)} bytes", f"{_MOST_BYTES} at most", is_error=True))
    if len({each.address for each in told}) < len(told):
        faults.append(Fault(RULE, "an address that stands there more than once", is_error=True))
    own = addresses.root_of(path)
    faults += [
        Fault(RULE, f"{each.address!r} is on another host", own.host, is_error=True)
        for each in told
        if not each.address.startswith(f"{own.host}/")
    ]
    named = "\n".join(sorted({addresses.resolve(each.address, path).path for each in told})) if is_index else ""
    return Facts("index" if is_index else "sitemap", named=named, told=told, faults=tuple(faults))
