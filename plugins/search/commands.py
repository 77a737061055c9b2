"""Invoke task of the search: search-index."""

from typing import Any

from invoke import Context, task


@task(
    name="search-index",
    help={
        "output": "folder that holds the site (default: OUTPUT_PATH)",
        "settings": "settings file",
        "store": "folder of the store",
    },
)
def make_index(context: Context, output: str = "", settings: str = "publishconf.py", store: str = ".cache") -> None:
    """Make the search indexes of a site that was built; `inv publish` does it by itself."""
    from plugins.newsroom.finishing import run_finish

    overrides: dict[str, Any] = {"OUTPUT_PATH": output} if output else {}
    run_finish(settings, overrides, store, only="search")
