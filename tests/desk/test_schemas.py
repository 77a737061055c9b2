"""The schemas of front matter: what the press reads fits them, what it refuses doesn't."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from plugins.desk.schemas import FILES, make_schema
from plugins.newsroom.read.files import kind_of
from plugins.newsroom.read.frontmatter import parse
from plugins.newsroom.read.schema import FIELDS_OF
from tests.sites.desk import ROOT

_IS = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def fits(value: Any, schema: Mapping[str, Any]) -> bool:
    """Return whether a value fits a schema, as far as these schemas go."""
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    return (
        (not types or any(_IS[kind](value) for kind in types))
        and ("anyOf" not in schema or any(fits(value, each) for each in schema["anyOf"]))
        and ("enum" not in schema or value in schema["enum"])
        and ("minimum" not in schema or value >= schema["minimum"])
        and (not isinstance(value, str) or re.search(schema.get("pattern", ""), value) is not None)
        and (not isinstance(value, list) or all(fits(item, schema.get("items", {})) for item in value))
        and (not isinstance(value, dict) or _fits_object(value, schema))
    )


def _fits_object(value: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    properties = schema.get("properties", {key: {} for key in value})
    return all(name in value for name in schema.get("required", ())) and all(
        name in properties and fits(item, properties[name]) for name, item in value.items()
    )


def read(head: str) -> Any:
    """Return YAML as an editor's server reads it, which knows no dates (YAML 1.2, core schema)."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(head, Loader)


@pytest.mark.parametrize("name", FILES)
def test_a_schema_names_every_field_and_says_what_it_is(name: str) -> None:
    schema = make_schema(name)
    assert list(schema["properties"]) == [field.encode_name for field in _fields(name)]
    assert all(field["description"] for field in schema["properties"].values())
    assert json.loads(json.dumps(schema)) == schema


def _fields(name: str) -> Any:
    import msgspec

    return msgspec.structs.fields(FIELDS_OF[FILES[name][0]])


@pytest.mark.parametrize(
    "head, expected",
    [
        ("title: A", True),
        ("title: 2024", True),
        ("titel: A", False),
        ("tags:", True),
        ("tags: [a, 2024]", True),
        ("tags: a, b", True),
        ("tags: {a: b}", False),
        ("date: 2026-11-24", True),
        ("date: 2026-11-24 18:30", True),
        ("date: 2026-11-24T18:30:00+07:00", True),
        ("date: tomorrow", False),
        ("status: draft", True),
        ("status: drafted", False),
        ("lang: zh-Hant", True),
        ("lang: no", True),
        ("lang: '?'", False),
        ("source_hash: 0f3ac5d81b20", True),
        ("source_hash: 0f3a", False),
        ("machine_translated: true", True),
        ("machine_translated: perhaps", False),
        ("cover: a.jpg", True),
        ("cover: {path: a.jpg, alt: A}", True),
        ("cover: {file: a.jpg}", False),
        ("featured: true", True),
        ("featured: 2", True),
        ("featured: {rank: 1, until: 2026-12-01}", True),
        ("featured: {rank: 0}", False),
        ("sources: [{title: A, url: https://a.example}]", True),
        ("sources: [{url: https://a.example}]", False),
        ("sources: A", False),
        ("corrections: [{date: 2026-01-01, text: A}]", True),
    ],
)
def test_a_schema_takes_what_the_press_takes(head: str, expected: bool) -> None:
    assert fits(read(head), make_schema("article")) == expected


def test_every_text_of_this_site_fits() -> None:
    schema_of = {folder: make_schema(name) for name, (_, folders) in FILES.items() for folder in folders}
    checked = 0
    for file in sorted(ROOT.glob("content/*/**/*.md")):
        path = file.relative_to(ROOT / "content").as_posix()
        text = file.read_text(encoding="utf-8")
        head = text.removesuffix(parse(text, path).body).strip("-\n")
        assert fits(read(head), schema_of[kind_of(path).value]), path
        checked += 1
    assert checked > 100
