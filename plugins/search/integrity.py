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


def script_integrity() -> str:
    """Return the digest of pagefind.js as the installed Pagefind writes it; empty if that is none of those known."""
    try:
        return DIGESTS.get(version("pagefind_bin_extended"), "")
    except PackageNotFoundError:
        return ""
