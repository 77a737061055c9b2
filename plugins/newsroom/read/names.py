"""What the names of the texts say: which story each belongs to, and in which language."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

import msgspec

from plugins.newsroom.language.codes import canonical
from plugins.newsroom.read.files import Kind, kind_of

_YEAR = re.compile(r"\d{4}")
_SECTIONS = frozenset(kind.value for kind in Kind) | {""}


class Name(msgspec.Struct, frozen=True):
    """What a text's path says."""

    id: str
    """Of the story, page, author, tag or category."""
    lang: str
    """Canonical code; empty when the path names no language."""
    is_bundle: bool
    """Whether the folder is the identity: <id>/<lang>.md."""


def read_names(paths: Iterable[str], editions: Collection[str]) -> Mapping[str, Name]:
    """Return what each path, relative to content/, says.

    editions: the codes of the site's languages; empty when they are found out from the content.

    <folder>/<lang>.md is a bundle when <lang> is an edition, or is a language and stands beside one that is, or beside
    another language when editions are found out. <name>.<lang>.md names its language when <lang> is an edition, or,
    when editions are found out, when <name>.md or the same name in another language stands beside it. The folders
    articles/, pages/, authors/, tags/, categories/ and folders named like a year are never a bundle.
    """
    paths = list(paths)
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(str(PurePosixPath(path).parent), []).append(PurePosixPath(path).stem)
    return {path: _read_name(path, folders[str(PurePosixPath(path).parent)], frozenset(editions)) for path in paths}


def _read_name(path: str, stems: list[str], editions: frozenset[str]) -> Name:
    pure = PurePosixPath(path)
    folder, stem = pure.parent, pure.stem
    lang = canonical(stem) or ""
    if lang and _may_be_bundle(folder):
        others = {code for other in stems if (code := canonical(other))} - {lang}
        if lang in editions or (others & editions if editions else others) or _is_lone_translation(stems, kind_of(path)):
            return Name(folder.name, lang, is_bundle=True)
    base, dot, ending = stem.rpartition(".")
    code = (canonical(ending) or "") if dot and base else ""
    if code and (code in editions if editions else _has_sibling(base, ending, stems)):
        return Name(base, code, is_bundle=False)
    return Name(stem, "", is_bundle=False)


def _may_be_bundle(folder: PurePosixPath) -> bool:
    if len(folder.parts) <= 1 and str(folder) in (*_SECTIONS, "."):
        return False
    return not _YEAR.fullmatch(folder.name)


def _is_lone_translation(stems: list[str], kind: Kind) -> bool:
    """Whether all that lies in a folder is one text whose name is a language, as in articles/xz/fr.md.

    Outside articles/ and the like, too, a folder for one text only makes sense as a bundle.
    """
    return len(stems) == 1 or kind is not Kind.ARTICLE


def _has_sibling(base: str, ending: str, stems: list[str]) -> bool:
    return any(
        other == base or (other.startswith(base + ".") and other != f"{base}.{ending}" and canonical(other[len(base) + 1 :]))
        for other in stems
    )
