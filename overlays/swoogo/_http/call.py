"""What is known of a call beside its HTTP request: one frozen value, which rides in the request's extensions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import httpx

from ..checks import Checks
from ..retry import RetryPolicy

if TYPE_CHECKING:
    from threading import Event

DEFAULT_TIMEOUT = 30.0  # seconds; one call was seen to stall for 858 s without one
MAX_RESPONSE = 256 * 2**20  # bytes; a page of 1,000 records with all fields has about 5 MB

CONCURRENCY = 8  # httpx gets slower beyond about 10

OnWait = Callable[[float], Any]


class Options(NamedTuple):
    """How calls are made; `client.with_options()` changes them. No repr shows a header: its value may be a secret."""

    headers: Mapping[str, str]
    retry: RetryPolicy = RetryPolicy()
    on_rate_limit: Literal["wait", "raise"] = "wait"
    max_wait: float | None = None
    """Longest wait for credits in one call, in seconds; a longer one raises RateLimited at once. None: no limit."""
    timeout: float | httpx.Timeout = DEFAULT_TIMEOUT
    max_response: int = MAX_RESPONSE
    """Largest answer, in bytes, decompressed."""
    on_wait: OnWait | None = None
    """Called with the seconds before each wait for credits."""
    concurrency: int = CONCURRENCY
    """Calls at once while a list is walked."""
    checks: Checks = Checks()

    def __repr__(self) -> str:
        return (
            f"Options({', '.join(f'{name}={value!r}' for name, value in self._asdict().items() if name != 'headers')})"
        )


class Call(NamedTuple):
    """One call: its settings, and how far it is."""

    options: Options
    credits: int | None = None
    """By the description; None where only the path is known."""
    basic: bool = False
    """Whether it carries the credentials rather than the token: the token operation itself."""
    attempt: int = 1
    ends: float | None = None
    """When the whole call has to be over, by the monotonic clock."""
    stop: Event | None = None
    """Set when whoever wanted the answer is gone."""


class Stopped(Exception):
    """Raised in the thread of a call that nobody wants any more."""


_KEY = "swoogo"


def call_of(request: httpx.Request) -> Call | None:
    """What rides in the request; None for one that was built elsewhere."""
    found = request.extensions.get(_KEY)
    return found if isinstance(found, Call) else None


def attempts_of(response: httpx.Response) -> int:
    """The number of tries that an answer took."""
    call = call_of(response.request)
    return 1 if call is None else call.attempt


def riding(call: Call) -> dict[str, Any]:
    """The extensions of a request that carry a call."""
    return {_KEY: call}
