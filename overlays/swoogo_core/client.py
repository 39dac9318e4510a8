"""The clients that the stock operation functions take.

`swoogo.Swoogo(...).api` is one of them, with token, budget and retries behind it. One can also be made by hand, from
a base URL (and a token), as those that openapi-python-client generates; unlike those it has a time-out (30 s), and the
`with_*` methods leave it as it is.
"""

from __future__ import annotations

import ssl
from typing import Any, Self

import httpx
from attrs import define, evolve, field

DEFAULT_TIMEOUT = 30.0


@define
class Client:
    """A client for the stock operation functions, without credentials.

    Args:
        base_url: The URL of the API; paths go below it.
        cookies: Cookies for every call.
        headers: Headers for every call.
        timeout: Seconds to wait for a connection and for each part of an answer. None: no limit.
        verify_ssl: Whether the server's certificate has to be valid; or a file of certificates, or an SSLContext.
        follow_redirects: Whether a redirect is followed.
        raise_on_unexpected_status: Raise UnexpectedStatus for a status that the description does not name.
        httpx_args: More arguments for httpx.Client and httpx.AsyncClient.
    """

    base_url: str
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    cookies: dict[str, str] = field(factory=dict, kw_only=True, repr=False)
    headers: dict[str, str] = field(factory=dict, kw_only=True, repr=False)
    timeout: httpx.Timeout | float | None = field(default=DEFAULT_TIMEOUT, kw_only=True)
    verify_ssl: str | bool | ssl.SSLContext = field(default=True, kw_only=True)
    follow_redirects: bool = field(default=False, kw_only=True)
    httpx_args: dict[str, Any] = field(factory=dict, kw_only=True, repr=False)
    _client: httpx.Client | None = field(default=None, init=False, repr=False, eq=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False, eq=False)

    def _arguments(self) -> dict[str, Any]:
        return {
            "base_url": self.base_url,
            "cookies": self.cookies,
            "headers": self.headers,
            "timeout": self.timeout,
            "verify": self.verify_ssl,
            "follow_redirects": self.follow_redirects,
            **self.httpx_args,
        }

    def get_httpx_client(self) -> httpx.Client:
        """The httpx client that sends the calls. It is made on first use."""
        if self._client is None:
            self._client = httpx.Client(**self._arguments())
        return self._client

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Send the calls by this httpx client, with its own cookies, headers and time-out.

        Args:
            client: The httpx client.

        Returns:
            This client.
        """
        self._client = client
        return self

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The asynchronous httpx client that sends the calls. It is made on first use, for one event loop."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._arguments())
        return self._async_client

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> Self:
        """Send the calls by this asynchronous httpx client, with its own cookies, headers and time-out.

        Args:
            async_client: The asynchronous httpx client.

        Returns:
            This client.
        """
        self._async_client = async_client
        return self

    def with_headers(self, headers: dict[str, str]) -> Self:
        """A client like this one with more headers. This one stays as it is.

        Args:
            headers: The headers to add.
        """
        return evolve(self, headers={**self.headers, **headers})

    def with_cookies(self, cookies: dict[str, str]) -> Self:
        """A client like this one with more cookies. This one stays as it is.

        Args:
            cookies: The cookies to add.
        """
        return evolve(self, cookies={**self.cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout | float | None) -> Self:
        """A client like this one with another time-out. This one stays as it is.

        Args:
            timeout: Seconds, or an httpx.Timeout; None: no limit.
        """
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
    """A client for the stock operation functions that sends a token. You have to keep the token valid.

    Args:
        base_url: The URL of the API; paths go below it. All other arguments of Client are taken, too.
        token: The token.
        prefix: The word before the token in the header; none if it is empty.
        auth_header_name: The header that carries the token.
    """

    token: str = field(repr=False)
    prefix: str = "Bearer"
    auth_header_name: str = "Authorization"

    def _arguments(self) -> dict[str, Any]:
        arguments = super()._arguments()
        credentials = f"{self.prefix} {self.token}" if self.prefix else self.token
        return {**arguments, "headers": {**self.headers, self.auth_header_name: credentials}}
