"""How a file of the output came to be: its texts, the stages they went through, the templates that print it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.newsroom.build import Press
from plugins.newsroom.capability import order_home
from plugins.newsroom.config import Config
from plugins.newsroom.contract import Copy, Derived, Document, Output, Page, PageId
from plugins.newsroom.given import shown_path
from plugins.newsroom.model import Article, Place, Site
from plugins.newsroom.plan.outputs import collect_blocks, plan_page
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import users_of
from plugins.newsroom.problems import BuildError, nearest
from plugins.newsroom.render.renderer import SLOTS

_TEMPLATE = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
_MOST = 5
"""How many of many are named."""


def explain(press: Press, config: Config, path: str) -> str:
    """Return the way from the sources to an output, a line for each stage, naming the module that does it.

    path is a file below the output folder, with or without that folder's name and index.html, or an address. Raises
    BuildError with the nearest path when the plan has no such file.
    """
    output = find_output(press, config, path)
    rows = [("", f"{output.place.save_as}  {_readable(output.place)}"), *_stages(press, config, output)]
    return "\n".join(f"  {name:<10} {text}" if name else text for name, text in rows)


def find_output(press: Press, config: Config, path: str) -> Output:
    """Return the output that a path or address means, as explain takes it. Raises BuildError for none."""
    known: dict[str, Output] = {}
    for output in press.plan.outputs:
        place = output.place
        file = place.save_as
        names = (file, file.removesuffix("index.html"), unquote(place.url), unquote(place.permalink))
        for name in names:
            known.setdefault(name.strip("/"), output)
    parts = urlsplit(path)
    origin = f"{parts.scheme}://{parts.netloc}" if parts.scheme else ""
    wanted = (origin + unquote(parts.path)).removeprefix("./").strip("/")
    for folder in (config.settings.output_path, shown_path(config.output_path), config.output_path.name):
        if f"{wanted}/".startswith(f"{folder.strip('/')}/"):
            wanted = wanted.removeprefix(folder.strip("/")).lstrip("/")
            break
    if wanted not in known:
        near = nearest(wanted, known)
        raise BuildError(f"{path}: the site has no such file" + (f"; did you mean {near}?" if near else ""))
    return known[wanted]


def _readable(place: Place) -> str:
    return unquote(place.permalink)


def _stages(press: Press, config: Config, output: Output) -> Iterator[tuple[str, str]]:
    made, site = output.made, press.site
    if isinstance(made, Copy | Derived):
        yield "source", shown_path(Path(made.source_path))
        yield "plan", f"{_maker(press, config, output)}; {_reason(press, output)}"
    else:
        article = site.shown_by(*made.id[:3]) if isinstance(made, Page) else None
        if article is not None:
            yield from _article_stages(site, article)
        else:
            yield "source", output.source
        if isinstance(made, Page):
            yield from _listed(site, made.id)
        yield "plan", _maker(press, config, output)
    if isinstance(made, Page):
        planned = plan_page(site, press.plan.placed, output)
        slots = collect_blocks(site, planned, config.installed)
        for slot in SLOTS:
            for block in slots.get(slot, ()):
                yield "block", f"{slot}: {block.name} ({block.template})"
        for alternate in planned.alternates:
            kind = "same" if alternate.is_exact else "nearest"
            yield "language", f"{alternate.edition}: {unquote(alternate.place.url)} ({kind})"
    if isinstance(made, Page | Document):
        names = ", ".join(_templates(press, press.renderer.template_of(made)))
        yield "render", f"newsroom/render/renderer.py: {site.settings.theme}/templates/: {names}"
    yield "write", f"newsroom/write/folder.py: {config.settings.output_path.rstrip('/')}/{output.place.save_as}"


def _article_stages(site: Site, article: Article) -> Iterator[tuple[str, str]]:
    yield "read", f"newsroom/read/reader.py: {site.content_name}/{article.source.path}"
    story = (site.page_stories if article.is_page else site.stories)[article.key.story]
    role = "original" if story.original == article.lang else f"translation, inherits from {story.original}"
    yield "assemble", f"newsroom/assemble/articles.py: story {story.id!r} in {', '.join(story.langs)}; {role}"
    yield "visible", f"newsroom/assemble/visibility.py: {article.visibility}"
    for kind, ids, terms in (
        ("author", article.authors, site.authors),
        ("translator", article.translators, site.authors),
        ("editor", article.editors, site.authors),
        ("tag", article.tags, site.tags),
        ("category", (article.category,) if article.category else (), site.categories),
    ):
        for identity in ids:
            entry = terms[identity].entries[article.lang]
            where = f"{site.content_name}/{entry.source.path}" if entry.source else "named by articles only"
            yield kind, f"{identity}: {entry.name} ({where})"
    for related in article.related:
        yield "related", f"{related.key.story} {related.score:.3f}"


def _listed(site: Site, page_id: PageId) -> Iterator[tuple[str, str]]:
    """Yield which articles a list shows on all of its pages."""
    code, subject = page_id.edition, page_id.subject
    lists: Mapping[str, Callable[[], Sequence[Article]]] = {
        "home": lambda: order_home(site, site.edition_by_code[code]),
        "tag": lambda: site.by_tag(code, subject),
        "author": lambda: site.by_author(code, subject),
        "category": lambda: site.by_category(code, subject),
    }
    if page_id.kind in lists:
        articles = lists[page_id.kind]()
        yield "lists", f"{len(articles)} articles: {_some([article.key.story for article in articles])}"


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")


def _reason(press: Press, output: Output) -> str:
    """Return why a file is published."""
    site = press.site
    users = [f"{site.content_name}/{path}" for path in users_of(site, parts_of(site).resolver, output.place)]
    if users:
        return f"used by {_some(users)}"
    return "a file of the theme" if output.source.startswith(f"{site.settings.theme}/") else "named by STATIC_PATHS"


def _maker(press: Press, config: Config, output: Output) -> str:
    """Return the function that planned an output."""
    for each in config.installed:
        capability = each.capability
        for function, planned in (
            ("plan_outputs", capability.outputs(press.site, each.settings)),
            ("plan_overviews", capability.overviews(press.site, press.plan, each.settings)),
        ):
            if any(made.place == output.place for made in planned):
                return f"{capability.name}/capability.py: {function}"
    raise AssertionError(output.place)


def _templates(press: Press, name: str) -> list[str]:
    """Return a template with all it extends, imports and includes by name, each once, in the order they are met."""
    found: list[str] = []
    waiting = [name]
    environment = press.renderer.environment
    while waiting:
        template = waiting.pop(0)
        if template not in found:
            found.append(template)
            assert environment.loader is not None
            source, _, _ = environment.loader.get_source(environment, template)
            waiting += _TEMPLATE.findall(source)
    return found
