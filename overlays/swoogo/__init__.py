"""swoogo: the Python client for the Swoogo event-management REST API.

from swoogo import Swoogo, field

client = Swoogo(key="...", secret="...")
for person in client.registrants.list(event_id=12, search=field("registration_status") == "confirmed"):
    print(person.email)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Pager, AsyncPager and Page are what resource methods are declared to return; at run time, what they return.
    from swoogo_core.protocols import AsyncPager, Page, Pager
    from swoogo_core.records import Choice, Record
    from swoogo_core.types import UNSET, File, Response, Unset

    from ._client.asynchronous import AsyncSwoogo
    from ._client.synchronous import Swoogo
    from ._clock import Clock
    from ._stores.budget import BudgetStatus
    from ._stores.interface import Store, Token
    from ._stores.memory import MemoryStore
    from ._stores.redis import RedisStore
    from ._stores.sqlite import SQLiteStore
    from ._version import __version__
    from .checks import Checks
    from .errors import (
        APIError,
        AuthenticationError,
        BadRequest,
        ConfigurationError,
        ConnectionFailed,
        DecodeError,
        EmailNotSent,
        FieldError,
        FieldNotAsked,
        InvalidInput,
        ListChanged,
        NotFound,
        PermissionDenied,
        RateLimited,
        SearchError,
        ServerError,
        SwoogoError,
        SwoogoWarning,
        Timeout,
        ValidationFailed,
        WebhookBodyError,
        WebhookError,
        WebhookSecretError,
    )
    from .fanout import AsyncFanOut, FanOut, changed_since, fan_out
    from .retry import RetryPolicy
    from .search import Search, field
    from .times import at, ends_at, starts_at

__all__ = [
    "UNSET",
    "APIError",
    "AsyncFanOut",
    "AsyncPager",
    "AsyncSwoogo",
    "AuthenticationError",
    "BadRequest",
    "BudgetStatus",
    "Checks",
    "Choice",
    "Clock",
    "ConfigurationError",
    "ConnectionFailed",
    "DecodeError",
    "EmailNotSent",
    "FanOut",
    "FieldError",
    "FieldNotAsked",
    "File",
    "InvalidInput",
    "ListChanged",
    "MemoryStore",
    "NotFound",
    "Page",
    "Pager",
    "PermissionDenied",
    "RateLimited",
    "Record",
    "RedisStore",
    "Response",
    "RetryPolicy",
    "SQLiteStore",
    "Search",
    "SearchError",
    "ServerError",
    "Store",
    "Swoogo",
    "SwoogoError",
    "SwoogoWarning",
    "Timeout",
    "Token",
    "Unset",
    "ValidationFailed",
    "WebhookBodyError",
    "WebhookError",
    "WebhookSecretError",
    "__version__",
    "at",
    "changed_since",
    "ends_at",
    "fan_out",
    "field",
    "starts_at",
]

# Nothing is imported before it is used: a program that asks for one name does not wait for the others.
_MODULES = ("checks", "errors", "fanout", "retry", "sandbox", "search", "times", "verify", "webhooks")
_NAMES = {
    "_core.records": ("Choice", "Record"),
    "_core.types": ("UNSET", "File", "Response", "Unset"),
    "._client.asynchronous": ("AsyncSwoogo",),
    "._client.synchronous": ("Swoogo",),
    "._paging.page": ("Page",),
    "._paging.pagers": ("AsyncPager", "Pager"),
    "._stores.budget": ("BudgetStatus",),
    "._stores.interface": ("Store", "Token"),
    "._stores.memory": ("MemoryStore",),
    "._stores.redis": ("RedisStore",),
    "._stores.sqlite": ("SQLiteStore",),
    "._version": ("__version__",),
    ".checks": ("Checks",),
    "._clock": ("Clock",),
    ".fanout": ("AsyncFanOut", "FanOut", "changed_since", "fan_out"),
    ".retry": ("RetryPolicy",),
    ".search": ("Search", "field"),
    ".times": ("at", "ends_at", "starts_at"),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(__name__ + _HOMES.get(name, ".errors"))
    value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
