"""The token: client credentials, single flight, renewal.

An `httpx.Auth`, so the token is fetched through the very client that sends the call: its proxies, TLS settings and
test transports apply. The protocol by the API's documentation: POST /oauth2/token with Basic, `grant_type` in a form;
the answer has `access_token`, `type` and `expires_at` (and, unlike RFC 6749, no `token_type` and no `expires_in`).
"""

from __future__ import annotations

import re
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from swoogo_core import documents

from ._forks import renew_after_fork
from ._http.call import call_of
from .clock import Clock
from .credentials import Credentials
from .errors import AuthenticationError, DecodeError, api_error
from .stores import MemoryTokenStore, Token

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

    from .stores import TokenStore

T = TypeVar("T")

# asyncio and concurrent.futures are imported where they are used: together they take a fifth of the time of httpx.

LIFETIME = 30 * 60.0  # seconds, documented
MARGIN = 60.0  # renewed this long before its end, at most (working clients use 1 to 5 minutes)
TOKEN_PATH = "oauth2/token"  # noqa: S105 - a path
PATIENCE = 180.0  # seconds that a flight is waited for; one whose event loop was closed under it never ends


class TokenUnavailable(Exception):
    """The token operation answered with an error that may pass (429, 5xx); the call itself was not sent."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class TokenAuth(httpx.Auth):
    """Puts the current token on each request; gets a new one before it ends, and once if the API refuses it.

    Single flight: however many threads, tasks and event loops need a token at once, one requests it and the others
    wait for that. A flight that is cancelled, or lost in a fork, is flown again by one of those who waited; what the
    API or the network answered goes to all of them.
    """

    def __init__(
        self, credentials: Credentials, token_url: str, *, store: TokenStore | None = None, clock: Clock | None = None
    ) -> None:
        self._credentials = credentials
        self._url = token_url
        self._store = store or MemoryTokenStore()
        self._clock = clock or Clock()
        self._name = credentials.fingerprint
        # The token and, by the monotonic clock, when it is renewed. One value, so that no reader sees half a change.
        self._kept: tuple[Token, float] | None = None
        self._issued: Token | None = None  # the last one that was requested here, rather than found in the store
        self._lock = threading.Lock()
        self._flight: Future[Token | None] | None = None
        renew_after_fork(self)

    def __repr__(self) -> str:
        return "TokenAuth(<hidden>)"

    # --- the two drivers of one protocol ----------------------------------------------------------------------------

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """What httpx sends for a call, and with which token."""
        call = call_of(request)
        if call is not None and call.basic:
            request.headers["Authorization"] = self._credentials.header()
            yield request
            return
        rejected: Token | None = None
        token = self._current()
        for attempt in (1, 2, 3):
            while token is None:
                flight, leads = self._join(rejected)
                if not leads:
                    token = self._followed(flight, rejected)
                    continue
                lease = _Lease(self._store, self._name)
                try:
                    token = lease.look(lambda found, rejected=rejected: self._usable(found, rejected))  # type: ignore[misc]
                    if token is None:
                        answer = yield self._request(request)
                        answer.read()
                        token = self._issue(flight, self._read(answer))
                        lease.keep(token)
                    self._land(flight, token)
                except BaseException as error:
                    self._crash(flight, error, _cause(error, self._url))
                    raise
                finally:
                    lease.leave()
            request.headers["Authorization"] = f"Bearer {token.value}"
            response = yield request
            if response.status_code != 401 or self._final(token, attempt):
                return
            # Read before waiting for another's flight: an unread answer keeps its connection, and the flight needs one.
            response.read()
            rejected, token = token, None

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """As `sync_auth_flow`; line by line the same, but for what is awaited."""
        call = call_of(request)
        if call is not None and call.basic:
            request.headers["Authorization"] = self._credentials.header()
            yield request
            return
        rejected: Token | None = None
        token = self._current()
        for attempt in (1, 2, 3):
            while token is None:
                flight, leads = self._join(rejected)
                if not leads:
                    token = await self._afollowed(flight, rejected)
                    continue
                lease = _Lease(self._store, self._name)
                try:
                    token = await lease.do(
                        lease.look,
                        lambda found, rejected=rejected: self._usable(found, rejected),
                    )
                    if token is None:
                        answer = yield self._request(request)
                        await answer.aread()
                        token = self._issue(flight, self._read(answer))
                        await lease.do(lease.keep, token)
                    self._land(flight, token)
                except BaseException as error:
                    self._crash(flight, error, _async_cause(error, self._url))
                    raise
                finally:
                    lease.leave()
            request.headers["Authorization"] = f"Bearer {token.value}"
            response = yield request
            if response.status_code != 401 or self._final(token, attempt):
                return
            await response.aread()
            rejected, token = token, None

    # --- state ------------------------------------------------------------------------------------------------------

    def _current(self) -> Token | None:
        """The token, if it is good for a while yet."""
        kept = self._kept
        if kept is not None and self._clock.monotonic() < kept[1]:
            return kept[0]
        return None

    def _join(self, rejected: Token | None) -> tuple[Future[Token | None], bool]:
        """(the flight, whether the caller flies it). A finished one if there is a good token that was not rejected."""
        from concurrent.futures import Future

        with self._lock:
            token = _other(self._current(), rejected)
            if token is not None:
                done: Future[Token | None] = Future()
                done.set_result(token)
                return done, False
            if self._flight is not None:
                return self._flight, False
            self._kept = None
            self._flight = Future()
            return self._flight, True

    def _followed(self, flight: Future[Token | None], rejected: Token | None) -> Token | None:
        """The token of somebody else's flight; None if that was abandoned, or brought what is known to be rejected."""
        try:
            return _other(flight.result(PATIENCE), rejected)
        except TimeoutError:
            self._forget(flight)
            return None

    async def _afollowed(self, flight: Future[Token | None], rejected: Token | None) -> Token | None:
        """As `_followed`. Being cancelled does not cancel the flight."""
        import asyncio

        followed = _wrapped(flight)
        # wait() rather than shield(): it takes a time, and leaves what it waits for alone.
        done, _ = await asyncio.wait((followed,), timeout=PATIENCE)
        if not done:
            self._forget(flight)
            return None
        return _other(followed.result(), rejected)

    def _forget(self, flight: Future[Token | None]) -> None:
        with self._lock:
            if self._flight is flight:
                self._flight = None

    def _issue(self, flight: Future[Token | None], token: Token) -> Token:
        """A new token. Those who wait get it at once: being cancelled while it is stored does not lose it."""
        self._issued = token
        self._land(flight, token)
        return token

    def _land(self, flight: Future[Token | None], token: Token) -> None:
        with self._lock:
            if self._flight is flight:
                self._flight = None
                self._adopt(token)
        if not flight.done():
            flight.set_result(token)

    def _crash(self, flight: Future[Token | None], error: BaseException, cause: Exception | None) -> None:
        """The flight failed. What went wrong goes to all who wait; a cancelled one is flown again by one of them."""
        self._forget(flight)
        if flight.done():
            return
        if isinstance(error, GeneratorExit):
            error = cause or error
        if isinstance(error, Exception):
            flight.set_exception(error)
        else:
            flight.set_result(None)

    def _adopt(self, token: Token) -> None:
        # Monotonic, so a changed wall clock cannot keep a dead token alive.
        left = min(LIFETIME, token.expires - self._clock.time())
        self._kept = token, self._clock.monotonic() + left - min(MARGIN, left / 10)

    def _usable(self, token: Token | None, rejected: Token | None) -> Token | None:
        """What the store gave, if it is good for a while and not the rejected one."""
        token = _other(token, rejected)
        return token if token is not None and token.expires - self._clock.time() > MARGIN else None

    def _final(self, token: Token, attempt: int) -> bool:
        """Whether a 401 stands: after one renewal, or two if the first gave a store's token, as old as the rejected."""
        return attempt == 3 or (attempt == 2 and token is self._issued)

    # --- the token operation ----------------------------------------------------------------------------------------

    def _request(self, call: httpx.Request) -> httpx.Request:
        headers = {"Authorization": self._credentials.header(), "Accept": "application/json"}
        if "User-Agent" in call.headers:
            headers["User-Agent"] = call.headers["User-Agent"]
        # httpx gives its time-outs to the requests that it builds, so this one takes those of the call.
        extensions = dict(call.extensions)
        return httpx.Request(
            "POST", self._url, headers=headers, data={"grant_type": "client_credentials"}, extensions=extensions
        )

    def _read(self, response: httpx.Response) -> Token:
        if response.status_code == 429 or response.status_code >= 500:
            raise TokenUnavailable(response)
        if not response.is_success:
            error = api_error(response, call="POST /oauth2/token")
            if isinstance(error, AuthenticationError):
                error.args = (f"{error.args[0]} Check key and secret (My Profile > API Credentials in Swoogo).",)
            raise error
        try:
            data = documents.read(response.content)
            value = data["access_token"]
        except (ValueError, KeyError, TypeError):
            value = None
        if not isinstance(value, str) or not re.fullmatch(r"[\x21-\x7e]+", value):
            # Without the body: it may hold the token in another place.
            raise DecodeError("POST /oauth2/token: an answer without access_token", response=None)
        now = self._clock.time()
        return Token(value, now + _lifetime(data.get("expires_at"), response.headers.get("Date"), now))

    def after_fork(self) -> None:
        """In a forked child: nobody of the parent's threads is there to finish what they began."""
        self._lock = threading.Lock()
        self._flight = None


class _Lease:
    """The store's lock for one flight, and what is done under it.

    Taken in one thread and given back in another; given back whatever is cancelled in between, and when.
    """

    def __init__(self, store: TokenStore, name: str) -> None:
        self._store = store
        self._name = name
        self._mutex = threading.Lock()
        self._held: Any = None
        self._over = False

    async def do(self, function: Callable[..., T], *args: Any) -> T:
        """Call one of the methods below, in a thread if the store blocks; being cancelled does not stop it."""
        if not self._store.blocking:
            return function(*args)
        import asyncio
        from concurrent.futures import Future

        done: Future[T] = Future()

        def work() -> None:
            try:
                done.set_result(function(*args))
            except BaseException as error:  # noqa: BLE001 - for whoever waits
                done.set_exception(error)

        # A thread of its own: in the loop's executor those who wait for the lock would keep its holder from working.
        threading.Thread(target=work, name="swoogo-token", daemon=True).start()
        waiting = _wrapped(done)
        await asyncio.wait((waiting,))
        return waiting.result()

    def look(self, usable: Callable[[Token | None], Token | None]) -> Token | None:
        """Take the lock and see what the store has. If that is usable the lock is given back, else it stays taken."""
        held = self._store.lock(self._name)
        held.__enter__()
        with self._mutex:
            self._held = held
        if self._over:  # cancelled meanwhile
            self.leave()
            return None
        token = usable(self._store.load(self._name))
        if token is not None:
            self.leave()
        return token

    def keep(self, token: Token) -> None:
        """Store the token and give the lock back."""
        with self._mutex:
            held, self._held = self._held, None
        try:
            self._store.save(self._name, token)
        finally:
            if held is not None:
                held.__exit__(None, None, None)

    def leave(self) -> None:
        """Give the lock back, if it is held; now, or as soon as the thread has it that waits for it."""
        with self._mutex:
            self._over = True
            held, self._held = self._held, None
        if held is not None:
            held.__exit__(None, None, None)


def _wrapped(future: Future[T]) -> asyncio.Future[T]:
    """For this event loop. Nothing is logged if whoever waits is cancelled and the future fails then."""
    import asyncio

    wrapped = asyncio.wrap_future(future)
    wrapped.add_done_callback(lambda done: done.cancelled() or done.exception())
    return wrapped


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


def _lifetime(expires_at: Any, date: str | None, now: float) -> float:
    """Seconds that a new token is good for. `expires_at` carries no zone and is read as UTC.

    Counted from the server's own clock where the answer has a Date, so that a wrong clock here does no harm. If the
    rest is in the past or unreadable, or longer than documented (a server in another zone), 30 minutes.
    """
    from email.utils import parsedate_to_datetime

    try:
        moment = datetime.fromisoformat(expires_at)
        end = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (TypeError, ValueError, OverflowError):
        return LIFETIME
    with suppress(TypeError, ValueError, OverflowError):
        now = parsedate_to_datetime(date).timestamp() if date else now
    return min(LIFETIME, end - now) if end > now + 1 else LIFETIME
