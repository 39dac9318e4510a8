"""When something is, as one moment: the API gives date, time and zone of events and sessions apart."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from swoogo_core.errors import shown

from .errors import InvalidInput


def at(day: date, hour: time, zone: str) -> datetime:
    """The moment of a day, a time of day and a time zone.

    A time that the clocks skip when they change is moved on by as much; one that occurs twice is the first.

    Args:
        day: The day.
        hour: The time of day, without a zone.
        zone: The name of a zone: `US/Eastern`, `Europe/London`, `UTC`, ...

    Returns:
        A datetime with that zone.

    Raises:
        InvalidInput: The zone is not known.
    """
    # imported late: it costs a tenth of the time that httpx takes
    from dateutil import tz

    found = _zone(zone)
    if found is None:
        raise InvalidInput(f"at: zone: {shown(zone)} given, a zone such as US/Eastern or Europe/London expected")
    moment = datetime.combine(day, hour, tzinfo=found)
    with suppress(OverflowError):  # the last day that there is, 9999-12-31, has no day after it
        moment = tz.resolve_imaginary(moment)
    return moment


# gettz() takes more than names: paths of files, rules such as UTC+3, and what this machine calls its own zone.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")


def _zone(name: Any) -> tzinfo | None:
    from dateutil import tz

    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    if name.upper() in ("UTC", "Z"):
        return tz.UTC
    try:
        found: tzinfo | None = tz.gettz(name)
    except (ValueError, OSError):
        return None
    return None if isinstance(found, (tz.tzstr, tz.tzlocal)) else found


def starts_at(record: Any) -> datetime | None:
    """The moment when a session or an event starts. The API gives day, time and zone apart, local to it (client code).

    A session whose `timezone` is empty uses the event's, which the session does not carry: use `at()` then.

    Args:
        record: A session or an event, as a record or a mapping.

    Returns:
        A datetime with the zone of the record; None if day, time or zone is not set or was not asked for.
    """
    return _moment(record, "start")


def ends_at(record: Any) -> datetime | None:
    """The moment when a session or an event ends. A session that ends before it starts ends on the next day.

    Args:
        record: A session or an event, as a record or a mapping.

    Returns:
        A datetime with the zone of the record; None if day, time or zone is not set or was not asked for.
    """
    end, start = _moment(record, "end"), _moment(record, "start")
    # Sessions carry one date; events an end date of their own.
    if end is not None and start is not None and end < start and "end_date" not in record:
        return _moment(record, "end", timedelta(days=1))
    return end


def _moment(record: Any, which: str, shift: timedelta = timedelta(0)) -> datetime | None:
    day = record.get(f"{which}_date") if f"{which}_date" in record else record.get("date")
    hour, zone = record.get(f"{which}_time"), record.get("timezone")
    if not isinstance(day, date) or not isinstance(hour, time) or not isinstance(zone, str) or not zone:
        return None
    try:
        return at(day + shift, hour, zone)
    except OverflowError:
        return None
