"""The archive: an index of years and months, and a list for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

import msgspec

from plugins.newsroom.assemble.addresses import place_at
from plugins.newsroom.contract import Output, Page, PageId
from plugins.newsroom.language.formats import month_name, year_name
from plugins.newsroom.model import Article, Edition, Site
from plugins.newsroom.plan.lists import ListData, list_parts, plan_list
from plugins.newsroom.views import Anchor, ArchiveView, ListView, Period, safe


@dataclass(frozen=True, slots=True)
class _Span:
    """A year or month in which the edition has articles."""

    subject: str
    """As in PageId: 2021 or 2021-03."""
    title: str
    permalink: str
    url: str
    articles: tuple[Article, ...]
    months: tuple["_Span", ...] = ()


class PeriodData(msgspec.Struct, frozen=True, array_like=True):
    """One page of the list of a year or month, as it was planned."""

    listed: ListData
    months: tuple[Period, ...]
    """Those of its year."""
    above: Anchor | None
    """The year of a month."""


def plan_archive(site: Site, edition: Edition) -> Iterator[Output]:
    """Yield the lists of an edition's years and months, then their index; nothing for an edition without articles."""
    years = tuple(_find_years(site, edition))
    for year in years:
        for span in (year, *year.months):
            kind = "month" if "-" in span.subject else "year"
            months = _periods(year.months, current=span.subject)
            above = Anchor(year.title, year.url) if span is not year else None
            page = Page(PageId(kind, edition.code, span.subject), kind, period_view)
            source = f"the archive of {span.subject}"
            for output in plan_list(
                site, span.articles, page, permalink=span.permalink, title=span.title, source=source
            ):
                yield _in_period(output, months, above)
    if years:
        index = Page(PageId("archive", edition.code), "archive", archive_view, _periods(years))
        yield Output(place_at(edition, site.settings.permalinks.archive), "the archive", index)


def _in_period(output: Output, months: tuple[Period, ...], above: Anchor | None) -> Output:
    page = output.made
    assert isinstance(page, Page)
    assert isinstance(page.data, ListData)
    made = msgspec.structs.replace(page, data=PeriodData(page.data, months, above))
    return msgspec.structs.replace(output, made=made)


def period_view(site: Site, page: Page) -> ListView:
    """Return what a page of a year's or month's list shows."""
    period = page.data
    assert isinstance(period, PeriodData)
    data, teasers, pagination = list_parts(site, msgspec.structs.replace(page, data=period.listed))
    return ListView(data.title, "", safe(""), teasers, pagination, months=period.months, above=period.above)


def archive_view(site: Site, page: Page) -> ArchiveView:
    """Return what the index of years and months shows."""
    assert isinstance(page.data, tuple)
    return ArchiveView(page.data)


def _periods(spans: Sequence[_Span], current: str = "") -> tuple[Period, ...]:
    return tuple(
        Period(span.title, span.url, len(span.articles), _periods(span.months), is_current=span.subject == current)
        for span in spans
    )


def _find_years(site: Site, edition: Edition) -> Iterator[_Span]:
    """Yield the years in which an edition has articles, newest first, by its time zone."""
    zone = ZoneInfo(edition.timezone)
    permalinks = site.settings.permalinks

    def span(subject: str, title: str, permalink: str, articles: tuple[Article, ...], *months: _Span) -> _Span:
        return _Span(subject, title, permalink, place_at(edition, permalink).seen_from(edition.root), articles, months)

    dated = [(article.date.astimezone(zone), article) for article in site.listed(edition.code)]
    for year, in_year in groupby(dated, key=lambda pair: pair[0].year):
        in_months = [
            (month, tuple(article for _, article in pairs))
            for month, pairs in groupby(in_year, key=lambda pair: pair[0].month)
        ]
        months = [
            span(
                f"{year:04}-{month:02}",
                month_name(year, month, edition.code),
                permalinks.month.format(year=f"{year:04}", month=f"{month:02}"),
                articles,
            )
            for month, articles in in_months
        ]
        of_year = tuple(article for _, articles in in_months for article in articles)
        permalink = permalinks.year.format(year=f"{year:04}")
        yield span(f"{year:04}", year_name(year, edition.code), permalink, of_year, *months)
