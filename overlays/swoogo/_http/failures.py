"""What goes wrong on the way, in words: which call, which host and proxy, and whether the call may have arrived."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from swoogo_core.errors import safe

from ..errors import ConnectionFailed, Timeout
from ..retry import SAFE_METHODS

# Failures before anything was sent: repeating is safe for every method.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


def name(request: httpx.Request) -> str:
    """A call as messages and logs name it: the path alone, as query and body hold names and addresses."""
    return safe(f"{request.method} {request.url.path}")


def closed(request: httpx.Request) -> ConnectionFailed:
    """The error of a call whose client was closed."""
    return ConnectionFailed(f"{name(request)}: the client was closed while the call waited", sent=False)


def is_call(failure: httpx.TransportError, request: httpx.Request) -> bool:
    """Whether it was the call that failed, rather than the request for a token before it."""
    try:
        return failure.request.url == request.url
    except RuntimeError:
        return True


def is_certificate(failure: BaseException) -> bool:
    """Whether the certificate was refused, by either side: it will be so the next time, too."""
    return any(
        isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE" in (getattr(error, "reason", None) or "")
        for error in _behind(failure)
        if isinstance(error, ssl.SSLError)
    )


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def connection_error(
    failure: httpx.TransportError, request: httpx.Request, attempt: int, sent: bool, arguments: Mapping[str, Any]
) -> ConnectionFailed:
    """The error for what httpx raised; `arguments` are those of the httpx client."""
    said, _, quoted = str(failure).partition(": bytearray(")
    if quoted:
        # A line of the server's, which may repeat the token. The error it came from would quote it, too.
        failure = type(failure)(said, request=request)
    kind = Timeout if isinstance(failure, httpx.TimeoutException) else ConnectionFailed
    notes = [f"host {_host(request.url)}"]
    if proxy := _proxy(request.url, arguments):
        notes.append(f"by the proxy {proxy}")
    if attempt > 1:
        notes.append(f"after {attempt} attempts")
    if sent and request.method not in SAFE_METHODS:
        notes.append("it may have arrived")
    detail = str(failure) or type(failure).__name__
    error = kind(f"{name(request)}: {detail} ({', '.join(notes)})", attempts=attempt, sent=sent)
    error.__cause__ = failure
    return error


def _host(url: httpx.URL) -> str:
    return url.host if url.port is None else f"{url.host}:{url.port}"


def _proxy(url: httpx.URL, arguments: Mapping[str, Any]) -> str:
    """The proxy of a URL, without its user and password; nothing if it has none."""
    from urllib.request import getproxies, proxy_bypass

    given = arguments.get("proxy")
    if given is None and arguments.get("trust_env", True) and not proxy_bypass(url.host):
        found = getproxies()
        given = found.get(url.scheme) or found.get("all")
    if given is None:
        return ""
    try:
        proxy = httpx.URL(given) if isinstance(given, (str, httpx.URL)) else given.url
    except (AttributeError, httpx.InvalidURL):
        return ""
    return f"{proxy.scheme}://{_host(proxy)}"
