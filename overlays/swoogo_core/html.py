"""What notebooks show of records and lists: tables in HTML, every text escaped, no secret, never a call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

_MOST_ROWS = 20
_MOST_COLUMNS = 12
_LONGEST = 120


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], note: str = "") -> str:
    """A table of texts."""
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join(f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in rows)
    below = f"<p>{escape(note)}</p>" if note else ""
    first = f"<thead><tr>{names}</tr></thead>" if head else ""
    return f"<table>{first}<tbody>{lines}</tbody></table>{below}"


def members(title: str, shown: Iterable[tuple[str, Any]]) -> str:
    """Names and values, one pair a line."""
    return f"<strong>{escape(title)}</strong>{table(('', ''), shown)}"


def rows(title: str, found: Sequence[Sequence[tuple[str, Any]]]) -> str:
    """Records as a table: the first rows, and the first columns that have a value."""
    names = list(dict.fromkeys(name for row in found for name, value in row if value not in (None, "", [])))
    cut = [dict(row) for row in found[:_MOST_ROWS]]
    kept = names[:_MOST_COLUMNS]
    more = [f"{len(found) - _MOST_ROWS} more rows"] if len(found) > _MOST_ROWS else []
    more += [f"{len(names) - _MOST_COLUMNS} more columns"] if len(names) > _MOST_COLUMNS else []
    body = table(kept, ([row.get(name) for name in kept] for row in cut), ", ".join(more))
    return f"<strong>{escape(title)}</strong>{body}"


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    # A notebook sends UTF-8, which half a surrogate pair has none of.
    return escape(text.encode(errors="backslashreplace").decode())
