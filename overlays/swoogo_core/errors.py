"""The errors that are raised here. `swoogo.errors` hands on what belongs to the client, beside its own."""

from __future__ import annotations

from typing import Any

from . import public

__all__ = ["InvalidInput", "SwoogoError", "UnexpectedStatus", "shown"]


@public
class SwoogoError(Exception):
    """The root of all errors of this package."""


@public
class InvalidInput(SwoogoError, ValueError):
    """A value that cannot be sent: what was given, what is allowed. No call was made."""


class UnexpectedStatus(SwoogoError):
    """A stock function got an answer whose status is no documented one, and its client was told to raise then."""

    def __init__(self, status_code: int, content: bytes) -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        content = self.content.decode(errors="replace")
        return f"Unexpected status code: {self.status_code}\n\nResponse content:\n{content}"


def shown(value: Any) -> str:
    """A value as a message shows it."""
    try:
        return repr(value)
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return f"<{type(value).__name__}>"
