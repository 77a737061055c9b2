"""What stands at the address of a text that was taken down."""

from plugins.newsroom.contract import Page
from plugins.newsroom.model import Site
from plugins.newsroom.views import NoticeView, safe


def notice_view(site: Site, page: Page) -> NoticeView:
    """Return what the page of a withdrawn article or page shows: its title, and why it is gone."""
    article = site.shown_by(*page.id[:3])
    assert article is not None
    return NoticeView(article.title.text, safe(article.title.html), safe(article.withdrawn.html))
