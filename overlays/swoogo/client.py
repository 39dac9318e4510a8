"""Swoogo and AsyncSwoogo: the clients that people use."""

from __future__ import annotations

import inspect
import ipaddress
import os
import re
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar
from urllib.parse import unquote, urlsplit

import httpx

from swoogo_api.api import AsyncResources, Resources
from swoogo_core import documents
from swoogo_core.forms import flatten, text
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, File, Unset

from ._auth.credentials import BASE_URL, Credentials
from ._auth.flow import TokenAuth
from ._auth.request import PATH as TOKEN_PATH
from ._forks import renew_after_fork
from ._http.call import MAX_RESPONSE, Call, OnWait, Options, attempts_of, riding
from ._http.clients import AsyncTransport, SyncTransport, client_arguments
from ._http.exchange import Exchange
from ._paging.page import Answer
from ._paging.pagers import CONCURRENCY, AsyncPager, Pager
from ._paging.request import ListRequest
from ._secret import Secret
from ._stores.budget import Budget, BudgetStatus
from ._stores.memory import MemoryStore
from ._version import __version__
from .checks import Checks, check_email, check_fields, check_names, check_written
from .clock import Clock
from .errors import (
    ConfigurationError,
    DecodeError,
    InvalidInput,
    SwoogoError,
    ValidationFailed,
    api_error,
    field_errors,
)
from .retry import RetryPolicy
from .stopping import current

if TYPE_CHECKING:
    import asyncio

    from swoogo_core.client import AuthenticatedClient

    from ._stores.interface import Store

T = TypeVar("T")


class _Shared:
    """What a client and those made from it by with_options() share: credentials, token, budget, connection settings."""

    def __init__(
        self,
        credentials: Credentials,
        base_url: str,
        *,
        options: Options,
        store: Store | None,
        httpx_args: Mapping[str, Any],
        clock: Clock,
    ) -> None:
        self.credentials = credentials
        self.base_url = base_url.rstrip("/")
        self.store = store
        self.httpx_args = dict(httpx_args)
        self.options = options
        self.clock = clock
        kept = _guarded(store, clock)
        self.auth = TokenAuth(credentials, f"{self.base_url}/{TOKEN_PATH}", store=kept, clock=clock)
        self.exchange = Exchange(
            Budget(kept, credentials.fingerprint),
            clock=clock,
            options=options,
            base_path=urlsplit(self.base_url).path,
            arguments=self.httpx_args,
        )
        self.lock = threading.Lock()
        self.closed = False
        renew_after_fork(self)

    def after_fork(self) -> None:
        """In a forked child: another thread of the parent may have held the lock."""
        self.lock = threading.Lock()

    def arguments(self) -> dict[str, Any]:
        agent = f"swoogo-python/{__version__}"
        return client_arguments(self.base_url, self.auth, self.options, agent, self.httpx_args)

    def check_open(self) -> None:
        if self.closed:
            raise ConfigurationError("this client is closed; make a new one")


class _Client:
    """What both clients have in common. Arguments and errors: see Swoogo."""

    _shared: _Shared
    _options: Options
    _checks: Checks
    _concurrency: int

    def __init__(
        self,
        key: str | None = None,
        secret: str | None = None,
        *,
        credentials: str | None = None,
        base_url: str | None = None,
        timeout: float | httpx.Timeout = 30.0,
        retry: RetryPolicy | None = None,
        on_rate_limit: Literal["wait", "raise"] = "wait",
        max_wait: float | None = None,
        on_wait: OnWait | None = None,
        max_response: int = MAX_RESPONSE,
        concurrency: int = CONCURRENCY,
        checks: Checks | None = None,
        store: Store | None = None,
        headers: Mapping[str, str] | None = None,
        httpx_args: Mapping[str, Any] | None = None,
        clock: Clock | None = None,
    ) -> None:
        # First of all: from here on no traceback with local variables shows them.
        key, secret, credentials = Secret.hiding(key), Secret.hiding(secret), Secret.hiding(credentials)
        found = Credentials.of(key, secret, credentials)
        url = _checked_url(base_url or os.environ.get("SWOOGO_BASE_URL") or BASE_URL)
        self._options = _options(
            Options(),
            timeout=timeout,
            retry=retry or RetryPolicy(),
            on_rate_limit=on_rate_limit,
            max_wait=max_wait,
            on_wait=on_wait,
            max_response=max_response,
            headers=_checked_headers("headers", headers),
        )
        self._checks = Checks() if checks is None else _of(Checks, "checks", checks)
        self._concurrency = _positive("concurrency", concurrency)
        self._shared = _Shared(
            found,
            url,
            options=self._options,
            store=_store(store),
            httpx_args=_checked_args(httpx_args or {}),
            clock=Clock() if clock is None else _of(Clock, "clock", clock),
        )
        self._setup()

    def _setup(self) -> None:
        raise NotImplementedError

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return self._shared.base_url

    @property
    def budget(self) -> BudgetStatus:
        """The credits of the current window as far as the client knows: limit, remaining, reset_after (seconds)."""
        return self._shared.exchange.budget.status()

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | Unset = UNSET,
        retry: RetryPolicy | Unset = UNSET,
        on_rate_limit: Literal["wait", "raise"] | Unset = UNSET,
        max_wait: float | Unset | None = UNSET,
        on_wait: OnWait | Unset | None = UNSET,
        max_response: int | Unset = UNSET,
        concurrency: int | Unset = UNSET,
        checks: Checks | Unset = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
    ) -> Self:
        """A client with other settings that shares connections, token and budget with this one.

        What is not given stays; headers come on top of those there are. Closing either closes both.
        """
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__)
        changes = {
            "timeout": timeout,
            "retry": retry,
            "on_rate_limit": on_rate_limit,
            "max_wait": max_wait,
            "on_wait": on_wait,
            "max_response": max_response,
            "headers": UNSET
            if isinstance(headers, Unset)
            else {**self._options.headers, **_checked_headers("headers", headers)},
        }
        other._options = _options(self._options, **{k: v for k, v in changes.items() if v is not UNSET})
        if not isinstance(checks, Unset):
            other._checks = _of(Checks, "checks", checks)
        if not isinstance(concurrency, Unset):
            other._concurrency = _positive("concurrency", concurrency)
        return other

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __getstate__(self) -> dict[str, Any]:
        shared = self._shared
        return {
            "credentials": shared.credentials.fingerprint,
            "base_url": shared.base_url,
            "options": shared.options,
            "own": self._options,
            "checks": self._checks,
            "concurrency": self._concurrency,
            "store": shared.store,
            "httpx_args": shared.httpx_args,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._options, self._checks, self._concurrency = state["own"], state["checks"], state["concurrency"]
        self._shared = _Shared(
            Credentials.restored(state["credentials"]),
            state["base_url"],
            options=state["options"],
            store=state["store"],
            httpx_args=state["httpx_args"],
            clock=Clock(),
        )
        self._setup()

    # --- what a call is, whoever waits for it -----------------------------------------------------------------------

    def _prepare(
        self,
        operation: Operation[Any],
        path: Sequence[Any],
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
    ) -> dict[str, Any]:
        query = _settled(query)
        request = operation.request(path, query, body)
        if query:
            check_names(operation, query, self._checks)
        return self._with_own(request, operation)

    def _with_own(self, request: dict[str, Any], operation: Operation[Any]) -> dict[str, Any]:
        """The request with what with_options() changed: the connections are shared, and know only the first options."""
        request["extensions"] = self._extensions(operation.credits, operation.basic)
        if self._options.headers is not self._shared.options.headers:
            request["headers"] = self._options.headers
        return request

    def _extensions(self, credits: int | None = None, basic: bool = False) -> dict[str, Any]:
        extensions = riding(Call(self._options, credits, basic, stop=current.get()))
        timeout = self._options.timeout
        if timeout is not self._shared.options.timeout:
            extensions["timeout"] = httpx.Timeout(timeout).as_dict()
        return extensions

    def _decode(
        self,
        operation: Operation[Any],
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
        response: httpx.Response,
    ) -> Any:
        if operation.shape in ("empty", "binary"):
            _raise_for_status(response)
            return response.content if operation.shape == "binary" else None
        data = _parsed(response)
        if operation.shape == "record":
            _check_record(operation, data, response)
            check_email(operation, data, self._checks)
            if body is not None:
                check_written(operation, body, data, self._checks)
            elif query:
                check_fields(operation, query, [data], self._checks)
        return operation.decode(data, query)

    def _listed(
        self, operation: Operation[Any], path: Sequence[Any], query: Mapping[str, Any], exact: bool
    ) -> tuple[ListRequest, Callable[[Any], Any], Callable[[list[Any]], None]]:
        """What a pager needs: the request, how a row is read, and how the first rows are looked at."""
        query = _settled(query) or {}
        request = ListRequest.of(operation, path, query, exact=exact, concurrency=self._concurrency)
        check_names(operation, query, self._checks)
        return request, operation.reader(query), lambda rows: check_fields(operation, query, rows, self._checks)

    def _page_answer(self, operation: Operation[Any], response: httpx.Response) -> Answer:
        _raise_for_status(response)

        def read() -> Mapping[str, Any]:
            data = _parsed(response)
            items = data.get("items") if isinstance(data, dict) else None
            if not isinstance(items, (list, dict)):
                raise DecodeError(
                    f"{operation.id}: a page {{items, _meta}} was expected, not {_shape(data)}", response=response
                )
            if kinds := set(map(type, items.values() if isinstance(items, dict) else items)) - {dict}:
                names = ", ".join(sorted(kind.__name__ for kind in kinds))
                raise DecodeError(f"{operation.id}: rows were expected to be objects, not {names}", response=response)
            return {**data, "_meta": _counts(data.get("_meta")), "_links": _mapping(data.get("_links"))}

        return Answer(read, response.headers.get("Date"), _elapsed(response))

    def _raw_request(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None,
        data: Mapping[str, Any] | None,
        json: Any,
        files: Any,
        headers: Mapping[str, str] | None,
    ) -> dict[str, Any]:
        if not isinstance(path, str) or not _is_below(path):
            raise InvalidInput(
                f"path: {path!r} given, a path below {self.base_url} expected, such as /events "
                "(the query goes into params)"
            )
        if not isinstance(method, str) or not method.isalpha() or not method.isascii():
            raise InvalidInput(f"method: {method!r} given, one such as GET or POST expected")
        merged = {**self._options.headers, **_checked_headers("headers", headers, InvalidInput)}
        for name, value in (("params", params), ("data", data)):
            if value is not None and not isinstance(value, Mapping):
                # Without the value: it may hold a secret.
                raise InvalidInput(f"{name}: a {type(value).__name__} given, a mapping expected")
        if data and any(isinstance(value, File) for value in data.values()):
            raise InvalidInput('data: files go into files={"name": ("photo.png", content)}, as httpx takes them')
        query: dict[str, Any] = {}
        for name, value in (params or {}).items():
            if hasattr(value, "params"):
                query.update(value.params())  # a search, and whether any of its conditions suffices
            elif isinstance(value, (list, tuple)):
                query[name] = ",".join(text(name, item) for item in value)  # as ids, fields and expand are written
            elif value is not None:
                query[name] = value
        return {
            "method": method.upper(),
            "url": "/" + path.lstrip("/"),
            "params": flatten(query) or None,
            "data": data,
            "json": json,
            "files": files,
            "headers": merged or None,
            "extensions": self._extensions(),
        }


class Swoogo(_Client, Resources):
    """The Swoogo API. Safe to share among threads.

        client = Swoogo(key="...", secret="...")
        for person in client.registrants.list(event_id=12):
            print(person.email)

    Resources are attributes (`client.registrants`, `client.speaker_sessions`, ...); `request()` reaches any path.

    Args:
        key, secret: The consumer key and secret (My Profile > API Credentials in Swoogo).
        credentials: The ready-made Base64 string of the same page, instead of key and secret.
        base_url: Where the API is; SWOOGO_BASE_URL, else https://api.swoogo.com/api/v1. Without TLS only on this host.
        timeout: Seconds to wait for a connection, and for each part of an answer; see RetryPolicy for a whole call.
        retry: What is repeated and how often: a RetryPolicy.
        on_rate_limit: "wait" until there are credits again, or "raise" RateLimited.
        max_wait: The longest wait for credits in one call, in seconds; RateLimited if it would be longer.
        on_wait: Called with the seconds before each wait for credits, to show it to somebody.
        max_response: The largest answer that is read, in bytes, decompressed.
        concurrency: Calls at once while a list is walked.
        checks: What to do where the API fails in silence: Checks.
        store: Where token and credit window are kept: SQLiteStore, RedisStore; in this process by default.
        headers: Headers for every call.
        httpx_args: Further arguments for httpx.Client, such as proxy, verify, cert, event_hooks, limits.
        clock: Time and chance, for tests: a Clock.

    Without key, secret and credentials the environment is read: SWOOGO_KEY and SWOOGO_SECRET, or SWOOGO_CREDENTIALS.

    Raises:
        ConfigurationError: Settings that are missing (every one is named) or contradictory.
    """

    def _setup(self) -> None:
        # By process: a forked child must not write into the sockets of its parent.
        self._clients: dict[int, SyncTransport] = {}

    @property
    def _http(self) -> SyncTransport:
        process = os.getpid()
        client = self._clients.get(process)
        if client is None:
            with self._shared.lock:
                self._shared.check_open()
                client = self._clients.get(process)
                if client is None:
                    client = self._clients[process] = SyncTransport(self._shared.exchange, **self._shared.arguments())
        return client

    @property
    def api(self) -> AuthenticatedClient:
        """For the stock functions: `create_speaker_session_json.sync(3, client=client.api, body=...)`."""
        from swoogo_core.client import AuthenticatedClient

        return AuthenticatedClient(self.base_url, token="").set_httpx_client(self._http)

    def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Send one described operation and decode its answer. What the resource methods use."""
        http = self._http
        response = http.send(_built(http, self._prepare(operation, path, query, body)))
        return self._decode(operation, query, body, response)  # type: ignore[no-any-return]

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> Pager[T]:
        """Walk the list of a described operation. What the resource methods use."""

        def fetch(arguments: dict[str, Any]) -> Answer:
            http = self._http
            response = http.send(_built(http, self._with_own(arguments, operation)))
            return self._page_answer(operation, response)

        return Pager(*self._listed(operation, path, query, exact), fetch)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        json: Any = None,
        files: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any call, described or not: same token, budget, repeats and errors.

        Args:
            method: GET, POST, ...
            path: The path below the base URL, e.g. "/events".
            params: The query; None values are left out.
            data: A form body; nested lists and maps are written as PHP reads them.
            json: A JSON body, instead of data.
            files: Multipart files, as httpx takes them.
            headers: Further headers.

        Returns:
            The parsed JSON; None for an empty answer; bytes for anything that is no JSON.

        Raises:
            APIError: The API answered with an error; a subclass by status.
            ConnectionFailed: No answer.
        """
        http = self._http
        request = _built(http, self._raw_request(method, path, params, data, json, files, headers))
        return _value(http.send(request))

    def close(self) -> None:
        """Close the connections. The client, and those made from it by with_options, cannot be used afterwards."""
        with self._shared.lock:
            self._shared.closed = True
            client = self._clients.pop(os.getpid(), None)
        if client is not None:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()


class AsyncSwoogo(_Client, AsyncResources):
    """The Swoogo API, asynchronously. May be used in several event loops; each has its own connections.

        async with AsyncSwoogo(key="...", secret="...") as client:
            async for person in client.registrants.list(event_id=12):
                print(person.email)

    Arguments and errors: see Swoogo.
    """

    def _setup(self) -> None:
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncTransport] = (
            weakref.WeakKeyDictionary()
        )

    @property
    def _http(self) -> AsyncTransport:
        import asyncio

        loop = asyncio.get_running_loop()
        self._shared.check_open()
        client = self._clients.get(loop)
        if client is None:
            with self._shared.lock:
                # Connections hold on to their loop, so the weak keys alone would never let a dead one go.
                for dead in [known for known in self._clients if known.is_closed()]:
                    del self._clients[dead]
                client = self._clients[loop] = AsyncTransport(self._shared.exchange, **self._shared.arguments())
        return client

    @property
    def api(self) -> AuthenticatedClient:
        """For the stock functions: `await get_all_speakers.asyncio(client=client.api, event_id=12)`."""
        from swoogo_core.client import AuthenticatedClient

        return AuthenticatedClient(self.base_url, token="").set_async_httpx_client(self._http)

    async def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Send one described operation and decode its answer. What the resource methods use."""
        http = self._http
        response = await http.send(_built(http, self._prepare(operation, path, query, body)))
        return self._decode(operation, query, body, response)  # type: ignore[no-any-return]

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> AsyncPager[T]:
        """Walk the list of a described operation. What the resource methods use."""

        async def fetch(arguments: dict[str, Any]) -> Answer:
            http = self._http
            response = await http.send(_built(http, self._with_own(arguments, operation)))
            return self._page_answer(operation, response)

        return AsyncPager(*self._listed(operation, path, query, exact), fetch)

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        json: Any = None,
        files: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Any call, described or not; see Swoogo.request."""
        http = self._http
        request = _built(http, self._raw_request(method, path, params, data, json, files, headers))
        return _value(await http.send(request))

    async def aclose(self) -> None:
        """Close this loop's connections. The client, and those made from it, cannot be used afterwards, in any loop."""
        import asyncio

        with self._shared.lock:
            self._shared.closed = True
            client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *args: object) -> None:
        await self.aclose()


def _is_below(path: str) -> bool:
    """Whether a path stays below the base URL: no other host, no way up, no query of its own."""
    segments = unquote(path).strip("/").split("/")
    return not (path.startswith("//") or "://" in path or set("?#\\") & set(path) or {".", "..", ""} & set(segments))


def _built(http: SyncTransport | AsyncTransport, arguments: dict[str, Any]) -> httpx.Request:
    """The request of these arguments; raises InvalidInput for what cannot be written into one."""
    try:
        return http.build_request(**arguments)
    except UnicodeEncodeError:
        # Without the error, which quotes all of the value: that may be a secret.
        reason = "characters that cannot be sent"
    except (TypeError, ValueError, AttributeError, httpx.InvalidURL) as error:
        reason = str(error)
    raise InvalidInput(f"{arguments['method']} {arguments['url']}: {reason}")


def _settled(query: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The query with iterators read once: a walk needs its parameters again for every page."""
    return query and {name: list(value) if isinstance(value, Iterator) else value for name, value in query.items()}


# --- answers ----------------------------------------------------------------------------------------------------------


def _raise_for_status(response: httpx.Response) -> None:
    if not response.is_success:
        raise api_error(response, call=_call(response), attempts=attempts_of(response))


def _elapsed(response: httpx.Response) -> float:
    try:
        return response.elapsed.total_seconds()
    except RuntimeError:  # not measured: the transport is one in memory, such as httpx.MockTransport
        return 0.0


def _call(response: httpx.Response) -> str:
    return f"{response.request.method} {response.request.url.path}"


def _parsed(response: httpx.Response) -> Any:
    """The JSON of a success; raises APIError for an error, DecodeError for a success that is no JSON."""
    _raise_for_status(response)
    if not response.content:
        return None
    try:
        return documents.read(response.content)
    except ValueError:
        kind = response.headers.get("Content-Type", "no content type")
    # Outside of the block: the error there holds the whole body, and would be the context of this one.
    raise DecodeError(
        f"{_call(response)}: {response.status_code}, but no JSON ({kind}, {len(response.content)} bytes)",
        response=response,
        attempts=attempts_of(response),
    )


_MOST_ROWS = 10**12


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _counts(meta: Any) -> dict[str, Any]:
    """The numbers of a page's `_meta`; what could be no count of rows or pages is left out."""

    def is_count(value: Any) -> bool:
        if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20:
            value = int(value)
        return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= _MOST_ROWS

    return {name: value for name, value in _mapping(meta).items() if is_count(value)}


def _value(response: httpx.Response) -> Any:
    _raise_for_status(response)
    if response.content and "json" not in response.headers.get("Content-Type", "json"):
        return response.content
    return _parsed(response)


def _check_record(operation: Operation[Any], data: Any, response: httpx.Response) -> None:
    """A list where a record was due: PHP's empty `[]` is none, complaints by field are a validation error."""
    if isinstance(data, dict):
        refused = operation.method != "GET" and "errors" in data and "url" not in data and "id" not in data
        errors = field_errors(data) if refused else []
    else:
        errors = field_errors(data)
    if errors:
        raise ValidationFailed(
            response.status_code,
            "Validation Failed",
            "Input does not validate (though the answer's status says success).",
            response=response,
            call=_call(response),
            errors=errors,
        )
    # An empty answer to a write is a success without a word: what it did is done. A read without a body is broken.
    said_nothing = data is None and operation.method != "GET"
    if not isinstance(data, dict) and data != [] and not said_nothing:
        raise DecodeError(f"{operation.id}: an object was expected, not {_shape(data)}", response=response)


def _shape(data: Any) -> str:
    if isinstance(data, dict):
        return f"an object with {', '.join(list(data)[:5]) or 'no members'}"
    return f"a list of {len(data)}" if isinstance(data, list) else "nothing" if data is None else type(data).__name__


# --- settings ---------------------------------------------------------------------------------------------------------


def _options(base: Options, **changes: Any) -> Options:
    if changes.get("on_rate_limit", "wait") not in ("wait", "raise"):
        raise ConfigurationError(f"on_rate_limit={changes['on_rate_limit']!r}: 'wait' or 'raise' expected")
    wait, timeout = changes.get("max_wait"), changes.get("timeout", 1.0)
    if "retry" in changes:
        _of(RetryPolicy, "retry", changes["retry"])
    size = changes.get("max_response", 1)
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise ConfigurationError(f"max_response={size!r}: bytes, 1 or more expected")
    if changes.get("on_wait") is not None and not callable(changes["on_wait"]):
        raise ConfigurationError(f"on_wait={changes['on_wait']!r}: a function of the seconds expected")
    if wait is not None and (not _is_number(wait) or wait < 0):
        raise ConfigurationError(f"max_wait={wait!r}: seconds, 0 or more, or None expected")
    if not isinstance(timeout, httpx.Timeout) and (not _is_number(timeout) or not timeout > 0):
        raise ConfigurationError(f"timeout={timeout!r}: seconds, more than 0, or httpx.Timeout expected")
    return replace(base, **changes)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _of(kind: type[T], name: str, value: T) -> T:
    if not isinstance(value, kind):
        raise ConfigurationError(f"{name}={value!r}: a {kind.__name__} expected")
    return value


def _store(store: Store | None) -> Store | None:
    methods = ("load", "save", "lease", "update", "close")
    missing = [name for name in methods if store is not None and not callable(getattr(store, name, None))]
    if missing:
        raise ConfigurationError(f"store={store!r}: a store expected; this has no {', '.join(missing)}()")
    return store


def _guarded(store: Store | None, clock: Clock) -> Store:
    if store is None or isinstance(store, MemoryStore):
        return store or MemoryStore(clock)
    from ._stores.guard import GuardedStore

    return GuardedStore(store, clock)


def _positive(name: str, value: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigurationError(f"{name}={value!r}: 1 or more expected")
    return value


def _checked_args(arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    own = {"base_url", "auth", "timeout", "follow_redirects", "params"} & set(arguments)
    if own:
        raise ConfigurationError(f"httpx_args: {', '.join(sorted(own))} cannot be given here")
    known = inspect.signature(httpx.Client.__init__).parameters if arguments else ()
    if unknown := [name for name in arguments if name not in known]:
        raise ConfigurationError(f"httpx_args: {', '.join(unknown)} is nothing that this version of httpx.Client takes")
    if "headers" in arguments:
        _checked_headers("httpx_args: headers", arguments["headers"])
    return arguments


_TEXT_OF_HEADER = re.compile(r"[\t\x20-\x7e]*")


def _checked_headers(argument: str, headers: Any, error: type[SwoogoError] = ConfigurationError) -> dict[str, str]:
    """The headers; errors tell their names alone, as a value may be a secret."""
    if headers is not None and not isinstance(headers, Mapping):
        raise error(f"{argument}: a {type(headers).__name__} given, a mapping expected")
    checked = dict(headers or {})
    for name, value in checked.items():
        if not isinstance(name, str) or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise error(f"{argument}: {name!r} given, a header's name expected")
        if not isinstance(value, str) or not _TEXT_OF_HEADER.fullmatch(value) or value != value.strip():
            raise error(f"{argument}: {name} has no value that can be sent: printable ASCII text expected")
    return checked


def _checked_url(url: str) -> str:
    if not isinstance(url, str):
        raise ConfigurationError(f"base_url: a {type(url).__name__} given, a URL such as {BASE_URL} expected")
    try:
        parts = urlsplit(url)
        host, named = parts.hostname or "", "@" in parts.netloc
        port = parts.port
        if any(not 0 < len(label) < 64 for label in host.rstrip(".").split(".")):
            raise ValueError(host)  # what encoding as IDNA would say, without loading its tables
        sendable = httpx.URL(url).host != ""
    except (ValueError, httpx.InvalidURL):
        host, named, port, sendable = "", "@" in url, None, False
    if named:
        # Before all else, and without the URL: it holds a password.
        raise ConfigurationError("base_url: credentials do not belong into the URL")
    clean = url.isascii() and url.isprintable() and not set(' "<>\\^`{|}?#') & set(url) and port != 0
    if not sendable or not clean or parts.scheme not in ("http", "https"):
        raise ConfigurationError(f"base_url={url!r}: a URL such as {BASE_URL} expected")
    if parts.scheme == "http" and not _is_local(host):
        raise ConfigurationError(f"base_url={url!r}: https expected; a token is sent without TLS to this host only")
    return url


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


__all__ = ["AsyncSwoogo", "Swoogo"]
