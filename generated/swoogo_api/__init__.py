"""The Swoogo API as generated from its description: records, operation modules, resource classes.

`swoogo` is the client that people import; this package holds what it is made of, and can be used by itself:
`api.<tag>.<operation>.sync(..., client=AuthenticatedClient(...))`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import AuthenticatedClient, Client

__all__ = ("AuthenticatedClient", "Client")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import client

    return getattr(client, name)
