"""The two clients: subclasses of httpx's whose calls go through an Exchange.

`send()` is overridden rather than a transport given: with `transport=` httpx ignores the proxy variables of the
environment.
"""

from __future__ import annotations

import logging
import re
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import httpx

from swoogo_core.documents import unwritable
from swoogo_core.errors import safe
from swoogo_core.forms import flatten

from .._drive import adrive, drive
from ..errors import ConfigurationError, InvalidInput
from .call import Effect, Follow, InStore, Options, Overdue, Send, Sleep, Stopped, call_of
from .exchange import Exchange
from .failures import closed, name
from .gate import DEFAULT_LIMITS, AsyncGate, Gate, unbounded

if TYPE_CHECKING:
    import asyncio

CLOSE_WAIT = 5.0  # seconds

_context: ssl.SSLContext | None = None


def shared_context() -> ssl.SSLContext:
    """One TLS context for all clients: loading the certificates takes 20 ms."""
    # Without a lock, which a fork could leave held: two threads at once would make two, and one of them is kept.
    global _context
    if _context is None:
        _context = httpx.create_ssl_context()
    return _context


class _WithoutQuery(logging.Filter):
    """Takes the query from what httpx logs of our calls: it holds names and addresses that were searched for."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple) and any(isinstance(a, httpx.URL) and _is_ours(a) for a in record.args):
            record.args = tuple(
                a.copy_with(query=None) if isinstance(a, httpx.URL) and _is_ours(a) else a for a in record.args
            )
        return True


_hosts: set[str] = set()


def _is_ours(url: httpx.URL) -> bool:
    return bool(url.query) and url.host in _hosts


# --- requests ---------------------------------------------------------------------------------------------------------

_QUOTED = r"(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+"  # a path that is sent as it stands

_PLAIN = {str, int}

Key = tuple[tuple[str, str | int], ...]


class Urls:
    """The URLs below one base URL: a query is quoted once, then its URL is made anew with the path of each call.

    httpx quotes all of a URL character by character, for every request. The names of all fields in `fields` are 700
    characters: that took a fifth of a call. `quote` is httpx's own way from path and parameters to a URL.
    """

    def __init__(self, base: httpx.URL, quote: Callable[[str, Mapping[str, Any]], httpx.URL]) -> None:
        self._base = base.raw_path.decode("ascii").rstrip("/")
        self._quote = quote
        self._quoted = lru_cache(maxsize=64)(lambda key: quote("/", dict(key)))

    def url(self, path: str, params: Mapping[str, Any]) -> httpx.URL:
        """The URL of a path and its query."""
        key: Key = tuple(params.items())
        if not re.fullmatch(_QUOTED, path) or not set(map(type, params.values())) <= _PLAIN:
            return self._quote(path, params)
        quoted = self._quoted(key)
        try:
            reference = quoted._uri_reference._replace(path=self._base + path)
        except AttributeError:  # another httpx than those that we know
            return self._quote(path, params)
        url = httpx.URL.__new__(httpx.URL)  # not by its constructor, which parses
        url._uri_reference = reference
        return url


class _Ours:
    """What both clients have in common."""

    _urls: Urls | None = None

    def build_request(self, method: str, url: Any, **kwargs: Any) -> httpx.Request:
        """As httpx builds it; InvalidInput for what cannot be written into a request."""
        data, params, asked = kwargs.get("data"), kwargs.get("params"), url
        try:
            if isinstance(data, Mapping):
                kwargs["data"] = flatten(data)
            if type(url) is str and url[:1] == "/" and (params is None or type(params) is dict):
                if self._urls is None:
                    self._urls = Urls(self.base_url, self._quote)  # type: ignore[attr-defined]
                url, kwargs["params"] = self._urls.url(url, params or {}), None
            return super().build_request(method, url, **kwargs)  # type: ignore[misc,no-any-return]
        except UnicodeEncodeError:
            # Without the error, which quotes all of the value: that may be a secret.
            reason = "a value given that has characters which cannot be sent"
        except (TypeError, ValueError, AttributeError, RecursionError, httpx.InvalidURL) as error:
            reason = str(error)
        if (body := kwargs.get("json")) is not None:
            reason = unwritable(body, "json") or reason
        raise InvalidInput(f"{safe(f'{method} {asked}')}: {reason}")

    def _quote(self, path: str, params: Mapping[str, Any]) -> httpx.URL:
        request: httpx.Request = super().build_request("GET", path, params=params or None)  # type: ignore[misc]
        return request.url

    def _build_redirect_request(self, request: httpx.Request, response: httpx.Response) -> httpx.Request:
        # httpx builds the request of a redirect that it does not follow, too, and fails where Location is no URL.
        return request


def _taken_over(arguments: dict[str, Any], admit: Callable[[httpx.Response], Any]) -> httpx.Limits:
    """Take over from httpx's client what is done here: bounding calls at once, and looking at each answer first."""
    limits: httpx.Limits = arguments.pop("limits", DEFAULT_LIMITS)
    hooks = arguments.pop("event_hooks", None) or {}
    hooks = {**hooks, "response": [admit, *hooks.get("response", ())]}
    arguments.update(limits=unbounded(limits), event_hooks=hooks)
    return limits


class SyncTransport(_Ours, httpx.Client):
    """An httpx.Client whose calls go through an Exchange."""

    def __init__(self, exchange: Exchange, **kwargs: Any) -> None:
        from .deadline import Deadline, bound

        limits = _taken_over(kwargs, exchange.admit)
        super().__init__(**kwargs)
        self._exchange = exchange
        self._gate = Gate(limits.max_connections)
        self._deadline = Deadline(exchange.clock.monotonic)
        given = [kwargs.get("transport"), *(kwargs.get("mounts") or {}).values()]
        bound((t for t in (self._transport, *self._mounts.values()) if t not in given), self._deadline)
        # The threads whose calls are under way. A set, whose steps no interrupt divides.
        self._calling: set[int] = set()

    def close(self) -> None:
        """Close the connections, when the calls of other threads (pages ahead) have ended or CLOSE_WAIT has passed.

        A socket that is closed while another thread reads from it leaves that thread waiting for its time-out.
        """
        self._exchange.closing = True
        ends = time.monotonic() + CLOSE_WAIT
        while self._calling - {threading.get_ident()} and time.monotonic() < ends:
            time.sleep(0.005)
        super().close()

    def send(
        self, request: httpx.Request, *, stream: bool = False, auth: Any = httpx.USE_CLIENT_DEFAULT, **_: Any
    ) -> httpx.Response:
        """Send a request and give the answer; raises SwoogoError where there is none."""
        this = threading.get_ident()
        if this in self._calling:
            # It would wait for locks that the call below it holds.
            raise ConfigurationError(
                f"{name(request)}: called within another call of this thread, by a signal handler or an event hook; "
                "make the call after the other one has ended"
            )
        steps = self._exchange.run(request, stream=stream, auth=auth)
        try:
            self._calling.add(this)
            return drive(steps, self._do)
        finally:
            try:
                steps.close()
            finally:
                self._calling.discard(this)

    def _do(self, todo: Effect) -> Any:
        if isinstance(todo, Send):
            return self._send_once(todo)
        if isinstance(todo, InStore):
            return todo.function()
        if isinstance(todo, Follow):
            ends, now = todo.ends, self._exchange.clock.monotonic
            return todo.flight.follow(lambda: ends is not None and now() > ends)
        return self._sleep(todo) if isinstance(todo, Sleep) else todo.response.close()

    def _send_once(self, send: Send) -> httpx.Response:
        if self.is_closed:
            raise closed(send.request)
        place = self._gate.enter(send.request)
        try:
            self._deadline.ends = send.ends
            send.begun = True
            return super().send(send.request, stream=send.stream, auth=send.auth, follow_redirects=False)
        finally:
            self._gate.leave(place)
            self._deadline.ends = None

    def _sleep(self, sleep: Sleep) -> None:
        call = call_of(sleep.request)
        left: float | None = sleep.seconds
        stop = None if call is None else call.stop
        while True:
            if stop is not None and stop.is_set():
                raise Stopped
            if self._exchange.closing:
                raise closed(sleep.request)
            if left is None:
                return
            slept = self._exchange.clock.sleep(left)
            left = None if slept is None or slept >= left else left - slept


class AsyncTransport(_Ours, httpx.AsyncClient):
    """An httpx.AsyncClient whose calls go through an Exchange."""

    def __init__(self, exchange: Exchange, **kwargs: Any) -> None:
        limits = _taken_over(kwargs, self._admit)
        super().__init__(**kwargs)
        self._exchange = exchange
        self._gate = AsyncGate(limits.max_connections)

    async def _admit(self, response: httpx.Response) -> None:
        self._exchange.admit(response)

    async def send(
        self, request: httpx.Request, *, stream: bool = False, auth: Any = httpx.USE_CLIENT_DEFAULT, **_: Any
    ) -> httpx.Response:
        """As in SyncTransport."""
        import asyncio

        loop = asyncio.get_running_loop()
        steps = self._exchange.run(request, stream=stream, auth=auth, loop=loop)
        try:
            return await adrive(steps, self._do)
        finally:
            steps.close()

    async def _do(self, todo: Effect) -> Any:
        if isinstance(todo, Send):
            return await self._send_once(todo)
        if isinstance(todo, InStore):
            if not self._exchange.budget.blocking:
                return todo.function()
            from .._threads import in_thread

            async with self._until(todo.ends):
                return await in_thread(todo.function, todo.late, alone=todo.alone)
        if isinstance(todo, Follow):
            async with self._until(todo.ends):
                return await todo.flight.afollow()
        if isinstance(todo, Sleep):
            return await self._exchange.clock.asleep(todo.seconds)
        return await todo.response.aclose()

    async def _send_once(self, send: Send) -> httpx.Response:
        if self.is_closed:
            raise closed(send.request)
        await self._gate.enter(send.request)
        try:
            async with self._until(send.ends):
                send.begun = True
                return await super().send(send.request, stream=send.stream, auth=send.auth, follow_redirects=False)
        except TimeoutError:
            raise Overdue("no complete answer by the deadline of the call", request=send.request) from None
        finally:
            self._gate.leave()

    def _until(self, ends: float | None) -> asyncio.Timeout:
        """Not beyond the end of the whole call, which the time-outs of single steps do not bound."""
        import asyncio

        return asyncio.timeout(None if ends is None else ends - self._exchange.clock.monotonic())


def client_arguments(base_url: str, options: Options, user_agent: str, extra: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments for either httpx client."""
    if not _hosts:
        logging.getLogger("httpx").addFilter(_WithoutQuery())
    url = httpx.URL(base_url)
    _hosts.add(url.host)
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": user_agent,
        **options.headers,
        **extra.get("headers", {}),
    }
    arguments: dict[str, Any] = {
        "base_url": url,
        "timeout": options.timeout,
        "follow_redirects": False,
        **extra,
        "headers": headers,
    }
    if extra.get("verify", True) is True and url.scheme == "https":
        arguments["verify"] = shared_context()
    elif url.scheme == "http":
        # No TLS, so no certificates to load; a redirect is never followed.
        arguments.setdefault("verify", False)
    return arguments
