"""The setting SEARCH."""

import pytest

from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import convert
from plugins.search.settings import SearchSettings


@pytest.mark.parametrize("address", ["search/", "find-it/here/", "検索/"])
def test_an_address_is_a_folder(address: str) -> None:
    assert convert({"address": address}, SearchSettings, "SEARCH").address == address


@pytest.mark.parametrize("address", ["", "/", "search", "/search/", "../x/", "a//b/", "a b/", "?q/"])
def test_other_addresses_are_errors(address: str) -> None:
    with pytest.raises(ConfigError, match=r"SEARCH.*address: found .* expected a path such as search/"):
        convert({"address": address}, SearchSettings, "SEARCH")


@pytest.mark.parametrize("name", ["results", "excerpt"])
def test_a_search_shows_something(name: str) -> None:
    with pytest.raises(ConfigError, match=f"SEARCH.{name}"):
        convert({name: 0}, SearchSettings, "SEARCH")
