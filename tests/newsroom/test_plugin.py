import pytest

from plugins.newsroom.plugin import extra_settings


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], {}),
        (["content", "-o", "output"], {}),
        (["-e", "LENIENT=true", "-e", 'EDITIONS="auto"', "-o", "A=1"], {"LENIENT": True, "EDITIONS": "auto"}),
        (["--extra-settings", "LENIENT=true", 'EDITIONS="auto"'], {"LENIENT": True, "EDITIONS": "auto"}),
        (["-e", "LENIENT=yes", "nothing"], {}),
    ],
)
def test_all_extra_settings_count(arguments: list[str], expected: dict[str, object]) -> None:
    assert extra_settings(arguments) == expected
