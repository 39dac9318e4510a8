"""Token and credit window in this process: the default, and what a client falls back on while a store is away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from .._clock import Clock
from .._forks import renew_after_fork
from .window import Window

if TYPE_CHECKING:
    from .interface import Token
    from .window import Step


class MemoryStore:
    """Keeps token and credit window in this process. The default; clients that share one share token and window.

    Args:
        clock: A Clock, for tests.
    """

    blocking = False

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._tokens: dict[str, Token] = {}
        self._windows: dict[str, Window] = {}
        # One that its holder may take again: the garbage collector may end an abandoned call in the middle of a step.
        self._lock = threading.RLock()
        renew_after_fork(self)

    def load(self, name: str) -> Token | None:
        """As `Store.load`."""
        return self._tokens.get(name)

    def save(self, name: str, token: Token | None) -> None:
        """As `Store.save`."""
        if token is None:
            self._tokens.pop(name, None)
        else:
            self._tokens[name] = token

    def lease(self, name: str) -> AbstractContextManager[Any]:
        """As `Store.lease`, without a lock: within a process one token is requested at a time anyway."""
        return nullcontext()

    def update(self, name: str, step: Step) -> tuple[Window, float]:
        """As `Store.update`."""
        with self._lock:
            window, wait = step(self._windows.get(name) or Window(), self._clock.monotonic())
            self._windows[name] = window
            return window, wait

    def close(self) -> None:
        """As `Store.close`; there is nothing to close."""

    def after_fork(self) -> None:
        """In a forked child: another thread may have held the lock, and what is pending is the parent's."""
        self._lock = threading.RLock()
        self._windows = {name: window._replace(pending=0) for name, window in self._windows.items()}

    def __repr__(self) -> str:
        return "MemoryStore()"

    def __reduce__(self) -> tuple[Callable[[], MemoryStore], tuple[()]]:
        return MemoryStore, ()
