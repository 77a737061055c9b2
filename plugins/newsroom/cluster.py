"""A Dask cluster as an executor: pure work on machines that share neither memory nor files with this one.

Its workers have the same checkout, and nothing else of the site: what they need travels with the work.
"""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from plugins.newsroom.problems import BuildError, ConfigError
from plugins.newsroom.store.version import code_version

_CONNECT_S = 5
_WORKERS_S = 30
"""How long to wait for the first worker: clusters that start on demand take their time."""
_PER_WORKER = 4
"""Pieces of work that each worker has before it: so many that none waits for the next."""

_alone = threading.Lock()
"""What reads and renders is made for one thread; a worker may have several."""


class Cluster(Executor):
    """Does work on the workers of a cluster. Get it with connect."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)
        self.ahead = _PER_WORKER * max(1, sum(client.nthreads().values()))
        """Pieces of work to hand out before the first result is taken."""

    def share(self, data: bytes) -> Any:
        """Return what stands for bytes among the arguments of `submit`: they are sent to each worker once."""
        return self._client.scatter(data, broadcast=True, hash=False)

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of work on one of the workers; a BuildError if its code is not this one's."""
        return self._executor.submit(_work, code_version(), function, *args, **kwargs)


def _work(version: bytes, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    if code_version() != version:
        raise BuildError(
            f"EXECUTOR: the worker on {socket.gethostname()} runs other code than this machine: give it the same "
            "checkout, Python and libraries, and start it anew"
        )
    with _alone:
        return function(*args, **kwargs)


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """Give the cluster whose scheduler listens at an address, as the setting EXECUTOR has it: dask://HOST:PORT.

    Raises ConfigError when dask.distributed is not installed, and BuildError when nobody answers within seconds, when
    no worker comes, and when the cluster goes away.
    """
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 0
    # Dask would try until its time is up, whatever the reason, and not tell it.
    try:
        socket.create_connection((host, port), _CONNECT_S).close()
    except OSError as error:
        raise BuildError(f"EXECUTOR: no scheduler answers at {address}: {error.strerror or error}") from None
    try:
        from distributed import Client, KilledWorker
        from distributed.comm.core import CommClosedError
    except ImportError:
        raise ConfigError(
            f"EXECUTOR: found {address!r}, which needs dask.distributed: pip install -r requirements-dask.txt"
        ) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told once, below
    shown = f"[{host}]" if ":" in host else host
    try:
        client = Client(f"tcp://{shown}:{port}", timeout=_CONNECT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise BuildError(f"EXECUTOR: no scheduler answers at {address}: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_WORKERS_S)
        except TimeoutError:
            raise BuildError(f"EXECUTOR: the scheduler at {address} has no worker") from None
        try:
            yield Cluster(client)
        except KilledWorker as error:
            raise BuildError(
                f"EXECUTOR: the workers at {address} were ended over one piece of work; was there too little memory? "
                f"({error})"
            ) from None
        except (CancelledError, CommClosedError):
            raise BuildError(f"EXECUTOR: the cluster at {address} went away while it worked") from None
        except ModuleNotFoundError as error:
            raise BuildError(
                f"EXECUTOR: a worker at {address} can't find {error.name}: start it in the project's folder, with the "
                "project's Python (python -m dask worker)"
            ) from None
