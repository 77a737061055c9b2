"""What the preview's server asks the process that makes the desk's pages, and what comes back."""

import msgspec

from plugins.preview.board import Round


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the desk that somebody asks for."""

    story: str = ""
    """Of the comparison: id of a story, or pages/ and that of a page; empty for the desk page itself."""
    lang: str = ""
    """Of the translation to compare."""
    shows_all: bool = False
    """Whether a long list of stories is shown whole."""
    folder: str = ""
    """The output folder, for the weights of pages; empty before the first build."""
    rounds: tuple[Round, ...] = ()
    """The last builds, newest last."""
    version: str = ""
    """Of the site: a page is made anew when it differs."""


class Shown(msgspec.Struct, frozen=True):
    """A page of the desk."""

    status: int
    """Of HTTP."""
    html: str
    """The page, whole; with another status than 200 a sentence that says why there is none."""
