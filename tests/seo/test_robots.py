"""robots.txt."""

from plugins.seo.robots import write_robots


def test_everything_is_open_by_default() -> None:
    expected = "User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n"
    assert write_robots((), (), ("https://example.org/sitemap.xml",)) == expected


def test_paths_are_left_out_and_crawlers_refused() -> None:
    assert write_robots(("/search/", "/x"), ("OneBot", "TwoBot"), ("https://example.org/sitemap.xml",)) == (
        "User-agent: *\nDisallow: /search/\nDisallow: /x\n\n"
        "User-agent: OneBot\nUser-agent: TwoBot\nDisallow: /\n\n"
        "Sitemap: https://example.org/sitemap.xml\n"
    )
