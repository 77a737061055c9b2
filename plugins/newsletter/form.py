"""The form of an edition: where it sends an address, under which name, and with what else."""

from urllib.parse import quote, urlsplit

import msgspec

from plugins.newsletter.settings import EditionNewsletter, NewsletterSettings
from plugins.newsroom.problems import ConfigError

_NAMES = {"buttondown": "Buttondown", "mailchimp": "Mailchimp"}
_EMAIL_FIELDS = {"mailchimp": "EMAIL"}


class Field(msgspec.Struct, frozen=True):
    """What is sent along, by its name."""

    name: str
    value: str


class Form(msgspec.Struct, frozen=True):
    """What a form is made of, but its words."""

    action: str
    """Absolute, or a path on the site's own host."""
    email_field: str
    fields: tuple[Field, ...]
    """Hidden ones: the provider's, then the settings', by name."""
    receiver: str
    """Who gets the address; empty for the site's own host."""
    description: str


def plan_form(settings: NewsletterSettings, code: str) -> Form | None:
    """Return the form of an edition; None if it has no newsletter.

    Raises ConfigError for what the provider needs and the settings don't say. Sources: the forms that Buttondown
    ("Embedding your subscribe form"), listmonk (Forms) and Mailchimp ("Embedded form") make for other sites.
    """
    own = settings.of_edition(code)
    if own is None or not (settings.provider or settings.url or own.url):
        return None
    url = _checked(own.url or settings.url, settings).replace("{lang}", code)
    fields = [*_own_fields(settings, own, code), *sorted({**settings.fields, **own.fields}.items())]
    return Form(
        action=_action(settings, own, url, code),
        email_field=settings.email_field or _EMAIL_FIELDS.get(settings.provider, "email"),
        fields=tuple(Field(name, value.replace("{lang}", code)) for name, value in fields),
        receiver=settings.receiver or _NAMES.get(settings.provider) or urlsplit(url).hostname or "",
        description=own.description or settings.description,
    )


def _checked(url: str, settings: NewsletterSettings) -> str:
    if settings.provider == "buttondown":
        return url
    parts = urlsplit(url)
    is_whole = parts.scheme in ("http", "https") and bool(parts.netloc)
    is_path = not parts.scheme and not parts.netloc and url.startswith("/") and settings.provider == ""
    if not (is_whole or is_path) or " " in url or not url.isprintable():
        expected = {
            "listmonk": "the address of listmonk, such as https://lists.example.org",
            "mailchimp": "the action of Mailchimp's form, such as https://desk.us1.list-manage.com/subscribe/post?u=…",
        }.get(settings.provider, "an address such as https://example.org/subscribe, or a path such as /subscribe")
        raise ConfigError(f"NEWSLETTER.url: found {url!r}, expected {expected}")
    return url


def _action(settings: NewsletterSettings, own: EditionNewsletter, url: str, code: str) -> str:
    if settings.provider == "listmonk":
        return url.rstrip("/") + "/subscription/form"
    if settings.provider != "buttondown":
        return url
    account = own.account or settings.account
    if not account:
        raise ConfigError("NEWSLETTER.account: found '', expected your name at Buttondown")
    return f"https://buttondown.com/api/emails/embed-subscribe/{quote(account.replace('{lang}', code), safe='')}"


def _own_fields(settings: NewsletterSettings, own: EditionNewsletter, code: str) -> list[tuple[str, str]]:
    """Return the hidden fields that a provider itself asks for."""
    if settings.provider == "buttondown":
        return [("embed", "1")]
    if settings.provider == "listmonk":
        lists = own.lists or settings.lists
        if not lists:
            raise ConfigError(f"NEWSLETTER.lists: found none for {code}, expected the id of a list of listmonk")
        return [("l", each) for each in lists]
    return []
