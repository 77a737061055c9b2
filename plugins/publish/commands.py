"""Invoke task of publishing: publish."""

from invoke import Context, task


@task(
    help={
        "settings": "settings file",
        "store": "folder of the store",
        "plan": "say what would appear, change and disappear, and publish nothing",
        "lenient": "for archives nobody checked: mend with a warning what can be mended",
        "no-check": "publish in spite of what inv check finds; say why, in a word or more",
    }
)
def publish(
    context: Context,
    settings: str = "publishconf.py",
    store: str = ".cache",
    plan: bool = False,
    lenient: bool = False,
    no_check: str = "",
) -> None:
    """Publish the site with publishconf.py, search and all, as public/current: all of it or nothing."""
    from plugins.newsroom.gates import find_gates
    from plugins.publish.command_line import run_publish

    gates = () if no_check or plan else find_gates()
    run_publish(settings, store, is_plan=plan, is_lenient=lenient, gates=gates, unchecked=no_check)
