"""All kinds of fields: the plain ones of scalars, and here those of moments, lists, records, maps and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from os import PathLike, fsdecode
from os.path import basename
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import InvalidInput, shown
from .records import JSONObject, Record, friendly
from .scalars import Boolean, BooleanText, Field, Flag, Id, Integer, Money, Number, Secret, Text, Zone
from .text import bare, decimal, named, plain, written
from .types import File, is_source

__all__ = [
    "Boolean",
    "BooleanText",
    "Bracketed",
    "Date",
    "Field",
    "Flag",
    "Id",
    "Integer",
    "ListOf",
    "Many",
    "Map",
    "Money",
    "Number",
    "Numeric",
    "One",
    "Raw",
    "Rows",
    "Secret",
    "Text",
    "Time",
    "Timestamp",
    "Upload",
    "Zone",
]

T = TypeVar("T")
R = TypeVar("R", bound=JSONObject)
if TYPE_CHECKING:
    from decimal import Decimal

    Numeric = Decimal | int | float | str
else:

    def __getattr__(name: str) -> Any:
        if name == "Numeric":  # when it is asked for, as it loads Decimal
            return decimal() | int | float | str
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Raw(Field[Any]):
    """A member whose type no source states: handed on as it is, a pair `{id, value}` as Choice."""

    _as_it_is = str

    def decode(self, raw: Any) -> Any:
        return friendly(raw)

    def encode(self, value: Any) -> Any:
        return plain(value)


def _sent(value: Any) -> Any:
    return plain(bare(value))


class Map(Field[dict[str, Any] | None]):
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
        return {str(key): named(f"{self.argument}[{key}]", _sent, item) for key, item in value.items()}


class _Several(Field[list[T]]):
    """A member that is a list: null is the empty one."""

    __slots__ = ()

    def read(self, raw: Any) -> Any:
        return [] if raw is None or raw == "" else self.decode(raw)


class ListOf(_Several[T]):
    """A list of plain values. Read from a comma-joined text and from PHP's map by index, too."""

    __slots__ = ("item",)

    def __init__(self, item: Field[T | None], *, name: str = "", expand: bool = False) -> None:
        super().__init__(name=name, expand=expand)
        self.item: Field[T | None] = item

    @property
    def wants(self) -> str:  # type: ignore[override]
        return f"a list (each item: {self.item.wants})"

    def decode(self, raw: Any) -> Any:
        if isinstance(raw, dict):
            raw = list(raw.values())
        elif isinstance(raw, str):
            raw = [part.strip() for part in raw.split(",") if part.strip()]
        if not isinstance(raw, list):
            return raw
        return [self.item.read(value) for value in raw]

    def encode(self, value: Any) -> Any:
        if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
            raise self.refuse(value)
        encoded = []
        for index, item in enumerate(value):
            try:
                encoded.append(self.item.encode(item))
            except InvalidInput:
                wants = self.item.wants
                raise InvalidInput(f"{self.argument}[{index}]: {shown(item)} given, {wants} expected") from None
        return encoded


class Bracketed(ListOf[T]):
    """A list that travels as ONE form value, `[1,2]` (registrantIds of forget contact)."""

    __slots__ = ()

    def encode(self, value: Any) -> str:
        return f"[{','.join(str(item) for item in super().encode(value))}]"


class Upload(Field[bytes | None]):
    """A file: bytes, an open binary file, a path, or File to give its name and media type."""

    __slots__ = ()
    wants = "a path (pathlib.Path), an open binary file, or File(content, name)"

    def encode(self, value: Any) -> File:
        upload = value if isinstance(value, File) else File(value)
        payload, name = upload.payload, upload.file_name
        if isinstance(payload, PathLike):
            payload, name = self._content(payload), name or fsdecode(payload)
        elif isinstance(payload, (bytes, bytearray, memoryview)):
            payload = bytes(payload)  # httpx takes no other kind
        elif not hasattr(payload, "read"):
            raise self.refuse(value)
        elif not is_source(payload):
            raise InvalidInput(
                f"{self.argument}: {shown(payload)} given, a file that is open for reading bytes expected"
            )
        if payload == b"":
            raise InvalidInput(f"{self.argument}: {shown(value)} given, which is empty; a file with content expected")
        name = name or getattr(payload, "name", None)
        if not isinstance(name, str):
            # The API goes by the extension (jpg, png, ...) and refuses a file without one.
            raise InvalidInput(
                f'{self.argument}: content without a name given, a name expected; use File(content, "photo.png")'
            )
        return File(payload, basename(name), upload.mime_type)

    def _content(self, path: PathLike[str]) -> bytes:
        try:
            with open(path, "rb") as file:
                return file.read()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInput(f"{self.argument}: {shown(path)} given, a file that can be read expected ({reason})")


class One(Field[R | None]):
    """A record within a record: its class by name, from the `models` package that loads it on first use."""

    __slots__ = ("model", "models")

    def __init__(self, model: str, models: ModuleType, *, name: str = "", expand: bool = False) -> None:
        super().__init__(name=name, expand=expand)
        self.model: str = model
        self.models: ModuleType = models

    def decode(self, raw: Any) -> Any:
        return getattr(self.models, self.model)._read(raw)


class Many(_Several[R]):
    """A list of records; PHP's map by id is read as a list, too."""

    __slots__ = ("model", "models")

    def __init__(self, model: str, models: ModuleType, *, name: str = "", expand: bool = False) -> None:
        super().__init__(name=name, expand=expand)
        self.model: str = model
        self.models: ModuleType = models

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is dict:
            raw = list(raw.values())
        if raw.__class__ is not list:
            return raw
        read = getattr(self.models, self.model)._read
        return [read(item) for item in raw]


class Rows(Many[R]):
    """The rows of a page, as the stock functions answer it: they know what the call asked for."""

    __slots__ = ()
    if not TYPE_CHECKING:

        def __get__(self, record: Any, owner: Any = None) -> Any:
            rows = super().__get__(record, owner)
            if record is not None and record._asked is not None and rows.__class__ is list:
                return [row._made(row._wire, record._asked) if isinstance(row, Record) else row for row in rows]
            return rows


# --- moments, days and times of day -----------------------------------------------------------------------------------


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
