"""Links out of the site: whether somebody answers. Asked politely, and not again for a while."""

import html
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import msgspec

from plugins.checks.asking import Answer
from plugins.newsroom.config import Config
from plugins.newsroom.model import Site
from plugins.newsroom.problems import Problem, Severity

RULE = "outside"
_ADDRESS = re.compile(r"""\s(?:href|src)="(https?://[^"]+)\"""")
_HOSTS_AT_ONCE = 8
_GOOD_FOR = 7 * 24 * 3600
"""Seconds for which an answer counts."""
_BAD_FOR = 3600
"""Seconds for which it counts that there was none: it may have been mended."""
_GONE = (404, 410)


@dataclass(frozen=True)
class Manners:
    """How strangers' servers are asked."""

    delay: float = 1.0
    """Seconds between two questions to one host; there is never more than one at a time."""
    time_limit: float = 300.0
    """Seconds after which no further question is asked."""


def collect_addresses(site: Site) -> dict[str, list[tuple[str, int]]]:
    """Return the addresses out of the site that readers can follow, without fragments, each with the texts that name it
    and a line of them (where their body begins).
    """
    roots = tuple({f"{edition.root}/" for edition in site.editions})
    found: dict[str, list[tuple[str, int]]] = {}

    def note(address: str, path: str, line: int) -> None:
        bare = urldefrag(address)[0]
        if bare.startswith(("http://", "https://")) and not f"{bare}/".startswith(roots):
            places = found.setdefault(bare, [])
            if all(place[0] != path for place in places):
                places.append((path, line))

    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            path = f"{site.content_name}/{article.source.path}"
            for citation in article.citations:
                note(citation.url, path, article.source.line_of("sources"))
            for address in _ADDRESS.findall(article.body.html):
                note(html.unescape(address), path, article.source.body_line)
    for author in site.authors.values():
        for entry in author.entries.values():
            if entry.source is not None:
                for link in entry.links:
                    note(link.url, f"{site.content_name}/{entry.source.path}", entry.source.line_of("links"))
    for _, address in site.settings.social:
        note(address, "pelicanconf.py", 0)
    return found


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What a server said."""

    asked_at: float
    """In seconds since 1970."""
    answer: Answer

    def holds_at(self, moment: float) -> bool:
        """Return whether the server need not be asked again."""
        return 0 <= moment - self.asked_at < (_GOOD_FOR if self.answer.is_good else _BAD_FOR)


def ask_all(
    addresses: Iterable[str],
    known: Mapping[str, Known],
    ask: Callable[[str], Answer],
    manners: Manners,
    now: float,
) -> tuple[dict[str, Known], list[str]]:
    """Return what is known of addresses now, and those that there was no time for.

    known: from earlier; now: seconds since 1970. Hosts are asked side by side, the addresses of one host one by one.
    """
    answers = {address: known[address] for address in addresses if address in known and known[address].holds_at(now)}
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        if address not in answers:
            hosts.setdefault(urlsplit(address).netloc, []).append(address)
    end = time.monotonic() + manners.time_limit
    lock = threading.Lock()

    def ask_host(waiting: list[str]) -> list[str]:
        for number, address in enumerate(waiting):
            if number:
                time.sleep(max(0.0, min(manners.delay, end - time.monotonic())))
            if time.monotonic() >= end:
                return waiting[number:]
            answer = ask(address)
            with lock:
                answers[address] = Known(now, answer)
        return []

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as executor:
        left = [address for rest in executor.map(ask_host, hosts.values()) for address in rest]
    return answers, sorted(left)


def find_unanswered(
    places: Mapping[str, list[tuple[str, int]]], known: Mapping[str, Known], read: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield a warning for each text with an address that nobody answers at. read gives a text by its path."""
    for address, answer in sorted((address, each.answer) for address, each in known.items()):
        if answer.is_good or address not in places:
            continue
        said = f"{answer.status} {answer.reason}".strip() if answer.status else answer.reason
        what = "is gone" if answer.status in _GONE else "doesn't answer as it should"
        for path, line in places[address]:
            rows = read(path).split("\n")
            exact = next((number for number, row in enumerate(rows, 1) if address in row), line)
            yield Problem(path, exact, "", f"{address} {what}: {said}", severity=Severity.WARNING)


def load_known(file: Path) -> dict[str, Known]:
    """Return what is known of addresses from earlier; nothing where the file is missing or damaged."""
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=dict[str, Known])
    except (OSError, msgspec.DecodeError):
        return {}


def save_known(file: Path, known: Mapping[str, Known]) -> None:
    """Keep what is known for the next time. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode(dict(sorted(known.items()))))
    part.replace(file)


def file_of(config: Config) -> Path:
    """Return the file of the store in which it is kept."""
    return config.store_folder / "checks" / "outside.msgpack"
