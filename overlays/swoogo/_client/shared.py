"""What both clients have in common: all but waiting."""

from __future__ import annotations

import copy
import os
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import urlsplit

import httpx

from swoogo_core.types import UNSET, Unset

from .._auth.credentials import BASE_URL, Credentials
from .._auth.flow import TokenFlow
from .._auth.request import PATH as TOKEN_PATH
from .._clock import Clock
from .._forks import renew_after_fork
from .._http.call import CONCURRENCY, DEFAULT_TIMEOUT, MAX_RESPONSE, Call, OnWait, Options, riding
from .._http.clients import client_arguments
from .._http.exchange import Exchange
from .._secret import Secret
from .._stores.budget import Budget, BudgetStatus
from .._version import __version__
from ..checks import Checks
from ..errors import ConfigurationError, InvalidInput
from ..retry import RetryPolicy
from . import settings
from .answers import value_of
from .requests import any_request, built

if TYPE_CHECKING:
    from swoogo_core.operation import Operation

    from .._http.clients import AsyncTransport, SyncTransport
    from .._stores.interface import Store


class Shared:
    """What a client and those made from it by with_options() share: credentials, token, budget, connections."""

    def __init__(
        self,
        credentials: Credentials,
        base_url: str,
        options: Options,
        store: Store | None,
        httpx_args: Mapping[str, Any],
        clock: Clock | None = None,
    ) -> None:
        self.credentials = credentials
        self.base_url = base_url
        self.options = options
        self.store = store
        self.httpx_args = httpx_args
        self.clock = clock or Clock()
        kept = settings.guarded(store, self.clock)
        self.auth = TokenFlow(credentials, f"{base_url}/{TOKEN_PATH}", store=kept, clock=self.clock)
        self.exchange = Exchange(
            Budget(kept, credentials.fingerprint),
            self.auth,
            clock=self.clock,
            options=options,
            base_path=urlsplit(base_url).path,
            arguments=httpx_args,
        )
        self.lock = threading.Lock()
        self.closed = False
        # Of custom fields, by resource and event: tables ask for them once.
        self.definitions: dict[tuple[str, int | None], list[dict[str, Any]]] = {}
        renew_after_fork(self)

    def after_fork(self) -> None:
        """In a forked child: another thread of the parent may have held the lock."""
        self.lock = threading.Lock()

    def __reduce__(self) -> Any:
        # Pickled are settings: a token, connections and an injected clock belong to their process.
        return type(self), (self.credentials, self.base_url, self.options, self.store, self.httpx_args)

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for a client of httpx."""
        agent = f"swoogo-python/{__version__}"
        return client_arguments(self.base_url, self.options, agent, self.httpx_args)

    def check_open(self) -> None:
        """Raise ConfigurationError for a client that was closed."""
        if self.closed:
            raise ConfigurationError("this client is closed; make a new one")


class BaseClient:
    """What Swoogo and AsyncSwoogo have in common. Arguments and errors: see Swoogo."""

    _connections: type[Shared]
    _shared: Any  # one of _connections
    _options: Options

    def __init__(
        self,
        key: str | None = None,
        secret: str | None = None,
        *,
        credentials: str | None = None,
        base_url: str | None = None,
        timeout: float | httpx.Timeout = DEFAULT_TIMEOUT,
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
        url = settings.checked_url(base_url or os.environ.get("SWOOGO_BASE_URL") or BASE_URL)
        self._options = settings.changed(
            Options(headers={}),
            timeout=timeout,
            retry=RetryPolicy() if retry is None else retry,
            on_rate_limit=on_rate_limit,
            max_wait=max_wait,
            on_wait=on_wait,
            max_response=max_response,
            concurrency=concurrency,
            checks=Checks() if checks is None else checks,
            headers=headers or {},
        )
        self._shared = self._connections(
            found,
            url,
            self._options,
            settings.checked_store(store),
            settings.checked_arguments(httpx_args or {}),
            None if clock is None else settings.instance(Clock)("clock", clock),
        )

    @property
    def _definitions(self) -> dict[tuple[str, int | None], list[dict[str, Any]]]:
        """The definitions of custom fields that tables have asked for."""
        return self._shared.definitions  # type: ignore[no-any-return]

    def _custom_fields(self, event_id: int | None, of: str) -> Any:
        from ..tables.layout import DEFINITIONS

        resource, by_event = DEFINITIONS.get(f"/{of}", ("", False))
        if not resource:
            known = ", ".join(path[1:] for path in DEFINITIONS)
            raise InvalidInput(f"of: {of!r} given, one of {known} expected")
        if by_event != (event_id is not None):
            needed = "the id of an event expected" if by_event else f"but the fields of {of} belong to the account"
            raise InvalidInput(f"event_id: {event_id!r} given, {needed}")
        return getattr(self, resource).list(**({"event_id": event_id} if by_event else {}))

    @property
    def base_url(self) -> str:
        """The URL of the API, without a slash at its end."""
        return str(self._shared.base_url)

    @property
    def budget(self) -> BudgetStatus:
        """The credits of the current window: `limit`, `remaining`, and `reset_after`, the seconds until it ends.

        It makes no call. It counts the calls of everybody who shares the store, corrected by the API's last answer.
        """
        shared: Shared = self._shared
        return shared.exchange.budget.status()

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
        """A client with other settings, which shares credentials, connections, token and budget with this one.

        A setting that is not given stays as it is. Closing one of the two clients closes both.

        Args:
            timeout: As for Swoogo; likewise all that follow.
            retry: Which failed calls are repeated, and how often.
            on_rate_limit: "wait" or "raise".
            max_wait: The longest wait for credits, in seconds; None: no limit.
            on_wait: A function that is called with the seconds before each wait for credits; None: none.
            max_response: The largest answer, in bytes.
            concurrency: How many calls a list has under way at once.
            checks: What to do where the API ignores a value without an error.
            headers: Headers for every call, added to those that this client has.

        Returns:
            A new client of the same class.

        Raises:
            ConfigurationError: A setting is wrong.
        """
        other = copy.copy(self)
        other._options = settings.changed(
            self._options,
            timeout=timeout,
            retry=retry,
            on_rate_limit=on_rate_limit,
            max_wait=max_wait,
            on_wait=on_wait,
            max_response=max_response,
            concurrency=concurrency,
            checks=checks,
            headers=headers,
        )
        return other

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    # --- what a call is, whoever waits for it -----------------------------------------------------------------------

    def _described(
        self,
        http: SyncTransport | AsyncTransport,
        operation: Operation[Any],
        path: Sequence[Any],
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
    ) -> httpx.Request:
        """The request of a described operation; raises InvalidInput."""
        arguments = operation.request(path, query, body)
        if _names_fields(query):
            from .checking import check_names

            check_names(operation, query or {}, self._options.checks)
        return self._page_request(http, operation, arguments)

    def _page_request(
        self,
        http: SyncTransport | AsyncTransport,
        operation: Operation[Any],
        arguments: dict[str, Any],
        stop: threading.Event | None = None,
    ) -> httpx.Request:
        """The request of these arguments, with what with_options() changed: connections know the first options only."""
        arguments["extensions"] = self._extensions(operation.credits, operation.basic, stop)
        if self._options.headers is not self._shared.options.headers:
            arguments["headers"] = self._options.headers
        return built(http, arguments)

    def _any_request(
        self,
        http: SyncTransport | AsyncTransport,
        method: str,
        path: str,
        headers: Mapping[str, str] | None,
        **content: Any,
    ) -> httpx.Request:
        """The request to any path; raises InvalidInput."""
        arguments = any_request(self.base_url, method, path, **content)
        arguments["headers"] = {
            **self._options.headers,
            **settings.checked_headers("headers", headers or {}, InvalidInput),
        }
        arguments["extensions"] = self._extensions()
        return built(http, arguments)

    def _extensions(
        self, credits: int | None = None, basic: bool = False, stop: threading.Event | None = None
    ) -> dict[str, Any]:
        extensions = riding(Call(self._options, credits, basic, stop=stop))
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
        """What a call gives: its answer, looked at for what the API does in silence, and decoded."""
        value = value_of(operation, response)
        if operation.shape == "record" and (operation.method != "GET" or _names_fields(query)):
            from .checking import check_answer

            check_answer(operation, query, body, value, self._options.checks)
        return operation.decode(value, query)


def _names_fields(query: Mapping[str, Any] | None) -> bool:
    """Whether a call names fields, which have to be checked then."""
    return query is not None and any(query.get(name) for name in ("fields", "expand", "sort", "search"))
