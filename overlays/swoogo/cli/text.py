"""Text for terminals. What a server sends must not move the cursor, hide text or write a title."""

from __future__ import annotations

import json
import re
from typing import Any

from swoogo_core.errors import UNSAFE, safe

__all__ = ["cell", "safe", "to_json"]

_UNSAFE_IN_JSON = re.compile(f"(?!\n)[{UNSAFE}]")  # the line ends are those between its members


def to_json(value: Any, *, indent: int | None = None) -> str:
    """JSON in which what is unsafe is escaped, so that it means the same and harms no terminal."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, default=str)
    return _UNSAFE_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], text)


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
