"""The same files for the same texts: Pagefind writes the values of its filters in the order of the moment.

Only that order differs between two runs, in the files of the filters and in the list of them, and so do their names,
which are digests of what is in them. Both are put in order here and named again. May go when Pagefind does it itself.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping

from plugins.search.cbor import join_array, read_text, split_array, write_text

ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
"""What Pagefind's files begin with, once they are unpacked."""
_FILTERS = 3
"""Which item of the metadata lists the filters, each with its name and that of its file."""


def put_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index in one language, by path, with all that Pagefind leaves to chance in order.

    Raises ValueError when they are not what Pagefind 1.5 writes.
    """
    ordered = {path: data for path, data in files.items() if not path.endswith((".pf_filter", ".pf_meta"))}
    entry = json.loads(files[ENTRY])
    for about in entry["languages"].values():
        items = list(split_array(_unpack(files[f"pagefind.{about['hash']}.pf_meta"])))
        renamed = []
        for name, file in map(split_array, split_array(items[_FILTERS])):
            data = _order_filter(_unpack(files[f"filter/{read_text(file)}.pf_filter"]))
            new = _rename(read_text(file), data)
            ordered[f"filter/{new}.pf_filter"] = _pack(data)
            renamed.append(join_array([name, write_text(new)]))
        items[_FILTERS] = join_array(sorted(renamed))
        meta = join_array(items)
        about["hash"] = _rename(about["hash"], meta)
        ordered[f"pagefind.{about['hash']}.pf_meta"] = _pack(meta)
    ordered[ENTRY] = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(ordered.items()))


def _order_filter(data: bytes) -> bytes:
    name, values = split_array(data)
    return join_array([name, join_array(sorted(split_array(values)))])


def _rename(name: str, data: bytes) -> str:
    """Return a name like Pagefind's: the language, and the beginning of a digest that is as long as the old one."""
    lang, _, digest = name.rpartition("_")
    return f"{lang}_{hashlib.sha256(data).hexdigest()[: len(digest)]}"


def _unpack(data: bytes) -> bytes:
    plain = gzip.decompress(data)
    if not plain.startswith(_MARK):
        raise ValueError(f"found a file that begins with {plain[: len(_MARK)]!r}, expected {_MARK!r}")
    return plain.removeprefix(_MARK)


def _pack(data: bytes) -> bytes:
    return gzip.compress(_MARK + data, mtime=0)
