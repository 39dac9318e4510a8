"""The token: client credentials, single flight, renewal.

An `httpx.Auth`, so the token is fetched through the very client that sends the call: its proxies, TLS settings and
test transports apply. The protocol by the API's documentation: POST /oauth2/token with Basic, `grant_type` in a form;
the answer has `access_token`, `type` and `expires_at` (and, unlike RFC 6749, no `token_type` and no `expires_in`).
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import AsyncGenerator, Callable, Generator
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from .clock import Clock
from .credentials import Credentials
from .errors import AuthenticationError, DecodeError, api_error
from .stores import MemoryTokenStore, Token

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .stores import TokenStore

# asyncio and concurrent.futures are imported where they are used: together they take a fifth of the time of httpx.

LIFETIME = 30 * 60.0  # seconds, documented
MARGIN = 60.0  # renewed this long before its end, at most (working clients use 1 to 5 minutes)
TOKEN_PATH = "oauth2/token"
T = TypeVar("T")


class TokenUnavailable(Exception):
    """The token operation answered with an error that may pass (429, 5xx); the call itself was not sent."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class TokenAuth(httpx.Auth):
    """Puts the current token on each request; gets a new one before it ends, and once if the API refuses it.

    Single flight: however many threads, tasks and event loops need a token at once, one requests it and the others
    wait for that. A flight that is cancelled, or lost in a fork, is flown again by one of those who waited.
    """

    def __init__(
        self, credentials: Credentials, token_url: str, *, store: TokenStore | None = None, clock: Clock | None = None
    ) -> None:
        self._credentials = credentials
        self._url = token_url
        self._store = store or MemoryTokenStore()
        self._clock = clock or Clock()
        self._name = credentials.fingerprint
        self._token: Token | None = None
        self._deadline = 0.0  # monotonic: when the token is renewed, whatever the wall clock says
        self._lock = threading.Lock()
        self._flight: Future[Token] | None = None
        self.requested = 0
        _instances.add(self)

    def __repr__(self) -> str:
        return "TokenAuth(<hidden>)"

    # --- the two drivers of one protocol ----------------------------------------------------------------------------

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if request.extensions.get("swoogo.basic"):
            request.headers["Authorization"] = self._credentials.header()
            yield request
            return
        token = self._current() or (yield from self._obtain(None))
        request.headers["Authorization"] = f"Bearer {token.value}"
        response = yield request
        if response.status_code == 401:
            request.headers["Authorization"] = f"Bearer {(yield from self._obtain(token)).value}"
            yield request

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        if request.extensions.get("swoogo.basic"):
            request.headers["Authorization"] = self._credentials.header()
            yield request
            return
        token = self._current()
        rejected: Token | None = None
        for attempt in (1, 2):
            while token is None or token is rejected:
                flight, leads = self._join(rejected)
                if not leads:
                    token = await _followed(flight)
                    continue
                try:
                    token = await self._shared(rejected)
                    if token is None:
                        answer = yield self._request()
                        await answer.aread()
                        token = await self._kept(self._read(answer))
                    self._land(flight, token)
                except BaseException as error:
                    self._crash(flight, error)
                    raise
            request.headers["Authorization"] = f"Bearer {token.value}"
            response = yield request
            if response.status_code != 401 or attempt == 2:
                return
            rejected = token
            await response.aread()

    def _obtain(self, rejected: Token | None) -> Generator[httpx.Request, httpx.Response, Token]:
        """A token other than the rejected one: that of another flight, of the store, or a new one."""
        while True:
            flight, leads = self._join(rejected)
            if not leads:
                try:
                    return flight.result()
                except _Abandoned:
                    continue
            try:
                with self._store.lock(self._name):
                    token = self._stored(rejected)
                    if token is None:
                        answer = yield self._request()
                        answer.read()
                        token = self._read(answer)
                        self._store.save(self._name, token)
                self._land(flight, token)
                return token
            except BaseException as error:
                self._crash(flight, error)
                raise

    async def _shared(self, rejected: Token | None) -> Token | None:
        """What the store has. A blocking one is locked in a thread, and stays locked until `_kept` or `_crash`."""
        if not self._store.blocking:
            return self._stored(rejected)
        import asyncio

        held = self._store.lock(self._name)
        entering = asyncio.get_running_loop().run_in_executor(None, held.__enter__)
        try:
            await asyncio.shield(entering)
        except asyncio.CancelledError:
            # The thread goes on and gets the lock when nobody wants it any more.
            entering.add_done_callback(lambda done: done.exception() or held.__exit__(None, None, None))
            raise
        self._held = held
        token = await _in_thread(lambda: self._stored(rejected))
        if token is not None:
            await self._unlock()
        return token

    async def _kept(self, token: Token) -> Token:
        if self._store.blocking:
            await _in_thread(lambda: self._store.save(self._name, token))
            await self._unlock()
        else:
            self._store.save(self._name, token)
        return token

    async def _unlock(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            await _in_thread(lambda: held.__exit__(None, None, None))

    # --- state ------------------------------------------------------------------------------------------------------

    _held: Any = None

    def _current(self) -> Token | None:
        """The token, if it is good for a while yet."""
        token = self._token
        if token is not None and self._clock.monotonic() < self._deadline:
            return token
        return None

    def _join(self, rejected: Token | None) -> tuple[Future[Token], bool]:
        """(the flight, whether the caller flies it). A finished one if there is a good token that was not rejected."""
        from concurrent.futures import Future

        with self._lock:
            token = self._current()
            if token is not None and (rejected is None or token.value != rejected.value):
                done: Future[Token] = Future()
                done.set_result(token)
                return done, False
            if self._flight is not None:
                return self._flight, False
            self._token = None
            self._flight = Future()
            return self._flight, True

    def _land(self, flight: Future[Token], token: Token) -> None:
        with self._lock:
            self._adopt(token)
            self._flight = None
        flight.set_result(token)

    def _crash(self, flight: Future[Token], error: BaseException) -> None:
        """The flight failed. An error of the API goes to all who wait; a cancelled one is flown again by one of them."""
        held, self._held = self._held, None
        if held is not None:
            held.__exit__(None, None, None)
        with self._lock:
            if self._flight is flight:
                self._flight = None
        if not flight.done():
            shared = isinstance(error, Exception) and not isinstance(error, httpx.TransportError)
            flight.set_exception(error if shared else _Abandoned())

    def _adopt(self, token: Token) -> None:
        # Monotonic, so a changed wall clock cannot keep a dead token alive. The server's hint counts when it is earlier.
        left = min(LIFETIME, token.expires - self._clock.time())
        self._token = token
        self._deadline = self._clock.monotonic() + left - min(MARGIN, left / 10)

    def _stored(self, rejected: Token | None) -> Token | None:
        token = self._store.load(self._name)
        if token is None or (rejected is not None and token.value == rejected.value):
            return None
        return token if token.expires - self._clock.time() > MARGIN else None

    # --- the token operation ----------------------------------------------------------------------------------------

    def _request(self) -> httpx.Request:
        self.requested += 1
        return httpx.Request(
            "POST",
            self._url,
            headers={"Authorization": self._credentials.header(), "Accept": "application/json"},
            data={"grant_type": "client_credentials"},
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
            data = response.json()
            value = data["access_token"]
        except (ValueError, KeyError, TypeError):
            value = None
        if not isinstance(value, str) or not value:
            # Without the body: it may hold the token in another place.
            raise DecodeError("POST /oauth2/token: an answer without access_token", response=None)
        now = self._clock.time()
        return Token(value, min(now + LIFETIME, _expiry(data.get("expires_at"), now) or now + LIFETIME))

    def after_fork(self) -> None:
        """In a forked child: nobody of the parent's threads is there to finish what they began."""
        self._lock = threading.Lock()
        self._flight = None
        self._held = None


class _Abandoned(Exception):
    """A flight that ended without an answer; whoever waited for it tries again."""


def _expiry(text: Any, now: float) -> float | None:
    """`expires_at`, which carries no zone and is read as UTC; None if that would be in the past or unreadable."""
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()
    except (TypeError, ValueError):
        return None
    # A server in another zone would give hours ago, or hours ahead: then only the documented 30 minutes count.
    return moment if moment > now + 1 else None


async def _followed(flight: Future[Token]) -> Token | None:
    """The token of somebody else's flight, None if that was abandoned. Being cancelled does not cancel the flight."""
    import asyncio

    try:
        return await asyncio.shield(asyncio.wrap_future(flight))
    except _Abandoned:
        return None


async def _in_thread(function: Callable[[], T]) -> T:
    import asyncio

    return await asyncio.get_running_loop().run_in_executor(None, function)


_instances: weakref.WeakSet[TokenAuth] = weakref.WeakSet()


def _reset_instances() -> None:
    for instance in list(_instances):
        instance.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_instances)
