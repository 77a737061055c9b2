"""What `inv deploy` and `inv rollback` do and print."""

import time
from pathlib import Path

from plugins.deploy.deploying import Way, check, hold_up, look_at, note, plan, published, tell_hubs, way_to
from plugins.deploy.release import Release, find_faults
from plugins.deploy.settings import Target, deploy_settings
from plugins.newsroom.command_line import complain, say
from plugins.newsroom.config import load_config
from plugins.newsroom.problems import SiteError
from plugins.newsroom.write.lock import hold
from plugins.publish.manifest import Manifest
from plugins.publish.room import Room
from plugins.publish.wording import say_difference

LOG = "deploys.log"
"""File beside the generations, with a line for each deployment."""


def run_deploy(file: str, name: str, store: str, *, is_rehearsal: bool, is_forced: bool, unchecked: str = "") -> None:
    """Deploy what was published, print what was done, and exit with status 1 on an error.

    name: of the target; empty for the usual one. is_rehearsal: only say what would be done. unchecked: why it
    is brought online though it was published without being checked.
    """
    try:
        name, target, room = _find(file, name, store)
        way = way_to(name, target, Path(store))
        with hold(room.folder / f".deploy-{name}.lock"):
            folder, manifest = published(room)
            if not is_rehearsal:
                hold_up(manifest, unchecked)
            release = plan(way, folder, manifest)
            for line in plan_lines(release, name):
                say(line)
            if is_rehearsal:
                _rehearse(release, target, manifest)
            else:
                why = unchecked if find_faults(manifest) else ""
                _deploy(way, name, target, room, release, is_forced=is_forced, unchecked=why)
    except SiteError as error:
        complain(str(error))
        raise SystemExit(1) from None


def run_rollback(file: str, name: str, store: str) -> None:
    """Show the release before the one that is online, print which, and exit with status 1 on an error."""
    try:
        name, target, room = _find(file, name, store)
        start = time.perf_counter()
        was, now = way_to(name, target, Path(store)).roll_back()
        note(room.folder / LOG, (name, "rolled back", f"from {was}", f"to {now}"))
        say(f"{name}: {now} is online in place of {was}; {time.perf_counter() - start:.1f} s")
    except SiteError as error:
        complain(str(error))
        raise SystemExit(1) from None


def _find(file: str, name: str, store: str) -> tuple[str, Target, Room]:
    config = load_config(Path(file), {}, Path(store))
    name, target = deploy_settings(config.values).choose(name)
    return name, target, Room(config.output_path)


def _rehearse(release: Release, target: Target, manifest: Manifest) -> None:
    """Say what would keep a release from going online."""
    if fault := find_faults(manifest):
        say(f"Without --no-check this would be refused: {fault}")
    for objection in check(release, target, is_forced=True):
        say(f"Without --force this would be refused: {objection}")


def _deploy(
    way: Way, name: str, target: Target, room: Room, release: Release, *, is_forced: bool, unchecked: str
) -> None:
    for objection in check(release, target, is_forced=is_forced):
        complain(f"{objection} (warning)")
    if release.online is not None and not release.difference and not way.was_cut:
        say(f"{name}: nothing to bring online")
        return
    there = way.send(release)
    difference = release.difference
    counts = f"{len(difference.added)} added, {len(difference.changed)} changed, {len(difference.removed)} removed"
    wrong = look_at(release, target)
    told, lost = tell_hubs(release, target) if not wrong else (0, [])
    state = "looked at and right" if target.smoke and not wrong else "not as it was sent" if wrong else "not looked at"
    note(
        room.folder / LOG,
        (
            *(name, there, f"generation {release.manifest.name}", counts, f"{difference.size} bytes", state),
            *([f"not checked: {' '.join(unchecked.split())}"] if unchecked else []),
        ),
    )
    for sentence in (*wrong, *lost):
        complain(sentence)
    hubs = f"; {told} {'hub was' if told == 1 else 'hubs were'} told" if told else ""
    say(f"{name}: {there} is online, {state}{hubs}")
    if wrong:
        raise SystemExit(1)


def plan_lines(release: Release, name: str) -> list[str]:
    """Return what a release changes, in words."""
    difference, online = release.difference, release.online
    if not difference:
        return []
    since = f"since generation {online.name}, of {online.built_at}" if online else "for the first time"
    added, changed, removed = map(len, (difference.added, difference.changed, difference.removed))
    counts = f"{added} files to add, {changed} to change, {removed} to remove; {difference.size} bytes"
    lines = [f"{name}, {since}: {counts}"]
    details = say_difference(difference, lambda path: b"", lambda path: (release.folder / path).read_bytes())
    return [*lines, *(f"  {line}" for line in details)]
