"""Deploys to whatever rclone knows: object stores, WebDAV, SFTP. They have no way of showing many files at once, so
files get there in an order in which the site is whole after each of them.
"""

import secrets
from collections.abc import Iterable
from pathlib import Path

from plugins.deploy.programs import find_program, run
from plugins.deploy.release import Release, steps
from plugins.deploy.settings import Target
from plugins.newsroom.problems import BuildError
from plugins.publish.manifest import Manifest, decode_manifest, encode_manifest

STATE = ".warta"
"""Folder with one of a name that nobody can guess, and in that the two files below: they tell the addresses of hidden
articles, and whoever deploys can list what is there, but readers can't.
"""
MANIFEST = "manifest.json"
INTENT = "intent.json"
"""What an upload was to bring: if it was cut off, the next one removes what of it nobody needs."""
_MISSING = (3, 4)
"""Exit statuses of rclone for a folder or file that isn't there. Source: rclone, "Exit code"."""


class Rclone:
    """A folder of a remote."""

    sends_packed = False

    def __init__(self, target: Target) -> None:
        self._to = target.to.rstrip("/")
        self._slash = "" if self._to.endswith(":") else "/"
        self._rclone = find_program("rclone", "requirements.txt")
        self._intended: Manifest | None = None
        self._secret = ""

    @property
    def was_cut(self) -> bool:
        """Whether the last upload didn't come to its end, as read_online found out."""
        return self._intended is not None

    def read_online(self) -> Manifest | None:
        """Return the manifest of what is online. Raises BuildError."""
        listed = run([self._rclone, "lsf", "--dirs-only", self._at(STATE)], accepts=(0, *_MISSING)).stdout.split()
        self._secret = min((name.rstrip("/") for name in listed), default="") or secrets.token_hex(16)
        self._intended = self._read(INTENT)
        return self._read(MANIFEST)

    def send(self, release: Release) -> str:
        """Bring a release online; return its name. Raises BuildError; the site is whole then, old in part and new in
        part, and the next time brings the rest.
        """
        intended = self._intended
        known = {path for each in (release.online, intended) if each for path in (*each.files, *each.carried)}
        self._write(INTENT, release.manifest)
        for _, paths in steps(release):
            self._copy(release.folder, paths)
        if intended is not None:
            # What was cut off may have left files that differ from what the manifest says.
            self._copy(release.folder, release.manifest.files)
        # The old manifest knows what has to go; so it goes before the new one is there.
        self._remove(sorted(known - release.manifest.files.keys() - release.manifest.carried.keys()))
        self._write(MANIFEST, release.manifest)
        self._remove([self._note(INTENT)])
        return release.manifest.name

    def roll_back(self) -> tuple[str, str]:
        """Refuse: there is only what is online."""
        raise BuildError("there are no releases here: publish what you want to see again, and deploy it")

    def _at(self, path: str) -> str:
        return f"{self._to}{self._slash}{path}"

    def _note(self, name: str) -> str:
        return f"{STATE}/{self._secret}/{name}"

    def _read(self, name: str) -> Manifest | None:
        done = run([self._rclone, "cat", self._at(self._note(name))], accepts=(0, *_MISSING))
        return decode_manifest(done.stdout.encode()) if done.returncode == 0 and done.stdout else None

    def _write(self, name: str, manifest: Manifest) -> None:
        run([self._rclone, "rcat", self._at(self._note(name))], feed=encode_manifest(manifest).decode())

    def _copy(self, folder: Path, paths: Iterable[str]) -> None:
        """Upload files that differ from what is there, by their checksums."""
        feed = "".join(f"{path}\n" for path in paths)
        options = ["--checksum", "--files-from-raw", "-", "--no-traverse"]
        run([self._rclone, "copy", f"{folder}/", self._to, *options], feed=feed)

    def _remove(self, paths: Iterable[str]) -> None:
        feed = "".join(f"{path}\n" for path in paths)
        if feed:
            options = ["--files-from-raw", "-", "--no-traverse"]
            run([self._rclone, "delete", self._to, *options], feed=feed, accepts=(0, *_MISSING))
