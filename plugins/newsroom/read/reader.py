"""One text file, from bytes to Record."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

import msgspec

from plugins.newsroom.language.scripts import cut, reading_minutes
from plugins.newsroom.model import Body, Edition, Inline, Source
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read import body as bodies
from plugins.newsroom.read import checking, frontmatter
from plugins.newsroom.read.cleaning import clean, describe
from plugins.newsroom.read.files import Kind, decode, kind_of
from plugins.newsroom.read.inline import plain_inline, to_inline
from plugins.newsroom.read.limits import (
    BeyondError,
    allowed_depth,
    check_html,
    check_markdown,
    check_size,
    limited_time,
    too_deep,
)
from plugins.newsroom.read.markup import Converter
from plugins.newsroom.read.names import Name
from plugins.newsroom.read.record import Record, hash_text
from plugins.newsroom.read.schema import ArticleFields, Fields, PageFields
from plugins.newsroom.settings import Limits, Trust

_HEAD = 100_000
"""Bytes of a file which is too long that are looked at for its front matter."""

Foreign = tuple[frontmatter.FrontMatter, str]
"""Header fields and HTML of a file that one of Pelican's readers read."""


class Reader:
    """Reads texts one after another; what one says never reaches the next.

    edition_of gives the edition for a language, one made from CLDR where the site has none, so that reading never
    depends on which languages other files are in.
    """

    def __init__(
        self,
        *,
        edition_of: Callable[[str], Edition],
        default_lang: str,
        summary_words: int,
        is_lenient: bool,
        content_name: str,
        trust: Trust | Mapping[str, Trust] = "text",
        limits: Limits = Limits(),  # noqa: B008 - frozen
    ) -> None:
        self._edition_of = edition_of
        self._default_lang = default_lang
        self._summary_words = summary_words
        self._is_lenient = is_lenient
        self._content_name = content_name
        self._trust = trust
        self._limits = limits
        self._converter = Converter()

    def read(self, path: str, name: Name, data: bytes, foreign: Foreign | None = None) -> Record:
        """Return the record of a file; what is wrong with it stands in its problems.

        path is relative to content/. foreign: what Pelican's reader made of a file that is not Markdown.
        """
        shown = f"{self._content_name}/{path}"
        problems: list[Problem] = []
        try:
            check_size(len(data), self._limits)
        except BeyondError as error:
            problems.append(Problem(shown, 0, "", str(error), error.expected))
            data = data[:_HEAD]
        decoded = decode(data, shown)
        matter = foreign[0] if foreign else frontmatter.parse(decoded.text, shown)
        lang, is_explicit = self._language(matter, name)
        edition = self._edition_of(lang)
        kind = kind_of(path)
        checked = checking.check(matter, kind, ZoneInfo(edition.timezone), shown, is_lenient=self._is_lenient)
        body, title, summary = Body(), None, plain_inline("")
        try:
            with limited_time(len(decoded.text), self._limits):
                title, summary = self._texts(checked.fields, edition)
                if not problems:
                    is_trusted = self._is_trusted(kind, name, checked.fields)
                    markup = self._markup(matter, foreign, shown, problems, is_trusted=is_trusted)
                    body = bodies.finish(markup, edition.habits)
                    if not summary.text:
                        summary = self._cut_summary(checked.fields, body, edition)
        except BeyondError as error:
            problems.append(Problem(shown, matter.body_line, "", str(error), error.expected))
        return Record(
            kind=kind,
            name=name,
            source=Source(path, _lines(matter), matter.body_line),
            lang=lang,
            is_lang_explicit=is_explicit,
            has_headers=matter.format != "yaml",
            fields=checked.fields,
            title=title,
            summary=summary,
            body=body,
            reading_minutes=reading_minutes(body.text, lang),
            text_hash=hash_text(_written(matter, "title"), _written(matter, "summary"), matter.body),
            problems=(*self._softened((*decoded.problems, *matter.problems)), *checked.problems, *problems),
        )

    def _markup(
        self,
        matter: frontmatter.FrontMatter,
        foreign: Foreign | None,
        shown: str,
        problems: list[Problem],
        *,
        is_trusted: bool,
    ) -> str:
        """Return the HTML of a text, cleaned unless its writers are trusted with HTML; notes what is wrong with it.

        Raises BeyondError.
        """
        markup = foreign[1] if foreign else self._convert(matter, shown, problems)
        check_html(markup, self._limits)
        if is_trusted:
            return markup
        cleaned = clean(markup)
        problems += describe(cleaned, matter.body, shown, matter.body_line)
        return cleaned.html

    def _convert(self, matter: frontmatter.FrontMatter, shown: str, problems: list[Problem]) -> str:
        check_markdown(matter.body, self._limits)
        try:
            with allowed_depth(self._limits):
                converted = self._converter.convert(matter.body)
        except RecursionError:
            raise too_deep("lists, quotations or HTML", self._limits.nesting) from None
        if converted.unclosed_comment_line:
            line = matter.body_line + converted.unclosed_comment_line - 1
            found = "a comment begins with <!-- and never ends; the rest of the text is left out"
            problems.append(Problem(shown, line, "", found, "--> at its end", severity=Severity.WARNING))
        return converted.html

    def _is_trusted(self, kind: Kind, name: Name, fields: Fields) -> bool:
        """Return whether all whom a text names as its writers, and who are one at least, are trusted with HTML."""
        if isinstance(self._trust, str):
            return self._trust == "full"
        writers: set[str] = set()
        if isinstance(fields, ArticleFields):
            writers = {*(fields.authors or ()), *(fields.translator or ())}
        elif kind is Kind.AUTHOR:
            writers = {name.id}
        return bool(writers) and all(self._trust.get(writer) == "full" for writer in writers)

    def _language(self, matter: frontmatter.FrontMatter, name: Name) -> tuple[str, bool]:
        named = checking.language_of(matter)
        if named or name.lang:
            return named or name.lang, True
        return self._default_lang, False

    def _texts(self, fields: Fields, edition: Edition) -> tuple[Inline | None, Inline]:
        if not isinstance(fields, PageFields):
            return None, plain_inline("")
        title = to_inline(fields.title, edition.habits) if fields.title and fields.title.strip() else None
        if fields.summary and fields.summary.strip():
            return title, to_inline(fields.summary, edition.habits)
        return title, plain_inline("")

    def _cut_summary(self, fields: Fields, body: Body, edition: Edition) -> Inline:
        if not isinstance(fields, PageFields) or (fields.summary and fields.summary.strip()):
            return plain_inline("")
        return plain_inline(cut(bodies.prose(body.html) or body.text, self._summary_words, edition.code))

    def _softened(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return problems of the file and its front matter as warnings when lenient: what could be read counts."""
        if not self._is_lenient:
            return problems
        return tuple(msgspec.structs.replace(problem, severity=Severity.WARNING) for problem in problems)


def _written(matter: frontmatter.FrontMatter, field: str) -> str:
    value = matter.values.get(field)
    return value if isinstance(value, str) else ""


def _lines(matter: frontmatter.FrontMatter) -> dict[str, int]:
    """Return the line of each field under its own name, whatever other name the file has for it."""
    renamed = {checking.SYNONYMS[name]: line for name, line in matter.lines.items() if name in checking.SYNONYMS}
    return {**renamed, **matter.lines}
