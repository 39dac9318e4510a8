"""The token on each call: fetched in a single flight, renewed before it ends, and once if the API refuses it.

An `httpx.Auth`, so the token is fetched through the very client that sends the call: its proxies, TLS settings and
test transports apply. What happens is one generator that yields what has to be done; two shells do it, one waiting,
one awaiting.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Any

import httpx

from .._forks import renew_after_fork
from .._http.call import call_of
from .flight import Flight, Leader, StoreLease, in_thread
from .request import LIFETIME, read_token, token_request

if TYPE_CHECKING:
    from .._stores.interface import Store, Token
    from ..clock import Clock
    from .credentials import Credentials

MARGIN = 60.0  # renewed this long before its end, at most (working clients use 1 to 5 minutes)


class _Send:
    """To do: send a request. Gives its answer, unread."""

    __slots__ = ("request",)

    def __init__(self, request: httpx.Request) -> None:
        self.request = request


class _Read:
    """To do: read an answer."""

    __slots__ = ("response",)

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


class _Follow:
    """To do: wait for a flight. Gives its token."""

    __slots__ = ("flight",)

    def __init__(self, flight: Flight) -> None:
        self.flight = flight


class _InStore:
    """To do: call what may wait for a store. Gives what it gives."""

    __slots__ = ("arguments", "function")

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.function = function
        self.arguments = arguments


_Effect = _Send | _Read | _Follow | _InStore


class TokenAuth(httpx.Auth):
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
        return "TokenAuth(<hidden>)"

    # --- the two shells ---------------------------------------------------------------------------------------------

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """What httpx sends for a call, and with which token."""
        leader = Leader()
        flow = self._sync_flow(request, leader)
        leader.leads(flow)
        return flow

    def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """As `sync_auth_flow`."""
        leader = Leader()
        flow = self._async_flow(request, leader)
        leader.leads(flow)
        return flow

    def _sync_flow(self, request: httpx.Request, leader: Leader) -> Generator[httpx.Request, httpx.Response, None]:
        steps = self._steps(request, leader, _cause)
        try:
            todo = next(steps)
            while True:
                try:
                    result: Any
                    if isinstance(todo, _Send):
                        result = yield todo.request
                    elif isinstance(todo, _Read):
                        todo.response.read()  # gives what may hold a token, which no variable should
                        result = None
                    elif isinstance(todo, _Follow):
                        result = todo.flight.follow()
                    else:
                        result = todo.function(*todo.arguments)
                except BaseException as error:  # noqa: BLE001 - thrown into the generator, which decides
                    todo = steps.throw(error)
                else:
                    todo = steps.send(result)
        except StopIteration:
            return

    async def _async_flow(
        self, request: httpx.Request, leader: Leader
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        import asyncio

        leader.loop = asyncio.get_running_loop()
        steps = self._steps(request, leader, _async_cause)
        try:
            todo = next(steps)
            while True:
                try:
                    result: Any
                    if isinstance(todo, _Send):
                        result = yield todo.request
                    elif isinstance(todo, _Read):
                        await todo.response.aread()
                        result = None
                    elif isinstance(todo, _Follow):
                        result = await todo.flight.afollow()
                    elif self._store.blocking:
                        result = await in_thread(todo.function, *todo.arguments)
                    else:
                        result = todo.function(*todo.arguments)
                except BaseException as error:  # noqa: BLE001 - thrown into the generator, which decides
                    todo = steps.throw(error)
                else:
                    todo = steps.send(result)
        except StopIteration:
            return

    # --- what happens -----------------------------------------------------------------------------------------------

    def _steps(
        self, request: httpx.Request, leader: Leader, cause: Callable[[BaseException, str], Exception | None]
    ) -> Generator[_Effect, Any, None]:
        """Send the call, with a new token once if the one it had is refused."""
        call = call_of(request)
        if call is not None and call.basic:
            request.headers["Authorization"] = self._credentials.header()
            yield _Send(request)
            return
        rejected: Token | None = None
        token = self._current()
        for attempt in (1, 2, 3):
            while token is None:
                token = yield from self._renewed(request, rejected, leader, cause)
            request.headers["Authorization"] = f"Bearer {token.value}"
            # A 401 stands after one renewal, or two if the first gave a store's token, as old as the rejected one.
            final = attempt == 3 or (attempt == 2 and token is self._issued)
            response = yield _Send(request)
            if response.status_code != 401 or final:
                return
            # Before waiting for another's flight: an unread answer keeps its connection, and the flight needs one.
            yield _Read(response)
            rejected, token = token, None

    def _renewed(
        self,
        request: httpx.Request,
        rejected: Token | None,
        leader: Leader,
        cause: Callable[[BaseException, str], Exception | None],
    ) -> Generator[_Effect, Any, Token | None]:
        """Another's token, the store's or a new one; None if another's flight was abandoned."""
        own = Flight(leader)
        lease = StoreLease(self._store, self._name, background=leader.loop is not None and self._store.blocking)
        # The flight is known before it is joined: whatever interrupts this, and where, it is not left behind.
        try:
            found = self._join(own, rejected)
            if found is not own:
                return _other((yield _Follow(found)) if isinstance(found, Flight) else found, rejected)
            last, self._last = self._last, (leader, lease)
            if last is not None and last[0].gone():
                last[1].abandon()
            token: Token | None = yield _InStore(lease.look, lambda kept: self._usable(kept, rejected))
            if token is None:
                answer = yield _Send(token_request(self._url, self._credentials, request))
                yield _Read(answer)
                token = self._issued = read_token(answer, self._credentials, self._clock.time())
                # Those who wait get it at once: being cancelled while it is stored does not lose it.
                self._land(own, token)
                yield _InStore(lease.keep, token)
            self._land(own, token)
            return token
        except BaseException as error:
            self._crash(own, error, cause(error, self._url))
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

    def _crash(self, flight: Flight, error: BaseException, cause: Exception | None) -> None:
        """The flight failed. What went wrong goes to all who wait; a cancelled one is flown again by one of them."""
        self._leave(flight)
        if isinstance(error, GeneratorExit):
            error = cause or error
        if isinstance(error, Exception):
            flight.crash(error)
        else:
            flight.land(None)

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


def _cause(error: BaseException, url: str) -> Exception | None:
    """Why a flight ended: httpx closes a flow whose request failed, and the failure is then its context."""
    cause = error.__context__
    if not isinstance(cause, httpx.TransportError):
        return None
    # A copy: many threads are going to raise it. With the request, which says that it was not the call that failed.
    return type(cause)(str(cause), request=httpx.Request("POST", url))


def _async_cause(error: BaseException, url: str) -> Exception | None:
    """As `_cause`. An asynchronous flow is not told why it is closed: if not for a cancellation, its request failed."""
    if not isinstance(error, GeneratorExit):
        return None
    import asyncio

    try:
        task = asyncio.current_task()
    except RuntimeError:  # collected as garbage, without a loop
        return None
    if task is None or task.cancelling():
        return None
    return httpx.TransportError("no answer to POST /oauth2/token", request=httpx.Request("POST", url))
