"""Deploying to a real sshd, a real repository and a real S3 server: what is online is what was published."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from audits.serving import serve
from plugins.deploy.command_line import run_deploy, run_rollback
from tests.deploy.servers import S3, Sshd, need
from tests.publish.desk import FILES, Publisher, tree
from tests.sites.desk import text

MORE = {f"articles/n{number}/en.md": text(f"N{number}", slug=f"n{number}") for number in range(6)}
OTHER = text("B", "Other words", slug="b", date="2026-01-03")


class Deployer(Publisher):
    """A desk with one target."""

    def __init__(self, folder: Path, **target: Any) -> None:
        super().__init__(folder, {**FILES, **MORE}, DEPLOY={"targets": {"site": {"smoke": False, **target}}})

    def deploy(self, *, is_rehearsal: bool = False, is_forced: bool = False, unchecked: str = "") -> None:
        """Deploy."""
        file, store = self.folder / "publishconf.py", self.folder / ".cache"
        if Path.cwd() == self.folder:  # as inv does it
            file, store = file.relative_to(self.folder), store.relative_to(self.folder)
        run_deploy(str(file), "", str(store), is_rehearsal=is_rehearsal, is_forced=is_forced, unchecked=unchecked)

    def plain_files(self) -> dict[str, bytes]:
        """Return what readers see, without compressed files."""
        return {path: data for path, data in self.shown_files().items() if not path.endswith((".br", ".gz"))}

    def log(self) -> list[list[str]]:
        """Return the words of the log's lines, without the moments."""
        rows = (self.room.folder / "deploys.log").read_text(encoding="utf-8").splitlines()
        return [row.split("\t")[1:] for row in rows]


@pytest.fixture
def site(tmp_path: Path, sshd: Sshd) -> Deployer:
    return Deployer(tmp_path, way="rsync", to=f"{sshd.host}:{tmp_path / 'server'}", ssh=sshd.ssh(), keep=2)


def test_rsync_makes_a_release_and_shows_it(site: Deployer) -> None:
    site.publish()
    site.deploy()
    server = site.folder / "server"
    assert tree(server / "current") == site.shown_files()
    first = (server / "current").resolve()
    site.write({"articles/b/en.md": OTHER})
    site.publish()
    site.deploy()
    second = (server / "current").resolve()
    assert tree(server / "current") == tree(site.room.current)
    assert first != second
    assert (first / "a/index.html").samefile(second / "a/index.html")
    assert not (first / "b/index.html").samefile(second / "b/index.html")
    assert site.log()[1][0] == "site"
    assert site.log()[1][1] == second.name
    assert re.fullmatch(r"0 added, \d+ changed, 0 removed", site.log()[1][3])


def test_rsync_keeps_so_many_releases_and_goes_back_at_once(site: Deployer, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        site.write({"articles/b/en.md": text("B", f"Number {number}", slug="b")})
        site.publish()
        site.deploy()
    server = site.folder / "server"
    names = sorted(path.name for path in (server / "releases").iterdir() if path.is_dir())
    assert len(names) == 2
    capsys.readouterr()
    start = time.perf_counter()
    run_rollback(str(site.folder / "publishconf.py"), "site", str(site.folder / ".cache"))
    assert time.perf_counter() - start < 5
    assert (server / "current").resolve().name == names[0]
    assert b"Number 1" in (server / "current/b/index.html").read_bytes()
    assert f"{names[0]} is online in place of {names[1]}" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run_rollback(str(site.folder / "publishconf.py"), "site", str(site.folder / ".cache"))
    assert "there is no release before" in capsys.readouterr().err


def test_a_rehearsal_says_what_would_be_done(site: Deployer, capsys: pytest.CaptureFixture[str]) -> None:
    site.publish()
    site.deploy(is_rehearsal=True)
    said = capsys.readouterr().out
    assert "site, for the first time: " in said
    assert "  pages appear:" not in said
    assert re.search(r"^  \d+ pages appear:$", said, re.MULTILINE)
    assert not (site.folder / "server").exists()


def test_what_is_online_already_is_not_sent_again(site: Deployer, capsys: pytest.CaptureFixture[str]) -> None:
    site.publish()
    site.deploy()
    capsys.readouterr()
    site.deploy()
    assert capsys.readouterr().out == "site: nothing to bring online\n"
    assert len(site.log()) == 1


def test_what_speaks_against_a_release_stops_it_unless_it_is_forced(
    site: Deployer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    site.publish()
    site.deploy()
    before = tree(site.folder / "server/current")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    for path in MORE:
        (site.folder / "content" / path).unlink()
    site.configure(STAGING=True)
    site.publish()
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        site.deploy()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "it was made with STAGING, for your own eyes" in said
    assert "it is older than what is online: of 2026-05-28T20:26:40+00:00, not 2026-09-21T14:13:20+00:00" in said
    assert re.search(r"\d of \d+ files online would go, which is more than 10%", said)
    assert said.endswith("Nothing was deployed; --force deploys it all the same.\n")
    assert tree(site.folder / "server/current") == before
    site.deploy(is_forced=True)
    assert not (site.folder / "server/current/n0/index.html").exists()


def test_a_generation_that_somebody_touched_is_not_sent(site: Deployer, capsys: pytest.CaptureFixture[str]) -> None:
    site.publish()
    (site.room.current / "a/index.html").unlink()
    with pytest.raises(SystemExit):
        site.deploy()
    assert "a/index.html: is not as it was published; publish again" in capsys.readouterr().err


def test_what_was_not_checked_goes_online_only_with_a_reason(
    site: Deployer, capsys: pytest.CaptureFixture[str]
) -> None:
    site.publish(unchecked="the court ordered it by noon")
    capsys.readouterr()
    for is_forced in (False, True):
        with pytest.raises(SystemExit) as ended:
            site.deploy(is_forced=is_forced)
        assert ended.value.code == 1
        assert capsys.readouterr().err.endswith(
            " was published without being checked, since 'the court ordered it by noon'.\n"
            "Nothing was deployed. Run inv publish without --no-check, which says what is wrong;\n"
            'or say why it has to go out: inv deploy --no-check "…"\n'
        )
    assert not (site.folder / "server").exists()
    site.deploy(is_rehearsal=True)
    assert "Without --no-check this would be refused: generation 00001-" in capsys.readouterr().out
    site.deploy(unchecked="the court ordered it by noon")
    assert site.log()[-1][-1] == "not checked: the court ordered it by noon"
    assert "court" not in next((site.folder / "server/releases").glob("*.json")).read_text()


def test_what_was_checked_afterwards_goes_online(site: Deployer, capsys: pytest.CaptureFixture[str]) -> None:
    site.publish(unchecked="in haste")
    site.publish()
    assert site.generations() == ["00001"]
    site.publish(unchecked="in haste")
    assert site.manifest().unchecked == ""
    site.deploy()
    assert tree(site.folder / "server/current") == site.shown_files()
    old = site.room.manifest(site.manifest().name)
    old.write_text(old.read_text().replace('"unchecked": ""', '"unchecked": null'))
    with pytest.raises(SystemExit):
        site.deploy()
    assert "was checked: run inv publish, which does it" in capsys.readouterr().err


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout


def test_a_branch_gets_a_commit_for_each_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need("git")
    monkeypatch.chdir(tmp_path)
    bare = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    site = Deployer(tmp_path, way="git", to=str(bare), branch="pages", domain="desk.test")
    site.publish()
    site.deploy()
    site.write({"articles/b/en.md": OTHER})
    site.publish()
    site.deploy()
    subjects = git(bare, "log", "--first-parent", "--format=%s", "pages").splitlines()
    assert [subject.split()[1].split("-")[0] for subject in subjects if subject.startswith("Publish")] == [
        "00002", "00001",
    ]  # fmt: skip
    git(tmp_path, "clone", "--quiet", "--branch", "pages", str(bare), str(tmp_path / "clone"))
    own = {".git", ".nojekyll", "CNAME"}
    cloned = {path: data for path, data in tree(tmp_path / "clone").items() if path.split("/")[0] not in own}
    assert cloned == site.plain_files()
    assert "articles/a/p.bin" in git(bare, "show", "pages^2:manifest.json")
    assert (tmp_path / "clone/CNAME").read_text().strip() == "desk.test"


def test_rclone_brings_a_bucket_to_what_was_published(tmp_path: Path, s3: S3) -> None:
    site = Deployer(tmp_path, way="rclone", to="s3:site")
    site.publish()
    site.deploy()
    site.write({"articles/b/en.md": OTHER})
    (tmp_path / "content/articles/n0/en.md").unlink()
    site.publish()
    site.deploy(is_forced=True)
    online = {path: data for path, data in tree(s3.folder).items() if not path.startswith(".warta/")}
    assert online == {
        **site.plain_files(),
        **{path: online[path] for path in site.manifest().carried if path in online},
    }
    assert [path.name for path in (s3.folder / ".warta").glob("*/*")] == ["manifest.json"]


def test_the_site_is_looked_at_afterwards(tmp_path: Path, sshd: Sshd, capsys: pytest.CaptureFixture[str]) -> None:
    target = {"way": "rsync", "to": f"{sshd.host}:{tmp_path / 'server'}", "ssh": sshd.ssh()}
    site = Deployer(tmp_path, **target)
    site.publish()
    site.deploy()
    with serve(tmp_path / "server/current") as address:
        site.configure(DEPLOY={"targets": {"site": {**target, "url": address, "patience": 0}}})
        site.write({"articles/b/en.md": OTHER})
        site.publish()
        site.deploy()
        assert site.log()[-1][-1] == "looked at and right"
        site.write({"articles/b/en.md": text("B", "Again", slug="b")})
        site.publish()
        site.configure(DEPLOY={"targets": {"site": {**target, "url": f"{address}/nowhere", "patience": 0}}})
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            site.deploy()
    assert ended.value.code == 1
    assert f"the home page, {address}/nowhere/: answers 404" in capsys.readouterr().err
