"""AsyncSwoogo: the client whose calls are awaited."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from swoogo_api.api import AsyncResources
from swoogo_core import public

from .._http.clients import AsyncTransport
from .._values import hidden
from .shared import BaseClient, Shared
from .wire import any_value, settled

if TYPE_CHECKING:
    from threading import Event

    from swoogo_core.client import AuthenticatedClient
    from swoogo_core.operation import Operation
    from swoogo_core.records import Record

    from .._paging.page import Answer
    from .lists import AsyncPager

T = TypeVar("T")


class Connections(Shared):
    """By event loop, none of which may use the sockets of another."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncTransport] = (
            weakref.WeakKeyDictionary()
        )

    def transport(self) -> AsyncTransport:
        """The client of httpx for this loop, made when it is first asked for; ConfigurationError once closed."""
        loop = asyncio.get_running_loop()
        self.check_open()
        client = self._clients.get(loop)
        if client is None:
            with self.lock:
                # Connections hold on to their loop, so the weak keys alone would never let a dead one go.
                for dead in [known for known in self._clients if known.is_closed()]:
                    del self._clients[dead]
                client = self._clients[loop] = self.made(AsyncTransport)
        return client

    async def close(self) -> None:
        """Close the connections of this loop, and the client for good."""
        with self.lock:
            self.closed = True
            client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.aclose()


@public
class AsyncSwoogo(BaseClient, AsyncResources):
    """The client of the Swoogo API, for asynchronous code. Several event loops may share one; each has its connections.

        async with AsyncSwoogo(key="...", secret="...") as client:
            async for person in client.registrants.list(event_id=12):
                print(person.email)

    As `Swoogo`: arguments, defaults and errors are the same. Calls are awaited, lists are read with `async for`.
    """

    _connections = Connections
    _shared: Connections

    @property
    def api(self) -> AuthenticatedClient:
        """The client for the stock operation functions: `await get_all_events.asyncio(client=client.api)`."""
        from swoogo_core.client import AuthenticatedClient

        return AuthenticatedClient(self.base_url, token="").set_async_httpx_client(self._shared.transport())

    async def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """As `Swoogo.call`, awaited."""
        http, query = self._shared.transport(), settled(query)
        response = await http.send(self._described(http, operation, path, query, body))
        return self._decode(operation, query, body, response)  # type: ignore[no-any-return]

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> AsyncPager[T]:
        """As `Swoogo.page`. It is not awaited; the list is read with `async for`."""
        from .lists import AsyncPager, listed, page_of

        async def fetch(arguments: dict[str, Any], stop: Event | None) -> Answer:
            http = self._shared.transport()
            return page_of(operation, await http.send(self._page_request(http, operation, arguments, stop)))

        pager: AsyncPager[T] = AsyncPager(*listed(self._options, operation, path, query, exact), fetch)
        pager._client = self
        return pager

    def custom_fields(self, *, event_id: int | None = None, of: str = "registrants") -> AsyncPager[Record]:
        """As `Swoogo.custom_fields`. It is not awaited; the list is read with `async for`."""
        return self._custom_fields(event_id, of)  # type: ignore[no-any-return]

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
        """As `Swoogo.request`, awaited."""
        headers = hidden(headers)
        http = self._shared.transport()
        request = self._any_request(http, method, path, headers, params=params, data=data, json=json, files=files)
        return any_value(await http.send(request))

    async def aclose(self) -> None:
        """Close the connections of this event loop, and the client for all loops. See `Swoogo.close`."""
        await self._shared.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *args: object) -> None:
        await self.aclose()
