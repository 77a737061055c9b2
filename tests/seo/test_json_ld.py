"""JSON that gets out of no script element."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.seo.json_ld import INDEX_NAME, encode


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_gets_out_of_no_script_element(value: Any) -> None:
    """Source: HTML Standard, "Restrictions for contents of script elements"; ECMAScript, line terminators."""
    (text,) = encode({"@graph": value})
    assert not {"<", "\u2028", "\u2029", "\n"} & set(text)
    assert json.loads(text)["@graph"] == value


@pytest.mark.parametrize("text", ["</script", "</ScRiPt >", "<!--", "<script>", "]]>", "\u2028", "\u2029", "\x00\x1f"])
def test_what_would_end_a_script_is_escaped(text: str) -> None:
    (found,) = encode({"name": text})
    assert "<" not in found
    assert json.loads(found) == {"name": text}


def test_the_name_of_an_index_is_left_open_and_no_text_can_stand_for_it() -> None:
    assert encode({"a": INDEX_NAME, "b": "\0"}) == ('{"a":', ',"b":"\\u0000"}')
