"""Fields of moments, days and times of day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from .scalars import Field
from .text import named, written


class Timestamp(Field[datetime | None]):
    """A moment, `YYYY-MM-DD HH:MM:SS` in UTC on the wire (measured for created_at), an aware datetime in Python."""

    __slots__ = ()
    wants = "an aware datetime, or text as YYYY-MM-DD HH:MM:SS (taken as it is)"

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is not str:
            return raw
        try:
            if len(raw) == 19 and raw[10] == " " and raw[13] == raw[16] == ":":
                # As documented. The zone goes in with the text: replace() takes longer than all else here.
                return datetime.fromisoformat(raw + "+00:00")
            moment = datetime.fromisoformat(raw)
        except ValueError:
            if is_unset_date(raw):
                return None
            found = read_leniently(raw)
            if found is None:
                return raw
            moment = found
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def encode(self, value: Any) -> str:
        if isinstance(value, (datetime, str)):
            return str(named(self.argument, written, value))
        raise self.refuse(value)


class Date(Field[date | None]):
    """A calendar day, `YYYY-MM-DD`. `""` and `0000-00-00`, which the API gives for an unset one, are None."""

    __slots__ = ()
    wants = "a date, or text as YYYY-MM-DD"

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is not str:
            return raw
        try:
            return date.fromisoformat(raw)
        except ValueError:
            if is_unset_date(raw):
                return None
        found = read_leniently(raw)
        return raw if found is None else found.date()

    def encode(self, value: Any) -> str:
        if isinstance(value, (date, str)) and not isinstance(value, datetime):
            return str(written(value))
        raise self.refuse(value)


class Time(Field[time | None]):
    """A time of day, `HH:MM:SS`, local to the event or session."""

    __slots__ = ()
    wants = "a time, or text as HH:MM:SS"

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is not str:
            return raw
        if not raw:
            return None
        try:
            return time.fromisoformat(raw)
        except ValueError:
            found = read_leniently(raw, day=False)
        return raw if found is None else found.timetz()

    def encode(self, value: Any) -> str:
        if isinstance(value, (time, str)):
            return str(named(self.argument, written, value))
        raise self.refuse(value)


def is_unset_date(raw: str) -> bool:
    """Whether a text is how the API (MySQL behind it) writes "no date"."""
    return not raw.strip() or raw.startswith("0000-00-00")


def read_leniently(raw: str, *, day: bool = True) -> datetime | None:
    """What `fromisoformat` refuses, by dateutil; None unless the text itself names the whole day.

    With `day=False` a time of day: None unless the text names an hour, and no day.
    """
    from dateutil import parser  # imported late: it costs a fifth of the time that httpx takes

    try:
        # A missing part would be taken from the default; two defaults that differ in every part show that.
        defaults = [datetime(n + 1999, n, n, 0 if day else n) for n in (2, 3)]
        first, second = (parser.parse(raw, default=default, tzinfos=_zone_of) for default in defaults)
    except (parser.ParserError, OverflowError, ValueError, TypeError):
        return None
    if day:
        return first if first.date() == second.date() else None
    named = first.hour == second.hour and first.date() == defaults[0].date() and second.date() == defaults[1].date()
    return first if named else None


def _zone_of(name: str | None, offset: int | None) -> tzinfo | None:
    # Left to itself dateutil takes an abbreviation for the zone of this machine, if that calls itself so, and else
    # drops it with a warning; either would make another moment of it.
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    if name.upper() in ("UTC", "GMT", "Z"):
        return UTC
    raise ValueError(name)
