"""What the names of the texts say: which story each belongs to, and in which language."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

import msgspec

from plugins.newsroom.language.codes import canonical
from plugins.newsroom.read.files import Kind

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

    <folder>/<lang>.md is a bundle when <lang> is an edition, when it stands beside one that is, or when all texts in
    the folder are named like languages. <name>.<lang>.md names its language when <lang> is an edition, or,
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
        codes = {canonical(other) for other in stems}
        if lang in editions or codes & editions or None not in codes:
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


def _has_sibling(base: str, ending: str, stems: list[str]) -> bool:
    return any(
        other == base
        or (other.startswith(base + ".") and other != f"{base}.{ending}" and canonical(other[len(base) + 1 :]))
        for other in stems
    )
