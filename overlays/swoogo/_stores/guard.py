"""A store that may fail, and what the client does then: it goes on by itself, and says so once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from .._forks import renew_after_fork
from ..errors import ConfigurationError
from .interface import StoreError
from .memory import MemoryStore

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from .._clock import Clock
    from .interface import Store, Token
    from .window import Step, Window

log = logging.getLogger("swoogo")

T = TypeVar("T")

RETRY_AFTER = 5.0  # seconds that a store is left alone after it failed


class GuardedStore:
    """A store whose failure never replaces an answer.

    While it fails, token and window are kept in this process, beginning with what was last seen in the store; after
    some seconds one call tries the store again. Only a ConfigurationError before the store was ever of use gets out:
    that is before the first call is sent.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.blocking = store.blocking
        self._clock = clock
        self._memory = MemoryStore(clock)
        # One thread at a time: those who wait while the store times out see then that it is away, and do not ask it.
        self._lock = threading.RLock()
        self._used = False
        self._away_until: float | None = None
        renew_after_fork(self)

    def __repr__(self) -> str:
        return repr(self.store)

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None."""
        return self._run(lambda: self.store.load(name), lambda: self._memory.load(name))

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token; None forgets it."""
        self._memory.save(name, token)
        self._run(lambda: self.store.save(name, token), lambda: None)

    def update(self, name: str, step: Step) -> tuple[Window, float]:
        """Apply a step to the window and keep the result; what the step returned."""
        ahead = 0.0  # of the store's clock against this process's

        def watched(window: Window, now: float) -> tuple[Window, float]:
            nonlocal ahead
            ahead = now - self._clock.monotonic()
            seen = self._memory.update(name, lambda own, _: (own, 0.0))[0]
            if window.ends <= now < seen.ends + ahead:
                # The store lost the window that this process knows.
                used = max(seen.used, window.pending)
                window = seen._replace(used=used, pending=window.pending, ends=seen.ends + ahead)
            return step(window, now)

        def shared() -> tuple[Window, float]:
            window, wait = self.store.update(name, watched)
            seen = window._replace(ends=window.ends - ahead, pending=0)
            self._memory.update(name, lambda _, __: (seen, 0.0))
            return window, wait

        return self._run(shared, lambda: self._memory.update(name, step))

    def lease(self, name: str) -> AbstractContextManager[Any]:
        """The store's lease, or nothing to hold while the store is away."""
        return _Lease(self, name)

    def close(self) -> None:
        """Let go of files and connections."""
        self.store.close()

    def _run(self, action: Callable[[], T], otherwise: Callable[[], T]) -> T:
        with self._lock:
            if self.away():
                return otherwise()
            try:
                result = action()
            except Exception as error:  # noqa: BLE001 - whatever a store raises must not replace an answer
                self.failed(error)
                return otherwise()
            self._worked()
            return result

    def away(self) -> bool:
        """Whether the store is left alone for now."""
        return self._away_until is not None and self._clock.monotonic() < self._away_until

    def failed(self, error: Exception) -> None:
        """Note a failure; the first one is logged."""
        if isinstance(error, ConfigurationError) and not self._used:
            raise error
        known, self._away_until = self._away_until is not None, self._clock.monotonic() + RETRY_AFTER
        if not known:
            # Of foreign errors the name alone: their text may hold what was stored.
            reason = str(error) if isinstance(error, (StoreError, ConfigurationError)) else type(error).__name__
            message = "%r cannot be used (%s): token and credits are kept in this process, next try in %g s"
            log.warning(message, self.store, reason, RETRY_AFTER)

    def _worked(self) -> None:
        self._used = True
        if self._away_until is not None:
            self._away_until = None
            log.info("%r is used again", self.store)

    def after_fork(self) -> None:
        """In a forked child: another thread of the parent may have held the lock."""
        self._lock = threading.RLock()


class _Lease:
    """A lease that is not there while its store is away."""

    def __init__(self, guard: GuardedStore, name: str) -> None:
        self._guard = guard
        self._name = name
        self._inner: AbstractContextManager[Any] | None = None

    def __enter__(self) -> None:
        if self._guard.away():
            return
        try:
            self._inner = self._guard.store.lease(self._name)
            self._inner.__enter__()
        except Exception as error:  # noqa: BLE001 - as in GuardedStore
            self._guard.failed(error)

    def __exit__(self, *args: object) -> None:
        inner, self._inner = self._inner, None
        if inner is not None:
            try:
                inner.__exit__(None, None, None)
            except Exception as error:  # noqa: BLE001 - as in GuardedStore
                self._guard.failed(error)
