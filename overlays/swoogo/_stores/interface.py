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

from .._values import Secret

LONGEST = 4096  # characters of a token; servers refuse headers from 8,000 on
VERSION = 1  # of what is kept in shared stores: two versions of this package never read each other's by mistake


class Token(NamedTuple):
    """An access token. Its repr does not show it.

    Attributes:
        value: The token.
        expires: When it ends, in seconds since 1970.
    """

    value: str
    expires: float

    def __repr__(self) -> str:
        return f"Token(<hidden>, expires={self.expires:.0f})"


def checked_token(value: Any, expires: Any) -> Token | None:
    """The token of what a server gave or a store kept, or None for what cannot be one.

    A token goes into a header: visible ASCII, without blanks, and no longer than servers take.
    """
    try:
        text = Secret(value.decode("ascii") if isinstance(value, bytes) else value)
        end = float(expires)
    except (TypeError, ValueError, OverflowError):
        return None
    good = isinstance(value, (str, bytes)) and text.isascii() and text.isprintable() and " " not in text
    good = good and 0 < len(text) <= LONGEST
    return Token(text, end) if good and isfinite(end) else None


class Store(Protocol):
    """What a store has to do: keep token and credit window of a credential. Implement it for a store of your own.

    `name` is the fingerprint of a credential in all methods; it is not a secret. An error that a method raises is
    logged, and the client goes on without the store for a while. A ConfigurationError on first use is raised to the
    caller.
    """

    blocking: bool
    """Whether the methods wait for a disk or a network, so that asynchronous clients call them in a thread."""

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None.

        Args:
            name: The fingerprint of the credential.
        """

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token.

        Args:
            name: The fingerprint of the credential.
            token: The token; None forgets the one that is kept.
        """

    def lease(self, name: str) -> AbstractContextManager[Any]:
        """A lock that is held while a token is requested, so that one of several processes requests it.

        It has to end by itself if its holder dies. It may be entered in one thread and left in another.

        Args:
            name: The fingerprint of the credential.

        Returns:
            A context manager. It is left also if entering it failed.
        """

    def update(self, name: str, step: Step) -> tuple[Window, float]:
        """Change the credit window in one step for all users.

        Args:
            name: The fingerprint of the credential.
            step: A function of the window and the time in seconds, by the store's clock. It has no side effects, so it
                may be called again if another process was faster.

        Returns:
            What the function returned: the new window, which is kept, and the seconds to wait.
        """

    def close(self) -> None:
        """Close files and connections. They are opened again when they are needed."""


class StoreError(Exception):
    """A store cannot be used just now. The text says why, holds no secret, and is logged."""
