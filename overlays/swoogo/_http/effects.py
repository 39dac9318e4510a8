"""What a call, with its token, has done for it: each a value that Exchange and TokenFlow yield."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

if TYPE_CHECKING:
    from .._auth.flight import Flight


class Send(NamedTuple):
    """To do: send a request once. Gives its answer; raises what httpx raises."""

    request: httpx.Request
    stream: bool = False
    """Whether the answer is left unread."""
    auth: Any = httpx.USE_CLIENT_DEFAULT
    ends: float | None = None
    """When its call has to be over, by the monotonic clock."""


class Discard(NamedTuple):
    """To do: close an answer that nobody will read."""

    response: httpx.Response


class Sleep(NamedTuple):
    """To do: wait. Raises if nobody wants the call any more."""

    seconds: float
    request: httpx.Request


class InStore(NamedTuple):
    """To do: call what may wait for a disk or a network. Gives what it gives; TimeoutError if it is not done in time.

    Where an event loop must not be blocked a thread does it, and goes on if the call is cancelled meanwhile. What it
    gave then goes to `late`.
    """

    function: Callable[[], Any]
    late: Callable[[Any], Any] | None = None
    ends: float | None = None
    alone: bool = False
    """Whether it may wait for another process."""


class Follow(NamedTuple):
    """To do: wait for another's token request. Gives its token, or None; raises TimeoutError at the end of the call."""

    flight: Flight
    ends: float | None


Effect = Send | Discard | Sleep | InStore | Follow


class Overdue(httpx.ReadTimeout):
    """The time of the whole call is over. It says nothing of the server."""
