"""What the names of the texts say: which story each belongs to, and in which language."""

import re
from collections.abc import Collection, Iterable, Mapping

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
    codes = frozenset(editions)
    split = [(path, *_split(path)) for path in paths]
    stems: dict[str, list[str]] = {}
    for _, folder, stem in split:
        stems.setdefault(folder, []).append(stem)
    folders = {folder: _Folder(folder, beside, codes) for folder, beside in stems.items()}
    return {path: folders[folder].read(stem) for path, folder, stem in split}


def _split(path: str) -> tuple[str, str]:
    """Return the folder of a path, empty for none, and its file's name without the ending."""
    folder, _, name = path.rpartition("/")
    stem, dot, _ = name.rpartition(".")
    return folder, stem if dot and stem else name


class _Folder:
    """What the names of the texts in one folder say."""

    def __init__(self, folder: str, stems: list[str], editions: frozenset[str]) -> None:
        self._name = folder.rpartition("/")[2]
        self._stems = stems
        self._editions = editions
        codes = {canonical(stem) for stem in stems} if _may_be_bundle(folder) else {None}
        self._is_bundle = None not in codes
        """Whether all texts are named like languages."""
        self._has_edition = not codes.isdisjoint(editions)

    def read(self, stem: str) -> Name:
        lang = canonical(stem) or ""
        if lang and (self._is_bundle or self._has_edition):
            return Name(self._name, lang, is_bundle=True)
        base, dot, ending = stem.rpartition(".")
        code = (canonical(ending) or "") if dot and base else ""
        if code and (code in self._editions if self._editions else _has_sibling(base, ending, self._stems)):
            return Name(base, code, is_bundle=False)
        return Name(stem, "", is_bundle=False)


def _may_be_bundle(folder: str) -> bool:
    return folder not in _SECTIONS and not _YEAR.fullmatch(folder.rpartition("/")[2])


def _has_sibling(base: str, ending: str, stems: list[str]) -> bool:
    return any(
        other == base
        or (other.startswith(base + ".") and other != f"{base}.{ending}" and canonical(other[len(base) + 1 :]))
        for other in stems
    )
