"""What the preview's server asks the process that makes the desk's pages, and what comes back."""

import msgspec

from plugins.preview.board import Round


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the desk that somebody asks for."""

    story: str = ""
    """Whose translation or reasons are asked for: its id, or pages/ and that of a page; empty for the desk page."""
    lang: str = ""
    """Of the translation to compare, or of the article whose page leads to others."""
    wants_reasons: bool = False
    """Whether it is asked why the page of a story leads to others."""
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
