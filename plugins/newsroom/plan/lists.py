"""Lists of articles that are spread over pages: categories, years, months."""

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from plugins.newsroom.contract import Output, Page, PageId
from plugins.newsroom.model import Article, Site
from plugins.newsroom.plan.parts import list_place, paginate, pagination, parts_of
from plugins.newsroom.views import ListView


def plan_list(
    site: Site,
    articles: Sequence[Article],
    page_id: PageId,
    *,
    permalink: str,
    title: str,
    source: str,
    introduction: Callable[[], Markup] = Markup,
) -> Iterator[Output]:
    """Yield the pages of a list of the page_id's edition, made from the template that is called like its kind.

    The introduction stands on the first page only.
    """
    edition = site.edition_by_code[page_id.edition]
    suffix = site.settings.permalinks.paginated
    chunks = paginate(articles, site.settings.page_size)
    for number, chunk in enumerate(chunks, 1):

        def view(number: int = number, chunk: Sequence[Article] = chunk) -> ListView:
            teasers = parts_of(site).teasers(chunk, edition)
            text = introduction() if number == 1 else Markup("")
            return ListView(title, text, teasers, pagination(edition, permalink, suffix, number, len(chunks)))

        yield Output(
            list_place(edition, permalink, suffix, number),
            source,
            Page(page_id._replace(number=number), page_id.kind, view),
        )
