"""Deploys to a branch of a repository, which GitHub or GitLab Pages shows: the branch moves all at once."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from plugins.deploy.programs import find_program, run
from plugins.deploy.release import Release
from plugins.deploy.settings import Target
from plugins.newsroom.problems import BuildError
from plugins.publish.manifest import Manifest, decode_manifest, encode_manifest

MANIFEST = "manifest.json"
"""The one file of the commit that is a second parent of each release. It says what the release holds. In the release
itself it would be served, and tell everybody the addresses of hidden articles.
"""


class Git:
    """A branch of a repository."""

    sends_packed = False
    was_cut = False

    def __init__(self, target: Target, work: Path) -> None:
        """work: a folder of the store, for a copy of the branch."""
        self._target = target
        self._work = work.absolute()
        self._git = find_program("git", "git")

    def read_online(self) -> Manifest | None:
        """Return the manifest of what is online. Raises BuildError."""
        branch = self._target.branch
        if not (self._work / "HEAD").is_file():
            shutil.rmtree(self._work, ignore_errors=True)
            self._work.mkdir(parents=True)
            self._do("init", "--quiet", "--bare", ".")
        self._do("config", "remote.origin.url", self._target.to)
        for name, value in (("user.name", "inv deploy"), ("user.email", "deploy@localhost")):
            if not self._do("config", name, accepts=(0, 1)).strip():
                self._do("config", name, value)
        found = self._do("ls-remote", "--heads", "origin", f"refs/heads/{branch}").split()
        tracking = f"refs/remotes/origin/{branch}"
        if not found:
            self._do("update-ref", "-d", tracking, accepts=(0, 1, 128))
            self._do("update-ref", "-d", f"refs/heads/{branch}", accepts=(0, 1, 128))
            return None
        self._do("fetch", "--quiet", "--depth=2", "origin", f"+refs/heads/{branch}:{tracking}")
        *_, last = self._do("rev-list", "--parents", "-n", "1", tracking).split()
        said = self._do("show", f"{last}:{MANIFEST}", accepts=(0, 128))
        return decode_manifest(said.encode()) if said else None

    def send(self, release: Release) -> str:
        """Bring a release online; return its commit. Raises BuildError; the branch is where it was, then."""
        branch = self._target.branch
        with tempfile.TemporaryDirectory(prefix="site-", dir=self._work) as name:
            folder = Path(name)
            for path in (*release.manifest.files, *release.manifest.carried):
                self._put(release.folder / path, folder / path)
            domain = ["--cname", self._target.domain] if self._target.domain else []
            message = f"Publish {release.manifest.name}, of {release.manifest.built_at}"
            options = ["--no-jekyll", *domain, "--branch", branch, "--message", message]
            run([sys.executable, "-m", "ghp_import", *options, name], folder=self._work, environment=self._environment)
        self._add_manifest(release.manifest, message)
        self._do("push", "--quiet", "origin", f"refs/heads/{branch}:refs/heads/{branch}")
        return self._do("rev-parse", "--short", branch).strip()

    def roll_back(self) -> tuple[str, str]:
        """Refuse: a branch has its own history."""
        raise BuildError("a branch goes back by git: git revert -m 1 its last commit, or push the one before")

    def _add_manifest(self, manifest: Manifest, message: str) -> None:
        """Put in place of the commit on the branch one of the same files that has its manifest as a parent, too."""
        branch = self._target.branch
        made, *before = self._do("rev-list", "--parents", "-n", "1", f"refs/heads/{branch}").split()
        file = self._do("hash-object", "-w", "--stdin", feed=encode_manifest(manifest).decode()).strip()
        tree = self._do("mktree", feed=f"100644 blob {file}\t{MANIFEST}\n").strip()
        note = self._do("commit-tree", tree, "-m", f"Manifest of {manifest.name}").strip()
        parents = [word for parent in (*before, note) for word in ("-p", parent)]
        release = self._do("commit-tree", f"{made}^{{tree}}", *parents, "-m", message).strip()
        self._do("update-ref", f"refs/heads/{branch}", release)

    def _put(self, source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except FileNotFoundError:
            return  # carried over online, and not here any more
        except OSError:
            shutil.copyfile(source, target)

    @property
    def _environment(self) -> dict[str, str]:
        return {"GIT_TERMINAL_PROMPT": "0", "GIT_DIR": str(self._work)}

    def _do(self, *words: str, feed: str = "", accepts: tuple[int, ...] = (0,)) -> str:
        command = [self._git, *words]
        return run(command, feed=feed, folder=self._work, environment=self._environment, accepts=accepts).stdout
