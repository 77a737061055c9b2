"""What Pagefind's script has to be: the page for searching says it, and browsers run no other."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

DIGESTS: Mapping[str, str] = MappingProxyType(
    {"1.5.2": "sha384-oWDbZtddm6imqwKspZTD9CKGLSoOfvCVazIPigUPcSHDVGymVJvsBvvI3lFJNjm2"}
)
"""Of pagefind.js, by the version of pagefind_bin_extended; it is the same for all languages. The page is made before
Pagefind runs, so it has to be known beforehand. Source: Subresource Integrity, "integrity-metadata".
"""


def import_map(address: str) -> Mapping[str, Mapping[str, str]]:
    """Return the import map that says what the script at an address has to be, as the installed Pagefind writes it;
    empty if that is none of those known. Source: HTML Standard, "Import maps".
    """
    try:
        digest = DIGESTS.get(version("pagefind_bin_extended"), "")
    except PackageNotFoundError:
        digest = ""
    return {"integrity": {address: digest}} if digest else {}
