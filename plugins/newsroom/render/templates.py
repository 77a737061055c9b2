"""The theme's templates, set up so that they can only print: strict about what is missing, escaping everything."""

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup


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


def translators(catalog: NullTranslations) -> dict[str, Callable[..., str]]:
    """Return the functions that the tags trans and pluralize call, for one language.

    Source: Jinja, "i18n extension", newstyle gettext.
    """

    @pass_context
    def translate(context: Context, message: str, /, **variables: Any) -> str:
        return _fill(context, catalog.gettext(message), variables)

    @pass_context
    def translate_number(context: Context, singular: str, plural: str, number: int, /, **variables: Any) -> str:
        variables.setdefault("num", number)
        return _fill(context, catalog.ngettext(singular, plural, number), variables)

    return {"gettext": translate, "ngettext": translate_number, "_": translate}


def _fill(context: Context, message: str, variables: dict[str, Any]) -> str:
    text = Markup(message) if context.eval_ctx.autoescape else message
    return text % variables
