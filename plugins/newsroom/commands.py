"""Invoke tasks of the newsroom: build, explain, settings, settings-page."""

from typing import Any

from invoke import Context, task


@task(
    help={
        "content": "folder of the content (default: PATH)",
        "output": "folder to write (default: OUTPUT_PATH)",
        "lenient": "for archives nobody checked: mend with a warning what can be mended",
        "editions": '"auto": an edition for every language found',
        "settings": "settings file",
        "store": "folder of the store (default: .cache)",
        "verify": "read every file of the output and every picture, touched or not",
        "why": "a file of the output, or its address: say why it was made anew, or wasn't",
        "profile": "say how long each stage took",
    }
)
def build(  # noqa: PLR0913, PLR0917 - each argument is a switch of the command line
    context: Context,
    content: str = "",
    output: str = "",
    lenient: bool = False,
    editions: str = "",
    settings: str = "pelicanconf.py",
    store: str = ".cache",
    verify: bool = False,
    why: str = "",
    profile: bool = False,
) -> None:
    """Build the site for this machine, into output/: what is public now, with local addresses."""
    from plugins.newsroom.command_line import run_build

    overrides: dict[str, Any] = {}
    if content:
        overrides["PATH"] = content
    if output:
        overrides["OUTPUT_PATH"] = output
    if lenient:
        overrides["LENIENT"] = True
    if editions:
        overrides["EDITIONS"] = editions
    run_build(settings, overrides, store, verify=verify, why=why, profile=profile)


@task(name="settings", help={"file": "settings file", "changed": "only those that are not at their default"})
def show_settings(context: Context, file: str = "pelicanconf.py", changed: bool = False) -> None:
    """Show what settings are in force and where each comes from."""
    from plugins.newsroom.showing import show_settings

    show_settings(file, only_changed=changed)


@task(positional=["path"], help={"path": "a file below output/, or its address", "settings": "settings file"})
def explain(context: Context, path: str, settings: str = "pelicanconf.py") -> None:
    """Show how a file of the output came to be: from which texts, through which modules, with which templates."""
    from plugins.newsroom.showing import explain_output

    explain_output(settings, path)


@task(name="settings-page", help={"settings": "settings file, whose PLUGINS say which capabilities stand on the page"})
def make_settings_page(context: Context, settings: str = "pelicanconf.py") -> None:
    """Write docs/settings.md from the descriptions in the code."""
    from pathlib import Path

    from plugins.newsroom.showing import write_settings_page

    write_settings_page(settings, Path("docs/settings.md"))
