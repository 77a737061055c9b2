"""What VS Code is told: kept in step with the classes, without taking what people added."""

import json
import re

from plugins.desk.editors import make_files, merge
from plugins.desk.snippets import make_snippets
from tests.sites.desk import ROOT


def test_the_files_of_this_project_are_up_to_date() -> None:
    for path, made in make_files("content").items():
        assert (ROOT / path).read_text(encoding="utf-8") == made, f"{path}: run inv schemas"


def test_each_folder_has_its_schema() -> None:
    settings = json.loads(make_files("texts")[".vscode/settings.json"])
    assert settings["yaml.schemas"] == {
        "./schemas/article.json": ["texts/articles/**/*.md"],
        "./schemas/page.json": ["texts/pages/**/*.md"],
        "./schemas/author.json": ["texts/authors/**/*.md"],
        "./schemas/term.json": ["texts/tags/**/*.md", "texts/categories/**/*.md"],
    }


def test_findings_are_put_beside_their_lines() -> None:
    check = json.loads(make_files("content")[".vscode/tasks.json"])["tasks"][0]
    pattern = check["problemMatcher"]["pattern"]["regexp"]
    for line, expected in (
        ("content/a/en.md:12: tags: found x (warning) [stale]", ("content/a/en.md", "12", "tags: found x")),
        ("content/a/en.md: two texts: a, b [content]", ("content/a/en.md", None, "two texts: a, b")),
        ("3 warnings.", None),
    ):
        match = re.fullmatch(pattern, line)
        assert (match and (match[1], match[2], match[3])) == expected


def test_snippets_complete_fields() -> None:
    snippets = make_snippets()
    assert snippets["status"]["body"].startswith("status: ${1|draft,published,hidden")
    assert {name: snippets[name]["body"] for name in ("date", "tags", "cover", "machine_translated", "featured")} == {
        "date": "date: ${1:2026-11-24 18:30}",
        "tags": "tags: [${1:security, C++}]",
        "cover": "cover:\n  path: ${1:cover.jpg}\n  alt: $2\n  credit: $3\n  licence: ${4:CC BY 4.0}\n  caption: $5",
        "machine_translated": "machine_translated: true",
        "featured": "featured: {rank: ${1:1}}",
    }


def test_what_people_added_stays() -> None:
    made = make_files("content")
    settings = merge(".vscode/settings.json", '{"mine": 1, "files.eol": "x"}', made[".vscode/settings.json"])
    assert settings is not None
    assert json.loads(settings) == {"mine": 1, **json.loads(made[".vscode/settings.json"])}
    old = '{"tasks": [{"label": "Mine"}, {"label": "Check", "old": 1}]}'
    tasks = merge(".vscode/tasks.json", old, made[".vscode/tasks.json"])
    assert tasks is not None
    assert [task["label"] for task in json.loads(tasks)["tasks"]] == ["Check", "Preview", "Mine"]
    assert '"old"' not in tasks


def test_what_can_not_be_read_is_not_touched() -> None:
    assert merge(".vscode/settings.json", "// mine\n{}", "{}") is None
    assert merge(".vscode/settings.json", "[]", "{}") is None
    assert merge("schemas/article.json", "nonsense", "{}\n") == "{}\n"
