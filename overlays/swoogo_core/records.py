"""Record: what the API answered, with typed attributes. Body: what is sent by the stock operation functions.

A record is the decoded JSON object and nothing else; a member is decoded when it is read. So reading a page costs
little more than parsing it, nothing that the API sent is lost (`to_dict()` gives it back as it came, unknown keys
and odd values included), and a strange value spoils one attribute instead of a whole page.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self

from . import public
from .scalars import Field, Integer, Secret, Text
from .text import plain
from .types import UNSET, Unset

CUSTOM_PREFIXES = ("c_", "sq_", "h_")


@public
class Record:
    """An object of the API, read-only.

    Attributes are the documented members: decoded, None for null, UNSET for what was not asked for.
    `record["c_123"]` reads any member by its key, custom fields among them; `"c_123" in record` says whether it came.
    A record is true if it holds any value: a choice that is not set, `{"id": "", "value": null}`, is false.
    """

    __slots__ = ("_wire",)
    _fields: ClassVar[dict[str, Field[Any]]] = {}
    _wire: dict[str, Any]

    def __init__(self, **values: Any) -> None:
        """A record from values as Python has them, e.g. for tests: `Speaker(id=3, first_name="Ada")`."""
        kinds = reversed(type(self).__mro__)
        names = {name: f.name for kind in kinds for name, f in vars(kind).items() if isinstance(f, Field)}
        _set_wire(self, {names.get(key, key): plain(value) for key, value in values.items() if value is not UNSET})

    def __init_subclass__(cls) -> None:
        own = {field.name: field for field in vars(cls).values() if isinstance(field, Field)}
        cls._fields = {**cls._fields, **own} if cls._fields else own

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The record of a JSON object. The mapping is kept, not copied: leave it alone afterwards."""
        record = cls.__new__(cls)
        _set_wire(record, data if data.__class__ is dict else dict(data))
        return record

    @classmethod
    def _read(cls, raw: Any) -> Any:
        """Lenient: PHP's `[]` is an empty record; a plain value where a pair is documented is its id or value."""
        if raw.__class__ is dict:
            record = cls.__new__(cls)
            _set_wire(record, raw)
            return record
        if raw is None:
            return None
        if raw == []:
            return cls.from_dict({})
        if cls._fields.keys() == {"id", "value"} and isinstance(raw, (int, str)) and not isinstance(raw, bool):
            is_id = isinstance(raw, int) or raw.isdecimal()
            return cls.from_dict({"id": raw if is_id else None, "value": None if is_id else raw})
        return raw

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as the API sent it; a copy."""
        return _copied(self._wire)  # type: ignore[no-any-return]

    def custom(self) -> dict[str, Any]:
        """The custom fields by key: `c_<id>`, session questions `sq_<id>`, hotel fields `h_*`; pairs as Choice."""
        return {key: friendly(value) for key, value in self._wire.items() if key.startswith(CUSTOM_PREFIXES)}

    @property
    def additional_properties(self) -> dict[str, Any]:
        """What came beside the documented members, as it came: where stock openapi-python-client keeps it."""
        return {key: _copied(value) for key, value in self._wire.items() if key not in self._fields}

    @property
    def additional_keys(self) -> list[str]:
        """The keys of additional_properties."""
        return [key for key in self._wire if key not in self._fields]

    def get(self, key: str, default: Any = None) -> Any:
        """The member of a key as `record[key]` gives it, or the default where it did not come."""
        return self[key] if key in self._wire else default

    def keys(self) -> Any:
        """The keys that came."""
        return self._wire.keys()

    def __getitem__(self, key: str) -> Any:
        raw = self._wire[key]
        if raw is None:
            return None
        field = self._fields.get(key)
        return friendly(raw) if field is None else field.decode(raw)

    def __contains__(self, key: object) -> bool:
        return key in self._wire

    def __iter__(self) -> Iterator[str]:
        return iter(self._wire)

    def __len__(self) -> int:
        return len(self._wire)

    def __bool__(self) -> bool:
        return any(value is not None and value != "" for value in self._wire.values())

    def __eq__(self, other: object) -> bool:
        return self._wire == other._wire if type(other) is type(self) and isinstance(other, Record) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{key}={'<hidden>' if isinstance(self._fields.get(key), Secret) else brief(value)}"
            for key, value in self._wire.items()
            if value not in (None, "", [])
        )
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> Any:
        return type(self).from_dict, (self._wire,)

    def __copy__(self) -> Self:
        return self.from_dict(dict(self._wire))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self.from_dict(_copied(self._wire))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(
            f"{type(self).__name__}.{name}: a record is what the API answered and cannot be set; "
            "send changes with the resource's update method"
        )


_set_wire = Record.__dict__["_wire"].__set__


@public
class Choice(Record):
    """A choice as it reads: the id of the option and its label. Unset it is {"id": "", "value": null} or both null;
    several choices come as one comma-joined value. It is written as the bare id."""

    __slots__ = ()
    id = Integer()
    """Example: 55"""
    value = Text()
    """Example: Label"""


def friendly(raw: Any) -> Any:
    """A value of unknown type: a pair `{id, value}` as Choice, everything else as it is."""
    if raw.__class__ is dict and len(raw) == 2 and "id" in raw and "value" in raw:
        return Choice._read(raw)
    return raw


def brief(value: Any) -> str:
    """A value as a repr shows it: long texts cut, lists and objects by their size."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
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
