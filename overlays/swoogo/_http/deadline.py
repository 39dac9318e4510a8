"""No read or write of a waiting client goes on beyond the end of its whole call.

httpx bounds each read by itself, so a server that sends the head of its answer byte by byte never takes too long. Here
each read gets no more time than is left. (The asynchronous client needs none of this: what it awaits can be ended.)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx


class Deadline(threading.local):
    """When the call of this thread has to be over, by the clock; None while there is none, or no limit."""

    ends: float | None = None

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def left(self, timeout: float | None) -> float | None:
        """The seconds for one step; raises httpcore.ReadTimeout if there are none."""
        if self.ends is None:
            return timeout
        left = self.ends - self._now()
        if left <= 0:
            raise httpcore.ReadTimeout("no complete answer by the deadline of the call")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        self.get_extra_info = inner.get_extra_info  # type: ignore[method-assign]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, *arguments: Any, **named: Any) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(*arguments, **named), self._deadline)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, inner: httpcore.NetworkBackend, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def connect_tcp(self, *arguments: Any, **named: Any) -> httpcore.NetworkStream:
        return _Stream(self._inner.connect_tcp(*arguments, **named), self._deadline)

    def connect_unix_socket(self, *arguments: Any, **named: Any) -> httpcore.NetworkStream:
        return _Stream(self._inner.connect_unix_socket(*arguments, **named), self._deadline)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


def bound(transports: Iterable[httpx.BaseTransport | None], deadline: Deadline) -> None:
    """Have the connections of httpx's own transports keep the deadline.

    Through members that httpx does not document; without them, heads of answers are bounded read by read only.
    """
    for transport in transports:
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if isinstance(backend, httpcore.NetworkBackend):
            pool._network_backend = _Backend(backend, deadline)  # type: ignore[union-attr]
