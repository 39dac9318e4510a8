"""Text that nothing shows by accident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, overload


class Secret(str):
    """A text whose repr hides it, so that no traceback with local variables shows it, and that no pickle takes in.

    It is the text itself to all that works with it: what formats or concatenates it gets what it holds.
    """

    __slots__ = ()

    @overload
    @classmethod
    def hiding(cls, value: str) -> Secret: ...
    @overload
    @classmethod
    def hiding(cls, value: None) -> None: ...
    @classmethod
    def hiding(cls, value: str | None) -> Secret | None:
        """The value, hidden if it is text; whatever else it is goes through, for those who check it."""
        return cls(value) if isinstance(value, str) else value

    def __repr__(self) -> str:
        return "<hidden>"

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError("a secret is not pickled")


def hidden(headers: Any) -> Any:
    """Headers with their values hidden; whatever else it is goes through, for those who check it."""
    if isinstance(headers, Mapping):
        return {name: Secret.hiding(value) for name, value in headers.items()}
    return headers
