"""What a read asked for, so that a record knows a member that the caller left out from one that did not come."""

from __future__ import annotations

from typing import Any

from .errors import FieldNotAsked
from .types import UNSET

# The names in `fields` and in `expand`; None where all come: the caller left `fields` out, or the call takes none.
# A plain tuple, one for all records of a call, so that it costs a record no more than its place.
Asked = tuple[frozenset[str] | None, frozenset[str] | None]


def names_of(value: Any) -> list[str]:
    """The names in a `fields`, `expand` or `sort` parameter: a list, or a text with commas."""
    if value is None or value is UNSET:
        return []
    return [name.strip() for name in (value.split(",") if isinstance(value, str) else value) if name.strip()]


def advice(asked: Asked, name: str, *, expands: bool) -> str:
    """What to do about a member that was left out; "" for one that was asked for.

    Args:
        asked: What the call asked for.
        name: The member, as the API calls it.
        expands: Whether it comes with `expand` only.
    """
    fields, expand = asked
    if (fields is not None and name in fields) or (expand is not None and name in expand):
        return ""
    if expands:
        return "" if expand is None else f"{name} was not asked for: add it to expand"
    return "" if fields is None else f"{name} was not asked for: add it to fields, or leave fields out"


def check_asked(asked: Asked, name: str, member: str, *, expands: bool) -> None:
    """Raise FieldNotAsked for a member (an attribute by the name `member`) that was left out."""
    if message := advice(asked, name, expands=expands):
        raise FieldNotAsked(message, name=member)
