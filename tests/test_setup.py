"""The Makefile makes .venv once, says in one sentence what is missing, and hands words on to Invoke's tasks."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PINS = ("requirements.txt", "requirements-dev.txt")
PROGRAMS = ("sh", "cat", "chmod", "cmp", "make", "mkdir", "mv", "rm")

# Runs the code it is given, as another Python would.
DISGUISE = "import sys; sys.version_info = {version}; {more}; exec(sys.argv[1])"

# Makes a .venv whose python writes down what it is asked for, and fails as pip does if the file pip-fails exists.
MAKES_VENV = """
if test "$2" = venv; then
  mkdir -p .venv/bin
  {
    echo '#!/bin/sh'
    echo 'echo "$@" >> asked.txt'
    echo 'if test "$2" = pip && test -e pip-fails; then exit 1; fi'
  } > .venv/bin/python
  chmod +x .venv/bin/python
  exit
fi
"""

# Makes a .venv whose pip takes packages from the folder wheels and puts them into the folder installed.
MAKES_VENV_OF_WHEELS = """
if test "$2" = venv; then
  mkdir -p .venv/bin
  {{
    echo '#!/bin/sh'
    echo 'export PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels PIP_TARGET=installed'
    echo 'exec "{python}" "$@"'
  }} > .venv/bin/python
  chmod +x .venv/bin/python
  exit
fi
exec "{python}" "$@"
"""


@dataclass(frozen=True)
class Desk:
    """A checkout with nothing but the Makefile and the pins, and a PATH with no Python but those that a test adds."""

    folder: Path
    path: Path

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.path / "make"), *words]
        return subprocess.run(
            command, cwd=self.folder, env={"PATH": str(self.path)}, capture_output=True, text=True, check=False
        )

    def add_program(self, name: str, script: str) -> None:
        program = self.path / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def add_python(self, name: str, version: tuple[int, int, int], *, more: str = "pass") -> None:
        code = DISGUISE.format(version=version, more=more)
        self.add_program(name, f"""{MAKES_VENV}\nexec "{sys.executable}" -c '{code}' "$2" """)

    def asked(self) -> list[str]:
        """What .venv's python was asked for since the last time."""
        file = self.folder / "asked.txt"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "the 日本 desk", tmp_path / "bin")
    desk.folder.mkdir()
    desk.path.mkdir()
    for name in ("Makefile", *PINS):
        shutil.copy(ROOT / name, desk.folder)
    for name in PROGRAMS:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"No {name} here")
        (desk.path / name).symlink_to(program)
    return desk


def refusal(result: subprocess.CompletedProcess[str]) -> str:
    """What make printed when it refused: one line, of which make's own frame is taken off."""
    assert result.returncode != 0
    assert result.stdout == ""
    match = re.fullmatch(r"Makefile:\d+: \*\*\* (?P<sentence>[^\n]*)\.  Stop\.\n", result.stderr)
    assert match is not None, result.stderr
    return match["sentence"]


@pytest.mark.parametrize("word", ["build", "test", ".venv"])
def test_without_python_one_sentence_says_what_to_install(desk: Desk, word: str) -> None:
    assert refusal(desk.make(word)) == (
        "Warta needs Python 3.11 or newer: install it, or name one with make PYTHON=/path/to/python3, "
        "then run make again"
    )


def test_an_old_python_is_named_with_its_version(desk: Desk) -> None:
    desk.add_python("python3", (3, 9, 2))
    assert refusal(desk.make("build")) == (
        "Warta needs Python 3.11 or newer (not 3.9.2, which python3 is): install it, "
        "or name one with make PYTHON=/path/to/python3, then run make again"
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_without_the_venv_module_the_package_to_install_is_named(desk: Desk, module: str) -> None:
    desk.add_python("python3", (3, 12, 4), more=f'sys.modules["{module}"] = None')
    assert refusal(desk.make("build")) == (
        "Warta needs the venv module of Python 3.12.4: on Debian or Ubuntu, install the package python3-venv "
        "or python3.12-venv, then run make again"
    )


def test_the_newest_python_that_can_make_a_venv_is_taken(desk: Desk) -> None:
    desk.add_program("python3.14", "exit 127")
    desk.add_python("python3.13", (3, 13, 1), more='sys.modules["ensurepip"] = None')
    desk.add_python("python3.12", (3, 12, 4))
    desk.add_python("python3.11", (3, 11, 2))
    assert '"python3.12" -m venv' in desk.make("-n", "build").stdout


def test_a_python_named_on_the_command_line_is_taken(desk: Desk) -> None:
    desk.add_python("python3.12", (3, 12, 4))
    desk.add_python("my python", (3, 11, 2))
    named = desk.path / "my python"
    assert f'"{named}" -m venv' in desk.make("-n", "build", f"PYTHON={named}").stdout


def test_packages_are_installed_once_and_again_when_the_pins_change(desk: Desk) -> None:
    desk.add_python("python3", (3, 11, 2))
    installs = (
        "-m pip install --quiet --disable-pip-version-check --only-binary :all: --no-binary pyvips --require-hashes "
        "-r requirements.txt -r requirements-dev.txt"
    )
    assert desk.make("build").returncode == 0
    assert desk.asked() == [installs, "-m invoke build"]
    assert desk.make("build").stdout == ""
    assert desk.asked() == ["-m invoke build"]
    with (desk.folder / PINS[1]).open("a", encoding="utf-8") as pins:
        pins.write("# one more\n")
    desk.make("build")
    assert desk.asked() == [installs, "-m invoke build"]


def test_a_failed_installation_does_not_count_as_done(desk: Desk) -> None:
    desk.add_python("python3", (3, 11, 2))
    (desk.folder / "pip-fails").touch()
    assert desk.make("build").returncode != 0
    assert [words.split()[1] for words in desk.asked()] == ["pip"]
    (desk.folder / "pip-fails").unlink()
    assert desk.make("build").returncode == 0
    assert [words.split()[1] for words in desk.asked()] == ["pip", "invoke"]


def test_a_venv_whose_python_is_gone_is_made_again(desk: Desk) -> None:
    desk.add_python("python3", (3, 11, 2))
    desk.make(".venv")
    (desk.folder / ".venv/bin/python").unlink()
    assert desk.make("build").returncode == 0
    assert desk.asked()[-1] == "-m invoke build"


def test_every_word_goes_to_invoke_even_if_a_file_has_its_name(desk: Desk) -> None:
    desk.add_python("python3", (3, 11, 2))
    (desk.folder / "build").mkdir()
    (desk.folder / "publish.sh").touch()
    desk.make(".venv")
    desk.asked()
    desk.make("build", "publish", "check-code")
    desk.make("build", "ARGS=--lenient --store elsewhere")
    desk.make()
    assert desk.asked() == [
        "-m invoke build",
        "-m invoke publish",
        "-m invoke check-code",
        "-m invoke build --lenient --store elsewhere",
        "-m invoke --list",
    ]


def make_wheel(folder: Path) -> Path:
    """Make the wheel of a package with one module. Source: PyPA specifications, "Binary distribution format"."""
    wheel = folder / "tiny-1.0-py3-none-any.whl"
    said = {
        "tiny.py": "",
        "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    said["tiny-1.0.dist-info/RECORD"] = "".join(f"{path},,\n" for path in (*said, "tiny-1.0.dist-info/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in said.items():
            archive.writestr(path, text)
    return wheel


@pytest.mark.parametrize("is_changed", [False, True], ids=["as pinned", "changed"])
def test_a_package_that_is_another_than_was_pinned_stops_the_set_up(desk: Desk, *, is_changed: bool) -> None:
    """With the Makefile's own command and the real pip, which looks into a folder instead of asking the network."""
    wheels = desk.folder / "wheels"
    wheels.mkdir()
    wheel = make_wheel(wheels)
    (desk.folder / PINS[0]).write_text(f"tiny==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    (desk.folder / PINS[1]).write_text("")
    if is_changed:
        with wheel.open("ab") as file:
            file.write(b"one byte more")
    desk.add_program("python3", MAKES_VENV_OF_WHEELS.format(python=sys.executable))
    done = desk.make(".venv")
    assert ("DO NOT MATCH THE HASHES" in done.stderr) == is_changed, done.stderr
    assert (done.returncode != 0) == is_changed
    assert (desk.folder / "installed/tiny.py").exists() != is_changed
    assert (desk.folder / ".venv/installed.txt").exists() != is_changed


def list_tasks(folder: Path, **commands: str) -> subprocess.CompletedProcess[str]:
    """What `inv --list` says in a folder with tasks.py and capabilities whose commands.py holds this code."""
    shutil.copy(ROOT / "tasks.py", folder)
    for name, code in commands.items():
        package = folder / "plugins" / name
        package.mkdir(parents=True)
        (package / "commands.py").write_text(f"from invoke import Context, task\n\n\n{code}\n", encoding="utf-8")
    command = [sys.executable, "-m", "invoke", "--list", "--list-format", "flat"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_tasks_come_from_every_capability_that_has_commands(tmp_path: Path) -> None:
    result = list_tasks(
        tmp_path,
        deploy='@task(name="send-it")\ndef send(_: Context) -> None:\n    "Send it."',
        preview='@task\ndef look(_: Context) -> None:\n    "Look at it."',
    )
    names = re.findall(r"^  ([a-z-]+)", result.stdout, re.MULTILINE)
    assert names == ["audit", "check-code", "look", "send-it", "test", "torture"]


def test_without_capabilities_the_tasks_of_the_code_remain(tmp_path: Path) -> None:
    assert "check-code" in list_tasks(tmp_path).stdout


def test_two_commands_of_one_name_are_an_error(tmp_path: Path) -> None:
    code = "@task\ndef look(_: Context) -> None:\n    pass"
    result = list_tasks(tmp_path, deploy=code, preview=code)
    assert "plugins.preview.commands and plugins.deploy.commands both have a command 'look'" in result.stderr


def pinned(name: str) -> dict[str, str]:
    """The version of each package that a file of pins names; every pin must have a hash."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    versions = {}
    for line in text.splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        pin = re.fullmatch(
            r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^#]+?)?(?: +--hash=sha256:[0-9a-f]{64})+ *", line
        )
        assert pin is not None, line
        versions[pin["name"]] = pin["version"]
    return versions


@pytest.mark.parametrize("name", PINS)
def test_every_package_asked_for_is_pinned_with_hashes(name: str) -> None:
    lines = (ROOT / name).with_suffix(".in").read_text(encoding="utf-8").splitlines()
    asked = {re.match(r"[\w-]+", line)[0].lower() for line in lines if line and line[0] not in "#-"}  # type: ignore[index]
    assert asked <= pinned(name).keys()


def test_both_files_pin_a_shared_package_to_one_version() -> None:
    runtime, development = map(pinned, PINS)
    shared = runtime.keys() & development.keys()
    assert {name: runtime[name] for name in shared} == {name: development[name] for name in shared}
