"""What both clients have in common: all but waiting."""

from __future__ import annotations

import copy
import os
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

import httpx

from swoogo_core.types import UNSET, Unset

from .._auth.credentials import BASE_URL, Credentials
from .._auth.flow import TokenFlow
from .._auth.request import PATH as TOKEN_PATH
from .._clock import Clock
from .._forks import renew_after_fork
from .._http.call import CONCURRENCY, DEFAULT_TIMEOUT, KEY, MAX_RESPONSE, Call, OnWait, Options
from .._http.clients import client_arguments
from .._http.exchange import Exchange
from .._stores.budget import Budget, BudgetStatus
from .._values import Secret, hidden
from ..checks import Checks
from ..errors import ConfigurationError, InvalidInput
from ..retry import RetryPolicy
from . import settings
from .wire import any_request, names_fields, value_of

if TYPE_CHECKING:
    from swoogo_core.operation import Operation

    from .._http.clients import AsyncTransport, SyncTransport
    from .._stores.interface import Store

T = TypeVar("T")


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
        from .._version import __version__

        agent = f"swoogo-python/{__version__}"
        return client_arguments(self.base_url, self.options, agent, self.httpx_args)

    def made(self, kind: type[T]) -> T:
        """A client of httpx. Raises ConfigurationError if httpx refuses `httpx_args`."""
        try:
            return kind(self.exchange, **self.arguments())  # type: ignore[call-arg]
        except httpx.InvalidURL:
            reason = "a proxy that is no URL"  # without the error, which may quote a part of a password
        except (TypeError, ValueError, AttributeError, ImportError, OSError) as error:
            reason = f"{type(error).__name__}: {error}"
        raise ConfigurationError(f"httpx_args: httpx.Client refuses them: {reason}")

    def check_open(self) -> None:
        """Raise ConfigurationError for a client that was closed."""
        if self.closed:
            raise ConfigurationError("The client was closed, and sends no more calls. Make a new one.")


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
        headers, base_url = hidden(headers), Secret.hiding(base_url)
        found = Credentials.of(key, secret, credentials)
        url = settings.checked_url(base_url or os.environ.get("SWOOGO_BASE_URL") or BASE_URL)
        options = settings.checked(
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
        self._options = Options(**options)
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
            raise InvalidInput(f"custom_fields: of: {of!r} given, one of {known} expected")
        if by_event != (event_id is not None):
            needed = "the id of an event" if by_event else f"nothing (the fields of {of} belong to the account)"
            raise InvalidInput(f"custom_fields: event_id: {event_id!r} given, {needed} expected")
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
        headers = hidden(headers)
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
        # A traceback with local variables shows a client that is still being made, too.
        shared: Shared | None = vars(self).get("_shared")
        return f"{type(self).__name__}({f'base_url={shared.base_url!r}' if shared else ''})"

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
        if names_fields(query):
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
        """The request of these arguments."""
        return self._built(http, arguments, Call(self._options, operation.credits, basic=operation.basic, stop=stop))

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
        if headers:
            checked = settings.checked_headers("headers", headers, InvalidInput)
            arguments["headers"] = {**self._options.headers, **checked}
        return self._built(http, arguments, Call(self._options))

    def _built(self, http: SyncTransport | AsyncTransport, arguments: dict[str, Any], call: Call) -> httpx.Request:
        """The request with its call, and with what with_options() changed: connections know the first options only."""
        arguments["extensions"] = {KEY: call}
        now, first = self._options, self._shared.options
        if now.timeout is not first.timeout:
            arguments["extensions"]["timeout"] = httpx.Timeout(now.timeout).as_dict()
        if now.headers is not first.headers:
            arguments.setdefault("headers", now.headers)
        return http.build_request(**arguments)

    def _decode(
        self,
        operation: Operation[Any],
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
        response: httpx.Response,
    ) -> Any:
        """What a call gives: its answer, looked at for what the API does in silence, and decoded."""
        value = value_of(operation, response)
        if operation.shape == "record" and (operation.method != "GET" or names_fields(query)):
            from .checking import check_answer

            check_answer(operation, query, body, value, self._options.checks)
        return operation.decode(value, query)
