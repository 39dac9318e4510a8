"""Form bodies as PHP reads them: `session_ids[0]=1&session_ids[1]=2`, `fields[email]=a@example.com`, booleans 1/0.

The API drops lists that are sent as repeated keys, save the last value; the vendor's own client indexes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from .types import UNSET, File

Part = tuple[str, tuple[str | None, Any] | tuple[str | None, Any, str | None]]


def flatten(values: Mapping[str, Any]) -> dict[str, str]:
    """Nested values as the pairs of a form. UNSET is left out; None and an empty list are sent empty, which clears."""
    return {name: value for name, value in _pairs(values) if not isinstance(value, File)}


def parts(values: Mapping[str, Any]) -> list[Part]:
    """Nested values as the parts of a multipart body; File values become file parts."""
    result: list[Part] = []
    for name, value in _pairs(values):
        if isinstance(value, File):
            file = (value.file_name or name, value.payload)
            result.append((name, (*file, value.mime_type) if value.mime_type else file))
        else:
            result.append((name, (None, value)))
    return result


def _pairs(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        name = f"{prefix}[{key}]" if prefix else str(key)
        if value is UNSET:
            continue
        if hasattr(value, "to_dict"):
            from .fields import bare, is_choice

            value = bare(value) if is_choice(value) else value.to_dict()
        if isinstance(value, File):
            yield name, value
        elif isinstance(value, (Mapping, list, tuple)):
            nested = value if isinstance(value, Mapping) else dict(enumerate(value))
            if nested:
                yield from _pairs(nested, name)  # type: ignore[arg-type]
            else:
                yield name, ""
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str):
        return str.__str__(value)  # str() of an enum's member would be its name
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float) and isfinite(value):
        return format(Decimal(float.__repr__(value)), "f")  # not 1e-05
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    from .fields import InvalidValue, plain

    if isinstance(value, datetime) and value.tzinfo is None:
        raise InvalidValue(f"{value!r} names no moment, as it has no time zone; give it one, or write text")
    if isinstance(value, (date, time)):
        return str(plain(value))
    raise InvalidValue(f"{value!r} cannot be sent in a form: text, numbers, booleans, dates, lists and mappings can")
