"""What workers make that share nothing with the press: the same pages, with texts that are sent when they are missed.

The work goes to this very process here, packed as for another; tests/sites/test_dask.py sends it to others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.build import Press
from plugins.newsroom.cluster import Cluster
from plugins.newsroom.contract import Copy, Derived
from plugins.newsroom.executors import InlineExecutor
from plugins.newsroom.model import Body
from plugins.newsroom.problems import BuildError
from plugins.newsroom.render import remote
from plugins.newsroom.render.facts import pack
from plugins.newsroom.render.remote import Luggage, Order, Printed, print_remotely
from tests.sites.desk import Desk, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "See [b](../b/en.md).", tags=["t"], authors=["ana"], category="c"),
    "articles/a/id.md": text("A id", "Satu", date=None, summary="S"),
    "articles/b/en.md": text("B", "Two", tags=["t"]),
    "authors/ana/en.md": text(name="Ana", body="Ana has [written](../../articles/a/en.md)."),
    "pages/about/en.md": text("About", "Us", date=None),
}


class Inline(Cluster):
    """A cluster that is this process."""

    def __init__(self) -> None:
        self.ahead = 2
        self.shared: list[bytes] = []

    def share(self, data: bytes) -> Any:
        self.shared.append(data)
        return data

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        assert all(isinstance(each, bytes) for each in args)
        return InlineExecutor().submit(function, *args, **kwargs)


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    monkeypatch.setattr(remote, "_BATCH", 5)
    monkeypatch.setattr(remote, "_at_hand", remote._AtHand())
    return Desk(tmp_path, FILES).prepare()


def make(press: Press, orders: Sequence[Order], cluster: Cluster | None = None) -> list[Printed]:
    luggage = Luggage(press.site, press.plan.placed, press.renderer._installed)
    return [each for batch in print_remotely(orders, luggage, cluster or Inline()) for each in batch]


def orders_of(press: Press) -> list[Order]:
    return [Order(output, b"") for output in press.plan.outputs if not isinstance(output.made, Copy | Derived)]


def expected(press: Press) -> list[Printed]:
    """What this process makes by itself."""
    found = []
    for output, _ in orders_of(press):
        renderer = press.renderer
        prepared = renderer.prepare(output)
        printed = Printed(
            fingerprint=renderer.fingerprint(prepared),
            data=renderer.print(prepared),
            facts=pack(prepared.facts),
            templates=prepared.templates,
            edition=prepared.edition,
            digest=renderer.digest_templates(prepared.templates, prepared.edition),
        )
        found.append(printed)
    return found


def test_workers_make_the_same_pages_from_the_same_facts(press: Press) -> None:
    assert make(press, orders_of(press)) == expected(press)


def test_texts_of_articles_are_not_sent_with_what_all_pages_share(press: Press) -> None:
    cluster = Inline()
    make(press, orders_of(press), cluster)
    (common,) = cluster.shared
    assert b"Satu" not in common
    assert b"Ana has" in common


def test_a_page_that_is_as_it_would_be_is_not_sent_back(press: Press) -> None:
    first = make(press, orders_of(press))
    current = [each.fingerprint for each in first]
    again = make(press, [Order(order.output, known) for order, known in zip(orders_of(press), current, strict=True)])
    assert {each.data for each in again} == {None}
    assert [each.fingerprint for each in again] == current


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts went with each batch."""
    numbers: list[int] = []
    pack_batch = remote._pack_batch

    def note(orders: Sequence[Order], keys: Collection[bytes], bodies: Mapping[bytes, Body]) -> bytes:
        numbers.append(len(keys))
        return pack_batch(orders, keys, bodies)

    monkeypatch.setattr(remote, "_pack_batch", note)
    return numbers


def test_a_text_that_nobody_foresaw_is_sent_when_a_worker_asks(
    press: Press, sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_likely", lambda *_: set())
    assert make(press, orders_of(press)) == expected(press)
    assert 0 in sent
    assert max(sent) > 0


def test_texts_that_pages_print_are_sent_the_first_time(press: Press, sent: list[int]) -> None:
    make(press, orders_of(press))
    assert len(sent) == -(-len(orders_of(press)) // 5)


def test_a_text_that_never_arrives_is_an_error(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    pack_batch = remote._pack_batch
    monkeypatch.setattr(remote, "_pack_batch", lambda orders, _, bodies: pack_batch(orders, (), bodies))
    with pytest.raises(BuildError, match="did not find the text "):
        make(press, orders_of(press))


def test_another_theme_is_told(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = iter([b"here", b"there"])
    monkeypatch.setattr(remote, "_digest_theme", lambda _: next(digests))
    with pytest.raises(BuildError, match=r"^EXECUTOR: the worker on .* has another theme in theme/ than this machine"):
        make(press, orders_of(press))
