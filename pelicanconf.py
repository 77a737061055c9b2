"""Settings for writing and preview. publishconf.py says what differs in public; docs/settings.md lists them all."""

SITENAME = "Warta"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

EDITIONS = {
    "en": {"description": "Technology news, carefully sourced, in four languages."},
    "id": {
        "name": "Bahasa Indonesia",
        "timezone": "Asia/Jakarta",
        "description": "Berita teknologi dengan sumber yang jelas, dalam empat bahasa.",
    },
    "ar": {
        "sitename": "وارتا",
        "description": "أخبار التقنية بمصادر واضحة وبأربع لغات.",
    },
    "ja": {
        "timezone": "Asia/Tokyo",
        "description": "出典を明らかにした技術ニュースを4つの言語で。",
    },
}
UNTRANSLATED = "hide"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"

DEFAULT_PAGINATION = 10
MENU = ["category:internet", "category:security", "category:policy", "category:creative", "tags"]
FOOTER = ["page:about", "authors", "archive", "page:newsletter", "page:privacy"]
BLOCKS = {
    "header": ["search", "languages"],
    "after_body": ["sources", "corrections", "authors", "related_posts", "newsletter"],
}

PLUGINS = [
    "plugins.newsroom",
    "plugins.pictures",
    "plugins.multilingual",
    "plugins.authors",
    "plugins.tags",
    "plugins.related_posts",
    "plugins.newsletter",
    "plugins.cards",
    "plugins.search",
    "plugins.feeds",
    "plugins.seo",
    "plugins.publish",
    "plugins.deploy",
]

TAGS = {"companions": 8}
RELATED_POSTS = {"count": 5}
FEEDS = {"entries": 20}
# A form to look at: its address is one that nobody can have (RFC 2606).
NEWSLETTER = {
    "url": "https://newsletter.example/subscribe",
    "fields": {"language": "{lang}"},
    "editions": {
        "en": {"description": "A form to look at: this demonstration sends no letters and keeps no address."},
        "id": {"description": "Hanya contoh formulir: peragaan ini tidak mengirim buletin dan tidak menyimpan alamat."},
        "ar": {"description": "نموذج للاطّلاع فقط: هذا العرض التجريبي لا يرسل نشرات ولا يحتفظ بأي عنوان."},
        "ja": {"description": "フォームの見本です。このデモはメールを配信せず、アドレスも保存しません。"},
    },
}

# Pelican's own feeds, about which it would warn; the press makes its own.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
