"""The clients that the stock operation functions take.

`swoogo.Swoogo(...).api` is one of them, with token, budget and retries behind it. One can also be made by hand, from
a base URL (and a token); unlike the generator's own it has a time-out (30 s), and it is never changed by use.
"""

from __future__ import annotations

from typing import Any, Self

import httpx
from attrs import define, evolve, field

DEFAULT_TIMEOUT = 30.0


@define
class Client:
    """A client without credentials."""

    base_url: str
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    headers: dict[str, str] = field(factory=dict, kw_only=True, repr=False)
    timeout: httpx.Timeout | float = field(default=DEFAULT_TIMEOUT, kw_only=True)
    httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=False)
    _client: httpx.Client | None = field(default=None, init=False, repr=False, eq=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False, eq=False)

    def _arguments(self) -> dict[str, Any]:
        return {"base_url": self.base_url, "headers": self.headers, "timeout": self.timeout, **self.httpx_args}

    def get_httpx_client(self) -> httpx.Client:
        """The underlying httpx client; made on first use."""
        if self._client is None:
            self._client = httpx.Client(**self._arguments())
        return self._client

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use this httpx client; headers and time-out are then its own."""
        self._client = client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The underlying asynchronous httpx client; made on first use, for one event loop."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._arguments())
        return self._async_client

    def set_async_httpx_client(self, client: httpx.AsyncClient) -> Self:
        """Use this asynchronous httpx client; headers and time-out are then its own."""
        self._async_client = client
        return self

    def with_headers(self, headers: dict[str, str]) -> Self:
        """A client like this one with more headers; this one stays as it is."""
        return evolve(self, headers={**self.headers, **headers})

    def with_timeout(self, timeout: httpx.Timeout | float) -> Self:
        """A client like this one with another time-out, in seconds; this one stays as it is."""
        return evolve(self, timeout=timeout)

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self.get_httpx_client().__exit__(*args)

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self.get_async_httpx_client().__aexit__(*args)


@define
class AuthenticatedClient(Client):
    """A client that sends a token which the caller keeps valid."""

    token: str = field(default="", repr=False)
    prefix: str = field(default="Bearer", kw_only=True)
    auth_header_name: str = field(default="Authorization", kw_only=True)

    def _arguments(self) -> dict[str, Any]:
        arguments = super()._arguments()
        credentials = f"{self.prefix} {self.token}" if self.prefix else self.token
        return {**arguments, "headers": {**self.headers, self.auth_header_name: credentials}}
