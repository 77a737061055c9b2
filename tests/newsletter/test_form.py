"""The form of an edition, by provider."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.newsletter.form import Field, Form, plan_form
from plugins.newsletter.settings import NewsletterSettings
from plugins.newsroom.conversion import convert
from plugins.newsroom.problems import ConfigError

MAILCHIMP = "https://desk.us1.list-manage.com/subscribe/post?u=1&id=2"


def form(code: str = "en", **values: Any) -> Form | None:
    return plan_form(convert(values, NewsletterSettings, "NEWSLETTER"), code)


@pytest.mark.parametrize(
    "values, expected",
    [
        (
            {"provider": "buttondown", "account": "the desk"},
            Form(
                "https://buttondown.com/api/emails/embed-subscribe/the%20desk",
                "email",
                (Field("embed", "1"),),
                "Buttondown",
                "",
            ),
        ),
        (
            {"provider": "listmonk", "url": "https://lists.example/", "lists": ["one", "two"], "description": "Daily."},
            Form(
                "https://lists.example/subscription/form",
                "email",
                (Field("l", "one"), Field("l", "two")),
                "lists.example",
                "Daily.",
            ),
        ),
        ({"provider": "mailchimp", "url": MAILCHIMP}, Form(MAILCHIMP, "EMAIL", (), "Mailchimp", "")),
        (
            {
                "url": "https://letters.example/{lang}",
                "email_field": "mail",
                "fields": {"tag": "{lang}"},
                "receiver": "The post office",
            },
            Form("https://letters.example/en", "mail", (Field("tag", "en"),), "The post office", ""),
        ),
        ({"url": "/subscribe"}, Form("/subscribe", "email", (), "", "")),
        ({}, None),
    ],
)
def test_each_provider_has_its_form(values: dict[str, Any], expected: Form | None) -> None:
    assert form(**values) == expected


def test_an_edition_may_differ_or_have_none() -> None:
    values: dict[str, Any] = {
        "provider": "listmonk",
        "url": "https://lists.example",
        "lists": ["all"],
        "fields": {"source": "site", "lang": "{lang}"},
        "editions": {"id": {"lists": ["indo"], "fields": {"source": "situs"}, "description": "Harian."}, "JA": False},
    }
    english, indonesian = form(**values), form("id", **values)
    assert english is not None
    assert english.fields == (Field("l", "all"), Field("lang", "en"), Field("source", "site"))
    assert indonesian is not None
    assert indonesian.fields == (Field("l", "indo"), Field("lang", "id"), Field("source", "situs"))
    assert indonesian.description == "Harian."
    assert form("ja", **values) is None


def test_a_newsletter_may_be_in_one_edition_only() -> None:
    values: dict[str, Any] = {"editions": {"id": {"url": "https://letters.example"}}}
    assert form(**values) is None
    indonesian = form("id", **values)
    assert indonesian is not None
    assert indonesian.action == "https://letters.example"


@pytest.mark.parametrize(
    "values, message",
    [
        ({"provider": "buttondown"}, "NEWSLETTER.account: found '', expected your name at Buttondown"),
        (
            {"provider": "listmonk", "lists": ["one"]},
            "NEWSLETTER.url: found '', expected the address of listmonk, such as https://lists.example.org",
        ),
        (
            {"provider": "listmonk", "url": "https://lists.example"},
            "NEWSLETTER.lists: found none for en, expected the id of a list of listmonk",
        ),
        (
            {"provider": "mailchimp", "url": "/subscribe"},
            (
                "NEWSLETTER.url: found '/subscribe', expected the action of Mailchimp's form, "
                "such as https://desk.us1.list-manage.com/subscribe/post?u=…"
            ),
        ),
        (
            {"url": "javascript:x()"},
            (
                "NEWSLETTER.url: found 'javascript:x()', expected an address such as https://example.org/subscribe, "
                "or a path such as /subscribe"
            ),
        ),
        (
            {"url": "//letters.example"},
            (
                "NEWSLETTER.url: found '//letters.example', expected an address such as https://example.org/subscribe, "
                "or a path such as /subscribe"
            ),
        ),
        (
            {"provider": "Buttondown"},
            (
                "NEWSLETTER.provider: found 'Buttondown', expected '' or 'buttondown' or 'listmonk' or 'mailchimp'; "
                "did you mean 'buttondown'?"
            ),
        ),
        ({"editions": {"id": {"urls": ""}}}, "NEWSLETTER.editions['id']: unknown key 'urls'; did you mean 'url'?"),
        ({"acount": "desk"}, "NEWSLETTER: unknown key 'acount'; did you mean 'account'?"),
        (
            {"editions": {"english": {}}},
            "NEWSLETTER: editions: found the key 'english', expected a BCP 47 language code such as en",
        ),
        (
            {"address": "letters"},
            "NEWSLETTER: address: found 'letters', expected a path such as newsletter/",
        ),
        (
            {"address": "../letters/"},
            "NEWSLETTER: address: found '../letters/', expected a path such as newsletter/",
        ),
        (
            {"on": ["articles"]},
            (
                "NEWSLETTER.on[0]: found 'articles', expected 'home' or 'article' or 'page' or 'category' or 'tag' or "
                "'tags' or 'author' or 'authors' or 'archive' or 'year' or 'month' or 'not_found'; "
                "did you mean 'article'?"
            ),
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as error:
        form(**values)
    assert str(error.value) == message
