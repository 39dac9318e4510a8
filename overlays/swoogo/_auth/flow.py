"""The token on each call: fetched in a single flight, renewed before it ends, and once if the API refuses it.

A part of the call's own steps: the client that sends the call sends the request for a token, too, so its proxies, TLS
settings, event hooks and test transports apply.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx

from .._forks import renew_after_fork
from .._http.call import Discard, Effect, Follow, InStore, Overdue, Send
from .flight import Flight, Leader, StoreLease
from .request import LIFETIME, read_token, token_request

if TYPE_CHECKING:
    import asyncio

    from .._clock import Clock
    from .._stores.interface import Store, Token
    from .credentials import Credentials

MARGIN = 60.0  # renewed this long before its end, at most (working clients use 1 to 5 minutes)


class TokenFlow:
    """Puts the current token on each request; gets a new one before it ends, and once if the API refuses it.

    Single flight: however many threads, tasks and event loops need a token at once, one requests it and the others
    wait for that. A flight that is cancelled, or whose leader is gone, is flown again by one of those who waited; what
    the API or the network answered goes to all of them.
    """

    def __init__(self, credentials: Credentials, token_url: str, *, store: Store, clock: Clock) -> None:
        self._credentials = credentials
        self._url = token_url
        self._store = store
        self._clock = clock
        self._name = credentials.fingerprint
        # The token and, by the monotonic clock, when it is renewed. One value, so that no reader sees half a change.
        self._kept: tuple[Token, float] | None = None
        self._issued: Token | None = None  # the last one that was requested here, rather than found in the store
        # The flight under way, by an empty name. A dict, whose setdefault and pop nothing comes between: an interrupt
        # may hit anywhere, and a signal handler may call in the middle of a call, so that a lock would do harm.
        self._flights: dict[str, Flight] = {}
        # Of the last flight: an interrupt may have kept its leader from giving the lease back.
        self._last: tuple[Leader, StoreLease] | None = None
        renew_after_fork(self)

    def __repr__(self) -> str:
        return "TokenFlow(<hidden>)"

    # --- what happens -----------------------------------------------------------------------------------------------

    def sent(
        self, send: Send, basic: bool, loop: asyncio.AbstractEventLoop | None
    ) -> Generator[Effect, Any, httpx.Response]:
        """Send the call with the token in place, with a new one once if the one it had is refused.

        `basic` is for the token operation itself, `loop` the event loop of an asynchronous client.
        """
        # Not in a variable, which a traceback might show: a header of the caller's own may be secret.
        if basic:
            send.request.headers["Authorization"] = self._credentials.header()
            return (yield send)  # type: ignore[no-any-return]
        rejected: Token | None = None
        token = self._current()
        attempt = 0
        while True:
            while token is None:
                leader = Leader(loop)
                renewal = self._renewed(send, rejected, leader)
                leader.leads(renewal)
                token = yield from renewal
            send.request.headers["Authorization"] = f"Bearer {token.value}"
            attempt += 1
            response: httpx.Response = yield send
            # A 401 stands after one renewal, or two if the first gave a store's token, as old as the rejected one.
            if response.status_code != 401 or attempt == 3 or (attempt == 2 and token is self._issued):
                return response
            # Before waiting for another's flight: an unread answer keeps its connection, and the flight needs one.
            yield Discard(response)
            rejected, token = token, None

    def _renewed(self, send: Send, rejected: Token | None, leader: Leader) -> Generator[Effect, Any, Token | None]:
        """Another's token, the store's or a new one; None if another's flight was abandoned."""
        own = Flight(leader)
        lease = StoreLease(self._store, self._name, background=leader.loop is not None and self._store.blocking)
        # The flight is known before it is joined: whatever interrupts this, and where, it is not left behind.
        try:
            found = self._join(own, rejected)
            if found is not own:
                return _other((yield Follow(found, send.ends)) if isinstance(found, Flight) else found, rejected)
            last, self._last = self._last, (leader, lease)
            if last is not None and last[0].gone():
                last[1].abandon()
            usable = partial(self._usable, rejected=rejected)
            token: Token | None = yield InStore(partial(lease.look, usable), None, send.ends, alone=True)
            if token is None:
                request = token_request(self._url, self._credentials, send.request)
                answer = yield Send(request, ends=send.ends)
                token = self._issued = read_token(answer, self._credentials, self._clock.time())
                # Those who wait get it at once: being cancelled while it is stored does not lose it.
                self._land(own, token)
                yield InStore(partial(lease.keep, token), None, send.ends, alone=True)
            self._land(own, token)
            return token
        except BaseException as error:
            self._crash(own, error)
            if isinstance(error, TimeoutError):
                message = "no token by the deadline of the call"
                raise Overdue(message, request=httpx.Request("POST", self._url)) from None
            raise
        finally:
            lease.leave()

    # --- state ------------------------------------------------------------------------------------------------------

    def _current(self) -> Token | None:
        """The token, if it is good for a while yet."""
        kept = self._kept
        if kept is not None and self._clock.monotonic() < kept[1]:
            return kept[0]
        return None

    def _join(self, own: Flight, rejected: Token | None) -> Flight | Token:
        """A good token that was not rejected, or the flight to wait for: one's own if there is no other."""
        token = _other(self._current(), rejected)
        if token is not None:
            return token
        flight = self._flights.setdefault("", own)
        if flight is not own:
            if not flight.gone():
                return flight
            self._flights[""] = own
        # Another flight may have landed since the first look; it keeps its token before it ends.
        token = _other(self._current(), rejected)
        if token is not None:
            self._land(own, token)
            return token
        self._kept = None
        return own

    def _land(self, flight: Flight, token: Token) -> None:
        if self._flights.get("") is flight:
            # Monotonic, so a changed wall clock cannot keep a dead token alive.
            left = min(LIFETIME, token.expires - self._clock.time())
            self._kept = token, self._clock.monotonic() + left - min(MARGIN, left / 10)
        self._leave(flight)
        flight.land(token)

    def _leave(self, flight: Flight) -> None:
        if self._flights.get("") is flight:
            self._flights.pop("", None)

    def _crash(self, flight: Flight, error: BaseException) -> None:
        """The flight failed: what went wrong goes to all who wait.

        One that was cancelled, or whose call had no more time, is flown again by one of them.
        """
        self._leave(flight)
        if isinstance(error, (Overdue, TimeoutError)) or not isinstance(error, Exception):
            flight.land(None)
        elif isinstance(error, httpx.TransportError):
            # With a request that holds no secret; with the cause, which says whether it was the certificate.
            harmless = type(error)(str(error), request=httpx.Request("POST", self._url))
            harmless.__cause__ = error.__cause__
            flight.crash(harmless)
        else:
            flight.crash(error)

    def _usable(self, token: Token | None, rejected: Token | None) -> Token | None:
        """What the store gave, if it is good for a while and not the rejected one."""
        token = _other(token, rejected)
        return token if token is not None and token.expires - self._clock.time() > MARGIN else None

    def after_fork(self) -> None:
        """In a forked child: nobody of the parent's threads is there to finish what they began."""
        self._last = None
        self._flights = {}


def _other(token: Token | None, rejected: Token | None) -> Token | None:
    """The token, unless it is the rejected one. By value: a store gives another object each time."""
    return None if token is None or (rejected is not None and token.value == rejected.value) else token
