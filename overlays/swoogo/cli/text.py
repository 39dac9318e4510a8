"""Text for terminals. What a server sends must not move the cursor, hide text or write a title."""

from __future__ import annotations

import json
import re
from typing import Any

# Control characters, what turns the direction of text, what has no width, halves of surrogate pairs.
_UNSAFE = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_CONTROL = re.compile(f"[{_UNSAFE}]")
_CONTROL_BUT_LINES = re.compile(f"(?!\n)[{_UNSAFE}]")
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _named(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def safe(text: str, *, lines: bool = False) -> str:
    """The text with what is unsafe spelled out (`\\x1b`); line ends stay where `lines` says so."""
    return (_CONTROL_BUT_LINES if lines else _CONTROL).sub(_named, text)


def to_json(value: Any, *, indent: int | None = None) -> str:
    """JSON in which what is unsafe is escaped, so that it means the same and harms no terminal."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, default=str)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def cell(value: Any) -> str:
    """A value of a record on one line, for people: a choice by its label, a list joined by commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        if value.keys() == {"id", "value"}:
            return cell(value["id"] if value["value"] in (None, "") else value["value"])
        return to_json(value) if value else ""
    if isinstance(value, list):
        plain = all(not isinstance(item, (dict, list)) for item in value)
        return ", ".join(map(cell, value)) if plain else to_json(value)
    return str(value)
