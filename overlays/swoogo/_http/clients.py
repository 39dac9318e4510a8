"""The two clients: subclasses of httpx's whose calls go through an Exchange.

`send()` is overridden rather than a transport given: with `transport=` httpx ignores the proxy variables of the
environment.
"""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import httpx

from swoogo_core.forms import flatten

from .._stores.budget import Budget
from ..errors import ConfigurationError
from ..stopping import Stopped
from .call import Options, call_of
from .exchange import Discard, Effect, Exchange, Exhausted, Reserve, Send, Settle, Sleep
from .failures import closed, name
from .gate import DEFAULT_LIMITS, AsyncGate, Gate, unbounded
from .urls import Urls

if TYPE_CHECKING:
    from .._auth.flow import TokenAuth

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


class _Ours:
    """What both clients have in common."""

    _urls: Urls | None = None

    def build_request(self, method: str, url: Any, **kwargs: Any) -> httpx.Request:
        if isinstance(kwargs.get("data"), Mapping):
            kwargs["data"] = flatten(kwargs["data"])
        params = kwargs.get("params")
        if type(url) is str and url[:1] == "/" and (params is None or type(params) is dict):
            if self._urls is None:
                self._urls = Urls(self.base_url, self._quote)  # type: ignore[attr-defined]
            url = self._urls.url(url, params or {})
            kwargs["params"] = None
        return super().build_request(method, url, **kwargs)  # type: ignore[misc,no-any-return]

    def _quote(self, path: str, params: Mapping[str, Any]) -> httpx.URL:
        request: httpx.Request = super().build_request("GET", path, params=params or None)  # type: ignore[misc]
        return request.url

    def _build_redirect_request(self, request: httpx.Request, response: httpx.Response) -> httpx.Request:
        # httpx builds the request of a redirect that it does not follow, too, and fails where Location is no URL.
        return request


class SyncTransport(_Ours, httpx.Client):
    """An httpx.Client whose calls go through an Exchange."""

    def __init__(self, exchange: Exchange, **kwargs: Any) -> None:
        limits = kwargs.pop("limits", DEFAULT_LIMITS)
        hooks = kwargs.pop("event_hooks", None) or {}
        hooks = {**hooks, "response": [exchange.admit, *hooks.get("response", ())]}
        super().__init__(limits=unbounded(limits), event_hooks=hooks, **kwargs)
        self._exchange = exchange
        self._gate = Gate(limits.max_connections)
        self._under_way = 0
        self._this_thread = threading.local()
        self._changed = threading.Condition()

    def close(self) -> None:
        """Close the connections, when the calls of other threads (pages ahead) have ended or CLOSE_WAIT has passed.

        A socket that is closed while another thread reads from it leaves that thread waiting for its time-out.
        """
        self._exchange.closing = True
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way, CLOSE_WAIT)
        super().close()

    def send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        """Send a request and give the answer; raises SwoogoError where there is none."""
        if getattr(self._this_thread, "calls", False):
            # It would wait for locks that the call below it holds.
            raise ConfigurationError(
                f"{name(request)}: a call from within a call of the same thread, by a signal handler or an event hook; "
                "note there what is to be done, and do it after the call"
            )
        self._this_thread.calls = True
        with self._changed:
            self._under_way += 1
        try:
            return self._send(request, **kwargs)
        finally:
            self._this_thread.calls = False
            with self._changed:
                self._under_way -= 1
                if not self._under_way:
                    self._changed.notify_all()

    def _sleep(self, seconds: float, request: httpx.Request) -> None:
        call, exchange = call_of(request), self._exchange
        stop = None if call is None else call.stop
        if exchange.clock.sleep_unless(seconds, lambda: exchange.closing or (stop is not None and stop.is_set())):
            if stop is not None and stop.is_set():
                raise Stopped
            raise closed(request)

    def _send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        kwargs["follow_redirects"] = False
        steps = self._exchange.run(request)
        budget = self._exchange.budget
        try:
            todo = next(steps)
            while True:
                try:
                    result: Any = None
                    if isinstance(todo, Send):
                        if self.is_closed:
                            raise closed(request)
                        with self._gate.passed(request):
                            result = super().send(request, **kwargs)
                    elif isinstance(todo, Sleep):
                        self._sleep(todo.seconds, request)
                    elif isinstance(todo, Discard):
                        todo.response.close()
                    else:
                        result = _account(budget, todo)
                except BaseException as error:  # noqa: BLE001 - thrown into the generator, which decides
                    todo = steps.throw(error)
                else:
                    todo = steps.send(result)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]


class AsyncTransport(_Ours, httpx.AsyncClient):
    """An httpx.AsyncClient whose calls go through an Exchange."""

    def __init__(self, exchange: Exchange, **kwargs: Any) -> None:
        limits = kwargs.pop("limits", DEFAULT_LIMITS)
        hooks = kwargs.pop("event_hooks", None) or {}
        hooks = {**hooks, "response": [self._admit, *hooks.get("response", ())]}
        super().__init__(limits=unbounded(limits), event_hooks=hooks, **kwargs)
        self._exchange = exchange
        self._gate = AsyncGate(limits.max_connections)

    async def _admit(self, response: httpx.Response) -> None:
        self._exchange.admit(response)

    async def send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        """Send by way of the exchange: budget, repeats, errors."""
        kwargs["follow_redirects"] = False
        steps = self._exchange.run(request)
        budget, clock = self._exchange.budget, self._exchange.clock
        try:
            todo = next(steps)
            while True:
                try:
                    result: Any = None
                    if isinstance(todo, Send):
                        if self.is_closed:
                            raise closed(request)
                        result = await self._in_time(request, super().send, kwargs)
                    elif isinstance(todo, Sleep):
                        await clock.asleep(todo.seconds)
                    elif isinstance(todo, Discard):
                        await todo.response.aclose()
                    elif budget.blocking:
                        result = await _account_in_thread(budget, todo)
                    else:
                        result = _account(budget, todo)
                except BaseException as error:  # noqa: BLE001 - thrown into the generator, which decides
                    todo = steps.throw(error)
                else:
                    todo = steps.send(result)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]

    async def _in_time(self, request: httpx.Request, send: Any, kwargs: dict[str, Any]) -> httpx.Response:
        """Send once; not beyond the end of the whole call, which the time-outs of its steps do not bound."""
        import asyncio

        call = call_of(request)
        left = None if call is None or call.ends is None else call.ends - self._exchange.clock.monotonic()
        async with self._gate.passed(request):
            try:
                async with asyncio.timeout(left):
                    return await send(request, **kwargs)  # type: ignore[no-any-return]
            except TimeoutError:
                message = "no complete answer by the deadline of the call"
                raise httpx.ReadTimeout(message, request=request) from None


def _account(budget: Budget, todo: Effect) -> float | int | None:
    if isinstance(todo, Reserve):
        return budget.reserve(todo.cost)
    if isinstance(todo, Settle):
        return budget.settle(todo.cost, todo.response.headers if todo.response else None, sent=todo.sent)
    if isinstance(todo, Exhausted):
        budget.exhausted(todo.cost, todo.reset)
    return None


async def _account_in_thread(budget: Budget, todo: Effect) -> float | int | None:
    """As `_account`. The thread goes on when its call is cancelled; what it reserved then is given back."""
    import asyncio

    mutex = threading.Lock()
    reserved = cancelled = False

    def work() -> float | int | None:
        nonlocal reserved
        result = _account(budget, todo)
        with mutex:
            reserved = isinstance(todo, Reserve) and not result
            late = reserved and cancelled
        if late and isinstance(todo, Reserve):
            budget.settle(todo.cost, None, sent=False)
        return result

    try:
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, work))
    except asyncio.CancelledError:
        with mutex:
            cancelled = True
            late = reserved
        if late and isinstance(todo, Reserve):
            budget.settle(todo.cost, None, sent=False)
        raise


def client_arguments(
    base_url: str, auth: TokenAuth, options: Options, user_agent: str, extra: Mapping[str, Any]
) -> dict[str, Any]:
    """The keyword arguments for either httpx client."""
    if not _hosts:
        logging.getLogger("httpx").addFilter(_WithoutQuery())
    _hosts.add(httpx.URL(base_url).host)
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": user_agent,
        **options.headers,
        **extra.get("headers", {}),
    }
    arguments: dict[str, Any] = {
        "base_url": base_url,
        "auth": auth,
        "timeout": options.timeout,
        "follow_redirects": False,
        **extra,
        "headers": headers,
    }
    if extra.get("verify", True) is True and base_url.startswith("https:"):
        arguments["verify"] = shared_context()
    elif base_url.startswith("http:"):
        # No TLS, so no certificates to load; a redirect is never followed.
        arguments.setdefault("verify", False)
    return arguments
