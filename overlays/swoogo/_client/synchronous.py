"""Swoogo: the client whose calls wait."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from swoogo_api.api import Resources
from swoogo_core import public

from .._http.clients import SyncTransport
from .._values import hidden
from .shared import BaseClient, Shared
from .wire import any_value, settled

if TYPE_CHECKING:
    from threading import Event

    from swoogo_core.client import AuthenticatedClient
    from swoogo_core.operation import Operation
    from swoogo_core.records import Record

    from .._paging.page import Answer
    from .lists import Pager

T = TypeVar("T")


class Connections(Shared):
    """By process: a forked child must not write into the sockets of its parent."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._clients: dict[int, SyncTransport] = {}

    def transport(self) -> SyncTransport:
        """The client of httpx for this process, made when it is first asked for; ConfigurationError once closed."""
        process = os.getpid()
        client = self._clients.get(process)
        if client is None:
            with self.lock:
                self.check_open()
                client = self._clients.get(process)
                if client is None:
                    client = self._clients[process] = self.made(SyncTransport)
        return client

    def close(self) -> None:
        """Close the connections of this process, for good."""
        with self.lock:
            self.closed = True
            client = self._clients.pop(os.getpid(), None)
        if client is not None:
            client.close()


@public
class Swoogo(BaseClient, Resources):
    """The client of the Swoogo API, for synchronous code. Threads may share one.

        client = Swoogo(key="...", secret="...")
        for person in client.registrants.list(event_id=12):
            print(person.email)

    Resources are attributes (`client.registrants`, `client.speaker_sessions`, ...). `request()` calls any path.
    Without `key`, `secret` and `credentials` the client reads the environment: SWOOGO_KEY and SWOOGO_SECRET, or
    SWOOGO_CREDENTIALS. Making a client sends nothing; the first call requests the token.

    Args:
        key: The consumer key. Swoogo shows it under My Profile > API Credentials.
        secret: The consumer secret, from the same page.
        credentials: The Base64 string from the same page, instead of `key` and `secret`.
        base_url: The URL of the API. Default: SWOOGO_BASE_URL, else https://api.swoogo.com/api/v1. It has to be
            https, except on this host (localhost, 127.0.0.1, ::1).
        timeout: Seconds, more than 0, to wait for a connection and for each part of an answer; or an httpx.Timeout.
            `RetryPolicy.deadline` limits a whole call.
        retry: Which failed calls are repeated, and how often. Default: `RetryPolicy()`.
        on_rate_limit: "wait" until the credit window ends, or "raise" RateLimited. The API allows 2,000 credits in 10
            minutes; a list costs 10, any other call 1 (documented).
        max_wait: The longest wait for credits in one call, in seconds, 0 or more. RateLimited is raised at once if the
            wait would be longer. None: no limit.
        on_wait: A function that is called with the seconds before each wait for credits.
        max_response: The largest answer, in bytes after decompression. A larger one raises DecodeError.
        concurrency: How many calls a list has under way at once, 1 or more.
        checks: What to do where the API ignores a value without an error. Default: `Checks()`.
        store: Where token and credit window are kept. Default: a MemoryStore of this client. A SQLiteStore serves the
            processes of one host, a RedisStore several hosts.
        headers: Headers for every call.
        httpx_args: More arguments for httpx.Client, such as proxy, verify, cert, event_hooks, limits.
        clock: A Clock with another time and another chance, for tests.

    Raises:
        ConfigurationError: A setting is missing or wrong. The message names all credentials that are missing.
    """

    _connections = Connections
    _shared: Connections

    @property
    def api(self) -> AuthenticatedClient:
        """The client for the stock operation functions: `get_all_speakers.sync(client=client.api, event_id=12)`."""
        from swoogo_core.client import AuthenticatedClient

        return AuthenticatedClient(self.base_url, token="").set_httpx_client(self._shared.transport())

    def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Send one described operation and decode its answer. The resource methods use it; you rarely need it.

        Args:
            operation: The operation: `OPERATION` of its module in `swoogo_api.api`.
            path: The values of the path's parameters, in order.
            query: The query parameters, by their names in the API.
            body: The fields of the body, by their names in the API. None: no body.

        Returns:
            What the operation answers: a record, a list of records, a value, or None.

        Raises:
            InvalidInput: A value cannot be sent. No call was made.
            SwoogoError: As for `request`.
        """
        http, query = self._shared.transport(), settled(query)
        response = http.send(self._described(http, operation, path, query, body))
        return self._decode(operation, query, body, response)  # type: ignore[no-any-return]

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> Pager[T]:
        """The list of a described operation. The resource methods use it; you rarely need it. No call is made yet.

        Args:
            operation: As for `call`.
            path: As for `call`.
            query: As for `call`, without `page`.
            exact: Read by id, one page after the other; it needs no stamps.

        Returns:
            The list; iterate it.

        Raises:
            InvalidInput: A value cannot be sent, or `exact` is not possible for this list.
        """
        from .lists import Pager, listed, page_of

        def fetch(arguments: dict[str, Any], stop: Event | None) -> Answer:
            http = self._shared.transport()
            return page_of(operation, http.send(self._page_request(http, operation, arguments, stop)))

        pager: Pager[T] = Pager(*listed(self._options, operation, path, query, exact), fetch)
        pager._client = self
        return pager

    def custom_fields(self, *, event_id: int | None = None, of: str = "registrants") -> Pager[Record]:
        """The definitions of custom fields: key (`attribute`), name, type and choices. No call is made yet.

        Args:
            event_id: The id of the event, for "registrants", whose fields differ from event to event. None for the
                others.
            of: Whose custom fields: "registrants", "sessions", "contacts" or "sponsors".

        Returns:
            A list of records; iterate it. It costs 10 credits a page.

        Raises:
            InvalidInput: `of` is none of these, or `event_id` is missing, or given where there is none.
        """
        return self._custom_fields(event_id, of)  # type: ignore[no-any-return]

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
        """Call any path of the API, with the token, budget, repeats and errors of all other calls.

        A call costs what the description says; a GET that it does not know costs 10 credits, unless its path ends in an
        id.

        Args:
            method: The HTTP method: GET, POST, PUT, DELETE, ...
            path: The path below the base URL, such as "/events", without a query.
            params: The query. None is left out, a list is joined by commas, `search` may be a `field(...)` expression.
            data: A form body. Lists and mappings become names with brackets, as PHP reads them.
            json: A JSON body, instead of `data`.
            files: Files for a multipart body, as httpx takes them: `{"file": ("photo.png", content)}`.
            headers: Headers for this call.

        Returns:
            The JSON of the answer (dict, list, str, int, float, bool). None if the answer is empty, bytes if it is no
            JSON.

        Raises:
            InvalidInput: An argument cannot be sent. No call was made.
            APIError: The API answered with an error; its subclasses say which.
            ConnectionFailed: No answer came; Timeout if none came in time.
            DecodeError: The answer cannot be read, or is larger than `max_response`.
        """
        headers = hidden(headers)
        http = self._shared.transport()
        request = self._any_request(http, method, path, headers, params=params, data=data, json=json, files=files)
        return any_value(http.send(request))

    def close(self) -> None:
        """Close the connections. This client and those that `with_options` made from it are unusable afterwards."""
        self._shared.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()
