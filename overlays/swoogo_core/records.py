"""Record: what the API answered, with typed attributes. Body: what is sent by the stock operation functions.

A record is the decoded JSON object and what the call asked for; a member is decoded when it is read. So reading a page
costs little more than parsing it, nothing that the API sent is lost (`to_dict()` gives it back as it came, unknown keys
and odd values included), and a strange value spoils one attribute instead of a whole page.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, ClassVar, Never, Self

from . import public
from .errors import FieldNotAsked
from .scalars import Field, Integer, Secret, Text
from .text import plain
from .types import UNSET, Unset

if TYPE_CHECKING:
    _Mapping = Mapping[str, Any]
else:
    # Registered below instead: as a base it would make the classes of all records slower to build and to ask about.
    _Mapping = object

CUSTOM_PREFIXES = ("c_", "sq_", "h_")

# What a read asked for, so that a record knows a member that was left out from one that did not come: the names in
# `fields` and in `expand`; None where all come: the caller left `fields` out, or the call takes none.
# A plain tuple, one for all records of a call, so that it costs a record no more than its place.
Asked = tuple[frozenset[str] | None, frozenset[str] | None]


class JSONObject:
    """An object of the API, read-only: its documented members are attributes, any member is read by its key."""

    __slots__ = ("_asked", "_wire")
    _fields: ClassVar[dict[str, Field[Any]]] = {}
    _wire: dict[str, Any]
    _asked: Asked | None
    """What the call asked for; None where everything counts as asked for."""

    def __init__(self, **values: Any) -> None:
        """An object from values as Python has them, e.g. for tests: `Speaker(id=3, first_name="Ada")`."""
        kinds = reversed(type(self).__mro__)
        names = {name: f.name for kind in kinds for name, f in vars(kind).items() if isinstance(f, Field)}
        _set_wire(self, {names.get(key, key): plain(value) for key, value in values.items() if value is not UNSET})
        _set_asked(self, None)

    def __init_subclass__(cls) -> None:
        own = {field.name: field for field in vars(cls).values() if isinstance(field, Field)}
        cls._fields = {**cls._fields, **own} if cls._fields else own

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The record of a JSON object.

        Args:
            data: The object, as the API would send it. It is kept, not copied: do not change it afterwards.
        """
        return cls._made(data if data.__class__ is dict else dict(data))

    @classmethod
    def _made(cls, wire: Any, asked: Asked | None = None) -> Self:
        record = cls.__new__(cls)
        _set_wire(record, wire)
        _set_asked(record, asked)
        return record

    @classmethod
    def _read(cls, raw: Any, asked: Asked | None = None) -> Any:
        """Lenient: PHP's `[]` is an empty record; a plain value where a pair is documented is its id or value."""
        if raw.__class__ is dict:
            record = cls.__new__(cls)  # as _made does, without the call: this runs for every record of a list
            _set_wire(record, raw)
            _set_asked(record, asked)
            return record
        if raw is None:
            return None
        if raw == []:
            return cls._made({}, asked)
        if cls._fields.keys() == {"id", "value"} and isinstance(raw, (int, str)) and not isinstance(raw, bool):
            is_id = isinstance(raw, int) or raw.isdecimal()
            return cls.from_dict({"id": raw if is_id else None, "value": None if is_id else raw})
        return None if raw == "" else raw

    @classmethod
    def _reader(cls, asked: Asked | None) -> Callable[[Any], Any]:
        """How the rows of an answer become records that know what the call asked for."""
        read = cls._read
        return read if asked is None else lambda raw: read(raw, asked)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as the API sent it, as a copy."""
        return _copied(self._wire)  # type: ignore[no-any-return]

    def custom(self) -> dict[str, Any]:
        """The custom fields by key: `c_<id>`, session questions `sq_<id>`, hotel fields `h_*`. Pairs are Choice."""
        return {key: friendly(value) for key, value in self._wire.items() if key.startswith(CUSTOM_PREFIXES)}

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The members that are not documented, as they came. Stock openapi-python-client keeps them under this name."""
        return {key: _copied(value) for key, value in self._wire.items() if key not in self._fields}

    @property
    def additional_keys(self) -> list[str]:
        """The keys of `additional_properties`."""
        return [key for key in self._wire if key not in self._fields]

    def _absent(self, field: Field[Any], member: str) -> None:
        """None for a member that did not come. Raises FieldNotAsked for one that the caller left out."""
        if self._asked is not None:
            check_asked(self._asked, field.name, member, expands=field.expand)

    def __getitem__(self, key: str) -> Any:
        try:
            raw = self._wire[key]
        except KeyError as error:
            if hint := self._advice(key):
                error.add_note(hint)
            raise
        field = self._fields.get(key)
        return friendly(raw) if field is None else field.read(raw)

    def _advice(self, key: str) -> str:
        if self._asked is None:
            return ""
        if (field := self._fields.get(key)) is not None:
            return advice(self._asked, key, expands=field.expand)
        is_custom = isinstance(key, str) and key.startswith(CUSTOM_PREFIXES)
        return f"{key}: custom fields come if `fields` names them or is '*'" if is_custom else ""

    def __contains__(self, key: object) -> bool:
        return key in self._wire

    def __iter__(self) -> Iterator[str]:
        return iter(self._wire)

    def __len__(self) -> int:
        return len(self._wire)

    def __bool__(self) -> bool:
        return any(value is not None and value != "" for value in self._wire.values())

    def __eq__(self, other: object) -> bool:
        return (
            self._wire == other._wire if type(other) is type(self) and isinstance(other, JSONObject) else NotImplemented
        )

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = (f"{key}={'<hidden>' if value is _HIDDEN else brief(value)}" for key, value in self._shown())
        return f"{type(self).__name__}({', '.join(shown)})"

    def _shown(self) -> Iterator[tuple[str, Any]]:
        """The members that say something, decoded; no secret."""
        for key, raw in self._wire.items():
            field = self._fields.get(key)
            if raw is None or raw == "" or isinstance(field, Secret):
                if raw:
                    yield key, _HIDDEN
                continue
            value = friendly(raw) if field is None else field.decode(raw)
            # Choices that are not set, empty lists and maps say as little as null does.
            if value is not None and (value or not isinstance(value, (JSONObject, list, dict))):
                yield key, value

    def _repr_html_(self) -> str:
        from .html import members  # here alone: notebooks call it

        return members(type(self).__name__, self._shown())

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._wire)

    def __reduce__(self) -> Any:
        if self._asked is None:
            return type(self).from_dict, (self._wire,)
        return type(self)._made, (self._wire, self._asked)

    def __copy__(self) -> Self:
        return self._made(dict(self._wire), self._asked)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self._made(_copied(self._wire), self._asked)

    def __setattr__(self, name: str, value: Never) -> None:
        raise AttributeError(
            f"{type(self).__name__}.{name}: a record is read-only, it holds what the API answered; "
            "send changes with the resource's update method"
        )


_set_wire = JSONObject.__dict__["_wire"].__set__
_set_asked = JSONObject.__dict__["_asked"].__set__


class Collection(JSONObject):
    """A page of a list as the stock functions answer it: `items`, and how many there are. No mapping."""

    __slots__ = ()


@public
class Record(JSONObject, _Mapping):
    """A record of the API. It is read-only, and a mapping over the keys that came.

    An attribute is a documented member, decoded: None for null, and for a member that was asked for and did not come; a
    list member is a list, empty for null. An attribute that the call left out of `fields` or `expand` raises
    FieldNotAsked. As a mapping it has the same values, custom fields too: `record["c_123"]`, `dict(record)`,
    `{**record}`. `to_dict()` gives the JSON object as it came. A record is true if it holds any value, so a choice that
    is not set is false.
    """

    __slots__ = ()

    def get(self, key: str, default: Any = None) -> Any:
        """The member of a key, decoded as by `record[key]`.

        Args:
            key: The name of the member in the API.
            default: What is returned if the member did not come.
        """
        return self[key] if key in self._wire else default

    def keys(self) -> KeysView[str]:
        """The keys that came."""
        return self._wire.keys()

    def values(self) -> ValuesView[Any]:
        """The values that came, decoded."""
        return ValuesView(self)

    def items(self) -> ItemsView[str, Any]:
        """The keys that came, with their values, decoded."""
        return ItemsView(self)

    def __reversed__(self) -> Iterator[str]:
        return reversed(self._wire)


Mapping.register(Record)


@public
class Choice(Record):
    """An option that was chosen: its id and its label (`value`).

    An option that is not set comes as {"id": "", "value": null} or with both null; several come as one `value` joined
    by commas (documented). You can write a choice back; the client sends the id, as the API refuses the pair (client
    code). Two choices are equal if id and label are. `str(choice)` is the label, "" without one.
    """

    __slots__ = ()
    id: Integer = Integer()
    """Example: 55"""
    value: Text = Text()
    """Example: Label"""

    def _key(self) -> tuple[Any, Any]:
        # An empty label is none: unset choices come as null and as "".
        return self.id, None if self.value == "" else self.value

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Choice) else NotImplemented

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(self._key())

    def __str__(self) -> str:
        return "" if self.value is None else str(self.value)


def friendly(raw: Any) -> Any:
    """A value of unknown type: a pair `{id, value}` as Choice, everything else as it is."""
    if raw.__class__ is dict and len(raw) == 2 and "id" in raw and "value" in raw:
        return Choice._read(raw)
    return raw


_HIDDEN = "<hidden>"


def brief(value: Any) -> str:
    """A value as a repr shows it: long texts cut, lists and objects by their size."""
    if isinstance(value, list) and value and isinstance(value[0], (dict, JSONObject)):
        return f"<{len(value)} records>"
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:76]}...{text[-1]}"


def _copied(value: Any) -> Any:
    # JSON only, so a fraction of what copy.deepcopy costs.
    if value.__class__ is dict:
        return {key: _copied(item) for key, item in value.items()}
    if value.__class__ is list:
        return [_copied(item) for item in value]
    return copy.deepcopy(value) if isinstance(value, (dict, list)) else value


# --- what a read asked for -------------------------------------------------------------------------------------------


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


class Body:
    """The body of a request, as the stock functions take it: an attrs class per operation."""

    additional_properties: dict[str, Any]
    _wire_names: ClassVar[dict[str, str]] = {}

    def to_dict(self) -> dict[str, Any]:
        """The values that are set, by their wire names."""
        values = {
            self._wire_names.get(name, name): value
            for name in _names(type(self))
            if not isinstance(value := getattr(self, name), Unset)
        }
        return {**values, **self.additional_properties}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The body of a mapping by wire names; what is not documented goes into additional_properties."""
        python = {cls._wire_names.get(name, name): name for name in _names(cls)}
        body = cls(**{python[key]: value for key, value in data.items() if key in python})
        body.additional_properties.update({key: value for key, value in data.items() if key not in python})
        return body

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    @property
    def additional_keys(self) -> list[str]:
        """The keys of additional_properties."""
        return list(self.additional_properties)


def _names(body: type) -> list[str]:
    from attrs import fields  # here alone: reading records needs no attrs

    return [attribute.name for attribute in fields(body) if attribute.init]
