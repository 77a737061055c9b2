"""From planned outputs to bytes."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any, TypeGuard

import msgspec
from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from plugins.newsroom.contract import Copy, Derived, Document, Installed, Output, Page
from plugins.newsroom.model import Site
from plugins.newsroom.plan.outputs import Plan, collect_blocks, plan_page
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.problems import BuildError, Problem, Severity, nearest
from plugins.newsroom.render.catalogs import load_catalog
from plugins.newsroom.render.fingerprints import Fingerprints
from plugins.newsroom.render.study import NOTHING, Studied, Theme
from plugins.newsroom.render.templates import Keeper, print_each_time, template_line, translators
from plugins.newsroom.render.watching import Fact, Notes, WatchedSite, watch_plan
from plugins.newsroom.settings import Settings, Slot
from plugins.newsroom.views import BlockPart, EditionPart, MenuEntry, PagePart

SLOTS: tuple[str, ...] = Slot.__args__  # type: ignore[attr-defined]

_encode = msgspec.msgpack.encode
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold, not even escaped. Source: XML 1.0, production 2 (Char)."""


class Prepared(msgspec.Struct, frozen=True):
    """A page or document with what its template will see."""

    output: Output
    template: str
    """File below the theme's templates/."""
    edition: str
    context: Mapping[str, Any]
    """Without the functions that translate."""
    templates: tuple[str, ...]
    """All that print it, blocks' among them; without those they extend, import and include."""
    facts: frozenset[Fact]
    """What it depends on of the Site."""


class Renderer:
    """Renders the outputs of one plan. Rendering changes nothing: any output may be asked for, in any order."""

    def __init__(
        self,
        site: Site,
        plan: Plan,
        installed: Sequence[Installed],
        studied: Callable[[], Studied] = lambda: NOTHING,
        *,
        theme: Theme | None = None,
    ) -> None:
        """studied: gives what is known of the templates already. theme: with which only few pages are to be made, so
        that nothing is worth keeping for others.
        """
        self._is_brief = theme is not None
        if theme is not None:
            self.__dict__["_theme"] = theme
        self._site = site
        self._studied = studied
        self._digests: dict[tuple[tuple[str, ...], str], bytes] = {}
        self._plan = plan
        self._notes = Notes()
        self._watched = WatchedSite(site, self._notes)
        self._placed = watch_plan(plan.placed, self._notes)
        self._installed = installed
        self._catalogs: dict[str, NullTranslations] = {}
        self._translators: dict[str, Mapping[str, Any]] = {}

    def succeed(self, site: Site, plan: Plan) -> "Renderer":
        """Return a renderer for another state of the site, with the theme as this one knows it."""
        heir = Renderer(site, plan, self._installed)
        heir.__dict__.update(_theme=self._theme, _catalogs=self._catalogs, _translators=self._translators)
        return heir

    @property
    def environment(self) -> Environment:
        """The theme's templates."""
        return self._theme.environment

    @cached_property
    def _theme(self) -> Theme:
        return Theme(template_folders(self._site.settings), self._studied())

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.environment.list_templates())

    def find_missing_templates(self) -> tuple[Problem, ...]:
        """Return a problem for each template that the theme doesn't have, naming the first output that needs it, and
        for each text that wishes for one.

        When lenient, a text whose wish can't be met gets the usual template.
        """
        problems: dict[str, Problem] = {}
        for output in self._plan.outputs:
            made = output.made
            if isinstance(made, Page | Document) and (name := template_file(made)) not in self._known:
                problem = self._unmet(output, made, name) if _is_wish(made) else self._missing(output, name)
                problems.setdefault(problem.path, problem)
        return tuple(problems.values())

    def _missing(self, output: Output, name: str) -> Problem:
        found = f"there is no such template, and {output.place.save_as} ({output.source}) is made from it"
        return Problem(f"{self._site.settings.theme}/templates/{name}", 0, "", found)

    def _unmet(self, output: Output, made: Page, name: str) -> Problem:
        article = self._site.shown_by(*made.id[:3])
        assert article is not None
        is_lenient = self._site.settings.lenient
        return Problem(
            output.source,
            article.source.line_of("template"),
            "template",
            f"found {article.template!r}" + (": the usual one is used" if is_lenient else ""),
            f"a template of the theme: {self._site.settings.theme}/templates/{name}",
            nearest(name, self._known, likeness=0.8).removesuffix(".html"),
            Severity.WARNING if is_lenient else Severity.ERROR,
        )

    def template_of(self, made: Page | Document) -> str:
        """Return the name of the template's file that an output is made from, below the theme's templates/."""
        name = template_file(made)
        return f"{made.id.kind}.html" if name not in self._known and _is_wish(made) else name

    def prepare(self, output: Output) -> "Prepared":
        """Return what a page or document will be made from. Raises BuildError for a template that can't be read."""
        made = output.made
        assert isinstance(made, Page | Document)
        context, facts = self._notes.gather(lambda: self._context(output, made))
        edition = made.id.edition if isinstance(made, Page) else made.edition
        template = self.template_of(made)
        blocks = (block.template for slot in context.get("slots", {}).values() for block in slot)
        return Prepared(output, template, edition, context, (template, *sorted(set(blocks))), facts)

    def digest_plan(self, output: Output) -> bytes:
        """Return the digest of an output as it was planned: 8 bytes."""
        made = output.made
        if isinstance(made, Copy):
            said: tuple[Any, ...] = (made.source_path,)
        elif isinstance(made, Derived):
            said = (made.source_path, made.digest)
        else:
            view = f"{made.view.__module__}.{made.view.__qualname__}"
            subject = (made.id, made.is_indexed) if isinstance(made, Page) else made.edition
            said = (subject, self.template_of(made), view, made.data)
        return hashlib.blake2b(_encode((output.place, *said)), digest_size=8).digest()

    def fingerprint(self, prepared: "Prepared") -> bytes:
        """Return the digest of all that the bytes of a page or document depend on."""
        made_of = self.digest_templates(prepared.templates, prepared.edition)
        return self._fingerprints.fingerprint(made_of, prepared.context)

    def digest_templates(self, templates: tuple[str, ...], edition: str) -> bytes:
        """Return the digest of the templates of a page, and of the messages they name; empty when they have none."""
        key = (templates, edition)
        if key not in self._digests:
            try:
                self._digests[key] = self._fingerprints.made_of(templates, edition, self._catalog(edition))
            except (TemplateError, UnicodeDecodeError):
                self._digests[key] = b""  # rendering will say what is wrong with it
        return self._digests[key]

    def recall_digests(self, digests: Mapping[tuple[tuple[str, ...], str], bytes]) -> None:
        """Take digests of templates from the last build, since which no template and no catalog has changed."""
        self._digests.update(digests)

    def all_templates(self, templates: Sequence[str]) -> frozenset[str]:
        """Return templates with all that they extend, import and include. Raises TemplateError."""
        return self._fingerprints.closure(templates)

    def render(self, output: Output) -> bytes:
        """Return the bytes of a page or document.

        Raises BuildError that names the template, its line and what was being made when a template fails.
        """
        return self.print(self.prepare(output))

    def print(self, prepared: "Prepared") -> bytes:
        """Return the bytes of what was prepared. Raises BuildError as `render` does."""
        output, name = prepared.output, prepared.template
        context = {**self._texts(prepared.edition), **prepared.context}
        try:
            text = self.environment.get_template(name).render(context)
        except TemplateSyntaxError as error:
            raise BuildError(f"{error.filename}:{error.lineno}: {error.message}{_making(output)}") from None
        except Exception as error:
            # Whatever a template raises is a mistake in it that wants file and line; what came through none is ours.
            where = template_line(error)
            if where is None and not isinstance(error, TemplateNotFound):
                raise
            what = f"no template {error.name!r}" if isinstance(error, TemplateNotFound) else str(error)
            raise BuildError(f"{where or name}: {what}{_making(output)}") from None
        return (_NOT_XML.sub("", text) if name.endswith(".xml") else text).encode("utf-8")

    @cached_property
    def _fingerprints(self) -> Fingerprints:
        return Fingerprints(self._theme)

    def _catalog(self, code: str) -> NullTranslations:
        if code not in self._catalogs:
            self._catalogs[code] = load_catalog(Path(self._site.settings.theme) / "translations", code)
        return self._catalogs[code]

    def _texts(self, code: str) -> Mapping[str, Any]:
        if code not in self._translators:
            functions = translators(self._catalog(code), code)
            kept = print_each_time if self._is_brief else Keeper(self._theme.facts)
            self._translators[code] = {**functions, "kept": kept}
        return self._translators[code]

    def _context(self, output: Output, made: Page | Document) -> Mapping[str, Any]:
        if isinstance(made, Page):
            return self._page_context(output, made)
        site = self._watched
        edition = parts_of(site).edition(site.edition_by_code[made.edition])
        return {"edition": edition, "view": made.view(site, made)}

    def _page_context(self, output: Output, made: Page) -> Mapping[str, Any]:
        site = self._watched
        edition = site.edition_by_code[made.id.edition]
        planned = plan_page(site, self._placed, output)
        blocks = collect_blocks(site, planned, self._installed)
        slots = {
            slot: tuple(BlockPart(block.name, block.template, block.data) for block in blocks.get(slot, ()))
            for slot in SLOTS
        }
        article = planned.article
        permalink = output.place.permalink
        page = PagePart(
            kind=made.id.kind,
            permalink=permalink,
            canonical=article.canonical if article is not None and article.canonical else permalink,
            number=made.id.number,
            is_indexed=made.is_indexed and not site.settings.staging,
            feed_url=parts_of(site).feed_url(made.id.kind, edition, made.id.subject) if made.id.subject else "",
        )
        shared = parts_of(site).edition(edition)
        current = _with_current(shared, output.place.seen_from(edition.root))
        return {"edition": current, "page": page, "slots": slots, "view": made.view(site, made)}


def template_folders(settings: Settings) -> Sequence[Path]:
    """Return the folders of a site's templates; the first that has a template gives it."""
    return [*map(Path, settings.theme_templates_overrides), Path(settings.theme) / "templates"]


def template_file(made: Page | Document) -> str:
    """Return the name of the template's file that an output asks for, below the theme's templates/."""
    return made.template if isinstance(made, Document) else f"{made.template}.html"


def _is_wish(made: Page | Document) -> TypeGuard[Page]:
    """Return whether the template is one that a text asks for."""
    return isinstance(made, Page) and made.id.kind in ("article", "page") and made.template != made.id.kind


def _making(output: Output) -> str:
    return f" (while making {output.place.save_as} from {output.source})"


def _with_current(edition: EditionPart, url: str) -> EditionPart:
    """Return the edition with the menu entries marked that lead to the page at url."""
    if not any(entry.url == url for entry in (*edition.menu, *edition.footer)):
        return edition

    def mark(entries: Sequence[MenuEntry]) -> tuple[MenuEntry, ...]:
        return tuple(msgspec.structs.replace(entry, is_current=entry.url == url) for entry in entries)

    return msgspec.structs.replace(edition, menu=mark(edition.menu), footer=mark(edition.footer))
