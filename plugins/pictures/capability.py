"""What pictures add to the press."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from plugins.newsroom.assemble.addresses import place_in_root
from plugins.newsroom.contract import Capability, Derived, Output, nothing_follows
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Edition, Image, Site
from plugins.newsroom.model.images import FOLDER
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import shown_files
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.store.keeping import put
from plugins.newsroom.store.pruning import DAY_NS, prune
from plugins.pictures.album import Album, Seen
from plugins.pictures.describing import find_flaw
from plugins.pictures.layouts import read_layouts
from plugins.pictures.making import load, supply
from plugins.pictures.settings import PicturesSettings
from plugins.pictures.uses import Use, find_uses
from plugins.pictures.variants import Recipe, plan_image, recipes

RECIPES = "recipes.msgpack"
"""File of the store that says how each picture of the preview is made."""


def enrich(site: Site, settings: PicturesSettings, memory: Memory) -> Site:
    """Return the site with what readers get of its pictures."""
    folders = [*site.settings.theme_templates_overrides, f"{site.settings.theme}/templates"]
    layouts = read_layouts([Path(folder) for folder in folders])
    uses = find_uses(site)
    album, now_ns = Album(memory.folder, trusts_marks=memory.trusts_marks), time.time_ns()
    images: dict[str, Image] = {}
    seen: dict[str, Seen] = {}
    for path, use in uses.items():
        try:
            seen[path] = album.look(f"{site.settings.path}/{path}", settings, now_ns)
        except OSError as error:
            images[path] = Image("", 0, 0, (), (), "", flaw=f"can't be read: {error.strerror}")
            continue
        description = seen[path].description
        flaw = find_flaw(description, path, settings)
        if description.script and not site.settings.lenient:
            flaw = flaw or f"holds a script: {description.script}"
        if flaw:
            images[path] = Image("", 0, 0, (), (), "", flaw=flaw)
            continue
        image = plan_image(seen[path].digest, description, use.roles, layouts, settings.quality)
        images[path] = msgspec.structs.replace(image, note=_note(seen[path]))
    album.keep()
    prune(memory.folder, (image.name for image in images.values() if image.name), now_ns // DAY_NS)
    marks = {path: each.mark for path, each in seen.items()}
    stores = {**site.stores, "pictures": str(memory.folder)}
    enriched = replace(site, images=images, layouts=layouts, marks={**site.marks, **marks}, stores=stores)
    if settings.on_request:
        made = {recipe.file: recipe for path in images for recipe in _recipes(enriched, path, uses, settings)}
        put(memory.folder / RECIPES, msgspec.msgpack.encode(made))
    return enriched


def find_problems(site: Site, settings: PicturesSettings) -> Iterable[Problem]:
    """Return what is wrong with covers and avatars, and what was taken out of pictures; those in bodies that can't be
    shown are links that lead nowhere, and found where all such are.
    """
    if not any(image.flaw or image.note for image in site.images.values()):
        return
    uses = find_uses(site)
    severity = Severity.WARNING if site.settings.lenient else Severity.ERROR
    for path, image in site.images.items():
        shown = f"{site.content_name}/{path}"
        named = [user for user in uses[path].users if user.field]
        if image.flaw and named:
            user, others = named[0], len({user.path for user in named}) - 1
            also = (
                f" (and {others} more texts show it)"
                if others > 1
                else " (and another text shows it)"
                if others
                else ""
            )
            where = f"{site.content_name}/{user.path}"
            yield Problem(where, user.line, user.field, f"the picture {shown} {image.flaw}{also}", severity=severity)
        elif image.note:
            yield Problem(
                shown, 0, "", f"{image.note}; it is shown by {_users(site, uses[path])}", severity=Severity.WARNING
            )


def plan_outputs(site: Site, settings: PicturesSettings) -> Iterator[Output]:
    """Return the files of all pictures, for each root whose pages show them; none where they are made on request."""
    if settings.on_request:
        return
    uses, folder = find_uses(site), site.stores["pictures"]
    for path, edition in _shown(site):
        for recipe in _recipes(site, path, uses, settings):
            place = place_in_root(edition, f"{FOLDER}{recipe.file}")
            derived = Derived(recipe.source_path, recipe.file.encode(), load, (folder, recipe))
            yield Output(place, f"{site.content_name}/{path}", derived)


CAPABILITY = Capability(
    "pictures",
    settings=PicturesSettings,
    enrich=enrich,
    outputs=plan_outputs,
    problems=find_problems,
    supply=supply,
    follow=nothing_follows,
)


def _note(seen: Seen) -> str:
    description = seen.description
    if description.script:
        return f"held a script, which was left out: {description.script}"
    return f"would fetch {description.outside!r}, which was left out" if description.outside else ""


def _recipes(site: Site, path: str, uses: Mapping[str, Use], settings: PicturesSettings) -> Iterator[Recipe]:
    """Yield how the files of a picture are made; none of one that can't be published."""
    image = site.images[path]
    if not image.flaw:
        yield from recipes(image, f"{site.settings.path}/{path}", settings.quality, _users(site, uses[path]))


def _users(site: Site, use: Use) -> str:
    first, others = use.users[0].path, len({user.path for user in use.users}) - 1
    return f"{site.content_name}/{first}" + (f" and {others} more" if others else "")


def _shown(site: Site) -> Iterator[tuple[str, Edition]]:
    """Yield each picture that can be published with an edition of each root whose pages show it; pictures of the same
    content only once for a root.
    """
    roots = {edition.root_prefix: edition for edition in reversed(site.editions)}
    done: set[tuple[str, str]] = set()
    for file, place in shown_files(site, parts_of(site).resolver):
        image = site.images.get(file)
        if image is None or image.flaw:
            continue
        prefix = place.save_as.removesuffix(image.file)
        if prefix in roots and (image.name, prefix) not in done:
            done.add((image.name, prefix))
            yield file, roots[prefix]
