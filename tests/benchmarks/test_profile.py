from __future__ import annotations

import pytest

from benchmarks.profile import Function, Profile, Times, area_of, by_area, stages

BUILD = Function("/desk/plugins/newsroom/build.py", 10, "build")
READ = Function("/desk/plugins/newsroom/read/reader.py", 20, "read")
SUB = Function("~", 0, "<method 'sub' of 're.Pattern' objects>")
PROFILE: Profile = {
    BUILD: (Times(1, 1, 0.5, 4.0), {}),
    READ: (Times(2, 2, 1.5, 3.5), {BUILD: Times(2, 2, 1.5, 3.5)}),
    SUB: (Times(9, 9, 2.0, 2.0), {READ: Times(8, 8, 1.75, 1.75), BUILD: Times(1, 1, 0.25, 0.25)}),
}


@pytest.mark.parametrize(
    ("file", "area"),
    [
        ("/desk/plugins/newsroom/read/reader.py", "newsroom/read"),
        ("/desk/plugins/newsroom/build.py", "newsroom"),
        ("/desk/plugins/tags/companions.py", "tags"),
        ("/desk/theme/templates/article.html", "templates"),
        ("<template>", "templates"),
        ("/venv/lib/python3.11/site-packages/markdown/core.py", "markdown"),
        ("/venv/lib/python3.11/site-packages/smartypants.py", "smartypants"),
        ("/usr/lib/python3.11/re/__init__.py", "Python"),
    ],
)
def test_a_file_belongs_to_an_area(file: str, area: str) -> None:
    assert area_of(file) == area


def test_built_in_functions_count_for_their_callers() -> None:
    assert by_area(PROFILE) == {"newsroom/read": 3.25, "newsroom": 0.75}


def test_stages_are_what_the_build_calls() -> None:
    assert stages(PROFILE) == {"reader.py:20 read": 3.5, SUB.name: 0.25}
