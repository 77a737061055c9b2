"""Invoke task of publishing: publish."""

from invoke import Context, task


@task(
    help={
        "settings": "settings file",
        "store": "folder of the store",
        "plan": "say what would appear, change and disappear, and publish nothing",
        "lenient": "for archives nobody checked: mend with a warning what can be mended",
    }
)
def publish(
    context: Context,
    settings: str = "publishconf.py",
    store: str = ".cache",
    plan: bool = False,
    lenient: bool = False,
) -> None:
    """Publish the site with publishconf.py, search and all, as public/current: all of it or nothing."""
    from plugins.publish.command_line import run_publish

    run_publish(settings, store, is_plan=plan, is_lenient=lenient)
