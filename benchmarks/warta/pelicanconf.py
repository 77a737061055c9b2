"""Settings of the benchmark's site: what all generators of the comparison do, and nothing else."""

SITENAME = "Benchmark News"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

EDITIONS = {
    "en": {"description": "Invented news on technology."},
    "id": {"description": "Berita teknologi rekaan."},
    "ja": {"description": "架空の技術ニュース。"},
}
UNTRANSLATED = "hide"

DEFAULT_PAGINATION = 10
MENU = [
    "category:ai",
    "category:business",
    "category:hardware",
    "category:networks",
    "category:policy",
    "category:science",
    "category:security",
    "category:software",
    "tags",
]
FOOTER = ["authors", "archive"]
BLOCKS = {"after_body": ["authors", "related_posts"]}

PLUGINS = [
    "plugins.newsroom",
    "plugins.multilingual",
    "plugins.authors",
    "plugins.tags",
    "plugins.related_posts",
    "plugins.feeds",
    "plugins.seo",
]
TAGS = {"companions": 0}
RELATED_POSTS = {"count": 5}
FEEDS = {"entries": 20}
