"""Deploys over ssh: each release is a folder of its own on the server, and a symbolic link says which one is online.

/folder/current           the link
/folder/releases/NAME     releases; what they have in common are hard links
/folder/releases/NAME.json
"""

import shlex
from datetime import UTC, datetime

from plugins.deploy.programs import find_program, run
from plugins.deploy.release import Release
from plugins.deploy.settings import Target
from plugins.newsroom.problems import BuildError
from plugins.publish.manifest import Manifest, decode_manifest, encode_manifest

_READ = """
cd {folder} 2>/dev/null || exit 0
name=$(readlink current) || exit 0
cat "releases/${{name##*/}}.json"
"""
_OPEN = """
set -e
mkdir -p {folder}/releases
cd {folder}
if [ -e current ] && [ ! -L current ]; then echo "current is no symbolic link" >&2; exit 1; fi
for left in releases/.new-*; do if [ -e "$left" ]; then rm -rf "$left"; fi; done
mkdir releases/.new-{name}
readlink current || true
"""
_SWITCH = """
set -e
umask 022
cd {folder}/releases
{links}
cat > .new-{name}.json <<'END-OF-MANIFEST'
{manifest}
END-OF-MANIFEST
mv .new-{name} {name}
mv .new-{name}.json {name}.json
cd ..
ln -sfn releases/{name} .new-current
mv -T .new-current current
cd releases
ls -d [0-9]*T*Z-* | grep -v '[.]json$' | sort -r | tail -n +{first_to_go} | while IFS= read -r old; do
  if [ "$old" != {name} ]; then rm -rf "$old" "$old.json"; fi
done
"""
_BACK = """
set -e
cd {folder}
now=$(readlink current); now=${{now##*/}}
cd releases
before=$(ls -d [0-9]*T*Z-* | grep -v '[.]json$' | sort | awk -v now="$now" '$0 < now' | tail -n 1)
if [ -z "$before" ]; then echo "there is no release before $now" >&2; exit 1; fi
cd ..
ln -sfn "releases/$before" .new-current
mv -T .new-current current
echo "$now $before"
"""


class Rsync:
    """A folder on a server."""

    sends_packed = True
    was_cut = False

    def __init__(self, target: Target) -> None:
        self._host, _, folder = target.to.partition(":")
        self._folder = folder.rstrip("/")
        self._ssh = [*shlex.split(target.ssh), "-o", "BatchMode=yes"]
        self._keep = target.keep

    def read_online(self) -> Manifest | None:
        """Return the manifest of what is online. Raises BuildError."""
        said = self._do(_READ)
        return decode_manifest(said.encode()) if said.strip() else None

    def send(self, release: Release) -> str:
        """Bring a release online; return its name there. Raises BuildError; what was online is so still, then."""
        digest = release.manifest.name.rpartition("-")[2]
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{digest}"
        before = self._do(_OPEN, name=name).strip().rpartition("/")[2]
        self._upload(release, name, before)
        carried = release.manifest.carried if before else ()
        links = [_keep(f"{before}/{path}", f".new-{name}/{path}") for path in carried]
        manifest = encode_manifest(release.manifest).decode().rstrip("\n")
        self._do(_SWITCH, name=name, links="\n".join(links), manifest=manifest, first_to_go=str(self._keep + 1))
        return name

    def roll_back(self) -> tuple[str, str]:
        """Show the release before the one that is online; return the names of both. Raises BuildError."""
        said = self._do(_BACK).split()
        if len(said) != 2:
            raise BuildError(f"{self._host}: {' '.join(said)!r} is no answer to a rollback")
        return said[0], said[1]

    def _upload(self, release: Release, name: str, before: str) -> None:
        options = ["--recursive", "--perms", "--chmod=D755,F644", "--checksum", "--compress", "--delete"]
        link = [f"--link-dest=../{before}"] if before else []
        source, target = f"{release.folder}/", f"{self._host}:{self._folder}/releases/.new-{name}/"
        rsync = find_program("rsync", "rsync")
        run([rsync, *options, *link, "-e", shlex.join(self._ssh), source, target])

    def _do(self, script: str, **words: str) -> str:
        """Run a script on the server and return what it says.

        In braces it runs only if all of it got there: a shell that reads a part runs a part, the last line cut short.
        """
        text = "{\n" + script.format(folder=shlex.quote(self._folder), **words) + "\nexit\n}\n"
        return run([*self._ssh, self._host, "sh", "-s"], feed=text).stdout


def _keep(old: str, new: str) -> str:
    """Return a line of a script that makes a hard link to a file of the release before, unless it came along."""
    folder = shlex.quote(new.rpartition("/")[0])
    old, new = shlex.quote(old), shlex.quote(new)
    return f"if [ -f {old} ] && [ ! -e {new} ]; then mkdir -p {folder}; ln {old} {new}; fi"
