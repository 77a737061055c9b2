"""The theme's templates, set up so that they can only print: strict about what is missing, escaping everything."""

from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.newsroom.language.formats import format_number

_GROUPED_FROM = 1000
"""Smaller numbers are written alike in all languages, with the digits that formats.format_number uses."""


def make_environment(folders: Sequence[Path]) -> Environment:
    """Return a Jinja environment for templates in `folders`, the first that has a template giving it."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.policies["ext.i18n.trimmed"] = True
    # Messages come with each page's context, so that one compiled template serves all languages.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(gettext=_outside_context, ngettext=_outside_context)
    return environment


def _outside_context(*messages: Any, **variables: Any) -> str:
    raise TypeError("an imported template translates texts: import it `with context`")


def translators(catalog: NullTranslations, code: str) -> dict[str, Callable[..., str]]:
    """Return the functions that the tags trans and pluralize call, for one language. Whole numbers that are filled in
    are grouped as the language writes them.

    Source: Jinja, "i18n extension", newstyle gettext; CLDR, numbers.
    """

    @pass_context
    def translate(context: Context, message: str, /, **variables: Any) -> str:
        return _fill(context, catalog.gettext(message), message, variables, code)

    @pass_context
    def translate_number(context: Context, singular: str, plural: str, number: int, /, **variables: Any) -> str:
        variables.setdefault("num", number)
        return _fill(context, catalog.ngettext(singular, plural, number), singular, variables, code)

    return {"gettext": translate, "ngettext": translate_number, "_": translate}


def _fill(context: Context, translated: str, message: str, variables: Mapping[str, Any], code: str) -> str:
    # A catalog belongs to the theme and may hold markup, as templates may; what is filled in is escaped.
    text = Markup(translated) if context.eval_ctx.autoescape else translated  # noqa: S704 - see above
    try:
        return text % {
            name: format_number(value, code) if type(value) is int and value >= _GROUPED_FROM else value
            for name, value in variables.items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the translation {translated!r} of {message!r} can't be filled in: {error}") from None


def template_line(error: BaseException) -> str | None:
    """Return file and line of the innermost template that an exception came through; None if there is none."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        # Jinja rewrites tracebacks so that they show the template's file and lines, not those of the code made of it.
        if file.endswith((".html", ".xml")):
            found = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
