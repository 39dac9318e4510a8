"""Field: how a member of a record is read, and a value written. Here with the plain kinds: texts, numbers, booleans.

A field is a descriptor of a record (it decodes when it is read) and the coder of a request parameter (it checks and
encodes). Reading is lenient, since the API is: `""` and `0000-00-00` for an unset date, numbers as strings, `[]` for
an empty map, a plain value where a pair is documented. What still cannot be read is handed out as it came, so that a
value is never lost. Writing is strict: a value of the wrong kind is refused with a message that says what is allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, overload

from .errors import InvalidInput, shown, warn
from .text import bare, decimal, is_choice, is_digits, is_unicode, named, number, whole, written, zone_text

if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Generic, Never, Protocol

    class Holder(Protocol):
        """What has fields: a record, which is the JSON object that came."""

        _wire: dict[str, Any]

        def _absent(self, field: Field[Any], member: str) -> None:
            """Raise FieldNotAsked for a member that the caller left out."""
else:

    class Generic:
        """typing.Generic without its bookkeeping, which would take longer than all else in this module."""

        __slots__ = ()

        def __class_getitem__(cls, item: object) -> object:
            return cls


T_co = TypeVar("T_co", covariant=True)


class Field(Generic[T_co]):
    """A member of a record, of the type that reading it gives: the decoded value; None for null and where absent."""

    __slots__ = ("expand", "member", "name")
    name: str
    """What the API calls it."""
    member: str
    """What the attribute is called."""
    expand: bool
    """Whether the API sends it if `expand` names it, and never by `fields`."""
    wants = "a value"
    # What JSON gives of this type is the value already: spares a call for most of what is read.
    _as_it_is: Any = None

    def __init__(self, *, name: str = "", expand: bool = False) -> None:
        self.name = name
        self.member: str = name
        self.expand = expand

    def __set_name__(self, owner: type, name: str) -> None:
        self.member = name
        self.name = self.name or name

    @overload
    def __get__(self, record: None, owner: Any = None) -> Self: ...
    @overload
    def __get__(self, record: Holder, owner: Any = None) -> T_co: ...
    def __get__(self, record: Holder | None, owner: Any = None) -> Any:
        if record is None:
            return self
        try:
            raw = record._wire[self.name]
        except KeyError:
            record._absent(self, self.member)
            raw = None
        return raw if raw.__class__ is self._as_it_is else self.read(raw)

    if TYPE_CHECKING:
        # Type checkers refuse what JSONObject.__setattr__ refuses.
        def __set__(self, record: Holder, value: Never) -> None: ...

    def read(self, raw: Any) -> Any:
        """The value of what the API sent; null is None, and the empty list where the member is a list."""
        return None if raw is None else self.decode(raw)

    def decode(self, raw: Any) -> Any:
        """The value of what the API sent (not None); what cannot be read comes back as it is."""
        return raw

    def encode(self, value: Any) -> Any:
        """What to send for a value. Raises InvalidInput."""
        return value

    def refuse(self, value: Any) -> InvalidInput:
        """The error for a value of the wrong kind."""
        return InvalidInput(f"{self.argument}: {shown(value)} given, {self.wants} expected")

    @property
    def argument(self) -> str:
        """What messages call it: the argument of a method, `registrant_ids` for `registrantIds`."""
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in self.name) or "value"


class Text(Field[str | None]):
    """A text. Numbers are read as text, too: some ids come as either."""

    __slots__ = ("choices",)
    _as_it_is = str

    def __init__(self, *, choices: tuple[str, ...] = (), name: str = "", expand: bool = False) -> None:
        super().__init__(name=name, expand=expand)
        self.choices: tuple[str, ...] = choices

    @property
    def wants(self) -> str:  # type: ignore[override]
        return f"one of {', '.join(self.choices)}" if self.choices else "text"

    def decode(self, raw: Any) -> Any:
        if raw.__class__ is str:
            return raw
        return str(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else raw

    def encode(self, value: Any) -> str:
        text = None
        if isinstance(value, str) or (not isinstance(value, float) and number(value) is not None):
            text = written(value)
        if text is None or (self.choices and text not in self.choices) or not is_unicode(text):
            raise self.refuse(value)
        return text


class Secret(Text):
    """A text that no repr shows."""

    __slots__ = ()


class Zone(Text):
    """A time zone. The well-known US zones are sent under the names that the API takes."""

    __slots__ = ()
    wants = 'a zone such as "US/Eastern", "Europe/London" or "UTC" (abbreviations like EST are refused by the API)'

    def encode(self, value: Any) -> str:
        text = zone_text(value)
        if text is None:
            raise self.refuse(value)
        return text


class Integer(Field[int | None]):
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
            return int(text) if is_digits(text) else raw
        return int(raw) if raw.__class__ is float and raw.is_integer() else raw

    def encode(self, value: Any) -> int | str:
        if (exact := whole(value)) is not None:
            return exact
        if isinstance(value, str) and (value == "" or is_digits(value)):
            # "" clears the field, by the documented examples of capacity.
            return int(value) if value else ""
        if is_choice(value):
            # What was read can be sent back; a choice that is not set clears the field.
            identifier = named(self.argument, bare, value)
            return "" if identifier in (None, "") else self.encode(identifier)
        if (exact := whole(getattr(value, "id", None))) is not None:
            return exact  # a record stands for its id
        raise self.refuse(value)


if TYPE_CHECKING:

    class Id(Integer):
        """The id of a record that a list or a call for one record answers: it is there."""

        @overload
        def __get__(self, record: None, owner: Any = None) -> Self: ...
        @overload
        def __get__(self, record: Holder, owner: Any = None) -> int: ...
        def __get__(self, record: Holder | None, owner: Any = None) -> Any: ...
else:
    Id = Integer


class Number(Field["Decimal | None"]):
    """A number that may have a fraction, as Decimal; read from int, float or text. What is no number is None."""

    __slots__ = ("_warned",)
    wants = "a number (Decimal, int, float or digits)"

    def __init__(self, *, name: str = "", expand: bool = False) -> None:
        super().__init__(name=name, expand=expand)
        self._warned = False

    def read(self, raw: Any) -> Any:
        value = None if raw is None else self.decode(raw)
        if value is None or value.__class__ is decimal():
            return value
        if not self._warned:  # once for each member: what is odd in one row mostly is in a million
            self._warned = True
            member = self.name or "an amount"
            warn(f"{member}: {shown(raw):.80} is no number, so it reads as None; to_dict() has it as it came")
        return None

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
            found = decimal()(raw if kind is str else str(raw))
        except (ArithmeticError, ValueError):
            return raw
        return found if found.is_finite() else raw

    def _checked(self, value: Any) -> Decimal:
        exact = number(value)
        if exact is None:
            raise self.refuse(value)
        return exact

    def encode(self, value: Any) -> int | float | str:
        if isinstance(value, str) and value == "":
            return ""
        exact = self._checked(value)
        if exact == exact.to_integral_value():
            return int(exact)
        # As text where a float would round it.
        nearest = float(exact)
        return nearest if decimal()(repr(nearest)) == exact else format(exact, "f")


class Money(Number):
    """An amount: a decimal text on the wire (`"1656.00"`), a number in places; Decimal either way."""

    __slots__ = ()

    def encode(self, value: Any) -> str:
        return "" if isinstance(value, str) and value == "" else format(self._checked(value), "f")


class Boolean(Field[bool | None]):
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
