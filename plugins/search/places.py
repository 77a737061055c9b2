"""Where an edition's index is."""

from urllib.parse import urlsplit

from plugins.newsroom.assemble.addresses import place_at, quote_path
from plugins.newsroom.model import Edition

_FOLDER = "pagefind/"


def index_url(edition: Edition) -> str:
    """Return the path below the host of the folder with an edition's index, with a slash at its end."""
    return place_at(edition, _FOLDER).url


def index_folder(edition: Edition) -> str:
    """Return the path of that folder below the output folder, without a slash at its end."""
    return (edition.output_prefix + _FOLDER).rstrip("/")


def base_url(edition: Edition) -> str:
    """Return the path below the host that files of the edition's root are at, with a slash at its end."""
    return quote_path(urlsplit(edition.root).path + "/")
