"""robots.txt: what crawlers are asked to leave out, and where the sitemaps are."""

from collections.abc import Sequence


def write_robots(disallow: Sequence[str], refuse: Sequence[str], sitemaps: Sequence[str]) -> str:
    """Return a robots.txt. Source: RFC 9309; sitemaps.org, "Specifying the sitemap location in robots.txt"."""
    groups = [["User-agent: *", *(f"Disallow: {path}".rstrip() for path in disallow or ("",))]]
    if refuse:
        groups.append([*(f"User-agent: {name}" for name in refuse), "Disallow: /"])
    if sitemaps:
        groups.append([f"Sitemap: {address}" for address in sitemaps])
    return "\n\n".join("\n".join(lines) for lines in groups) + "\n"
