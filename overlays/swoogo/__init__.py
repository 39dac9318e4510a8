"""swoogo: the Python client for the Swoogo event-management REST API.

from swoogo import Swoogo, field

client = Swoogo(key="...", secret="...")
for person in client.registrants.list(event_id=12, search=field("registration_status") == "confirmed"):
    print(person.email)
"""

from typing import TYPE_CHECKING, Any

from swoogo_core.records import Choice, Record
from swoogo_core.types import UNSET, File, Response, Unset

from ._version import __version__
from .checks import Checks
from .client import AsyncSwoogo, Swoogo
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
from .retry import RetryPolicy
from .search import Search, field

if TYPE_CHECKING:
    # What resource methods are declared to return; at run time these names are the classes that implement it.
    from swoogo_core.protocols import AsyncPager, Page, Pager

    from ._stores.budget import BudgetStatus
    from ._stores.interface import Store, Token
    from ._stores.memory import MemoryStore
    from ._stores.redis import RedisStore
    from ._stores.sqlite import SQLiteStore
    from .clock import Clock
    from .fanout import FanOut, changed_since, fan_out
    from .times import at, ends_at, starts_at

# Imported when they are first used.
_LATE = {
    "BudgetStatus": "_stores.budget",
    "Clock": "clock",
    "MemoryStore": "_stores.memory",
    "RedisStore": "_stores.redis",
    "SQLiteStore": "_stores.sqlite",
    "Store": "_stores.interface",
    "Token": "_stores.interface",
    "AsyncPager": "_paging.pagers",
    "Page": "_paging.page",
    "Pager": "_paging.pagers",
    "FanOut": "fanout",
    "at": "times",
    "changed_since": "fanout",
    "fan_out": "fanout",
    "ends_at": "times",
    "starts_at": "times",
}

__all__ = [
    "UNSET",
    "APIError",
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

# Where people find them: what a repr, a traceback or a pickle says, in a vendored copy under its own name.
for _class in (Choice, FieldNotAsked, File, InvalidInput, Record, Response, SwoogoError, SwoogoWarning, Unset):
    _class.__module__ = __name__
del _class


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATE})
