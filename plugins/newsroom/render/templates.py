"""The theme's templates, set up so that they can only print: strict about what is missing, escaping everything."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from plugins.newsroom.language.formats import format_number
from plugins.newsroom.render.escaping import Generator
from plugins.newsroom.render.stylesheets import press

if TYPE_CHECKING:
    from plugins.newsroom.render.study import Facts

_GROUPED_FROM = 1000
"""Smaller numbers are written alike in all languages, with the digits that formats.format_number uses."""


_SAME_EVERYWHERE = frozenset({"_", "kept", "_trans"})
"""What all pages of an edition see alike besides Jinja's own functions; _trans is how Jinja calls what is filled in."""


def make_environment(folders: Sequence[Path]) -> Environment:
    """Return a Jinja environment for templates in `folders`, the first that has a template giving it."""
    environment = _Environment(
        loader=_Loader(folders),
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


class _Environment(Environment):
    """Gives a template that it gave before without asking whether it is still the same, since it lives for one build.
    Every page asks for about ten.
    """

    code_generator_class = Generator

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's name for it
    ) -> Template:
        if isinstance(name, Template):
            return name
        known: dict[str, Template] = self.__dict__.setdefault("_known", {})
        if name not in known:
            known[name] = super().get_template(name, parent, globals)
        return known[name]


class _Loader(FileSystemLoader):
    """Finds templates; stylesheets among them, which pages include, come pressed and as they are to Jinja."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_current = super().get_source(environment, template)
        if template.endswith(".css"):
            source = f"{{% raw %}}{press(source)}{{% endraw %}}"
        return source, file, is_current


def _outside_context(*messages: Any, **variables: Any) -> str:
    raise TypeError("an imported template translates texts: import it `with context`")


def translators(catalog: NullTranslations, code: str) -> dict[str, Callable[..., str]]:
    """Return the functions that the tags trans and pluralize call, for one language. Whole numbers that are filled in
    are grouped as the language writes them.

    Source: Jinja, "i18n extension", newstyle gettext; CLDR, numbers.
    """

    ready: dict[tuple[str, bool], str] = {}

    @pass_context
    def translate(context: Context, message: str, /, **variables: Any) -> str:
        if not variables:
            # Most messages have nothing to fill in, and every page prints a score of them.
            key = (message, context.eval_ctx.autoescape)
            if key not in ready:
                ready[key] = _fill(context, catalog.gettext(message), message, variables, code)
            return ready[key]
        return _fill(context, catalog.gettext(message), message, variables, code)

    @pass_context
    def translate_number(context: Context, singular: str, plural: str, number: int, /, **variables: Any) -> str:
        variables.setdefault("num", number)
        return _fill(context, catalog.ngettext(singular, plural, number), singular, variables, code)

    return {"gettext": translate, "ngettext": translate_number, "_": translate}


class Keeper:
    """The function `kept` of templates: prints what many pages of an edition share once, `kept(macros.teaser, it, 3)`.

    A macro is printed each time when its template, or one that this includes or imports, looks at anything but what
    macros are given, such as `page`, `view` or `edition`, whose menu marks the page: it may differ.
    """

    def __init__(self, facts_of: Callable[[str], "Facts"]) -> None:
        """facts_of: gives what a template says."""
        self._facts_of = facts_of
        self._printed: dict[tuple[object, ...], tuple[str, tuple[Any, ...]]] = {}
        """By macro and parts; the parts are held, so that no other gets their identity."""
        self._are_shared: dict[str, bool] = {}

    def __call__(self, macro: Macro, *parts: Any) -> str:
        """Return what a macro prints of parts that are the same objects wherever they are shown."""
        template = macro._func.__globals__["name"]
        if not self._is_shared(template):
            return macro(*parts)
        key = (template, macro.name, *map(_identity, parts))
        found = self._printed.get(key)
        if found is None:
            found = self._printed[key] = (macro(*parts), parts)
        return found[0]

    def _is_shared(self, template: str) -> bool:
        if template not in self._are_shared:
            self._are_shared[template] = self._looks_at(template) <= _SAME_EVERYWHERE
        return self._are_shared[template]

    def _looks_at(self, template: str) -> set[str]:
        """Return the names that a template, with all it includes or imports, takes from the page that it is part of;
        an empty name among them when that can't be known.
        """
        names: set[str] = set()
        found = {template}
        waiting = [template]
        while waiting:
            try:
                facts = self._facts_of(waiting.pop())
            except TemplateError:  # missing; if it is printed, that will tell
                return {""}
            if facts.is_computed:
                return {""}
            names |= facts.names
            others = facts.others - found
            found |= others
            waiting += others
        return names


def print_each_time(macro: Macro, *parts: Any) -> str:
    """Return what a macro prints, as a Keeper does, without keeping it."""
    return macro(*parts)


def _identity(part: Any) -> object:
    """Return what tells a part from others: numbers and texts with their types, since these print differently."""
    return (type(part), part) if isinstance(part, int | str) else id(part)


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
