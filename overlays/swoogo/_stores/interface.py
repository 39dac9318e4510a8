"""What a store is: whoever keeps the token and the credit window of a credential beyond one client."""

from __future__ import annotations

from contextlib import AbstractContextManager
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from typing import Protocol

    from .window import Step, Window
else:
    Protocol = object  # as a class of its own it would cost a measurable part of the import

from .._secret import Secret

VERSION = 1  # of what is kept in shared stores: two versions of this package never read each other's by mistake


class Token(NamedTuple):
    """An access token and when it ends, in seconds since 1970. No repr shows the token."""

    value: str
    expires: float

    def __repr__(self) -> str:
        return f"Token(<hidden>, expires={self.expires:.0f})"


def checked_token(value: Any, expires: Any) -> Token | None:
    """The token of what a server gave or a store kept, or None for what cannot be one.

    A token goes into a header: visible ASCII, without blanks.
    """
    try:
        text = Secret(value.decode("ascii") if isinstance(value, bytes) else value)
        end = float(expires)
    except (TypeError, ValueError, OverflowError):
        return None
    good = isinstance(value, (str, bytes)) and text.isascii() and text.isprintable() and text and " " not in text
    return Token(text, end) if good and isfinite(end) else None


class Store(Protocol):
    """Keeps token and credit window; `name` is the fingerprint of a credential, not a secret.

    What a method raises is logged, and the client goes on by itself for a while; a ConfigurationError on first use is
    raised to the caller.
    """

    blocking: bool
    """Whether the methods wait for a disk or a network, so that asynchronous clients call them in a thread."""

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None."""

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token; None forgets it."""

    def lease(self, name: str) -> AbstractContextManager[Any]:
        """Held while a token is requested, so that one of several processes requests it. Has to end by itself if its
        holder dies. Entered in one thread and left in another; left, too, if entering it failed."""

    def update(self, name: str, step: Step) -> tuple[Window, float]:
        """Apply a step to the window and keep the result; what the step returned. Atomic among all users."""

    def close(self) -> None:
        """Let go of files and connections; they are opened again when they are needed."""


class StoreError(Exception):
    """A store cannot be used just now. The text says why, holds no secret, and is logged."""
