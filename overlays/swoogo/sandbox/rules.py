"""Rules for single values that no type of the description tells: zones, phones, pictures."""

from __future__ import annotations

import re
from typing import Any

from swoogo_core.errors import InvalidInput
from swoogo_core.text import zone_text

from .behaviour import zone_of
from .description import Schema
from .values import Unfit

_SEPARATORS = re.compile(r"[\s().\-/]+")
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_PICTURES = ("profile_picture", "logo_id")


def checked(name: str, schema: Schema, value: Any) -> Any:
    """A value in the form in which it is stored; Unfit where the API refuses it."""
    if not isinstance(value, str) or not value:
        return value
    if name == "timezone" or schema.get("x-python", {}).get("format") == "timezone":
        return _zone(value)
    return phone(value) if name.endswith("_phone") else value


def has_no_effect(name: str, value: Any) -> bool:
    """Whether a value is dropped in silence: a picture is a file of its own, Base64 in a write changes nothing."""
    return name in _PICTURES and isinstance(value, str) and not re.match(r"$|(https?:)?//", value)


def phone(text: str) -> str:
    """A phone number by E.164; without a country code that of the United States is guessed."""
    number = _SEPARATORS.sub("", text)
    if not number.startswith("+"):
        number = f"+{number}" if len(number) == 11 and number.startswith("1") else f"+1{number}"
        if len(number) != 12:  # what the guess makes of it is no number of that country
            raise Unfit("is not a valid phone number.")
    if not _E164.fullmatch(number) or not number.isascii():
        raise Unfit("is not a valid phone number.")
    return number


def _zone(name: str) -> str:
    # The client knows which names the API refuses, and sends others for them.
    if zone_text(name) != name:
        raise Unfit("is invalid.")
    try:
        zone_of(name)
    except InvalidInput:
        raise Unfit("is invalid.") from None
    return name
