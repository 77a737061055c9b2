"""Deployments whose line goes dead, after any number of bytes: what is online is whole, and the next completes it."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest

from plugins.deploy import by_git, by_rsync, programs
from plugins.deploy.by_rclone import Rclone
from tests.deploy.servers import Proxy, Sshd, need, proxy_to, running_s3, s3_environment
from tests.deploy.test_deploying import OTHER, Deployer, git
from tests.publish.desk import tree
from tests.sites.desk import text

CUTS = int(os.environ.get("WARTA_CUTS", "2"))
"""After how many different numbers of bytes the line goes dead; `inv torture` does it 40 times."""
_LINK = re.compile(rb'(?:href|src)="(/[^"#?]*)')


def change(site: Deployer) -> None:
    """Publish another state: a page is new, one is gone, one is different, and the lists with them."""
    site.write({"articles/b/en.md": OTHER, "articles/late/en.md": text("Late", slug="late")})
    (site.folder / "content/articles/n0/en.md").unlink()
    site.publish()


def cuts(size: int) -> list[int]:
    """Return after how many bytes of so many the line goes dead, evenly."""
    return [size * number // (CUTS + 1) for number in range(1, CUTS + 1)]


def deploy_cut(site: Deployer, proxy: Proxy, size: int) -> bool:
    """Deploy over a line that goes dead; return whether that was noticed here."""
    proxy.allow(size)
    try:
        site.deploy(is_forced=True)
    except SystemExit:
        return True
    finally:
        time.sleep(0.5)  # what the server was told already, it may still be doing
        proxy.allow()
    return False


def test_rsync_shows_one_release_or_the_other(tmp_path: Path, sshd: Sshd) -> None:
    with proxy_to(sshd.port) as proxy:
        server = tmp_path / "server"
        site = Deployer(tmp_path, way="rsync", to=f"{sshd.host}:{server}", ssh=sshd.ssh(proxy.port), keep=2)
        site.publish()
        site.deploy()
        old = site.shown_files()
        change(site)
        proxy.allow()
        site.deploy(is_forced=True)
        size, new = proxy.sent, tree(site.room.current)
        noticed = 0
        first, last = sorted(path.name for path in (server / "releases").iterdir() if path.is_dir())
        for cut in cuts(size):
            (server / "current").unlink()
            (server / "current").symlink_to(f"releases/{first}")
            for path in (server / "releases").iterdir():
                if path.is_dir() and path.name not in (first, last):
                    subprocess.run(["rm", "-r", str(path)], check=True)
            noticed += deploy_cut(site, proxy, cut)
            assert tree((server / "current").resolve()) in (old, new), cut
        assert noticed > 0
        site.deploy(is_forced=True)
        assert tree(server / "current") == new
        assert not list((server / "releases").glob(".new-*"))


def test_a_branch_is_at_one_commit_or_the_other(tmp_path: Path, sshd: Sshd, monkeypatch: pytest.MonkeyPatch) -> None:
    need("git")
    bare = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    with proxy_to(sshd.port) as proxy:
        monkeypatch.setenv("GIT_SSH_COMMAND", sshd.ssh(proxy.port))
        site = Deployer(tmp_path, way="git", to=f"ssh://{sshd.host}{bare}")
        site.publish()
        site.deploy()
        old = git(bare, "rev-parse", "gh-pages").strip()
        change(site)
        proxy.allow()
        site.deploy(is_forced=True)
        size, new = proxy.sent, git(bare, "rev-parse", "gh-pages^{tree}").strip()
        for cut in cuts(size):
            git(bare, "update-ref", "refs/heads/gh-pages", old)
            deploy_cut(site, proxy, cut)
            assert (
                git(bare, "rev-parse", "gh-pages").strip() == old
                or git(bare, "rev-parse", "gh-pages^{tree}").strip() == new
            )
        site.deploy(is_forced=True)
        assert git(bare, "rev-parse", "gh-pages^{tree}").strip() == new


class StoppedError(BaseException):
    """The end of the desk's process."""


def stopping(patch: pytest.MonkeyPatch, module: ModuleType, number: int) -> None:
    """End the desk before it runs its n-th program."""
    countdown = [number]

    def run(*arguments: Any, **more: Any) -> Any:
        countdown[0] -= 1
        if countdown[0] == 0:
            raise StoppedError
        return programs.run(*arguments, **more)

    patch.setattr(module, "run", run)


def deploy_stopped(site: Deployer, patch: pytest.MonkeyPatch, module: ModuleType) -> Iterator[int]:
    """Deploy again and again, each time stopped before one program more, until it comes to its end; yield before which
    each time. In a short run it is every third.
    """
    for number in itertools.count(1, 1 if CUTS >= 10 else 5):
        with patch.context() as own:
            stopping(own, module, number)
            try:
                site.deploy(is_forced=True)
            except StoppedError:
                yield number
            else:
                return


def dying_scripts(script: str) -> list[str]:
    """Return a script once for each of its lines, in which the server's shell is killed before that line."""
    rows = script.splitlines()
    inside = [number for number, row in enumerate(rows) if row in {"{manifest}", "END-OF-MANIFEST"}]
    places = [number for number in range(1, len(rows) + 1) if number not in inside]
    return ["\n".join([*rows[:number], "kill -9 $$", *rows[number:]]) for number in places]


def both_states(site: Deployer) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Deploy a state and publish another; return what readers see of each."""
    site.publish()
    site.deploy()
    old = site.shown_files()
    change(site)
    return old, tree(site.room.current)


def test_rsync_shows_one_release_or_the_other_when_the_desk_stops_before_any_program(
    tmp_path: Path, sshd: Sshd, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = tmp_path / "server"
    site = Deployer(tmp_path, way="rsync", to=f"{sshd.host}:{server}", ssh=sshd.ssh(), keep=2)
    old, new = both_states(site)
    for number in deploy_stopped(site, monkeypatch, by_rsync):
        assert tree((server / "current").resolve()) in (old, new), number
    assert tree(server / "current") == new
    assert not list((server / "releases").glob(".new-*"))


@pytest.mark.parametrize("name", ["_OPEN", "_SWITCH"])
def test_rsync_shows_one_release_or_the_other_when_the_server_dies_before_any_line(
    tmp_path: Path, sshd: Sshd, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    server = tmp_path / "server"
    site = Deployer(tmp_path, way="rsync", to=f"{sshd.host}:{server}", ssh=sshd.ssh(), keep=2)
    old, new = both_states(site)
    scripts = dying_scripts(getattr(by_rsync, name))
    assert len(scripts) > 5
    for script in scripts[:: 1 if CUTS >= 10 else 4]:
        with monkeypatch.context() as patch:
            patch.setattr(by_rsync, name, script)
            with pytest.raises(SystemExit):
                site.deploy(is_forced=True)
        online = tree((server / "current").resolve())
        assert online in (old, new), script
        if online == new:  # the next one begins from what was online before, once more
            change_back = sorted(path.name for path in (server / "releases").iterdir() if path.is_dir())
            (server / "current").unlink()
            (server / "current").symlink_to(f"releases/{change_back[0]}")
            old = tree((server / "current").resolve())
    site.deploy(is_forced=True)
    assert tree(server / "current") == new
    assert not list((server / "releases").glob(".new-*"))


def test_a_branch_is_at_one_commit_or_the_other_when_the_desk_stops_before_any_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, bare = branch_site(tmp_path)
    both_states(site)
    old = git(bare, "rev-parse", "gh-pages^{tree}")
    shown = [git(bare, "rev-parse", "gh-pages^{tree}") for _ in deploy_stopped(site, monkeypatch, by_git)]
    new = git(bare, "rev-parse", "gh-pages^{tree}")
    assert shown[0] == old != new
    assert set(shown) <= {old, new}
    assert files_of(bare) == site.plain_files().keys()


@pytest.mark.parametrize("hook", ["pre-receive", "update", "post-receive"])
def test_a_branch_is_at_one_commit_or_the_other_when_the_server_dies(tmp_path: Path, hook: str) -> None:
    site, bare = branch_site(tmp_path)
    both_states(site)
    old = git(bare, "rev-parse", "gh-pages").strip()
    file = bare / "hooks" / hook
    file.parent.mkdir(exist_ok=True)
    file.write_text("#!/bin/sh\nkill -9 $PPID\n")
    file.chmod(0o755)
    with contextlib.suppress(SystemExit):
        site.deploy(is_forced=True)
    shown = git(bare, "rev-parse", "gh-pages").strip() != old
    assert shown == (hook == "post-receive")
    file.unlink()
    site.deploy(is_forced=True)
    assert files_of(bare) == site.plain_files().keys()


def branch_site(folder: Path) -> tuple[Deployer, Path]:
    """Return a desk that deploys to a branch of a bare repository, and that repository."""
    need("git")
    bare = folder / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    return Deployer(folder, way="git", to=str(bare)), bare


def files_of(bare: Path) -> Set[str]:
    """Return the paths of all files on the branch, without what is there for Pages, and what was carried over."""
    paths = git(bare, "-c", "core.quotePath=off", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    return {path for path in paths if path != ".nojekyll"}


def assert_hangs_together(online: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Assert that each file is that of one state or the other, and that every page has what it shows and leads to."""
    for path, data in online.items():
        assert data in (old.get(path), new.get(path)), path
        if path.endswith(".html"):
            for link in _LINK.findall(data):
                target = unquote(link.decode()).removeprefix("/")
                target += "index.html" if not target or target.endswith("/") else ""
                is_dead_in_both = target not in old and target not in new
                assert target in online or is_dead_in_both or is_gone(target, old, new), f"{path} leads to {target}"


def is_gone(target: str, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bool:
    """Return whether a page was taken off the site: pages that still lead to it may be a moment behind."""
    return target in old and target not in new


def in_bucket(folder: Path) -> dict[str, bytes]:
    """Return the files of a site in a bucket."""
    return {path: data for path, data in tree(folder).items() if not path.startswith(".warta/")}


@contextlib.contextmanager
def bucket(folder: Path, files: Mapping[str, bytes], patch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Proxy]]:
    """Give a bucket of a server of its own that holds these files, and the line to it."""
    folder.mkdir()
    with running_s3(folder) as s3, proxy_to(s3.port) as proxy:
        for path, data in files.items():
            (s3.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (s3.folder / path).write_bytes(data)
        for name, value in s3_environment(proxy.port).items():
            patch.setenv(name, value)
        yield s3.folder, proxy


def test_a_bucket_hangs_together_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Deployer(tmp_path, way="rclone", to="s3:site")
    site.publish()
    with bucket(tmp_path / "first", {}, monkeypatch) as (folder, proxy):
        site.deploy()
        old, kept = site.plain_files(), tree(folder)
        change(site)
        proxy.allow()
        site.deploy(is_forced=True)
        size, new = proxy.sent, site.plain_files()
        assert in_bucket(folder) == new
    noticed = 0
    for cut in cuts(size):
        with bucket(tmp_path / f"cut{cut}", kept, monkeypatch) as (folder, proxy):
            noticed += deploy_cut(site, proxy, cut)
            assert_hangs_together(in_bucket(folder), old, new)
            site.deploy(is_forced=True)
            assert in_bucket(folder) == new
    assert noticed > 0


@pytest.mark.parametrize("number", [1, 4, 6, 7, 10] if CUTS < 10 else range(1, 12))
def test_a_bucket_hangs_together_when_the_desk_stops_before_any_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The order of the calls alone is what keeps the site together; a folder of this machine stands for the bucket."""
    need("rclone")
    monkeypatch.setenv("RCLONE_CONFIG", "/dev/null")
    folder = tmp_path / "bucket"
    site = Deployer(tmp_path, way="rclone", to=f":local:{folder}")
    site.publish()
    site.deploy()
    old = site.plain_files()
    change(site)
    countdown = [number]

    def counted(name: str) -> None:
        call = getattr(Rclone, name)

        def maybe(*arguments: object) -> None:
            countdown[0] -= 1
            if countdown[0] == 0:
                raise StoppedError
            call(*arguments)

        patch.setattr(Rclone, name, maybe)

    with monkeypatch.context() as patch:
        for name in ("_write", "_copy", "_remove"):
            counted(name)
        with contextlib.suppress(StoppedError):
            site.deploy(is_forced=True)
    assert_hangs_together(in_bucket(folder), old, site.plain_files())
    site.deploy(is_forced=True)
    assert in_bucket(folder) == site.plain_files()
    assert [path.name for path in (folder / ".warta").glob("*/*")] == ["manifest.json"]
