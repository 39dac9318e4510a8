"""The errors that are raised here. `swoogo.errors` hands on what belongs to the client, beside its own."""

from __future__ import annotations

import sys
import warnings
from typing import Any

from . import public

__all__ = [
    "FieldNotAsked",
    "InvalidInput",
    "SwoogoError",
    "SwoogoWarning",
    "UnexpectedStatus",
    "WrongArguments",
    "safe",
    "shown",
    "warn",
]

# What must not reach a terminal or a log as it is: control characters, what turns the direction of text, what has no
# width, halves of surrogate pairs.
UNSAFE = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)


def safe(text: str, *, lines: bool = False) -> str:
    """The text with what is unsafe spelled out (`\\x1b`); line ends stay where `lines` says so."""
    if text.isprintable():
        return text
    import re  # only here: nearly all texts are printable

    return re.sub(f"(?!\n)[{UNSAFE}]" if lines else f"[{UNSAFE}]", _spelled, text)


def _spelled(found: Any) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


@public
class SwoogoError(Exception):
    """The base class of all errors of this package. Its text has no control characters, whatever a server sent."""

    def __str__(self) -> str:
        return safe(super().__str__(), lines=True)


@public
class InvalidInput(SwoogoError, ValueError):
    """A value cannot be sent. The message names the argument, what was given and what is allowed. No call was made."""


class WrongArguments(InvalidInput, TypeError):
    """A method was called with arguments that it does not have. The message names those that it has. No call was made.

    It is a TypeError, as Python's own would be, and InvalidInput, as a misspelt field is where custom ones are taken.
    """


@public
class FieldNotAsked(SwoogoError, AttributeError):
    """A member was read that the call left out of `fields` or `expand`. The message says which name to add, and where.

    It is an AttributeError: `hasattr(record, name)` is False, and `getattr(record, name, default)` gives the default.

    Attributes:
        name: The attribute that was read.
    """

    def __init__(self, message: str, *, name: str | None = None) -> None:
        # With the name, or Python would add a "Did you mean" of its own, which points at another member.
        super().__init__(message, name=name or "")


@public
class SwoogoWarning(UserWarning):
    """The API ignored something, or sent an odd value. The category of all warnings of this package."""


LONGEST = 200  # characters of a value in a message


class UnexpectedStatus(SwoogoError):
    """A stock function got a status that the description does not name, with raise_on_unexpected_status=True.

    Attributes:
        status_code: The HTTP status.
        content: The bytes of the answer.
    """

    def __init__(self, status_code: int, content: bytes) -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        content = self.content.decode(errors="replace")
        return safe(f"Unexpected status code: {self.status_code}\n\nResponse content:\n{content}", lines=True)


def shown(value: Any) -> str:
    """A value as a message shows it: not more of it than helps."""
    try:
        text = repr(value)
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return f"<{type(value).__name__}>"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


# The packages whose frames are not the caller's, in a vendored copy under its own name.
_OURS = str(__package__).removesuffix("_core")


def warn(message: str) -> None:
    """Warn (SwoogoWarning) at the caller's own line, behind the frames of these packages."""
    # With the dot: a program called swoogo_export is the caller's.
    own = (f"{_OURS}.", f"{_OURS}_api.", f"{_OURS}_core.")
    level, frame = 1, sys._getframe(0)
    while frame.f_back is not None and f"{frame.f_globals.get('__name__', '')}.".startswith(own):
        level, frame = level + 1, frame.f_back
    warnings.warn(message, SwoogoWarning, stacklevel=level)
