"""One deployment: a plan, what speaks against it, the upload, a look at what is online, and a line in the log."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from plugins.deploy import pings, smoke
from plugins.deploy.by_git import Git
from plugins.deploy.by_rclone import Rclone
from plugins.deploy.by_rsync import Rsync
from plugins.deploy.release import Release, find_faults, find_objections, make_release
from plugins.deploy.settings import Target
from plugins.newsroom.problems import BuildError, ConfigError
from plugins.publish.generations import current_manifest
from plugins.publish.manifest import Manifest
from plugins.publish.room import Room


class Way(Protocol):
    """What brings a release online."""

    sends_packed: bool
    """Whether compressed files are of any use there."""

    @property
    def was_cut(self) -> bool:
        """Whether the last upload left something to do, though its manifest may be there."""

    def read_online(self) -> Manifest | None:
        """Return the manifest of what is online; None for nothing. Raises BuildError."""

    def send(self, release: Release) -> str:
        """Bring a release online; return its name there. Raises BuildError."""

    def roll_back(self) -> tuple[str, str]:
        """Show the release before; return the name of the one that was online, and its own. Raises BuildError."""


def way_to(name: str, target: Target, store: Path) -> Way:
    """Return what brings a release to a target. Raises BuildError when a program for it is missing."""
    if target.way == "git":
        return Git(target, store / f"deploy-{name}.git")
    return Rsync(target) if target.way == "rsync" else Rclone(target)


def published(room: Room) -> tuple[Path, Manifest]:
    """Return the folder and the manifest of what was published. Raises BuildError if it isn't as it was left."""
    manifest = current_manifest(room)
    if manifest is None:
        raise ConfigError(f"{room.current}: nothing was published yet; run inv publish")
    folder = room.generation(manifest.name)
    for path, file in (*manifest.files.items(), *manifest.carried.items()):
        try:
            is_whole = (folder / path).stat().st_size == file.size
        except OSError:
            is_whole = False
        if not is_whole:
            raise BuildError(f"{folder}/{path}: is not as it was published; publish again")
    return folder, manifest


def plan(way: Way, folder: Path, manifest: Manifest) -> Release:
    """Return what is to be online next, given what was published. Raises BuildError."""
    return make_release(folder, manifest, way.read_online(), packed=way.sends_packed)


def hold_up(manifest: Manifest, unchecked: str) -> None:
    """Raise BuildError for what was not checked before it was published, unless somebody says why it has to go out."""
    fault = find_faults(manifest)
    if fault and not unchecked:
        raise BuildError(
            f"{fault}.\nNothing was deployed. Run inv publish without --no-check, which says what is wrong;\n"
            'or say why it has to go out: inv deploy --no-check "…"'
        )


def check(release: Release, target: Target, *, is_forced: bool) -> list[str]:
    """Return what speaks against a release. Raises BuildError if anything does, unless it is forced."""
    objections = list(find_objections(release, is_production=target.production))
    if objections and not is_forced:
        raise BuildError("\n".join((*objections, "Nothing was deployed; --force deploys it all the same.")))
    return objections


def look_at(release: Release, target: Target) -> list[str]:
    """Return a sentence for each page that isn't online as it was sent."""
    if not target.smoke:
        return []
    siteurl = release.manifest.siteurl
    pages = smoke.choose_pages(release.manifest.files, _reader(release), siteurl, target.url or siteurl)
    return smoke.look(pages, target.patience, smoke.fetch)


def tell_hubs(release: Release, target: Target) -> tuple[int, list[str]]:
    """Tell hubs of feeds that changed; return how many were told, and a sentence for each failure."""
    if release.manifest.is_staging or not target.production:
        return 0, []
    changed = (*release.difference.added, *release.difference.changed)
    return pings.send(pings.find_pings(changed, _reader(release)), pings.post)


def note(log: Path, words: tuple[str, ...]) -> None:
    """Add a line to the log of deployments."""
    log.parent.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with log.open("a", encoding="utf-8") as opened:
        opened.write("\t".join((moment, *words)) + "\n")


def _reader(release: Release) -> Callable[[str], bytes]:
    return lambda path: (release.folder / path).read_bytes()
