"""Where a token is kept. In this process by default; `file_store` and `redis_store` share it beyond."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple, Protocol


class Token(NamedTuple):
    """An access token and when it ends, in seconds since 1970. No repr shows the token."""

    value: str
    expires: float

    def __repr__(self) -> str:
        return f"Token(<hidden>, expires={self.expires:.0f})"


class TokenStore(Protocol):
    """Keeps the token of one credential; `name` is the credential's fingerprint, not a secret."""

    blocking: bool
    """Whether the methods wait for a disk or a network, so that asynchronous clients call them in a thread."""

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None."""

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token; None forgets it."""

    def lock(self, name: str) -> AbstractContextManager[Any]:
        """Held while a token is requested, so that one of several processes requests it. Has to end by itself if its
        holder dies."""


class MemoryTokenStore:
    """Keeps the token in this process (the default). Clients that share the store share the token."""

    blocking = False

    def __init__(self) -> None:
        self._tokens: dict[str, Token] = {}

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None."""
        return self._tokens.get(name)

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token; None forgets it."""
        if token is None:
            self._tokens.pop(name, None)
        else:
            self._tokens[name] = token

    def lock(self, name: str) -> AbstractContextManager[Any]:
        """Nothing to hold."""
        # Within the process the client's own single flight is enough.
        return nullcontext()

    def __repr__(self) -> str:
        return "MemoryTokenStore()"

    def __reduce__(self) -> tuple[Callable[[], MemoryTokenStore], tuple[()]]:
        return MemoryTokenStore, ()
