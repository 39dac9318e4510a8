"""How each kind of value is read from the API and written to it.

A field is a descriptor of a record (it decodes when it is read) and the coder of a request parameter (it checks and
encodes). Reading is lenient, since the API is: `""` and `0000-00-00` for an unset date, numbers as strings, `[]` for
an empty map, a plain value where a pair is documented. What still cannot be read is handed out as it came, so that a
value is never lost. Writing is strict: a value of the wrong kind is refused with a message that says what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal, InvalidOperation
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, overload

from .types import UNSET, File, Unset

if TYPE_CHECKING:
    from typing import Generic

    from .records import Record
else:

    class Generic:
        """typing.Generic without its bookkeeping, which would take longer than all else in this module."""

        __slots__ = ()

        def __class_getitem__(cls, item: object) -> object:
            return cls


T = TypeVar("T")
R = TypeVar("R", bound="Record")
Numeric = Decimal | int | float | str

# Zones that the API refuses on writes although it shows them in answers, and the names that it takes (its formatting
# page lists these six US names and asks for Region/City elsewhere).
US_ZONES = {
    "America/New_York": "US/Eastern",
    "America/Chicago": "US/Central",
    "America/Denver": "US/Mountain",
    "America/Los_Angeles": "US/Pacific",
    "America/Anchorage": "US/Alaska",
    "America/Phoenix": "US/Arizona",
}


class InvalidValue(ValueError):
    """A value that cannot be sent: what was given, what is allowed."""


class Field(Generic[T]):
    """A member of a record. Read on the record it is the decoded value, None for null, UNSET where absent."""

    __slots__ = ("name",)
    wants = "a value"
    # What JSON gives of this type is the value already: spares a call for most of what is read.
    _as_it_is: Any = None

    def __init__(self, *, name: str = "") -> None:
        self.name = name

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = self.name or name

    @overload
    def __get__(self, record: None, owner: Any = None) -> Field[T]: ...
    @overload
    def __get__(self, record: Record, owner: Any = None) -> T | Unset | None: ...
    def __get__(self, record: Record | None, owner: Any = None) -> Field[T] | T | Unset | None:
        if record is None:
            return self
        try:
            raw: T | None = record._wire[self.name]
        except KeyError:
            return UNSET
        return raw if raw is None or raw.__class__ is self._as_it_is else self.decode(raw)

    def decode(self, raw: Any) -> Any:
        """The value of what the API sent (not None); what cannot be read comes back as it is."""
        return raw

    def encode(self, value: Any) -> Any:
        """What to send for a value. Raises InvalidValue."""
        return value

    def refuse(self, value: Any) -> InvalidValue:
        """The error for a value of the wrong kind."""
        return InvalidValue(f"{self.name or 'value'}: {value!r} given, {self.wants} expected")


class Raw(Field[Any]):
    """A member whose type no source states: handed on as it is, a pair `{id, value}` as Choice."""

    _as_it_is = str

    def decode(self, raw: Any) -> Any:
        return friendly(raw)

    def encode(self, value: Any) -> Any:
        return plain(value)


class Text(Field[str]):
    """A text. Numbers are read as text, too: some ids come as either."""

    __slots__ = ("choices",)
    _as_it_is = str

    def __init__(self, *, choices: tuple[str, ...] = (), name: str = "") -> None:
        super().__init__(name=name)
        self.choices = choices

    @property
    def wants(self) -> str:  # type: ignore[override]
        return f"one of {', '.join(self.choices)}" if self.choices else "text"

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is str:
            return raw
        return str(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else raw

    def encode(self, value: Any) -> str:
        if (number := whole(value)) is not None:
            value = str(number)
        elif isinstance(value, Decimal) and value.is_finite():
            value = format(value, "f")
        if not isinstance(value, str) or (self.choices and value not in self.choices) or not _is_unicode(value):
            raise self.refuse(value)
        return str.__str__(value)  # str() of an enum's member would be its name


class Secret(Text):
    """A text that no repr shows."""

    __slots__ = ()


class Zone(Text):
    """A time zone. The well-known US zones are sent under the names that the API takes."""

    __slots__ = ()
    wants = 'a zone such as "US/Eastern", "Europe/London" or "UTC" (abbreviations like EST are refused by the API)'

    def encode(self, value: Any) -> str:
        if isinstance(value, tzinfo):
            value = _zone_name(value) or value
        if not isinstance(value, str) or ("/" not in value and value not in ("UTC", "")):
            raise self.refuse(value)
        return US_ZONES.get(value, value)


class Integer(Field[int]):
    """A whole number; read from digits in a string, too. `""`, which the API gives for an unset one, is None."""

    __slots__ = ()
    wants = "a whole number"
    _as_it_is = int

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is int:
            return raw
        if raw.__class__ is str:
            text = raw.strip()
            if not text:
                return None
            # Not all that int() reads: 1_000 is no number to anybody else.
            return int(text) if _is_digits(text) else raw
        return int(raw) if raw.__class__ is float and raw.is_integer() else raw

    def encode(self, value: Any) -> int | str:
        if (number := whole(value)) is not None:
            return number
        if isinstance(value, str) and (value == "" or _is_digits(value)):
            # "" clears the field, by the documented examples of capacity.
            return int(value) if value else ""
        if is_choice(value):
            # What was read can be sent back; a choice that is not set clears the field.
            identifier = bare(value)
            return "" if identifier in (None, "") else self.encode(identifier)
        if (number := whole(getattr(value, "id", None))) is not None:
            return number  # a record stands for its id
        raise self.refuse(value)


class Number(Field[Decimal]):
    """A number that may have a fraction, as Decimal; read from int, float or text."""

    __slots__ = ()
    wants = "a number (Decimal, int, float or digits)"

    def decode(self, raw: Any) -> Any:
        kind = raw.__class__
        if kind is str:
            if not raw.strip():
                return None
            if "_" in raw:  # which Decimal() passes over
                return raw
        elif kind is not int and kind is not float:
            return raw
        try:
            # By way of the text: Decimal(0.1) would be 0.1000000000000000055...
            number = Decimal(raw if kind is str else str(raw))
        except (InvalidOperation, ValueError):
            return raw
        return number if number.is_finite() else raw

    def _checked(self, value: Any) -> Decimal:
        if (exact := whole(value)) is not None:
            value = exact
        elif isinstance(value, bool) or not isinstance(value, (float, Decimal, str)):
            raise self.refuse(value)
        try:
            number = Decimal(str(value))
        except (InvalidOperation, ValueError):
            raise self.refuse(value) from None
        # The bound keeps 1E+999999999 from being written out.
        if not number.is_finite() or not -_MOST_DIGITS < number.adjusted() < _MOST_DIGITS:
            raise self.refuse(value)
        return number

    def encode(self, value: Any) -> int | float | str:
        if isinstance(value, str) and value == "":
            return ""
        number = self._checked(value)
        if number == number.to_integral_value():
            return int(number)
        # As text where a float would round it.
        nearest = float(number)
        return nearest if Decimal(repr(nearest)) == number else format(number, "f")


class Money(Number):
    """An amount: a decimal text on the wire (`"1656.00"`), a number in places; Decimal either way."""

    __slots__ = ()

    def encode(self, value: Any) -> str:
        return "" if isinstance(value, str) and value == "" else format(self._checked(value), "f")


class Boolean(Field[bool]):
    """Sent as 1/0 in forms and true/false in JSON; read from true/false, 0/1, "0"/"1", "true"/"false"."""

    __slots__ = ()
    wants = "True or False"
    _as_it_is = bool
    _words: ClassVar[dict[str, bool | None]] = {"1": True, "0": False, "true": True, "false": False, "": None}

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is bool:
            return raw
        return self._words.get(str(raw).lower(), raw)

    def encode(self, value: Any) -> Any:
        if value is True or value is False or value in (0, 1):
            return bool(value)
        raise self.refuse(value)


class Flag(Boolean):
    """A boolean that is 0 or 1 on the wire, in JSON as well."""

    __slots__ = ()

    def encode(self, value: Any) -> int:
        return int(super().encode(value))


class BooleanText(Boolean):
    """A boolean that is the text `true` or `false` on the wire."""

    __slots__ = ()

    def encode(self, value: Any) -> str:
        return "true" if super().encode(value) else "false"


class Timestamp(Field[datetime]):
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
        if isinstance(value, datetime) and value.tzinfo:
            try:
                return utc_text(value)
            except OverflowError:
                raise self.refuse(value) from None
        if isinstance(value, str):
            return value
        if isinstance(value, datetime):
            raise InvalidValue(
                f"{self.name}: {value!r} names no moment, as it has no time zone; "
                "give it one: value.replace(tzinfo=timezone.utc), or value.astimezone() for local time"
            )
        raise self.refuse(value)


class Date(Field[date]):
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
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str):
            return value
        raise self.refuse(value)


class Time(Field[time]):
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
        if isinstance(value, time) and value.tzinfo is None:
            return value.strftime("%H:%M:%S")
        if isinstance(value, str):
            return value
        raise self.refuse(value)


class Map(Field[dict[str, Any]]):
    """A map by key. PHP writes an empty one as `[]`."""

    __slots__ = ()
    wants = "a mapping"

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is dict:
            return dict(raw)  # a record cannot be changed, so neither can what it hands out
        return {} if raw == [] else raw

    def encode(self, value: Any) -> Any:
        if hasattr(value, "to_dict"):
            value = value.to_dict()
        if not isinstance(value, Mapping):
            raise self.refuse(value)
        return {str(key): plain(bare(item)) for key, item in value.items()}


class ListOf(Field[list[T]]):
    """A list of plain values. Read from a comma-joined text and from PHP's map by index, too."""

    __slots__ = ("item",)

    def __init__(self, item: Field[T], *, name: str = "") -> None:
        super().__init__(name=name)
        self.item = item

    @property
    def wants(self) -> str:  # type: ignore[override]
        return f"a list of which each item is {self.item.wants}"

    def decode(self, raw: Any) -> Any:
        if isinstance(raw, dict):
            raw = list(raw.values())
        elif isinstance(raw, str):
            raw = [part.strip() for part in raw.split(",") if part.strip()]
        if not isinstance(raw, list):
            return raw
        decode = self.item.decode
        return [None if value is None else decode(value) for value in raw]

    def encode(self, value: Any) -> Any:
        if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
            raise self.refuse(value)
        encoded = []
        for index, item in enumerate(value):
            try:
                encoded.append(self.item.encode(item))
            except InvalidValue:
                raise InvalidValue(f"{self.name}[{index}]: {item!r} given, {self.item.wants} expected") from None
        return encoded


class Bracketed(ListOf[T]):
    """A list that travels as ONE form value, `[1,2]` (registrantIds of forget contact)."""

    __slots__ = ()

    def encode(self, value: Any) -> str:
        return f"[{','.join(str(item) for item in super().encode(value))}]"


class Upload(Field[bytes]):
    """A file: bytes, an open binary file, a path, or File to give its name and media type."""

    __slots__ = ()
    wants = "a path (pathlib.Path), an open binary file, or File(content, name)"

    def encode(self, value: Any) -> File:
        upload = value if isinstance(value, File) else File(value)
        payload = upload.payload
        if isinstance(payload, PathLike):
            from pathlib import Path

            path = Path(payload)
            return File(path.read_bytes(), upload.file_name or path.name, upload.mime_type)
        if isinstance(payload, (bytes, bytearray)) or hasattr(payload, "read"):
            name = upload.file_name or getattr(payload, "name", None)
            if not isinstance(name, str):
                # The API goes by the extension (jpg, png, ...) and refuses a file without one.
                raise InvalidValue(
                    f'{self.name}: this content has no file name; give it one: File(content, "photo.png")'
                )
            return File(payload, name.rpartition("/")[2], upload.mime_type)
        raise self.refuse(value)


class One(Field[R]):
    """A record within a record, named by its class so that it loads on first use."""

    __slots__ = ("model",)

    def __init__(self, model: str, *, name: str = "") -> None:
        super().__init__(name=name)
        self.model = model

    def decode(self, raw: Any) -> Any:
        return model(self.model)._read(raw)


class Many(Field[list[R]]):
    """A list of records; PHP's map by id is read as a list, too."""

    __slots__ = ("model",)

    def __init__(self, model: str, *, name: str = "") -> None:
        super().__init__(name=name)
        self.model = model

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is dict:
            raw = list(raw.values())
        if raw.__class__ is not list:
            return raw
        read = model(self.model)._read
        return [read(item) for item in raw]


_classes: dict[str, Any] = {}


def model(name: str) -> Any:
    """The record class of a name, imported now."""
    found = _classes.get(name)
    if found is None:
        from . import models

        found = _classes[name] = getattr(models, name)
    return found


def whole(value: Any) -> int | None:
    """The int of what counts as one (an int, an IntEnum, an integer of numpy); None for all else, booleans too."""
    if isinstance(value, bool) or not hasattr(type(value), "__index__"):
        return None
    return int(value.__index__())


def is_choice(value: Any) -> bool:
    """Whether a value is a pair {id, value}, as a record or as a mapping."""
    members = value if isinstance(value, Mapping) else getattr(value, "_fields", None)
    return isinstance(members, Mapping) and members.keys() == {"id", "value"}


def bare(value: Any) -> Any:
    """A value as it is written: a choice by its bare id, as the API refuses the pair that it gave; lists item by item.

    Raises InvalidValue for a choice of which only the label is known.
    """
    if isinstance(value, (list, tuple)):
        return [bare(item) for item in value]
    if not is_choice(value):
        return value
    pair = value if isinstance(value, Mapping) else value.to_dict()
    identifier, label = pair.get("id"), pair.get("value")
    if identifier in (None, "") and label not in (None, ""):
        raise InvalidValue(
            f"{value!r} given, the id of a choice expected: a choice is written by its id, not its label"
        )
    return identifier


def friendly(raw: Any) -> Any:
    """A value of unknown type: a pair `{id, value}` as Choice, everything else as it is."""
    if raw.__class__ is dict and len(raw) == 2 and "id" in raw and "value" in raw:
        return model("Choice")._read(raw)
    return raw


def plain(value: Any) -> Any:
    """A value of any type as JSON has it: records as dicts, moments and amounts as the API writes them."""
    if isinstance(value, str):
        return str.__str__(value)  # of an enum's member the value; str() would give its name
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return utc_text(value) if value.tzinfo else value.isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def utc_text(moment: datetime) -> str:
    """An aware datetime as the API writes moments: UTC, to the second."""
    # Not by strftime, which writes the year 1 without its noughts.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "seconds")


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


_MOST_DIGITS = 40


def _is_digits(text: str) -> bool:
    digits = text[1:] if text[:1] == "-" else text
    return digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS


def _is_unicode(text: str) -> bool:
    """Whether a text can be sent: half a surrogate pair has no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


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
