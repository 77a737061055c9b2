from dataclasses import replace

from plugins.newsroom.appearance import Look
from plugins.newsroom.assemble.settings_check import check_settings
from plugins.newsroom.settings import COMMAND_LINE
from tests.newsroom.assemble.making import sound_site

TEXTS = {
    "categories/policy/en.md": "name: Policy",
    "pages/about/id.md": "title: Tentang",
    "articles/a/en.md": "title: T\ndate: 2026-01-01\ncategory: Security",
}
BLOCKS = frozenset({"sources", "related_posts"})


def test_what_the_site_has_may_be_named() -> None:
    site = sound_site(
        TEXTS,
        menu=["category:policy", "category:security", "page:about", "tags"],
        footer=["page:about", "authors", "archive"],
        blocks={"after_body": ["related_posts", "sources"], "aside": []},
    )
    assert check_settings(site, BLOCKS) == ()


def test_every_other_name_is_an_error_with_the_setting_and_the_nearest_name() -> None:
    site = sound_site(
        TEXTS,
        menu=["tags", "category:polcy", "page:policy"],
        footer=["page:abuot"],
        blocks={"after_body": ["sources", "realted_posts"], "aside": ["newsletter"]},
    )
    assert [str(problem) for problem in check_settings(site, BLOCKS, {"FOOTER": "publishconf.py"})] == [
        (
            "pelicanconf.py: MENU[1]: found 'category:polcy', expected the id of one of the categories "
            "(policy, security); did you mean category:policy?"
        ),
        "pelicanconf.py: MENU[2]: found 'page:policy', expected the id of one of the pages (about)",
        (
            "publishconf.py: FOOTER[0]: found 'page:abuot', expected the id of one of the pages (about); "
            "did you mean page:about?"
        ),
        (
            "pelicanconf.py: BLOCKS['after_body'][1]: found 'realted_posts', "
            "expected a block of one of PLUGINS (related_posts, sources); did you mean related_posts?"
        ),
        (
            "pelicanconf.py: BLOCKS['aside'][0]: found 'newsletter', "
            "expected a block of one of PLUGINS (related_posts, sources)"
        ),
    ]


def test_when_lenient_they_are_warnings() -> None:
    site = sound_site({}, menu=["page:about"], lenient=True)
    assert [str(problem) for problem in check_settings(site, BLOCKS)] == [
        "pelicanconf.py: MENU[0]: found 'page:about', expected the id of one of the pages (there is none) (warning)"
    ]


def test_a_menu_is_not_held_against_another_content_folder() -> None:
    site = sound_site({"articles/xz/en.md": "title: T\ndate: 2026-01-01"}, menu=("category:gone",))
    assert check_settings(site, ()) != ()
    assert check_settings(site, (), {"PATH": COMMAND_LINE}) == ()


def test_a_logo_is_a_file_of_the_theme() -> None:
    site = sound_site({}, look=Look(logo="favcon.svg"))
    site = replace(site, theme_files=frozenset({"favicon.svg", "img/logo.svg"}))
    (problem,) = check_settings(site, BLOCKS)
    assert str(problem) == (
        "pelicanconf.py: LOOK.logo: found 'favcon.svg', expected a file below theme/static/ "
        "(favicon.svg, img/logo.svg); did you mean favicon.svg?"
    )
    assert check_settings(replace(site, settings=sound_site({}, look=Look(logo="img/logo.svg")).settings), BLOCKS) == ()
