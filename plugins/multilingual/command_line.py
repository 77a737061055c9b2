"""What `inv catalogs` does and prints."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import PoFileError

from plugins.multilingual import catalogs
from plugins.newsroom.config import load_config
from plugins.newsroom.language.codes import canonical
from plugins.newsroom.problems import ConfigError, SiteError
from plugins.newsroom.render.catalogs import DOMAIN, catalog_error, catalog_path


def run_catalogs(settings: str, *, check: bool, add: str) -> None:
    """Bring the theme's catalogs up to date, and print which texts lack a translation.

    check: change nothing, and exit with status 1 when something would change. add: language to begin a catalog of.
    """
    try:
        theme = Path(load_config(Path(settings)).settings.theme)
        changed = [file for file, old, new in _updates(theme, add) if _put(file, old, new, is_dry=check)]
        report = list(_report(theme))
    except SiteError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None
    for file in changed:
        sys.stdout.write(f"{file}: {'is not up to date' if check else 'updated'}\n")
    sys.stdout.writelines(f"{line}\n" for line in report)
    if check and changed:
        sys.stderr.write("The catalogs are not up to date: run inv catalogs\n")
        raise SystemExit(1)


def _updates(theme: Path, add: str) -> Iterator[tuple[Path, str, str]]:
    """Yield each catalog's file with its text before and after."""
    translations = theme / "translations"
    found = catalogs.extract(theme / "templates", "theme/templates")
    files = {translations / f"{DOMAIN}.pot": ""}
    for file in sorted(translations.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        files[file] = file.parent.parent.name
    if add:
        code = canonical(add)
        if code is None:
            raise ConfigError(f"--add: found {add!r}, expected a BCP 47 language code such as fr or zh-Hant")
        files[catalog_path(translations, code)] = code
    for file, code in files.items():
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        try:
            yield file, old, catalogs.update(old or catalogs.begin(code), found, code)
        except PoFileError as error:
            raise catalog_error(file, error) from None


def _put(file: Path, old: str, new: str, *, is_dry: bool) -> bool:
    if old == new:
        return False
    if not is_dry:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new, encoding="utf-8")
    return True


def _report(theme: Path) -> Iterator[str]:
    for file in sorted((theme / "translations").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        missing = catalogs.untranslated(file.read_text(encoding="utf-8"))
        code = file.parent.parent.name.replace("_", "-")
        yield f"{code}: " + (f"{len(missing)} to translate" if missing else "complete")
        yield from (f"  {text!r}" for text in missing)
