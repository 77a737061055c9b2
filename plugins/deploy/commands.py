"""Invoke tasks of deploying: deploy, rollback."""

from invoke import Context, task


@task(
    positional=["target"],
    help={
        "target": "name of a target in DEPLOY (default: the usual one)",
        "dry-run": "say what would be done, and do nothing",
        "force": "deploy in spite of what speaks against it",
        "no-check": "deploy what was published without being checked; say why, in a word or more",
        "settings": "settings file",
        "store": "folder of the store",
    },
)
def deploy(
    context: Context,
    target: str = "",
    dry_run: bool = False,
    force: bool = False,
    no_check: str = "",
    settings: str = "publishconf.py",
    store: str = ".cache",
) -> None:
    """Bring what `inv publish` made to where readers are."""
    from plugins.deploy.command_line import run_deploy

    run_deploy(settings, target, store, is_rehearsal=dry_run, is_forced=force, unchecked=no_check)


@task(
    positional=["target"],
    help={
        "target": "name of a target in DEPLOY (default: the usual one)",
        "settings": "settings file",
        "store": "folder of the store",
    },
)
def rollback(context: Context, target: str = "", settings: str = "publishconf.py", store: str = ".cache") -> None:
    """Show readers the release before the one that is online."""
    from plugins.deploy.command_line import run_rollback

    run_rollback(settings, target, store)
