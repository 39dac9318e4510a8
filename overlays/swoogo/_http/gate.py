"""How many requests are under way at once.

Not left to the pool of connections: a request whose time is up while it stands in the pool's queue may be given a
connection in that very moment, which then never connects, is never closed, and counts for good. After an overload the
pool is full of those. Behind this gate the pool has no bound and thus no queue.
"""

from __future__ import annotations

import threading

import httpx

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)


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
    return timeout


def _full(request: httpx.Request) -> httpx.PoolTimeout:
    return httpx.PoolTimeout("too many calls at once: none of them ended in time", request=request)


class Gate:
    """For threads."""

    def __init__(self, most: int | None) -> None:
        self._free = None if most is None else threading.Semaphore(most)

    def enter(self, request: httpx.Request) -> None:
        """Wait for a place, and keep it until `leave()`. Raises PoolTimeout."""
        if self._free is not None and not self._free.acquire(timeout=_patience(request)):
            raise _full(request)

    def leave(self) -> None:
        """Give the place back."""
        if self._free is not None:
            self._free.release()


class AsyncGate:
    """For tasks."""

    def __init__(self, most: int | None) -> None:
        import asyncio

        self._free = None if most is None else asyncio.Semaphore(most)

    async def enter(self, request: httpx.Request) -> None:
        """As in Gate."""
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
        """As in Gate."""
        if self._free is not None:
            self._free.release()
