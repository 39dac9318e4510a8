"""The settings of a client: what is allowed. Raises ConfigurationError, which says what was given and is expected."""

from __future__ import annotations

import inspect
import ipaddress
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from swoogo_core.errors import shown
from swoogo_core.types import UNSET

from .._auth.credentials import BASE_URL
from .._http.call import Options
from .._stores.memory import MemoryStore
from .._values import hidden
from ..checks import Checks
from ..errors import ConfigurationError, SwoogoError
from ..retry import RetryPolicy

if TYPE_CHECKING:
    from .._clock import Clock
    from .._stores.interface import Store

_METHODS_OF_A_STORE = ("load", "save", "lease", "update", "close")
_OURS = {"base_url", "auth", "timeout", "follow_redirects", "params"}  # what httpx.Client takes and we decide


def checked(**values: Any) -> dict[str, Any]:
    """These options, but for those that are UNSET."""
    return {name: _CHECKS[name](name, value) for name, value in values.items() if value is not UNSET}


def changed(options: Options, **changes: Any) -> Options:
    """The options with these changes. UNSET changes nothing; headers come on top of those there are."""
    given = checked(**changes)
    if "headers" in given:
        given["headers"] = {**options.headers, **given["headers"]}
    return options.replace(**given)


def instance(kind: type) -> Callable[[str, Any], Any]:
    """A check for values of one type."""

    def check(name: str, value: Any) -> Any:
        if not isinstance(value, kind):
            raise ConfigurationError(f"{name}: {shown(value)} given, a {kind.__name__} expected")
        return value

    return check


def _timeout(name: str, value: Any) -> Any:
    if not isinstance(value, httpx.Timeout) and (not _is_number(value) or not value > 0):
        raise ConfigurationError(f"{name}: {shown(value)} given, seconds (more than 0) or an httpx.Timeout expected")
    return value


def _seconds(name: str, value: Any) -> Any:
    if value is not None and (not _is_number(value) or value < 0):
        raise ConfigurationError(f"{name}: {shown(value)} given, seconds (0 or more) or None expected")
    return value


def _on_rate_limit(name: str, value: Any) -> Any:
    if value not in ("wait", "raise"):
        raise ConfigurationError(f"{name}: {shown(value)} given, 'wait' or 'raise' expected")
    return value


def _on_wait(name: str, value: Any) -> Any:
    if value is not None and not callable(value):
        raise ConfigurationError(f"{name}: {shown(value)} given, a function of the seconds or None expected")
    return value


def _positive(name: str, value: Any) -> Any:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigurationError(f"{name}: {shown(value)} given, a whole number from 1 expected")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def checked_headers(name: str, headers: Any, error: type[SwoogoError] = ConfigurationError) -> dict[str, str]:
    """The headers; errors tell their names alone, as a value may be a secret."""
    if not isinstance(headers, Mapping):
        raise error(f"{name}: {type(headers).__name__} given, a mapping expected")
    for header, value in headers.items():
        if not isinstance(header, str) or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", header):
            raise error(f"{name}: {shown(header)} given, the name of a header expected")
        if not isinstance(value, str) or not re.fullmatch(r"[\t\x20-\x7e]*", value) or value != value.strip():
            raise error(f"{name}: a value of {header} given that cannot be sent, printable ASCII text expected")
    return hidden(headers)  # type: ignore[no-any-return]


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "checks": instance(Checks),
    "concurrency": _positive,
    "headers": checked_headers,
    "max_response": _positive,
    "max_wait": _seconds,
    "on_rate_limit": _on_rate_limit,
    "on_wait": _on_wait,
    "retry": instance(RetryPolicy),
    "timeout": _timeout,
}


def checked_store(store: Any) -> Store | None:
    """The store, if it has what one needs."""
    missing = [name for name in _METHODS_OF_A_STORE if not callable(getattr(store, name, None))]
    if store is not None and missing:
        # Without the value: a URL of Redis may hold a password.
        raise ConfigurationError(
            f"store: {type(store).__name__} given, which has no {', '.join(missing)}(); "
            "a store such as SQLiteStore(path) or RedisStore(url) expected"
        )
    return store  # type: ignore[no-any-return]


def guarded(store: Store | None, clock: Clock) -> Store:
    """The store that a client uses: one in memory, or one whose failures never replace an answer."""
    if store is None or isinstance(store, MemoryStore):
        return store or MemoryStore(clock)
    from .._stores.guard import GuardedStore

    return GuardedStore(store, clock)


def checked_arguments(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """`httpx_args`: what httpx.Client takes, without what this client decides."""
    if own := _OURS & set(arguments):
        raise ConfigurationError(
            f"httpx_args: {', '.join(sorted(own))} given, which this client sets itself; "
            "base_url and timeout are arguments of the client"
        )
    known = inspect.signature(httpx.Client.__init__).parameters if arguments else ()
    if unknown := [name for name in arguments if name not in known]:
        raise ConfigurationError(
            f"httpx_args: {', '.join(map(str, unknown))} given, arguments of httpx.Client {httpx.__version__} expected"
        )
    if "headers" in arguments:
        checked_headers("httpx_args: headers", arguments["headers"])
    return dict(arguments)


def checked_url(url: Any) -> str:
    """The base URL, without a slash at its end."""
    if not isinstance(url, str):
        raise ConfigurationError(f"base_url: {type(url).__name__} given, a URL such as {BASE_URL} expected")
    if "@" in url:
        # Before all else, and without the URL: it may hold a password.
        raise ConfigurationError(
            "base_url: a URL with user or password given, one without expected; use key= and secret= instead"
        )
    url = str(url)
    if set("?#") & set(url):
        raise ConfigurationError("base_url: a URL with a query or a fragment given, one without expected")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if any(not 0 < len(label) < 64 for label in host.rstrip(".").split(".")):
            raise ValueError(host)  # what encoding as IDNA would say, without loading its tables
        sendable = httpx.URL(url).host != ""
    except (ValueError, httpx.InvalidURL):
        host, port, sendable = "", None, False
    clean = url.isascii() and url.isprintable() and not set(' "<>\\^`{|}') & set(url) and port != 0
    if not sendable or not clean or parts.scheme not in ("http", "https"):
        raise ConfigurationError(f"base_url: {shown(url)} given, a URL such as {BASE_URL} expected")
    if parts.scheme == "http" and not _is_local(host):
        raise ConfigurationError(
            f"base_url: {shown(url)} given, https expected; the client sends a token without TLS to this host only"
        )
    return str(url).rstrip("/")


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
