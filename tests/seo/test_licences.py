"""Addresses of licences."""

import pytest

from plugins.seo.licences import licence_address


@pytest.mark.parametrize(
    "name, expected",
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-sa-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC BY-ND 4.0 International", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (" https://example.org/licence ", "https://example.org/licence"),
        ("All rights reserved", ""),
        ("CC BY", ""),
        ("", ""),
    ],
)
def test_a_name_leads_to_an_address_where_it_is_known(name: str, expected: str) -> None:
    assert licence_address(name) == expected
