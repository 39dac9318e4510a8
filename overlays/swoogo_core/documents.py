"""JSON as it comes from outside, read in one place: whatever the bytes are, a value or a ValueError.

And what cannot become JSON, in words: httpx writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any

from .errors import shown
from .text import is_unicode

DEEPEST = 64  # no record is nested a tenth as deep; Python's own functions give up at some hundred levels


class TooDeep(ValueError):
    """A document that is nested deeper than anything honest."""


_OTHERS = bytes(set(range(256)) - set(b"[]{}"))


def read(content: bytes | str, deepest: int = DEEPEST) -> Any:
    """The value of a JSON text, with and without orjson the same. Raises ValueError; TooDeep is one.

    A number beyond those of floats is inf, as json has it.
    """
    try:
        try:
            value = (_parser or _loads())(content)
        except ValueError:
            if _parser is json.loads:
                raise
            value = json.loads(content)  # what orjson alone refuses: a byte order mark, half a surrogate, 1e999
    except RecursionError:
        value = _TOO_DEEP
    # Outside of the block: the error there holds the whole text, and would be the context of this one.
    if value is _TOO_DEEP or _is_deep(content, value, deepest):
        raise TooDeep(f"nested more than {deepest} levels deep")
    return value


_TOO_DEEP = object()
_parser: Callable[[bytes | str], Any] | None = None


def _loads() -> Callable[[bytes | str], Any]:
    """orjson where it is installed, else json. Found on the first answer, not on import."""
    global _parser
    if _parser is None:
        try:
            import orjson

            _parser = orjson.loads
        except ImportError:
            _parser = json.loads
    return _parser


def _is_deep(content: bytes | str, value: Any, deepest: int) -> bool:
    # By the brackets alone, which costs next to nothing; level by level where texts hold brackets, too.
    brackets = (content.encode("utf-8", "replace") if isinstance(content, str) else content).translate(None, _OTHERS)
    for _ in range(min(8, deepest)):
        if not brackets:
            return False
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(deepest):
        if not level:
            return False
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, (dict, list))
        ]
    return bool(level)


# --- writing ----------------------------------------------------------------------------------------------------------

_KINDS = "text, a number, True, False, None, a list or a dict expected"


def unwritable(value: Any, name: str, around: tuple[Any, ...] = ()) -> str | None:
    """The first member that json cannot write: its path, what was given and what is expected; None if there is none."""
    if isinstance(value, str):
        return (
            None if value.isascii() or is_unicode(value) else f"{name}: half of a surrogate pair given, text expected"
        )
    if isinstance(value, float):
        return None if value - value == 0 else f"{name}: {value} given, a finite number or None expected"
    if value is None or isinstance(value, int):
        return None
    if not isinstance(value, (dict, list, tuple)):
        # Not the value: it may be long, or a secret.
        return f"{name}: {_said(value)} given, {_instead(value)}"
    if any(value is one for one in around):
        return f"{name}: a {type(value).__name__} given that contains itself, one without circles expected"
    if len(around) > DEEPEST:
        return f"{name[:80]}...: nested more than {DEEPEST} levels deep, fewer expected"
    members: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        if not (key is None or isinstance(key, (str, int, float))):
            return f"{name}: the key {shown(key)} given, text expected"
        if isinstance(key, str) and not is_unicode(key):
            return f"{name}: a key with half of a surrogate pair given, text expected"
        path = f"{name}.{key}" if isinstance(value, dict) else f"{name}[{key}]"
        if found := unwritable(member, path, (*around, value)):
            return found
    return None


def _said(value: Any) -> str:
    return shown(value) if isinstance(value, (date, time)) else type(value).__name__


def _instead(value: Any) -> str:
    if isinstance(value, (date, time)):
        return "text expected: a moment in UTC as YYYY-MM-DD HH:MM:SS, a day as YYYY-MM-DD, a time as HH:MM:SS"
    if isinstance(value, (set, frozenset)):
        return "a list expected; use list(...)"
    if isinstance(value, Mapping):
        return f"a dict expected; use {'value.to_dict()' if hasattr(value, 'to_dict') else 'dict(...)'}"
    if isinstance(value, (bytes, bytearray)):
        return "text expected; use value.decode()"
    return _KINDS
