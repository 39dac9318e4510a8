"""Leaving threads that wait.

Pages ahead are fetched by threads, and a thread may wait ten minutes for credits. When the consumer leaves the walk,
nobody wants that page any more, and the thread must neither send the call nor keep the process alive.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

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
        current.set(self)
        return function(*arguments)


current: ContextVar[Stop | None] = ContextVar("swoogo.stop", default=None)
