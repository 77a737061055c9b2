"""Invoke task of the checks: check."""

from invoke import Context, task


@task(
    iterable=["rule"],
    help={
        "rule": "only this rule; may be given several times",
        "rules": "list the rules",
        "all": "list all findings of a rule, however many",
        "external": "ask for links out of the site, too: politely, and not again for a week",
        "time-limit": "seconds after which no further server is asked",
        "watch": "look at the content again after every change, until Ctrl-C",
        "json": "print JSON, for programs",
        "sarif": "write the findings into this file, for code hosts (SARIF 2.1.0)",
        "settings": "settings file",
        "store": "folder of the store",
    },
)
def check(  # noqa: PLR0913, PLR0917 -- each is an option
    context: Context,
    rule: list[str],
    rules: bool = False,
    all: bool = False,  # noqa: A002 -- it is the option's name
    external: bool = False,
    time_limit: int = 300,
    watch: bool = False,
    json: bool = False,
    sarif: str = "",
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Check content, translations, links and what machines read; builds first if need be. Status 1 on an error."""
    from plugins.checks.command_line import list_rules, run_check, run_watch
    from plugins.checks.outside import Manners

    if rules:
        list_rules()
    elif watch:
        run_watch(settings, store, rule)
    else:
        manners = Manners(time_limit=time_limit) if external else None
        run_check(settings, store, rule, as_json=json, sarif=sarif, shows_all=all, manners=manners)
