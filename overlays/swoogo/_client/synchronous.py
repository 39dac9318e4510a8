"""Swoogo: the client whose calls wait."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from swoogo_api.api import Resources
from swoogo_core import public

from .._http.clients import SyncTransport
from .answers import any_value
from .requests import settled
from .shared import BaseClient, Shared

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
                    client = self._clients[process] = SyncTransport(self.exchange, **self.arguments())
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

    _connections = Connections
    _shared: Connections

    @property
    def api(self) -> AuthenticatedClient:
        """For the stock functions: `create_speaker_session_json.sync(3, client=client.api, body=...)`."""
        from swoogo_core.client import AuthenticatedClient

        return AuthenticatedClient(self.base_url, token="").set_httpx_client(self._shared.transport())

    def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Send one described operation and decode its answer. What the resource methods use."""
        http, query = self._shared.transport(), settled(query)
        response = http.send(self._described(http, operation, path, query, body))
        return self._decode(operation, query, body, response)  # type: ignore[no-any-return]

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> Pager[T]:
        """Walk the list of a described operation. What the resource methods use."""
        from .lists import Pager, listed, page_of

        def fetch(arguments: dict[str, Any], stop: Event | None) -> Answer:
            http = self._shared.transport()
            return page_of(operation, http.send(self._page_request(http, operation, arguments, stop)))

        pager: Pager[T] = Pager(*listed(self._options, operation, path, query, exact), fetch)
        pager._client = self
        return pager

    def custom_fields(self, *, event_id: int | None = None, of: str = "registrants") -> Pager[Record]:
        """The definitions of custom fields: key (`attribute`), name, type and choices.

        Args:
            event_id: The event, whose registrants have fields of their own; the others have those of the account.
            of: "registrants", "sessions", "contacts" or "sponsors".

        Raises:
            InvalidInput: Records of another kind, or an event missing or too many.
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
        http = self._shared.transport()
        request = self._any_request(http, method, path, headers, params=params, data=data, json=json, files=files)
        return any_value(http.send(request))

    def close(self) -> None:
        """Close the connections. The client, and those made from it by with_options, cannot be used afterwards."""
        self._shared.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()
