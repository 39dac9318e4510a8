"""The operations with a will of their own, by operationId."""

from __future__ import annotations

from collections.abc import Callable

from ..general import Answer, Context

Handler = Callable[[Context], Answer]
HANDLERS: dict[str, Handler] = {}


def handles(*operation_ids: str) -> Callable[[Handler], Handler]:
    """Make a function the handler of these operations."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(operation_ids, handler))
        return handler

    return register
