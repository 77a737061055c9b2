"""Invoke tasks of the desk: new, translate, translated, status, schedule, redirect, edition, schemas."""

from invoke import Context, task

from plugins.desk.options import DeskTask

_SETTINGS = {"settings": "settings file", "store": "folder of the store"}
_JSON = {"json": "print JSON, for programs"}


@task(
    klass=DeskTask,
    positional=["title"],
    help={
        "title": 'the headline; "" to be asked for it',
        "slug": "name of its folder, and last part of its address (default: made from the title)",
        "lang": "language it is written in (default: DEFAULT_LANG)",
        "author": "who writes it: ids, names or aliases, parted by commas",
        "tags": "ids, names or aliases, parted by commas",
        "category": "the section: id, name or alias",
        "date": "when it is to be published; what is left out is left open",
        "open": "with --no-open, don't open it in $VISUAL or $EDITOR",
        **_JSON,
        **_SETTINGS,
    },
)
def new(  # noqa: PLR0913, PLR0917 -- each is an option
    context: Context,
    title: str,
    slug: str = "",
    lang: str = "",
    author: str = "",
    tags: str = "",
    category: str = "",
    date: str = "",
    open: bool = True,  # noqa: A002 -- it is the option's name
    json: bool = False,
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Begin a story: a folder with a text in it, a draft. At a terminal, asks for what is missing."""
    from plugins.desk.command_lines.writing import Given, run_new

    given = Given(title=title, slug=slug, lang=lang, author=author, tags=tags, category=category, date=date)
    run_new(settings, store, given, should_open=open, as_json=json)


@task(
    klass=DeskTask,
    positional=["story"],
    help={
        "story": "name of its folder, or a path",
        "to": "language to translate into",
        "from_": "language to translate from (default: the original's)",
        "translator": "who translates it: id or name",
        **_JSON,
        **_SETTINGS,
    },
)
def translate(  # noqa: PLR0913, PLR0917
    context: Context,
    story: str,
    to: str = "",
    from_: str = "",
    translator: str = "",
    json: bool = False,
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Begin a translation: a text with what it doesn't inherit, and the original's structure to write into."""
    from plugins.desk.command_lines.translating import run_translate

    run_translate(settings, store, story, to, from_, translator, as_json=json)


@task(klass=DeskTask, positional=["file"], help={"file": "the translation", **_SETTINGS})
def translated(context: Context, file: str, settings: str = "pelicanconf.py", store: str = ".cache") -> None:
    """Mark a translation as up to date with what it was made from."""
    from plugins.desk.command_lines.translating import run_translated

    run_translated(settings, store, file)


@task(
    klass=DeskTask,
    help={
        "diff": "STORY LANG: what has changed in the original since that translation, out of git",
        "mine": "what there is to do for a translator: id or name",
        "lang": "only these languages, parted by commas",
        "author": "only stories that this person wrote",
        "category": "only stories of this section",
        "state": "only stories in these states, parted by commas: missing, stale, …",
        "newer": "only stories of the last so many days, and later ones",
        "older": "only stories of before so many days",
        "pages": "pages in place of stories",
        **_JSON,
        **_SETTINGS,
    },
)
def status(  # noqa: PLR0913, PLR0917
    context: Context,
    diff: tuple[str, ...] = (),
    mine: str = "",
    lang: str = "",
    author: str = "",
    category: str = "",
    state: str = "",
    newer: str = "",
    older: str = "",
    pages: bool = False,
    json: bool = False,
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Show which story is in which state in which language."""
    from plugins.desk.command_lines.overview import Filters, run_diff, run_mine, run_status

    filters = Filters(lang=lang, author=author, category=category, state=state, newer=newer, older=older, pages=pages)
    if diff:
        run_diff(settings, store, diff[0], diff[1], as_json=json)
    elif mine:
        run_mine(settings, store, mine, filters, as_json=json)
    else:
        run_status(settings, store, filters, as_json=json)


@task(help={"cron": "print a line of crontab for each moment, and nothing else", **_JSON, **_SETTINGS})
def schedule(
    context: Context,
    cron: bool = False,
    json: bool = False,
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Show what will be published and taken out when, and when the site has to be built for it."""
    from plugins.desk.command_lines.overview import run_schedule

    run_schedule(settings, store, is_cron=cron, as_json=json)


@task(
    help={
        "story": "only of this story: name of its folder, or a path",
        "dry": "only say what would be written",
        "forget": "the old addresses were never public: write nothing, and forget them",
        **_SETTINGS,
    }
)
def redirect(
    context: Context,
    story: str = "",
    dry: bool = False,
    forget: bool = False,
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Write redirect_from into the texts that have changed their address, as inv check asks for."""
    from plugins.desk.command_lines.translating import run_redirect

    run_redirect(settings, store, story, is_dry=dry, should_forget=forget)


@task(
    klass=DeskTask,
    positional=["code"],
    help={
        "code": "BCP 47 code of the language, such as fr or zh-Hant",
        "all": "list everything that is missing",
        **_JSON,
        **_SETTINGS,
    },
)
def edition(
    context: Context,
    code: str,
    all: bool = False,  # noqa: A002 -- it is the option's name
    json: bool = False,
    settings: str = "pelicanconf.py",
    store: str = ".cache",
) -> None:
    """Begin an edition in a language: its entry in EDITIONS and its catalog; list the names and texts it lacks."""
    from plugins.desk.command_lines.tooling import run_edition

    run_edition(settings, store, code, shows_all=all, as_json=json)


@task(
    help={
        "check": "change nothing; exit with status 1 if they are not up to date",
        "settings": "settings file, which names the content folder",
    }
)
def schemas(context: Context, check: bool = False, settings: str = "pelicanconf.py") -> None:
    """Write the JSON Schemas of front matter, and VS Code's settings that use them."""
    from plugins.desk.command_lines.tooling import run_schemas

    run_schemas(settings, is_check=check)
