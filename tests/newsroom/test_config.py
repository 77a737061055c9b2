import sys
from pathlib import Path

import pytest

from plugins.newsroom.config import load_config, make_config
from plugins.newsroom.given import read_settings_file, shown_path
from plugins.newsroom.problems import ConfigError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_settings_file_gives_its_upper_case_names_and_where_they_come_from(tmp_path: Path) -> None:
    write(tmp_path / "pelicanconf.py", 'SITENAME = "Warta"\nSITEURL = ""\nTIMEZONE = "UTC"\nlower = 1\n')
    public = write(tmp_path / "publishconf.py", 'from pelicanconf import *\nSITEURL = "https://example.org"\n')
    assert read_settings_file(public) == (
        {"SITENAME": "Warta", "SITEURL": "https://example.org", "TIMEZONE": "UTC"},
        {"SITENAME": "pelicanconf.py", "SITEURL": "publishconf.py", "TIMEZONE": "pelicanconf.py"},
    )


def test_each_run_reads_the_file_that_lies_beside_it(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        write(folder / "pelicanconf.py", f"SITENAME = {name!r}\n")
        values, _ = read_settings_file(write(folder / "publishconf.py", "from pelicanconf import *\n"))
        assert values == {"SITENAME": name}
    assert "pelicanconf" not in sys.modules
    assert str(tmp_path / "two") not in sys.path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SITENAME = (\n", "pelicanconf.py:1: '(' was never closed"),
        ("A = 1\nB = unknown\n", "pelicanconf.py:2: NameError: name 'unknown' is not defined"),
        ("def f():\n    return 1 / 0\n\nA = f()\n", "pelicanconf.py:2: ZeroDivisionError: division by zero"),
        ("import nowhere\n", "pelicanconf.py:1: ModuleNotFoundError: No module named 'nowhere'"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    file = write(tmp_path / "pelicanconf.py", text)
    with pytest.raises(ConfigError) as caught:
        read_settings_file(file)
    assert str(caught.value) == f"{tmp_path}/{expected}"


def test_a_mistake_in_what_the_file_imports_is_named_there(tmp_path: Path) -> None:
    write(tmp_path / "pelicanconf.py", "A = 1\nB = unknown\n")
    public = write(tmp_path / "publishconf.py", "\n\nfrom pelicanconf import *\n")
    with pytest.raises(ConfigError) as caught:
        read_settings_file(public)
    assert str(caught.value) == f"{tmp_path}/pelicanconf.py:2: NameError: name 'unknown' is not defined"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.py: no such settings file$"):
        load_config(tmp_path / "nowhere.py")


def test_what_overrides_comes_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "pelicanconf.py", 'PATH = "texts"\nSITENAME = "Warta"\n')
    config = load_config(Path("pelicanconf.py"), {"PATH": "other", "LENIENT": True}, Path("store"))
    assert (config.settings.path, config.settings.sitename, config.settings.lenient) == ("other", "Warta", True)
    assert config.origins == {
        "PATH": "the command line",
        "LENIENT": "the command line",
        "SITENAME": "pelicanconf.py",
    }
    assert (config.content_name, config.output_path, config.store) == ("other", Path("output"), Path("store"))


def test_folders_in_a_settings_file_elsewhere_are_relative_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "desk" / "pelicanconf.py", f'PATH = "texts"\nTHEME = "{tmp_path}/theme"\n')
    config = load_config(Path("desk/pelicanconf.py"), {"OUTPUT_PATH": "out"})
    assert (config.settings.path, config.settings.output_path, config.settings.theme) == (
        "desk/texts",
        "out",
        f"{tmp_path}/theme",
    )
    assert config.content_name == "desk/texts"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"SITNAME": "x", "EDITON": {}},
            "EDITON: unknown setting; did you mean EDITIONS?\nSITNAME: unknown setting; did you mean SITENAME?",
        ),
        ({"TIMEZONE": "Mars"}, "TIMEZONE: found 'Mars', expected an IANA time zone such as Asia/Jakarta"),
        (
            {"EDITIONS": {"en": {}, "id": {"prefix": ""}}},
            "EDITIONS['id'].prefix: found '' beside EDITIONS['en'], expected a prefix of its own for each",
        ),
        ({"PLUGINS": ["plugins.nowhere"]}, "PLUGINS: found 'plugins.nowhere', expected a package with a capability.py"),
    ],
)
def test_wrong_settings_are_found_before_anything_is_read(values: dict[str, object], expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        make_config(values, {}, Path("store"))
    assert str(caught.value).startswith(expected)


def test_each_output_folder_has_a_ledger_of_its_own() -> None:
    one, other = (make_config({"OUTPUT_PATH": path}, {}, Path("store")) for path in ("output", "public"))
    assert one.ledger != other.ledger
    assert one.ledger.parent == Path("store")


def test_paths_are_shown_as_they_are_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(Path("content")) == "content"
    assert shown_path(tmp_path / "content") == "content"
    assert shown_path(tmp_path.parent) == str(tmp_path.parent)
