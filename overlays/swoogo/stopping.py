"""Leaving threads that wait.

Pages ahead are fetched by threads, and a thread may wait ten minutes for credits. When the consumer leaves the walk,
nobody wants that page any more: the thread stops waiting and does not send the call. And when the process ends without
leaving the walk (an exception, a generator that is still referred to), its threads must not keep it alive.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Stopped(Exception):
    """Raised in a thread whose walk was left."""


class Stop:
    """A walk's word to its threads. It holds, too, when that of the walk around it was given."""

    __slots__ = ("_parent", "_set")

    def __init__(self) -> None:
        self._parent = current.get()
        self._set = False

    def set(self) -> None:
        """The walk was left."""
        self._set = True

    def is_set(self) -> bool:
        """Whether this walk, or one around it, was left."""
        return self._set or (self._parent is not None and self._parent.is_set())

    def watched(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function in a thread of the walk's own, which has to stop with it."""
        if self.is_set():
            raise Stopped
        current.set(self)
        return function(*arguments)


current: ContextVar[Stop | None] = ContextVar("swoogo.stop", default=None)


class Workers:
    """A few threads that run calls. Daemons: for the threads of concurrent.futures a process waits at its end."""

    def __init__(self, most: int, name: str) -> None:
        import queue
        import threading

        self._waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._thread = threading.Thread
        self._most = most
        self._name = name
        self._threads = 0

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Have a call run; its result, or its exception, comes in the future."""
        from concurrent.futures import Future

        future: Future[T] = Future()
        self._waiting.put((future, function, arguments))
        if self._threads < self._most:
            self._threads += 1
            self._thread(target=self._run, name=f"{self._name}_{self._threads}", daemon=True).start()
        return future

    def close(self) -> None:
        """Let the threads end when they have done what they were given; does not wait for them."""
        for _ in range(self._threads):
            self._waiting.put(None)

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            future, function, arguments = item
            if future.set_running_or_notify_cancel():
                try:
                    result = function(*arguments)
                except BaseException as error:  # noqa: BLE001 - handed to whoever asks for the result
                    future.set_exception(error)
                else:
                    future.set_result(result)
            del item, future
