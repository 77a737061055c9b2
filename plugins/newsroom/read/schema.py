"""What front matter may say: one class for each kind of text. Every field may be left out; what it means then stands
in its description. docs/ and editors' completion are made from these classes.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from plugins.newsroom.read.files import Kind


class Moment(msgspec.Struct, frozen=True):
    """A point in time that front matter names."""

    at: datetime
    """Aware, in UTC."""


class Language(msgspec.Struct, frozen=True):
    """A language that front matter names."""

    code: str
    """BCP 47, canonical."""


ADDRESS = (
    r"^(?:(?:[hH][tT]{2}[pP][sS]?|[mM][aA][iI][lL][tT][oO]):|(?![\x00-\x20])[^:/?#]*(?:[/?#]|$))[^\x00-\x1f\x7f]*$"
)
"""What an address that readers follow may be: one of the web or of mail, or one of the site's own."""

_Address = Annotated[str, Meta(pattern=ADDRESS)]


def _says(description: str, *examples: Any) -> Meta:
    return Meta(description=description, examples=list(examples) or None)


class CoverFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The picture of an article. A translation says only what differs."""

    path: Annotated[str | None, _says("The file, relative to this one.", "cover.jpg")] = None
    alt: Annotated[
        str | None, _says('What the picture shows, for those who can\'t see it; "" for one that adds nothing.')
    ] = None
    credit: Annotated[str | None, _says("Who made it.")] = None
    licence: Annotated[str | None, _says("Licence of the picture.", "CC BY 4.0")] = None
    caption: Annotated[str | None, _says("A sentence below it.")] = None


class SourceFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source, or a link of an author."""

    title: Annotated[str, _says("What it is called.")]
    url: Annotated[_Address, _says("Its address.", "https://example.org/")] = ""
    publisher: Annotated[str, _says("Who published it.")] = ""


class CorrectionFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction of the text."""

    date: Annotated[Moment, _says("When it was corrected.", "2026-11-24")]
    text: Annotated[str, _says("What was wrong and what is right.")]


class FeaturedFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place at the head of the home page."""

    rank: Annotated[int, Meta(ge=1, description="1 leads the page.")] = 1
    until: Annotated[Moment | None, _says("When it ends.", "2026-12-01")] = None


class TextFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """What every text may say."""

    lang: Annotated[Language | None, _says("Language, where the file's name doesn't say it.", "id")] = None
    slug: Annotated[str | None, _says("Last part of the address. Default: made from the title or name.", "xz")] = None


class PageFields(TextFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of a page."""

    title: Annotated[str | None, _says("The headline. It may hold `code`.")] = None
    summary: Annotated[str | None, _says("One or two sentences. Default: the beginning of the body.")] = None
    status: Annotated[
        Literal["draft", "published", "hidden", "withdrawn"] | None,
        _says(
            "hidden: has its page, and is in no list, feed or search. withdrawn: taken down in all languages; only a "
            "notice is left at its address.",
            "draft",
        ),
    ] = None
    reason: Annotated[
        str | None, _says("Why it was withdrawn, in the text's language.", "It was published by mistake.")
    ] = None
    date: Annotated[Moment | None, _says("When it is published; later builds take it in.", "2026-11-24 18:30")] = None
    modified: Annotated[Moment | None, _says("When it was last changed in substance.", "2026-11-25")] = None
    expires: Annotated[Moment | None, _says("When it is taken out.", "2027-01-01")] = None
    cover: Annotated[CoverFields | None, _says("The picture.")] = None
    template: Annotated[str | None, _says("Template of the theme to use, without .html.", "longread")] = None
    canonical: Annotated[_Address | None, _says("Address of the text's first publication, if elsewhere.")] = None
    redirect_from: Annotated[tuple[str, ...] | None, _says("Old addresses that lead here.", ["/old/"])] = None
    translated_from: Annotated[Language | None, _says("Language it was translated from.", "en")] = None
    translation: Annotated[bool | None, _says("Pelican's mark of a translation.")] = None
    source_hash: Annotated[
        Annotated[str, Meta(pattern="^[0-9a-f]{12}$")] | None,
        _says("State of the original that was translated.", "0f3ac5d81b20"),
    ] = None
    machine_translated: Annotated[bool | None, _says("No person has read the translation yet.")] = None
    checks: Annotated[
        Mapping[str, Literal["error", "warning", "off"]] | None,
        _says("How bad it is when this text breaks a rule of inv check; beats the setting CHECKS.", {"cover": "off"}),
    ] = None


class ArticleFields(PageFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of an article. A translation inherits date, authors, tags, category, cover, status, expires,
    featured, related and unrelated from its original."""

    authors: Annotated[tuple[str, ...] | None, _says("Who wrote it: ids or names.", ["maya-lestari"])] = None
    translator: Annotated[tuple[str, ...] | None, _says("Who translated it.", ["hana-sato"])] = None
    editor: Annotated[tuple[str, ...] | None, _says("Who edited it.")] = None
    tags: Annotated[tuple[str, ...] | None, _says("Ids, names or aliases.", ["security", "C++"])] = None
    category: Annotated[str | None, _says("The section: id, name or alias.", "policy")] = None
    sources: Annotated[tuple[SourceFields, ...] | None, _says("What the text relies on.")] = None
    corrections: Annotated[tuple[CorrectionFields, ...] | None, _says("What was corrected, and when.")] = None
    related: Annotated[tuple[str, ...] | None, _says("Stories to read next, before all others.", ["xz"])] = None
    unrelated: Annotated[tuple[str, ...] | None, _says("Stories never to be read next.")] = None
    featured: Annotated[FeaturedFields | None, _says("Leads the home page.", {"rank": 1})] = None
    licence: Annotated[str | None, _says("Licence of the text, if another than the site's.", "CC BY 4.0")] = None


class TermFields(TextFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of a tag or category."""

    name: Annotated[str | None, _says("What readers see.", "Amazon")] = None
    aliases: Annotated[
        tuple[str, ...] | None, _says("Other names that mean the same; their addresses lead here.", ["AWS"])
    ] = None
    redirect_from: Annotated[
        tuple[str, ...] | None, _says("Old addresses that lead here.", ["/tags/amazon-web-services/"])
    ] = None


class AuthorFields(TermFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of an author; the body is the bio."""

    role: Annotated[str | None, _says("What the person does.", "Senior writer")] = None
    avatar: Annotated[str | None, _says("A square picture, relative to this file.", "avatar.jpg")] = None
    fediverse: Annotated[
        Annotated[str, Meta(pattern=r"^@[\w.-]+@[\w.-]+$")] | None,
        _says("Account in the Fediverse, named where an article is shared.", "@ana@social.example"),
    ] = None
    links: Annotated[tuple[SourceFields, ...] | None, _says("Where else to find the person.")] = None


Fields = ArticleFields | PageFields | AuthorFields | TermFields
"""The front matter of any text."""

FIELDS_OF: Mapping[Kind, type[ArticleFields] | type[PageFields] | type[AuthorFields] | type[TermFields]] = {
    Kind.ARTICLE: ArticleFields,
    Kind.PAGE: PageFields,
    Kind.AUTHOR: AuthorFields,
    Kind.TAG: TermFields,
    Kind.CATEGORY: TermFields,
}
