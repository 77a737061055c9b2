"""Invoke task of the interface's languages: catalogs."""

from invoke import Context, task


@task(
    help={
        "check": "change nothing; exit with status 1 if the catalogs are not up to date",
        "add": "language to begin a catalog of, by its BCP 47 code",
        "settings": "settings file, which names the theme",
    }
)
def catalogs(context: Context, check: bool = False, add: str = "", settings: str = "pelicanconf.py") -> None:
    """Bring the theme's catalogs in step with its templates, and show what is to be translated."""
    from plugins.multilingual.command_line import run_catalogs

    run_catalogs(settings, check=check, add=add)
