"""How a file of the output came to be: its texts, the stages they went through, the templates that print it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from plugins.newsroom.build import Press
from plugins.newsroom.config import Config, shown_path
from plugins.newsroom.contract import Copy, Output, Page
from plugins.newsroom.model import Article
from plugins.newsroom.plan.outputs import collect_blocks, plan_page
from plugins.newsroom.problems import BuildError, nearest
from plugins.newsroom.render.renderer import template_file

_TEMPLATE = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")


def explain(press: Press, config: Config, path: str) -> str:
    """Return the way from the sources to an output, a line for each stage, naming the module that does it.

    path is a file below the output folder, with or without that folder's name, or an address. Raises BuildError with
    the nearest path when the plan has no such file.
    """
    output = _find(press, config, path)
    return "\n".join(_lines(press, config, output))


def _find(press: Press, config: Config, path: str) -> Output:
    plain = unquote(urlsplit(path).path)
    prefix = config.settings.output_path.rstrip("/") + "/"
    plain = plain.removeprefix("./").removeprefix(prefix).lstrip("/")
    for candidate in (plain, f"{plain.rstrip('/')}/index.html".lstrip("/")):
        output = press.plan.output_at(candidate)
        if output is not None:
            return output
    near = nearest(plain, [output.place.save_as for output in press.plan.outputs])
    raise BuildError(f"{path}: the site has no such file" + (f"; did you mean {near}?" if near else ""))


def _lines(press: Press, config: Config, output: Output) -> Iterator[str]:
    made = output.made
    yield f"{output.place.save_as}  {output.place.permalink}"
    if isinstance(made, Copy):
        yield f"  copied from  {shown_path(config.content_path.parent / made.source_path)}"
        yield "  plan         newsroom/capability.py: published because a published text uses it, or STATIC_PATHS or the theme"
        return
    if isinstance(made, Page) and made.article is not None:
        yield from _article_lines(press, config, made.article)
    else:
        yield f"  source       {output.source}"
    maker = _maker(press, config, output)
    yield f"  plan         plugins/{maker}/capability.py: plan_outputs → newsroom/plan/outputs.py"
    if isinstance(made, Page):
        planned = plan_page(press.site, press.plan, output)
        for slot, blocks in collect_blocks(press.site, planned, config.installed).items():
            for block in blocks:
                yield f"  block        {slot}: {block.name} ({block.template})"
        for alternate in planned.alternates:
            kind = "same" if alternate.is_exact else "nearest"
            yield f"  language     {alternate.edition}: {alternate.place.url} ({kind})"
    yield f"  render       newsroom/render/renderer.py: {', '.join(_templates(press, template_file(made)))}"
    yield f"  write        newsroom/write/folder.py: {config.settings.output_path}/{output.place.save_as}"


def _article_lines(press: Press, config: Config, article: Article) -> Iterator[str]:
    site = press.site
    name = config.content_name
    yield f"  read         {name}/{article.source.path} → newsroom/read/reader.py"
    story = (site.page_stories if article.is_page else site.stories)[article.key.story]
    role = "original" if story.original == article.lang else f"translation, inherits from {story.original}"
    yield f"  assemble     newsroom/assemble/articles.py: story {story.id!r} in {', '.join(story.langs)}; {role}"
    yield f"  visible      newsroom/assemble/visibility.py: {article.visibility}"
    for kind, ids, terms in (
        ("author", article.authors, site.authors),
        ("tag", article.tags, site.tags),
        ("category", (article.category,) if article.category else (), site.categories),
    ):
        for identity in ids:
            entry = terms[identity].entries[article.lang]
            where = f"{name}/{entry.source.path}" if entry.source else "named by articles only"
            yield f"  {kind:<12} {identity}: {entry.name} ({where})"
    for related in article.related:
        yield f"  related      {related.key.story} {related.score:.3f} ({'; '.join(related.reasons)})"


def _maker(press: Press, config: Config, output: Output) -> str:
    """Return the name of the capability that planned an output."""
    for each in config.installed:
        for planned in each.capability.outputs(press.site, each.settings):
            if planned.place == output.place:
                return each.capability.name
    return "newsroom"


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
