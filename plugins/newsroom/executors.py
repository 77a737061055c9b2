"""Who does pure work that comes in many pieces: this process, or several, through concurrent.futures.Executor."""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any, Literal, ParamSpec, TypeVar

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


def run_ahead(
    executor: Executor,
    function: Callable[..., _Result],
    items: Iterable[Any],
    ahead: int = 8,
    shared: tuple[Any, ...] = (),
) -> Iterator[_Result]:
    """Yield what a function gives for each item, in order, called with what is shared and the item. At most so many
    items are worked on or wait to be taken, so that neither gather.
    """
    waiting: deque[Future[_Result]] = deque()
    for item in items:
        waiting.append(executor.submit(function, *shared, item))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def run_unordered(
    executor: Executor,
    function: Callable[..., _Result],
    items: Iterable[Any],
    ahead: int = 8,
    shared: tuple[Any, ...] = (),
) -> Iterator[_Result]:
    """Yield the same as run_ahead, each result when it is there: an item that takes long holds up no other."""
    waiting: set[Future[_Result]] = set()
    for item in items:
        waiting.add(executor.submit(function, *shared, item))
        if len(waiting) >= ahead:
            done, waiting = futures.wait(waiting, return_when=futures.FIRST_COMPLETED)
            for future in done:
                yield future.result()
    for future in futures.as_completed(waiting):
        yield future.result()


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking for cycles: a build makes much and drops little, and would be looked
    through again and again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
    with helpers(workers if workers > 1 else 0, prepare, inherited) as executor:
        yield executor


@contextmanager
def helpers(
    number: int,
    prepare: Callable[..., None] | None = None,
    inherited: tuple[Any, ...] = (),
    *,
    method: Literal["fork", "spawn"] = "fork",
) -> Iterator[Executor]:
    """Give an executor with so many processes besides this one, or with this one alone for none; else as
    local_executor.

    method: spawn begins with nothing of this process, for libraries with threads of their own, which don't outlive a
    fork. Then what is inherited has to be encoded.
    """
    if number < 1 or method not in multiprocessing.get_all_start_methods():
        if prepare is not None:
            prepare(*inherited)
        yield InlineExecutor()
        return
    context: BaseContext = multiprocessing.get_context(method)
    try:
        with ProcessPoolExecutor(number, context, _begin, (prepare, inherited)) as executor:
            yield executor
    except BrokenProcessPool:
        raise BuildError(
            "a process that shared the work was ended from outside; was there too little memory?"
        ) from None


def _begin(prepare: Callable[..., None] | None, inherited: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What was inherited is not looked through; what a worker makes and drops is.
    gc.freeze()
    gc.enable()
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
