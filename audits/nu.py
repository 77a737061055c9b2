"""What the Nu HTML checker finds in the site's files."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from audits.result import Result, count
from audits.tools import MODULES, find_program, install, pinned_version

_JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check_html(folder: Path) -> Result:
    """Return the errors and warnings of all HTML files below a folder. Raises ToolError without Java or npm."""
    java = find_program("java")
    install()
    command = [java, "-jar", str(_JAR), "--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    faults = tuple(_line(message, folder) for message in json.loads(said)["messages"])
    pages = sum(1 for _ in folder.rglob("*.html"))
    name = f"Nu HTML Checker {pinned_version('vnu-jar')}"
    return Result(name, count(pages, "file"), count(len(faults), "message"), faults)


def _line(message: dict[str, Any], folder: Path) -> str:
    place = unquote(message.get("url", "")).removeprefix(f"file:{folder}/")
    kind = message.get("subType") or message["type"]
    return f"{place}:{message.get('lastLine', 0)}: {kind}: {message['message']}"
