"""Parts of pages: the pieces that many pages print, each made once per build and shared."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from markupsafe import Markup

from plugins.newsroom.appearance import style
from plugins.newsroom.assemble.addresses import place_at, place_in_root, quote_path
from plugins.newsroom.language.formats import format_date, format_time, join_names
from plugins.newsroom.language.scripts import cut
from plugins.newsroom.model import Article, ArticleKey, Body, Edition, Entry, Picture, Place, Site
from plugins.newsroom.plan.links import LinkResolver, Target
from plugins.newsroom.plan.pictures import AUTO, dress_body, picture_place, renditions, sizes_of
from plugins.newsroom.plan.tables import box_tables
from plugins.newsroom.plan.terms import has_index, has_page
from plugins.newsroom.read.files import Kind
from plugins.newsroom.views import Anchor, CoverPart, DateText, EditionPart, MenuEntry, Pagination, Teaser, safe

_DESCRIPTION_WORDS = 25
"""Search engines show about that much of a description."""
_MARK = "\ue000{}\ue001"
"""Stands for a name while a list is joined; private use, so that no language's list pattern holds it."""


class Parts:
    """Makes the parts of a Site's pages. Get it with parts_of: one for each Site."""

    def __init__(self, site: Site, resolver: LinkResolver) -> None:
        self._site = site
        self.resolver = resolver
        self._days: dict[tuple[date, str], str] = {}
        self._separators: dict[tuple[str, int], tuple[str, ...]] = {}

    def date(self, moment: datetime, edition: Edition) -> DateText:
        """Return a moment as the edition's readers write dates, in its time zone, without the time of day."""
        zone = ZoneInfo(edition.timezone)
        local = moment.astimezone(zone)
        key = (local.date(), edition.code)
        if key not in self._days:
            self._days[key] = format_date(moment, edition.code, edition.date_format, zone)
        return DateText(local.isoformat(), self._days[key])

    def instant(self, moment: datetime, edition: Edition) -> DateText:
        """Return a moment as the edition's readers write dates, with the time of day unless it is midnight."""
        zone = ZoneInfo(edition.timezone)
        local = moment.astimezone(zone)
        styles = ("short", "z") if local.hour or local.minute else ()
        time = " ".join(format_time(moment, edition.code, style, zone) for style in styles)
        return msgspec.structs.replace(self.date(moment, edition), time=time)

    def anchor(self, entry: Entry, edition: Edition) -> Anchor:
        """Return a link to an author's, tag's or category's page."""
        return Anchor(entry.name, entry.place.seen_from(edition.root))

    def tags(self, ids: Iterable[str], edition: Edition) -> tuple[Anchor, ...]:
        """Return links to tags' pages, in order, without those that have none in the edition."""
        terms = (self._site.tags[tag] for tag in ids if has_page(self._site, Kind.TAG, tag, edition.code))
        return tuple(self.anchor(term.entries[edition.code], edition) for term in terms)

    def category(self, identity: str, edition: Edition) -> Anchor | None:
        """Return a link to a category's page; None for no category, and for one without a page in the edition."""
        if not identity or not has_page(self._site, Kind.CATEGORY, identity, edition.code):
            return None
        return self.anchor(self._site.categories[identity].entries[edition.code], edition)

    def people(self, ids: Sequence[str], edition: Edition) -> tuple[Anchor, ...]:
        """Return links to authors' pages, each followed by what the language puts between it and the next.

        A person of whom the edition lists nothing has no page there: the link's url is then empty.
        """
        separators = self._list_separators(len(ids), edition)
        people = []
        for identity, separator in zip(ids, separators, strict=True):
            entry = self._site.authors[identity].entries[edition.code]
            is_linked = has_page(self._site, Kind.AUTHOR, identity, edition.code)
            url = entry.place.seen_from(edition.root) if is_linked else ""
            people.append(Anchor(entry.name, url, separator=separator))
        return tuple(people)

    def _list_separators(self, number: int, edition: Edition) -> tuple[str, ...]:
        key = (edition.code, number)
        if key not in self._separators:
            marks = [_MARK.format(index) for index in range(number)]
            joined = join_names(marks, edition.code)
            ends = [joined.partition(mark)[2] for mark in marks]
            self._separators[key] = tuple(
                end.partition(following)[0] for end, following in zip(ends, [*marks[1:], "\ue002"], strict=False)
            )
        return self._separators[key]

    def picture(self, picture: Picture | None, edition: Edition, layout: str) -> CoverPart | None:
        """Return a picture as the pages of an edition show it; None for none, and for one that can't be shown.

        layout: what it is on the page, as in Site.layouts.
        """
        image = self._site.images.get(picture.source_path) if picture is not None else None
        if picture is None or (image is not None and image.flaw):
            return None
        url = picture_place(self._site, edition, picture.source_path).seen_from(edition.root)
        return CoverPart(
            url=url,
            alt=picture.alt,
            credit=picture.credit,
            caption_html=safe(picture.caption.html if picture.caption else ""),
            licence=picture.licence,
            width_px=image.width_px if image else 0,
            height_px=image.height_px if image else 0,
            renditions=renditions(self._site, edition, image, layout) if image else (),
            sizes=sizes_of(self._site, layout) if image else "",
            lazy_sizes=AUTO + sizes_of(self._site, layout) if image else "",
        )

    def teaser(self, article: Article, edition: Edition) -> Teaser:
        """Return an article as a list of the edition shows it, labelled where it is in another language."""
        return self._site.remember(("teaser", article.key, edition.code), lambda: self._teaser(article.key, edition))

    def _teaser(self, key: ArticleKey, edition: Edition) -> Teaser:
        article = self._site.articles[key]
        own = self._site.edition_by_code[article.lang]
        is_foreign = article.lang != edition.code
        return Teaser(
            title=article.title.text,
            title_html=safe(article.title.html),
            url=article.place.seen_from(edition.root),
            summary_html=safe(article.summary.html),
            published=self.date(article.date, edition),
            authors=self.people(article.authors, edition),
            category=self.category(article.category, edition),
            cover=self.picture(article.cover, edition, "teaser"),
            reading_minutes=article.reading_minutes,
            lang=own.code if is_foreign else "",
            dir=own.direction if is_foreign else "",
            language_name=own.name if is_foreign else "",
        )

    def teasers(self, articles: Iterable[Article], edition: Edition) -> tuple[Teaser, ...]:
        """Return the teasers of articles, in their order."""
        return tuple(self.teaser(article, edition) for article in articles)

    def body_html(
        self, body: Body, source_path: str, edition: Edition, page: Place | None, *, begins_page: bool = False
    ) -> Markup:
        """Return a body ready to print on a page of the edition.

        begins_page: whether no picture stands above it, so that its first is the page's first.
        """
        markup = self.resolver.body_html(body, source_path, edition, page)
        if "<img" in markup:
            pictures = {
                to.place.seen_from(edition.root): to.file
                for link, to in zip(body.links, self.resolver.targets(body, source_path, edition, page), strict=True)
                if link.attribute == "src" and isinstance(to, Target) and to.file
            }
            markup = dress_body(markup, pictures, self._site, edition, is_first_eager=begins_page)
        return safe(box_tables(markup))

    def introduction_html(self, entry: Entry, edition: Edition) -> Markup:
        """Return an author's bio, or a tag's or category's introduction; empty when it has none."""
        if entry.source is None or entry.body.is_empty:
            return Markup("")
        return self.body_html(entry.body, entry.source.path, edition, entry.place)

    def description(self, entry: Entry, edition: Edition) -> str:
        """Return the beginning of an author's bio, or of a tag's or category's introduction, as one plain sentence or
        two; empty when it has none."""
        return cut(" ".join(entry.body.text.split()), _DESCRIPTION_WORDS, edition.code)

    def headline(self, article: Article | None, edition: Edition) -> Anchor | None:
        """Return a link to an article by its title; None for none."""
        if article is None:
            return None
        teaser = self.teaser(article, edition)
        return Anchor(teaser.title, teaser.url, lang=teaser.lang, dir=teaser.dir, language_name=teaser.language_name)

    def feed_url(self, kind: str, edition: Edition, subject: str) -> str:
        """Return the address of the feed of what a page shows; empty if it has none."""
        place = self._site.feeds.get((kind, edition.code, subject))
        return place.seen_from(edition.root) if place else ""

    def edition(self, edition: Edition) -> EditionPart:
        """Return what all pages of an edition share."""
        return self._site.remember(("edition", edition.code), lambda: self._edition(edition))

    def _edition(self, edition: Edition) -> EditionPart:
        settings = self._site.settings
        static_url = place_in_root(edition, "theme/").seen_from(edition.root)
        return EditionPart(
            code=edition.code,
            dir=edition.direction,
            name=edition.name,
            sitename=edition.sitename,
            description=edition.description,
            copyright=edition.copyright,
            home_url=place_at(edition, "").seen_from(edition.root),
            menu=self._menu(settings.menu, edition),
            footer=self._menu(settings.footer, edition),
            social=tuple(Anchor(name, url) for name, url in settings.social),
            feed_url=self.feed_url("home", edition, ""),
            static_url=static_url,
            icon_url=static_url + self._theme_name("favicon.svg"),
            feed_style_url=static_url + self._theme_name("feed.css"),
            logo_url=static_url + self._theme_name(settings.look.logo) if settings.look.logo else "",
            style_css=style(settings.look),
        )

    def _theme_name(self, path: str) -> str:
        """Return the path below theme/ of one of the theme's files as pages load it, quoted for an address."""
        return quote_path(self._site.theme_names.get(path, path))

    def _menu(self, items: Sequence[str], edition: Edition) -> tuple[MenuEntry, ...]:
        return tuple(entry for item in items if (entry := self._menu_item(item, edition)) is not None)

    def _menu_item(self, item: str, edition: Edition) -> MenuEntry | None:
        """Return a link for an item of MENU; None where the edition lacks the page.

        The names of the indexes are empty: the theme says them, in its catalogs.
        """
        kind, _, subject = item.partition(":")
        site, permalinks = self._site, self._site.settings.permalinks
        if kind == "category":
            category = self.category(subject, edition)
            return MenuEntry(category.text, category.url) if category else None
        if kind == "page":
            page = site.pages.get(ArticleKey(subject, edition.code))
            is_there = page is not None and page.visibility.has_page
            return MenuEntry(page.title.text, page.place.seen_from(edition.root)) if page and is_there else None
        indexes = {
            "tags": (permalinks.tags, has_index(site, Kind.TAG, edition.code)),
            "authors": (permalinks.authors, has_index(site, Kind.AUTHOR, edition.code)),
            "archive": (permalinks.archive, site.lists("", edition.code)),
        }
        permalink, is_there = indexes.get(kind, ("", False))
        if not is_there:
            return None
        url = place_at(edition, permalink).seen_from(edition.root)
        return MenuEntry("", url, is_tags=kind == "tags", is_authors=kind == "authors", is_archive=kind == "archive")


def parts_of(site: Site) -> Parts:
    """Return the Parts of a Site, always the same one."""
    if "parts" not in site.memo:
        site.memo["parts"] = Parts(site, LinkResolver(site))
    parts = site.memo["parts"]
    assert isinstance(parts, Parts)
    return parts


def source_of(site: Site, entry: Entry, otherwise: str) -> str:
    """Return the file of an author, tag or category as the user would type it; `otherwise` when it has none."""
    return f"{site.content_name}/{entry.source.path}" if entry.source else otherwise


def paginate(articles: Sequence[Article], size: int) -> tuple[Sequence[Article], ...]:
    """Return the articles of each page of a list; one empty page for none."""
    return tuple(articles[start : start + size] for start in range(0, len(articles), size)) or ((),)


def pagination(edition: Edition, permalink: str, suffix: str, number: int, total: int) -> Pagination:
    """Return where page `number` of `total` of the list at a permalink stands."""

    def url(other: int) -> str:
        return list_place(edition, permalink, suffix, other).seen_from(edition.root) if 1 <= other <= total else ""

    return Pagination(number, total, url(number - 1), url(number + 1))


def list_place(edition: Edition, permalink: str, suffix: str, number: int) -> Place:
    """Return the place of page `number` of the list at a permalink; suffix is PERMALINKS' `paginated`."""
    return place_at(edition, folder_below(permalink) + suffix.format(number=number) if number > 1 else permalink)


def folder_below(permalink: str) -> str:
    """Return the folder for what belongs to the page at a permalink: tags/xz/ for tags/xz/ and for tags/xz.html."""
    if not permalink or permalink.endswith("/"):
        return permalink
    folder, slash, name = permalink.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0] or name}/"
