"""Python values as the API writes them: each rule once, for fields, forms and searches alike.

What cannot be written raises InvalidInput, which says why; the caller knows the name that it has to begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any

from .errors import InvalidInput, shown

if TYPE_CHECKING:
    from decimal import Decimal

MOST_DIGITS = 40  # before and after the point; keeps 1E+999999999 from being written out
_BEYOND = 10**MOST_DIGITS

# Zones that the API refuses on writes although it shows them in answers, and the names that it takes (its formatting
# page lists these six US names and asks for Region/City elsewhere).
_US_ZONES = {
    "America/New_York": "US/Eastern",
    "America/Chicago": "US/Central",
    "America/Denver": "US/Mountain",
    "America/Los_Angeles": "US/Pacific",
    "America/Anchorage": "US/Alaska",
    "America/Phoenix": "US/Arizona",
}


def named(name: str, rule: Callable[[Any], Any], value: Any) -> Any:
    """What a rule makes of a value; its refusal begins with the name."""
    try:
        return rule(value)
    except InvalidInput as error:
        raise InvalidInput(f"{name}: {error}") from None


def written(value: Any) -> str | None:
    """The text of a string, number, day, time of day or moment; None for a value of any other kind.

    Booleans and None are of another kind: forms and searches do not spell them alike.
    """
    if isinstance(value, str):
        return str.__str__(value)  # str() of an enum's member would be its name
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return time_text(value)
    if isinstance(value, (float, decimal())) or (hasattr(type(value), "__index__") and not isinstance(value, bool)):
        return digits(value)
    return None


def plain(value: Any) -> Any:
    """A value of any kind as JSON has it: records as objects, moments and amounts as the API writes them."""
    if isinstance(value, (str, date, time, decimal())):
        return written(value)
    if hasattr(value, "to_dict"):
        value = value.to_dict()  # first of all: the items of a record are what Python reads, not what was sent
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value


def is_unicode(text: str) -> bool:
    """Whether a text can be sent: half a surrogate pair has no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# --- numbers ----------------------------------------------------------------------------------------------------------


@cache
def decimal() -> type[Decimal]:
    """Decimal, loaded by the first number that may have a fraction: it takes as long as ten modules of ours."""
    from decimal import Decimal

    return Decimal


def whole(value: Any) -> int | None:
    """The int of what counts as one (an int, an IntEnum, an integer of numpy); None for all else, booleans too."""
    if isinstance(value, bool) or not hasattr(type(value), "__index__"):
        return None
    number = int(value.__index__())
    return number if -_BEYOND < number < _BEYOND else None


def is_digits(text: str) -> bool:
    """Whether a text is a whole number, as everybody writes it: not all that int() reads."""
    bare_digits = text[1:] if text[:1] == "-" else text
    return bare_digits.isascii() and bare_digits.isdecimal() and len(bare_digits) <= MOST_DIGITS


def number(value: Any) -> Decimal | None:
    """The number that a value or a text is, a float as it prints; None for what is none that could be sent."""
    if (exact := whole(value)) is not None:
        return decimal()(exact)
    if isinstance(value, float):
        # By way of the text: Decimal(0.1) would be 0.1000000000000000055...
        value = float.__repr__(value)
    elif isinstance(value, str):
        value = str.__str__(value)
    elif not isinstance(value, decimal()):
        return None
    try:
        found = decimal()(value)
    except (ArithmeticError, ValueError):
        return None
    return found if found.is_finite() and -MOST_DIGITS < found.adjusted() < MOST_DIGITS else None


def digits(value: Any) -> str:
    """A number written out: no exponent, no rounding."""
    found = number(value)
    if found is None:
        raise InvalidInput(f"{shown(value)} given, a finite number of at most {MOST_DIGITS} digits expected")
    return format(found, "f")


# --- moments ----------------------------------------------------------------------------------------------------------


def utc_text(moment: datetime) -> str:
    """A moment as the API writes it: in UTC, to the second."""
    if moment.tzinfo is None:
        raise InvalidInput(
            f"{moment!r} given, a datetime with a time zone expected; use value.replace(tzinfo=timezone.utc), "
            "or value.astimezone() for local time"
        )
    try:
        # Not by strftime, which writes the year 1 without its noughts.
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "seconds")
    except OverflowError:
        raise InvalidInput(f"{moment!r} given, a moment in the years 1 to 9999 (UTC) expected") from None


def time_text(hour: time) -> str:
    """A time of day, which is local to the event or session."""
    if hour.tzinfo is not None:
        raise InvalidInput(f"{hour!r} given, a time without a time zone expected: it is local to its event or session")
    return hour.isoformat("seconds")


def zone_text(zone: Any) -> str | None:
    """A zone, by name or as an object, under the name that the API takes; None for what it refuses."""
    name = _zone_name(zone) if isinstance(zone, tzinfo) else zone
    if not isinstance(name, str) or ("/" not in name and name not in ("UTC", "")):
        return None
    name = str.__str__(name)
    return _US_ZONES.get(name, name)


def _zone_name(zone: tzinfo) -> str | None:
    """The name of a zone object, of zoneinfo, pytz or dateutil alike."""
    name = getattr(zone, "key", None) or getattr(zone, "zone", None)
    if isinstance(name, str):
        return name
    if zone.utcoffset(None) == timedelta(0) and zone.tzname(None) == "UTC":
        return "UTC"
    # dateutil keeps the file that it read, whose path ends in the name.
    path = str(getattr(zone, "_filename", "") or "").replace("\\", "/")
    return path.partition("/zoneinfo/")[2] or (path if path[:1] != "/" and "/" in path else None)


# --- choices ----------------------------------------------------------------------------------------------------------


def is_choice(value: Any) -> bool:
    """Whether a value is a pair {id, value}, as a record or as a mapping."""
    members = getattr(value, "_fields", value)
    return isinstance(members, Mapping) and members.keys() == {"id", "value"}


def bare(value: Any) -> Any:
    """A value as it is written: a choice by its bare id, as the API refuses the pair that it gave; lists item by item.

    Raises InvalidInput for a choice of which only the label is known.
    """
    if isinstance(value, (list, tuple)):
        return [bare(item) for item in value]
    if not is_choice(value):
        return value
    pair = value.to_dict() if hasattr(value, "to_dict") else value
    identifier, label = pair.get("id"), pair.get("value")
    if identifier in (None, "") and label not in (None, ""):
        raise InvalidInput(f"{shown(value)} given, a choice with an id expected: the API takes the id, not the label")
    return identifier
