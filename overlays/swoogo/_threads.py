"""Waiting in an event loop for what blocks: a thread does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

T = TypeVar("T")

# asyncio and concurrent.futures are imported where they are used: together they take a fifth of the time of httpx.


async def in_thread(function: Callable[[], T], late: Callable[[T], Any] | None = None, *, alone: bool = False) -> T:
    """Call what blocks. Being cancelled does not stop it: what it gave then goes to `late`.

    In a thread of its own if `alone`: those who wait there for another process would keep it from the loop's few.
    """
    import asyncio
    from concurrent.futures import Future

    done: Future[T] = Future()

    def work() -> None:
        try:
            done.set_result(function())
        except BaseException as error:  # noqa: BLE001 - for whoever waits
            done.set_exception(error)

    if alone:
        import threading

        threading.Thread(target=work, name="swoogo-store", daemon=True).start()
    else:
        asyncio.get_running_loop().run_in_executor(None, work)
    waiting = wrapped(done)
    try:
        await asyncio.wait((waiting,))
    except asyncio.CancelledError:
        if late is not None:
            done.add_done_callback(lambda done: None if done.exception() else late(done.result()))
        raise
    return waiting.result()


def wrapped(future: Future[T]) -> asyncio.Future[T]:
    """For this event loop. Nothing is logged if whoever waits is cancelled and the future fails then."""
    import asyncio

    wrapped = asyncio.wrap_future(future)
    wrapped.add_done_callback(lambda done: done.cancelled() or done.exception())
    return wrapped
