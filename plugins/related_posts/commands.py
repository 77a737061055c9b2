"""Invoke task of related stories: related."""

from invoke import Context, task


@task(
    positional=["story"],
    help={
        "story": "id of the story: the name of its folder",
        "lang": "edition to look at (default: all that have the story)",
        "settings": "settings file",
    },
)
def related(context: Context, story: str, lang: str = "", settings: str = "pelicanconf.py") -> None:
    """Show which stories are nearest to a story, and why."""
    from plugins.related_posts.command_line import run_related

    run_related(settings, story, lang)
