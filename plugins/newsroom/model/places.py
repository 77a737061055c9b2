"""Where things of the site are."""

import msgspec

from plugins.newsroom.language.typography import Habits


class Place(msgspec.Struct, frozen=True):
    """Where a page or file of the site is."""

    root: str
    """Absolute address of the root it belongs to, without a slash at its end, for example https://example.org."""
    url: str
    """Path below the host, percent-encoded, beginning with a slash, for example /news/id/xz/."""
    save_as: str
    """POSIX path below the output folder, NFC, for example id/xz/index.html."""

    @property
    def permalink(self) -> str:
        """The absolute address."""
        return _origin(self.root) + self.url

    def seen_from(self, root: str) -> str:
        """Return the address to write into a page of the site at `root`: a path, or absolute where roots differ."""
        return self.url if root == self.root else self.permalink


def _origin(root: str) -> str:
    scheme, _, rest = root.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


class Edition(msgspec.Struct, frozen=True):
    """The whole site in one language."""

    code: str
    """BCP 47, canonical, for example zh-Hant."""
    name: str
    """The language's name in itself."""
    direction: str
    """ltr or rtl."""
    timezone: str
    """IANA name."""
    date_format: str
    sitename: str
    description: str
    root: str
    """Absolute address of its root, without a slash at its end; LOCAL_SITEURL where no SITEURL is set."""
    base_path: str
    """Path of its home page below the host: / or /id/ or /repo/id/."""
    output_prefix: str
    """Folder below the output folder that its files are written to: empty, or id/."""
    root_prefix: str
    """Folder below the output folder that `root` stands for: empty, or id/ for an edition with a SITEURL of its own."""
    habits: Habits
    is_default: bool
    copyright: str = ""
