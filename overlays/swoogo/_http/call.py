"""What a call is (its settings, and how far it is), and what is done for it: the effects.

A Call rides in the extensions of its request. Exchange and TokenFlow yield effects, and the clients carry them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

import httpx

from .._values import Frozen

if TYPE_CHECKING:
    from threading import Event

    from .._auth.flight import Flight
    from ..checks import Checks
    from ..retry import RetryPolicy

DEFAULT_TIMEOUT = 30.0  # seconds; one call was seen to stall for 858 s without one
MAX_RESPONSE = 256 * 2**20  # bytes; a page of 1,000 records with all fields has about 5 MB

CONCURRENCY = 8  # httpx gets slower beyond about 10

OnWait = Callable[[float], Any]


class Options(Frozen):
    """How calls are made; `client.with_options()` changes them. No repr shows a header: its value may be a secret."""

    headers: Mapping[str, str]
    retry: RetryPolicy
    on_rate_limit: Literal["wait", "raise"]
    max_wait: float | None
    """Longest wait for credits in one call, in seconds; a longer one raises RateLimited at once. None: no limit."""
    timeout: float | httpx.Timeout
    max_response: int
    """Largest answer, in bytes, decompressed."""
    on_wait: OnWait | None
    """Called with the seconds before each wait for credits."""
    concurrency: int
    """Calls at once while a list is walked."""
    checks: Checks

    def __getstate__(self) -> dict[str, Any]:
        # A pickle of a client holds the headers that it was given, but what is hidden refuses to be pickled.
        return {**vars(self), "headers": {name: str(value) for name, value in self.headers.items()}}

    def __repr__(self) -> str:
        return f"Options({', '.join(f'{name}={value!r}' for name, value in vars(self).items() if name != 'headers')})"


KEY = "swoogo"  # of the extensions of a request


class Call:
    """One call: its settings, and how far it is."""

    __slots__ = ("attempt", "basic", "began", "credits", "ends", "options", "refused", "stop", "waited")

    def __init__(
        self, options: Options, credits: int | None = None, *, basic: bool = False, stop: Event | None = None
    ) -> None:
        self.options = options
        self.credits = credits
        """By the description; None where only the path is known."""
        self.basic = basic
        """Whether it carries the credentials rather than the token: the token operation itself."""
        self.stop = stop
        """Set when whoever wanted the answer is gone."""
        self.began = 0.0
        """By the monotonic clock."""
        self.ends: float | None = None
        """When all of it has to be over."""
        self.attempt = 0
        """The number of this try."""
        self.refused = 0
        """How often a 429 came."""
        self.waited = 0.0
        """Seconds spent on waiting for credits; they do not count towards the policy's deadline."""

    @classmethod
    def of(cls, request: httpx.Request, options: Options) -> Call:
        """The call that a request begins: the one that rides in it, or a new one if it was built elsewhere."""
        call = request.extensions.get(KEY)
        if call is None:
            return cls(options)
        if call.attempt:  # the request is sent for the second time
            return cls(call.options, call.credits, basic=call.basic, stop=call.stop)
        return call  # type: ignore[no-any-return]


class Stopped(Exception):
    """Raised in the thread of a call that nobody wants any more."""


def call_of(request: httpx.Request) -> Call | None:
    """What rides in the request; None for one that was built elsewhere."""
    return request.extensions.get(KEY)


def attempts_of(response: httpx.Response) -> int:
    """The number of tries that an answer took."""
    call = call_of(response.request)
    return 1 if call is None else call.attempt


# --- effects ----------------------------------------------------------------------------------------------------------


class Send:
    """To do: send a request once. Gives its answer; raises what httpx raises."""

    __slots__ = ("auth", "begun", "ends", "request", "stream")

    def __init__(
        self,
        request: httpx.Request,
        stream: bool = False,
        auth: Any = httpx.USE_CLIENT_DEFAULT,
        ends: float | None = None,
    ) -> None:
        self.request = request
        self.stream = stream
        """Whether the answer is left unread."""
        self.auth = auth
        self.ends = ends
        """When its call has to be over, by the monotonic clock."""
        self.begun = False
        """Whether it may have left."""


class Discard:
    """To do: close an answer that nobody will read."""

    __slots__ = ("response",)

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


class Sleep:
    """To do: wait. Raises if nobody wants the call any more."""

    __slots__ = ("request", "seconds")

    def __init__(self, seconds: float, request: httpx.Request) -> None:
        self.seconds = seconds
        self.request = request


class InStore:
    """To do: call what may wait for a disk or a network. Gives what it gives; TimeoutError if it is not done in time.

    Where an event loop must not be blocked a thread does it, and goes on if the call is cancelled meanwhile. What it
    gave then goes to `late`.
    """

    __slots__ = ("alone", "ends", "function", "late")

    def __init__(
        self,
        function: Callable[[], Any],
        late: Callable[[Any], Any] | None = None,
        ends: float | None = None,
        alone: bool = False,
    ) -> None:
        self.function = function
        self.late = late
        self.ends = ends
        self.alone = alone
        """Whether it may wait for another process."""


class Follow:
    """To do: wait for another's token request. Gives its token, or None; raises TimeoutError at the end of the call."""

    __slots__ = ("ends", "flight")

    def __init__(self, flight: Flight, ends: float | None) -> None:
        self.flight = flight
        self.ends = ends


Effect = Send | Discard | Sleep | InStore | Follow


class Overdue(httpx.ReadTimeout):
    """The time of the whole call is over. It says nothing of the server."""
