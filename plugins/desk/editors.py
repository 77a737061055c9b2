"""Settings of VS Code: which schema is for which texts, field names to complete, problems beside the lines they are of.

All of it is made from the classes that front matter is read into, so that it can't fall behind them.
"""

import json
import re
from typing import Any

from plugins.desk.schemas import FILES, make_schema
from plugins.desk.snippets import make_snippets

FOLDER = "schemas"

CHECKING = "Checking"
"""What `inv check --watch` prints before it looks."""
WAITING = "Waiting for changes"
"""What it prints after what it found."""


def make_files(content: str) -> dict[str, str]:
    """Return the files that editors need, by path below the project's top, as JSON.

    content: the content folder, relative to the top. The same input gives the same bytes.
    """
    files: dict[str, Any] = {f"{FOLDER}/{name}.json": make_schema(name) for name in FILES}
    files[".vscode/settings.json"] = _settings(content)
    files[".vscode/tasks.json"] = _tasks(content)
    files[".vscode/front-matter.code-snippets"] = make_snippets()
    return {path: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for path, value in files.items()}


def _settings(content: str) -> dict[str, Any]:
    return {
        "yaml.schemas": {
            f"./{FOLDER}/{name}.json": [f"{content}/{folder}/**/*.md" for folder in folders]
            for name, (_, folders) in FILES.items()
        },
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
            "editor.snippetSuggestions": "top",
            "editor.wordBasedSuggestions": "off",
            "editor.wordWrap": "on",
            "editor.unicodeHighlight.ambiguousCharacters": False,
            "files.autoSave": "afterDelay",
        },
        "files.insertFinalNewline": True,
        "files.eol": "\n",
    }


def _tasks(content: str) -> dict[str, Any]:
    """Return the tasks: the check, which looks again at every save and marks the lines, and the preview."""
    pattern = {
        "regexp": rf"^({re.escape(content)}/[^:]+):(?:(\d+):)? (.*?)( \(warning\))? \[[a-z-]+\]$",
        "file": 1,
        "line": 2,
        "message": 3,
    }
    matcher = {
        "owner": "warta",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern,
        "background": {"activeOnStart": True, "beginsPattern": f"^{CHECKING}", "endsPattern": f"^{WAITING}"},
    }
    check = {
        "label": "Check",
        "type": "shell",
        "command": "make check ARGS=--watch",
        "isBackground": True,
        "problemMatcher": matcher,
        "presentation": {"reveal": "never"},
        "runOptions": {"runOn": "folderOpen"},
    }
    preview = {
        "label": "Preview",
        "type": "shell",
        "command": "make preview ARGS=--open",
        "isBackground": True,
        "problemMatcher": [],
    }
    return {"version": "2.0.0", "tasks": [check, preview]}


def merge(path: str, old: str, made: str) -> str | None:
    """Return a file as it should be: what was made, with what people have added to VS Code's settings and tasks.

    old: the file as it is, empty when there is none. None when it can't be read, as with comments in it.
    """
    if not old or path not in (".vscode/settings.json", ".vscode/tasks.json"):
        return made
    try:
        kept, new = json.loads(old), json.loads(made)
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    tasks = kept.get("tasks", [])
    merged = {**kept, **new}
    if "tasks" in new:
        ours = {task["label"] for task in new["tasks"]}
        merged["tasks"] = [*new["tasks"], *(task for task in tasks if task.get("label") not in ours)]
    return json.dumps(merged, ensure_ascii=False, indent=2) + "\n"
