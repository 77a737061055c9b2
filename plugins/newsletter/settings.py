"""The setting NEWSLETTER: who sends the newsletter, and where readers can subscribe."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from plugins.newsroom.language.codes import canonical

PageKind = Literal[
    "home", "article", "page", "category", "tag", "tags", "author", "authors", "archive", "year", "month", "not_found"
]


def _text(description: str, *examples: str) -> Meta:
    return Meta(description=description, examples=list(examples) or None)


_URL = _text(
    "Address that the form is sent to, or of listmonk its root, of Mailchimp the `action` of its embedded form; "
    "`{lang}` stands for the edition's code.",
    "https://lists.example.org",
)
_ACCOUNT = _text("Your name at Buttondown.")
_LISTS = _text("Ids (UUID) of listmonk's lists.")
_FIELDS = _text(
    "What is sent along with the address, by the names of the form's hidden fields; `{lang}` as in `url`.",
    '{"tag": "{lang}"}',
)
_DESCRIPTION = _text("One sentence on what readers get and how often, shown with the form.")


class EditionNewsletter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is different in one edition; what is empty is as for all, and `fields` come on top of theirs."""

    url: Annotated[str, _URL] = ""
    account: Annotated[str, _ACCOUNT] = ""
    lists: Annotated[Sequence[str], _LISTS] = ()
    fields: Annotated[Mapping[str, str], _FIELDS] = {}
    description: Annotated[str, _DESCRIPTION] = ""


class NewsletterSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting NEWSLETTER. Without `provider` and `url` there is no newsletter."""

    provider: Annotated[
        Literal["", "buttondown", "listmonk", "mailchimp"],
        _text("Who sends the newsletter; any other by its `url` alone.", "buttondown"),
    ] = ""
    account: Annotated[str, _ACCOUNT] = ""
    url: Annotated[str, _URL] = ""
    lists: Annotated[Sequence[str], _LISTS] = ()
    email_field: Annotated[
        str, _text("Name of the form's field for the address. Default: the provider's, else `email`.", "EMAIL")
    ] = ""
    fields: Annotated[Mapping[str, str], _FIELDS] = {}
    receiver: Annotated[
        str, _text("Who gets the address, as the form says it. Default: the provider's name, else the host of `url`.")
    ] = ""
    description: Annotated[str, _DESCRIPTION] = ""
    editions: Annotated[
        Mapping[str, EditionNewsletter | Literal[False]],
        _text(
            "What is different in an edition, by its code: `account`, `url`, `lists`, `fields`, `description`; "
            "False for one without a newsletter."
        ),
    ] = {}
    on: Annotated[
        Sequence[PageKind], _text("Kinds of pages that have the form after their text or list.", "category")
    ] = ("home", "article")
    address: Annotated[
        str, _text("Folder of the newsletter's pages, below an edition's home, with a slash at its end.")
    ] = "newsletter/"
    page: Annotated[
        str,
        _text("Id of the page in pages/ on which readers subscribe; an edition without it gets one at `address`."),
    ] = "newsletter"
    privacy: Annotated[
        str, _text("Id of the page in pages/ that says what happens to addresses; the form links to it.")
    ] = "privacy"

    def __post_init__(self) -> None:
        """Raise ValueError for an edition that is no language, and for an address that no folder can have."""
        for code in self.editions:
            if canonical(code) is None:
                raise ValueError(f"editions: found the key {code!r}, expected a BCP 47 language code such as en")
        parts = self.address.split("/")
        if len(parts) < 2 or parts[-1] or not all(part.replace("-", "").isalnum() for part in parts[:-1]):
            raise ValueError(f"address: found {self.address!r}, expected a path such as newsletter/")

    def of_edition(self, code: str) -> EditionNewsletter | None:
        """Return what is different in an edition; None if it has no newsletter."""
        own = {canonical(key): value for key, value in self.editions.items()}.get(code, EditionNewsletter())
        return own or None
