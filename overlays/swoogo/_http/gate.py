"""How many requests are under way at once.

Not left to the pool of connections: a request whose time is up while it stands in the pool's queue may be given a
connection in that very moment, which then never connects, is never closed, and counts for good. After an overload the
pool is full of those. Behind this gate the pool has no bound and thus no queue.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from queue import SimpleQueue

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
MOST = 10_000  # no process has as many threads: beyond, there is no limit


def unbounded(limits: httpx.Limits) -> httpx.Limits:
    """What the pool keeps of the limits."""
    return httpx.Limits(
        max_connections=None,
        max_keepalive_connections=(
            limits.max_connections if limits.max_keepalive_connections is None else limits.max_keepalive_connections
        ),
        keepalive_expiry=limits.keepalive_expiry,
    )


def _patience(request: httpx.Request) -> float | None:
    timeout: float | None = request.extensions.get("timeout", {}).get("pool")
    return timeout if timeout is None else max(timeout, 0.0)


def _full(request: httpx.Request) -> httpx.PoolTimeout:
    return httpx.PoolTimeout("too many calls at once: none of them ended in time", request=request)


class Place(tuple["weakref.ref[SimpleQueue[Place]]"]):
    """One of the requests that may be under way. Left behind by an interrupt, it makes room for another by itself.

    It knows its queue alone, and is made in one step, as each client makes a hundred, and an interrupt may come.
    """

    __slots__ = ()

    def __del__(self) -> None:
        free = self[0]()
        if free is not None:  # nobody's any more
            free.put(Place(self))


class Gate:
    """For threads. An interrupt may come between any two steps, and no semaphore of Python's bears that."""

    def __init__(self, most: int | None) -> None:
        from queue import SimpleQueue

        self._free: SimpleQueue[Place] | None = None
        if most is not None and most < MOST:
            self._free = SimpleQueue()
            queue = (weakref.ref(self._free),)
            for _ in range(most):
                self._free.put(Place(queue))

    def enter(self, request: httpx.Request) -> Place | None:
        """Wait for a place; it is the caller's until `leave()`. Raises PoolTimeout."""
        if self._free is None:
            return None
        from queue import Empty

        try:
            return self._free.get(timeout=_patience(request))
        except Empty:
            raise _full(request) from None

    def leave(self, place: Place | None) -> None:
        """Give the place back."""
        if self._free is not None and place is not None:
            self._free.put(place)


class AsyncGate:
    """For tasks."""

    def __init__(self, most: int | None) -> None:
        import asyncio

        self._free = None if most is None else asyncio.Semaphore(most)

    async def enter(self, request: httpx.Request) -> None:
        """Wait for a place, and keep it until `leave()`. Raises PoolTimeout."""
        if self._free is None:
            return
        if not self._free.locked():
            await self._free.acquire()  # at once
            return
        import asyncio

        try:
            async with asyncio.timeout(_patience(request)):
                await self._free.acquire()
        except TimeoutError:
            raise _full(request) from None

    def leave(self) -> None:
        """Give the place back."""
        if self._free is not None:
            self._free.release()
