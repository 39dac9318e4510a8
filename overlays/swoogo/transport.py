"""One call, from the first try to the last: budget, pause, send, repeat. The only module that subclasses httpx.

`send()` is overridden rather than a transport given: with `transport=` httpx ignores the proxy variables of the
environment. What happens in a call is one generator (`Exchange.run`) that yields what has to be done; the two clients
do it, one waiting, one awaiting.
"""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import httpx

from swoogo_core.forms import flatten

from ._auth.request import TokenUnavailable
from ._stores.budget import Budget, reset_after, retry_after
from .clock import Clock
from .errors import ConnectionFailed, DecodeError, InvalidInput, RateLimited, SwoogoError, Timeout, api_error
from .retry import SAFE_METHODS, RetryBudget, RetryPolicy
from .stopping import Stopped, current

if TYPE_CHECKING:
    from ._auth.flow import TokenAuth

log = logging.getLogger("swoogo")
log.addHandler(logging.NullHandler())  # quiet unless the application configures logging

DEFAULT_TIMEOUT = 30.0  # seconds; one call was seen to stall for 858 s without one
CLOSE_WAIT = 5.0  # seconds
LONGEST_429_PAUSE = 600.0  # seconds: a window is no longer than that

# Failures before anything was sent: repeating is safe for every method.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


@dataclass(frozen=True)
class Options:
    """How calls are made; `client.with_options()` changes them."""

    retry: RetryPolicy = field(default_factory=RetryPolicy)
    on_rate_limit: Literal["wait", "raise"] = "wait"
    max_wait: float | None = None
    """Longest wait for credits in one call, in seconds; a longer one raises RateLimited at once. None: no limit."""
    timeout: float | httpx.Timeout = DEFAULT_TIMEOUT
    headers: Mapping[str, str] = field(default_factory=dict)


class Reserve:
    """To do: take credits from the budget. Gives the seconds to wait."""

    __slots__ = ("cost",)

    def __init__(self, cost: int) -> None:
        self.cost = cost


class Settle:
    """To do: tell the budget how a call ended. Gives the credits left."""

    __slots__ = ("cost", "response", "sent")

    def __init__(self, cost: int, response: httpx.Response | None, sent: bool = True) -> None:
        self.cost = cost
        self.response = response
        self.sent = sent


class Exhausted:
    """To do: tell the budget of a 429."""

    __slots__ = ("cost", "reset")

    def __init__(self, cost: int, reset: float) -> None:
        self.cost = cost
        self.reset = reset


class Sleep:
    """To do: wait."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Discard:
    """To do: close an answer that nobody will read."""

    __slots__ = ("response",)

    def __init__(self, response: httpx.Response) -> None:
        self.response = response


class Send:
    """To do: send the request. Gives the response, or raises what httpx raises."""

    __slots__ = ()


Effect = Reserve | Settle | Exhausted | Sleep | Discard | Send


class Exchange:
    """What the calls of a client share, and how each of them goes."""

    def __init__(self, budget: Budget, *, clock: Clock, options: Options, base_path: str) -> None:
        self.budget = budget
        self.clock = clock
        self.options = options
        self.retries = RetryBudget()
        self.closing = False
        self._base_path = base_path.rstrip("/")

    def run(self, request: httpx.Request) -> Generator[Effect, Any, httpx.Response]:
        """Yield what is to be done until there is an answer; raise SwoogoError if there is none."""
        options: Options = request.extensions.get("swoogo", self.options)
        policy, clock = options.retry, self.clock
        cost = request.extensions.get("swoogo.credits") or self.cost(request.method, request.url.path)
        began = clock.monotonic()
        attempt = refused = 0
        waited = 0.0  # for credits; does not count towards the policy's deadline
        while True:
            waited = yield from self._credits(cost, options, request, attempt, waited)
            attempt += 1
            started = clock.monotonic()
            error: SwoogoError | None = None
            response: httpx.Response | None = None
            hint: float | None = None
            try:
                response = yield Send()
            except TokenUnavailable as unavailable:
                # The call itself was not sent, so it may be repeated whatever it is.
                yield Settle(cost, None, False)
                answer, sent = unavailable.response, False
                if answer.status_code == 429:
                    refused += 1
                    pause = yield from self._refused(answer, 0, options, request, attempt, refused, waited)
                    waited += pause
                    yield Sleep(pause)
                    attempt -= 1
                    continue
                hint = retry_after(answer.headers, clock.time())
                error = api_error(answer, call="POST /oauth2/token", attempts=attempt, reset_after=hint)
            except httpx.LocalProtocolError:
                # httpx refuses to send it; its message would quote the value, which may be a secret.
                yield Settle(cost, None, False)
                raise InvalidInput(f"{_name(request)}: a header, or the method, cannot be sent") from None
            except httpx.DecodingError as failure:
                sent = True
                yield Settle(cost, None)
                error = DecodeError(f"{_name(request)}: the body cannot be decompressed: {failure}", attempts=attempt)
            except httpx.TransportError as failure:
                sent = not isinstance(failure, _NOT_SENT) and _is_call(failure, request)
                yield Settle(cost, None, sent)
                error = _connection_error(failure, request, attempt, sent)
            except BaseException:
                # Cancelled, or refused by the token operation: what was reserved may have been spent.
                yield Settle(cost, None)
                raise
            else:
                sent = True
                if response.status_code == 429:
                    refused += 1
                    pause = yield from self._refused(response, cost, options, request, attempt, refused, waited)
                    waited += pause
                    yield Discard(response)
                    yield Sleep(pause)
                    attempt -= 1  # nothing was done, so it was no try
                    continue
                left = yield Settle(cost, response)
                request.extensions["swoogo.attempts"] = attempt
                self._log(request, response, started, attempt, left)
                if response.status_code not in policy.statuses:
                    if response.status_code < 500:
                        self.retries.succeeded()
                    return response
                # Not X-Rate-Limit-Reset, which every answer has: that credits come back then says nothing of this.
                hint = retry_after(response.headers, clock.time()) if response.status_code == 503 else None
            pause = policy.pause(attempt, clock.random(), hint)
            repeatable = not sent or request.method in SAFE_METHODS
            elapsed = clock.monotonic() - began - waited
            again = repeatable and not self.closing and policy.allows(attempt, elapsed, pause)
            if not (again and self.retries.spend()):
                if response is not None:
                    return response
                assert error is not None  # noqa: S101 - either an answer or an error
                log.warning("%s failed: %s", _name(request), type(error).__name__)
                raise error
            log.debug("%s: attempt %d failed, next in %.2f s", _name(request), attempt, pause)
            if response is not None:
                yield Discard(response)
            yield Sleep(pause)

    def _credits(
        self, cost: int, options: Options, request: httpx.Request, attempt: int, waited: float
    ) -> Generator[Effect, Any, float]:
        first = True
        while wait := (yield Reserve(cost)):
            self._check_wait(wait, waited, options, request, attempt)
            if first and wait > 1.0:
                log.info("%s waits for credits: %.0f s", _name(request), wait)
            first = False
            waited += wait
            yield Sleep(wait)
        return waited

    def _check_wait(self, wait: float, waited: float, options: Options, request: httpx.Request, attempt: int) -> None:
        too_long = options.max_wait is not None and waited + wait > options.max_wait
        if options.on_rate_limit == "raise" or too_long:
            message = f"no credits left in this window; it ends in {wait:.0f} s"
            raise RateLimited(
                429, "Too Many Requests", message, call=_name(request), attempts=max(attempt, 1), reset_after=wait
            )

    def _refused(
        self,
        response: httpx.Response,
        cost: int,
        options: Options,
        request: httpx.Request,
        attempt: int,
        refused: int,
        waited: float,
    ) -> Generator[Effect, Any, float]:
        """After a 429: the pause, or RateLimited."""
        told = reset_after(response.headers, self.clock.time())
        # Without a word from the server: growing pauses, up to a whole window.
        pause = min(told if told is not None else 10.0 * 2.0 ** (refused - 1), LONGEST_429_PAUSE)
        yield Exhausted(cost, pause)
        log.warning("%s: 429, the window ends in %.0f s", _name(request), pause)
        too_long = options.max_wait is not None and waited + pause > options.max_wait
        if options.on_rate_limit == "raise" or too_long:
            raise api_error(response, call=_name(request), attempts=attempt, reset_after=pause)
        return max(pause, 0.05)

    def cost(self, method: str, path: str) -> int:
        """The credits of a call of which only the path is known: 10 for a list, 1 for all else.

        By the description; a GET of a path without an id that it does not know is taken for a list.
        """
        return _cost(method, path.removeprefix(self._base_path))

    def _log(
        self, request: httpx.Request, response: httpx.Response, started: float, attempt: int, left: int | None
    ) -> None:
        if log.isEnabledFor(logging.INFO):
            # The path alone: query and body hold names and addresses.
            log.info(
                "%s %d %.0f ms attempt %d credits left %s",
                _name(request),
                response.status_code,
                (self.clock.monotonic() - started) * 1000,
                attempt,
                "unknown" if left is None else left,
            )


def _cost(method: str, path: str) -> int:
    """The credits of a call by its path; where it is not described, a GET that ends in no id is taken for a list."""
    from swoogo_api.routes import ROUTES

    parts = path.strip("/").split("/")
    # The suffix is optional on any path, save those where it is part of the name.
    for spelling in (parts, [*parts[:-1], parts[-1].removesuffix(".json")]):
        found = [
            (sum(p == q for p, q in zip(pattern, spelling, strict=True)), credits)
            for route_method, route_path, credits, _ in ROUTES
            if route_method == method
            and len(pattern := route_path.strip("/").split("/")) == len(spelling)
            and all(p == q or p[0] == "{" for p, q in zip(pattern, spelling, strict=True))
        ]
        if found:
            return max(found, key=lambda match: match[0])[1]
    return 10 if method == "GET" and not spelling[-1].isdecimal() else 1


def _name(request: httpx.Request) -> str:
    return f"{request.method} {request.url.path}"


def _closed(request: httpx.Request) -> ConnectionFailed:
    return ConnectionFailed(f"{_name(request)}: the client was closed while the call waited", sent=False)


def _is_call(failure: httpx.TransportError, request: httpx.Request) -> bool:
    """Whether it was the call that failed, rather than the request for a token before it."""
    try:
        return failure.request.url == request.url
    except RuntimeError:
        return True


def _connection_error(
    failure: httpx.TransportError, request: httpx.Request, attempt: int, sent: bool
) -> ConnectionFailed:
    kind = Timeout if isinstance(failure, httpx.TimeoutException) else ConnectionFailed
    may = "it may have arrived" if sent and request.method not in SAFE_METHODS else ""
    detail = str(failure) or type(failure).__name__
    tries = f"after {attempt} attempts" if attempt > 1 else ""
    notes = ", ".join(filter(None, (tries, may)))
    error = kind(f"{_name(request)}: {detail}{f' ({notes})' if notes else ''}", attempts=attempt, sent=sent)
    error.__cause__ = failure
    return error


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


class _Encoding:
    """Form bodies as PHP reads them, for every request that the client builds."""

    def build_request(self, method: str, url: Any, **kwargs: Any) -> httpx.Request:
        if isinstance(kwargs.get("data"), Mapping):
            kwargs["data"] = flatten(kwargs["data"])
        return super().build_request(method, url, **kwargs)  # type: ignore[misc,no-any-return]


class SyncTransport(_Encoding, httpx.Client):
    """An httpx.Client whose calls go through an Exchange."""

    def __init__(self, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._exchange = exchange
        self._under_way = 0
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
        with self._changed:
            self._under_way += 1
        try:
            return self._send(request, **kwargs)
        finally:
            with self._changed:
                self._under_way -= 1
                if not self._under_way:
                    self._changed.notify_all()

    def _sleep(self, seconds: float, request: httpx.Request) -> None:
        stop, exchange = current.get(), self._exchange
        if exchange.clock.sleep_unless(seconds, lambda: exchange.closing or (stop is not None and stop.is_set())):
            if stop is not None and stop.is_set():
                raise Stopped
            raise _closed(request)

    def _send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        steps = self._exchange.run(request)
        budget = self._exchange.budget
        try:
            todo = next(steps)
            while True:
                try:
                    result: Any = None
                    if isinstance(todo, Send):
                        if self.is_closed:
                            raise _closed(request)
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


class AsyncTransport(_Encoding, httpx.AsyncClient):
    """An httpx.AsyncClient whose calls go through an Exchange."""

    def __init__(self, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._exchange = exchange

    async def send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        """Send by way of the exchange: budget, repeats, errors."""
        steps = self._exchange.run(request)
        budget, clock = self._exchange.budget, self._exchange.clock
        try:
            todo = next(steps)
            while True:
                try:
                    result: Any = None
                    if isinstance(todo, Send):
                        if self.is_closed:
                            raise _closed(request)
                        result = await super().send(request, **kwargs)
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
    headers = {"Accept": "application/json", "User-Agent": user_agent, **options.headers, **extra.get("headers", {})}
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
