"""A new entry in EDITIONS, written into the settings file's own text: all else of the file stays as it is."""

import ast


class NoPlaceError(ValueError):
    """The settings file has no EDITIONS that a program can add to. The message says what it has."""


def add_edition(source: str, code: str) -> str:
    """Return the text of a settings file with an empty entry for a language at the end of EDITIONS.

    Raises NoPlaceError unless EDITIONS is a dictionary that the file spells out, without the code in it.
    """
    editions = _find(ast.parse(source))
    rows = source.split("\n")
    last = editions.end_lineno
    assert last is not None
    assert editions.end_col_offset is not None
    entry = f'"{code}": {{}}'
    # Offsets of ast are of UTF-8.
    before = rows[last - 1].encode()[: editions.end_col_offset - 1].decode()
    after = rows[last - 1].encode()[editions.end_col_offset - 1 :].decode()
    if not before.strip() and editions.keys:
        first = editions.keys[0]
        assert first is not None
        indent = " " * first.col_offset
        rows.insert(last - 1, f"{indent}{entry},")
        _add_comma(rows, editions)
    else:
        comma = ", " if editions.keys and not before.rstrip().endswith(",") else " " if editions.keys else ""
        rows[last - 1] = f"{before.rstrip()}{comma}{entry}{after}"
    result = "\n".join(rows)
    if list(_keys(_find(ast.parse(result)))) != [*_keys(editions), code]:
        raise NoPlaceError(f"EDITIONS can't be added to, expected this entry in it: {entry}")
    return result


def _add_comma(rows: list[str], editions: ast.Dict) -> None:
    """Put a comma behind the entry that was the last, if it has none."""
    value = editions.values[-1]
    assert value.end_lineno is not None
    assert value.end_col_offset is not None
    row = rows[value.end_lineno - 1].encode()
    rest = row[value.end_col_offset :].decode()
    if not rest.lstrip().startswith(","):
        rows[value.end_lineno - 1] = f"{row[: value.end_col_offset].decode()},{rest}"


def _find(module: ast.Module) -> ast.Dict:
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "EDITIONS" for target in targets):
                if isinstance(node.value, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.value.keys):
                    return node.value
                raise NoPlaceError("EDITIONS is no dictionary with an entry for each language")
    raise NoPlaceError("there is no EDITIONS")


def _keys(editions: ast.Dict) -> list[object]:
    return [key.value for key in editions.keys if isinstance(key, ast.Constant)]
