"""Who does pure work that comes in many pieces: this process, or several, through concurrent.futures.Executor."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar

from plugins.newsroom.problems import BuildError

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


class InlineExecutor(Executor):
    """Does the work where it is asked for, at once."""

    def submit(
        self, function: Callable[_Parameters, _Result], /, *args: _Parameters.args, **kwargs: _Parameters.kwargs
    ) -> Future[_Result]:
        """Return a future that is done."""
        future: Future[_Result] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except BaseException as error:  # the future carries it to whoever asks for the result
            future.set_exception(error)
        return future


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def local_executor(
    workers: int, prepare: Callable[..., None] | None = None, inherited: tuple[Any, ...] = ()
) -> Iterator[Executor]:
    """Give an executor with so many processes, or with this one alone for fewer than two, or where there is no fork.

    prepare(*inherited) is called in each process before its first work. The processes are forks of this one, so that
    what is inherited costs nothing and need not be encoded. Raises BuildError when one of them is killed.
    """
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        if prepare is not None:
            prepare(*inherited)
        yield InlineExecutor()
        return
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(workers, context, _begin, (prepare, inherited)) as executor:
            yield executor
    except BrokenProcessPool:
        raise BuildError(
            "a process that shared the work was ended from outside; was there too little memory?"
        ) from None


def _begin(prepare: Callable[..., None] | None, inherited: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare(*inherited)


def _end_with_parent() -> None:
    """End this process when the one that forked it dies. A worker would wait for work for ever, and with it the locks
    that it inherited would stay held.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
