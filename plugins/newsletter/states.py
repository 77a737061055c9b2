"""The stations between entering an address and getting letters; each is a page with an address of its own.

Providers are told these addresses, so they are the same words in all languages and never change with a text's slug.
"""

import msgspec


class State(msgspec.Struct, frozen=True):
    """One station."""

    name: str
    """Of its template below newsletter/."""
    folder: str
    """Below the newsletter's address."""
    has_form: bool = False
    """Whether readers may want to enter an address there."""
    is_wrong: bool = False
    """Whether they come there because the address could not be taken."""


STATES = (
    State("subscribe", "", has_form=True),
    State("confirm", "confirm/"),
    State("confirmed", "confirmed/"),
    State("already", "already/"),
    State("expired", "expired/", has_form=True),
    State("error", "error/", has_form=True, is_wrong=True),
    State("unsubscribed", "unsubscribed/", has_form=True),
)
"""Nothing done yet; the address waits to be confirmed; it is; it was before; the link in the letter is too old; the
address could not be taken; no more letters will come."""
