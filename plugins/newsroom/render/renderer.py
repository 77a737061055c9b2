"""From planned outputs to bytes."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, Template, TemplateError, TemplateNotFound, TemplateSyntaxError

from plugins.newsroom.contract import Feed, Installed, Output, Page
from plugins.newsroom.model import Edition, Site
from plugins.newsroom.plan.outputs import Plan, collect_blocks, plan_page
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.problems import BuildError, Problem
from plugins.newsroom.render.catalogs import load_catalog
from plugins.newsroom.render.templates import make_environment, translators
from plugins.newsroom.settings import Slot
from plugins.newsroom.views import Anchor, BlockPart, EditionPart, PagePart

SLOTS: tuple[str, ...] = Slot.__args__  # type: ignore[attr-defined]


class Renderer:
    """Renders the outputs of one plan. Rendering changes nothing: any output may be asked for, in any order."""

    def __init__(self, site: Site, plan: Plan, installed: Sequence[Installed]) -> None:
        self._site = site
        self._plan = plan
        self._installed = installed
        self._translators: dict[str, Mapping[str, Any]] = {}

    @cached_property
    def environment(self) -> Environment:
        """The theme's templates."""
        settings = self._site.settings
        folders = [*settings.theme_templates_overrides, f"{settings.theme}/templates"]
        return make_environment([Path(folder) for folder in folders])

    def find_missing_templates(self) -> tuple[Problem, ...]:
        """Return a problem for each page whose template the theme doesn't have, naming what asks for it."""
        known = set(self.environment.list_templates())
        problems = []
        for output in self._plan.outputs:
            made = output.made
            name = template_file(made) if isinstance(made, Page | Feed) else ""
            if name and name not in known:
                is_wish = isinstance(made, Page) and made.article is not None and bool(made.article.template)
                expected = f"a file {name} in the theme's templates"
                problems.append(Problem(output.source, 0, "template" if is_wish else "", f"no template {name}", expected))
        return tuple(problems)

    def render(self, output: Output) -> bytes:
        """Return the bytes of a page or feed.

        Raises BuildError, naming the output, the template and its line, when a template fails.
        """
        made = output.made
        assert isinstance(made, Page | Feed)
        try:
            template = self.environment.get_template(template_file(made))
            context = self._page_context(output, made) if isinstance(made, Page) else self._feed_context(made)
            return self._print(template, context)
        except TemplateSyntaxError as error:
            raise BuildError(f"{error.filename}:{error.lineno}: {error.message}") from None
        except TemplateNotFound as error:
            raise BuildError(f"{output.source}: no template {error.name!r} (for {output.place.save_as})") from None
        except (TemplateError, TypeError, KeyError, ValueError) as error:
            where = _template_line(error)
            if where is None:
                raise
            raise BuildError(f"{where}: {error} (while making {output.place.save_as})") from None

    @staticmethod
    def _print(template: Template, context: Mapping[str, Any]) -> bytes:
        return template.render(context).encode("utf-8")

    def _texts(self, edition: Edition) -> Mapping[str, Any]:
        if edition.code not in self._translators:
            translations = Path(self._site.settings.theme) / "translations"
            self._translators[edition.code] = translators(load_catalog(translations, edition.code))
        return self._translators[edition.code]

    def _feed_context(self, made: Feed) -> Mapping[str, Any]:
        edition = self._site.edition_by_code[made.edition]
        parts = parts_of(self._site)
        return {**self._texts(edition), "edition": parts.editions[edition.code], "view": made.view()}

    def _page_context(self, output: Output, made: Page) -> Mapping[str, Any]:
        site = self._site
        edition = site.edition_by_code[made.id.edition]
        planned = plan_page(site, self._plan, output)
        blocks = collect_blocks(site, planned, self._installed)
        slots = {
            slot: tuple(BlockPart(block.name, block.template, block.data) for block in blocks.get(slot, ()))
            for slot in SLOTS
        }
        article = made.article
        permalink = output.place.permalink
        page = PagePart(
            kind=made.id.kind,
            permalink=permalink,
            canonical=article.canonical if article is not None and article.canonical else permalink,
            number=made.id.number,
            is_indexed=made.id.kind != "not_found" and (article is None or article.visibility == "public"),
            feed_url=parts_of(site).feed_url(made.id.kind, edition, made.id.subject) if made.id.subject else "",
        )
        shared = parts_of(site).editions[edition.code]
        current = _with_current(shared, output.place.seen_from(edition.root))
        return {**self._texts(edition), "edition": current, "page": page, "slots": slots, "view": made.view()}


def template_file(made: Page | Feed) -> str:
    """Return the name of a template's file below the theme's templates/."""
    return made.template if isinstance(made, Feed) else f"{made.template}.html"


def _with_current(edition: EditionPart, url: str) -> EditionPart:
    """Return the edition with the menu entries marked that lead to the page at url."""
    if not any(anchor.url == url for anchor in (*edition.menu, *edition.footer)):
        return edition

    def mark(anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
        return tuple(msgspec.structs.replace(anchor, is_current=anchor.url == url) for anchor in anchors)

    return msgspec.structs.replace(edition, menu=mark(edition.menu), footer=mark(edition.footer))


def _template_line(error: BaseException) -> str | None:
    """Return file and line of the innermost template that an exception came through; None if there is none."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".html", ".xml")):
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
