"""JSON as it comes from outside, read in one place: whatever the bytes are, a value or a ValueError."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

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
