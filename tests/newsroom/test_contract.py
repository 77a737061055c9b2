"""Capabilities: found by PLUGINS, with their settings, and each without the others."""

import ast
from pathlib import Path

import pytest

from plugins.newsroom.contract import install
from plugins.newsroom.problems import ConfigError
from plugins.tags.capability import TagSettings
from tests.sites.desk import PLUGINS, ROOT


def test_capabilities_come_in_the_order_of_plugins_with_their_settings() -> None:
    installed = install(["plugins.tags", "plugins.newsroom"], {"TAGS": {"companions": 3}})
    assert [each.capability.name for each in installed] == ["tags", "newsroom"]
    assert [each.settings for each in installed] == [TagSettings(companions=3), None]


def test_packages_from_elsewhere_are_passed_over() -> None:
    assert install(["sitemap", "pelican.plugins.series"], {}) == ()


@pytest.mark.parametrize("name", ["plugins.tagz", "plugins.newsroom.language"])
def test_a_package_that_is_no_capability_is_an_error(name: str) -> None:
    if name.count(".") > 1:
        assert install([name], {}) == ()
    else:
        with pytest.raises(ConfigError, match=f"PLUGINS: found '{name}', expected a package with a capability.py"):
            install([name], {})


@pytest.mark.parametrize(
    "values, message",
    [
        ({"TAGS": {"companion": 3}}, "TAGS"),
        ({"TAGS": {"companions": "many"}}, "TAGS.companions"),
        ({"TAGS": {"companions": -1}}, "TAGS.companions"),
        ({"TAGS": 3}, "TAGS"),
    ],
)
def test_wrong_settings_of_a_capability_are_errors_that_name_them(values: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        install(["plugins.tags"], values)


_CONTINUES = {"deploy": ("publish",)}
"""Deploying brings on what publishing left: its manifests are for both."""


def imports(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return named | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("package", sorted({path.parent.name for path in ROOT.glob("plugins/*/capability.py")}))
def test_a_capability_imports_the_newsroom_and_no_other(package: str) -> None:
    allowed = {"newsroom", package, *_CONTINUES.get(package, ())}
    found = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in (ROOT / "plugins" / package).rglob("*.py")
        for name in imports(file)
        if name.startswith("plugins.") and name.split(".")[1] not in allowed
    }
    assert found == set()


def test_every_capability_of_the_tests_is_one() -> None:
    assert len(install(PLUGINS, {})) == len(PLUGINS)
