"""Which columns a list has: by the description and by what was asked for, before a row is seen.

So the columns are the same whatever comes: no rows, nulls alone, odd values.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from swoogo_core import fields as kinds
from swoogo_core.records import CUSTOM_PREFIXES
from swoogo_core.tabular import Custom
from swoogo_core.text import is_unicode

from ..errors import InvalidInput

if TYPE_CHECKING:
    from .._paging.request import ListRequest

Kind = Literal[
    "integer",
    "text",
    "decimal",
    "boolean",
    "timestamp",
    "date",
    "time",
    "integers",
    "texts",
    "json",
    "objects",
    "pair",
    "plain",
]
Row = dict[str, Any]
Definitions = Sequence[Mapping[str, Any]]

EXTRA = "_extra"
CUSTOM = "custom"
EVENT = "event_id"

# Where the definitions of a list's custom fields are, and whether they belong to one event.
DEFINITIONS = {
    "/registrants": ("event_questions", True),
    "/sessions": ("session_fields", False),
    "/contacts": ("contact_fields", False),
    "/sponsors": ("sponsor_fields", False),
}

# The types of questions that were met (see facts of the API); all others are read as they come. So are those of
# several choices (checkboxList): a pair whose label, and maybe id, joins them by commas, or a list.
_QUESTIONS: dict[str, Kind] = {
    "textInput": "text",
    "textArea": "text",
    "phone": "text",
    "email": "text",
    "password": "text",
    "upload": "text",
    "vatNumberInput": "text",
    "date": "date",
    "time": "time",
    "radioList": "pair",
    "dropDownList": "pair",
}


@dataclass(frozen=True)
class Column:
    """A member of a row as a column. A pair `{id, value}` is two: `<name>_id` and `<name>_value`."""

    name: str
    key: str
    kind: Kind
    field: kinds.Field[Any]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns in a table."""
        return (f"{self.name}_id", f"{self.name}_value") if self.kind == "pair" else (self.name,)


@dataclass(frozen=True)
class Layout:
    """The columns of a list.

    Args:
        columns: The members that have a column.
        event: Whether the first column is the event's id, which rows of several lists lack.
        custom: Custom fields that have no column: one JSON text for all ("json"), left out ("drop"), or unknown (None).
        completes: Whether rows, of several lists, are asked for the event's id, and may lack it all the same.
    """

    columns: tuple[Column, ...]
    event: bool
    custom: Literal["json", "drop"] | None
    completes: bool = False

    @property
    def names(self) -> list[str]:
        """The names of all columns, in order."""
        first = [EVENT] if self.event else []
        last = [CUSTOM, EXTRA] if self.custom == "json" else [EXTRA]
        return [*first, *(name for column in self.columns for name in column.names), *last]

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of a row that have a column."""
        return frozenset(column.key for column in self.columns)

    def complete(self, rows: Sequence[Row], event: int | None) -> Sequence[Row]:
        """The rows with the id of their event: the API drops documented members in silence (measured)."""
        if not self.completes or event is None:
            return rows
        return [row if row.get(EVENT) not in (None, "") else {**row, EVENT: event} for row in rows]

    def rest(self, rows: Sequence[Row], shapes: set[tuple[str, ...]] | None = None) -> list[list[str | None]]:
        """The last columns: custom fields, if they have one column, and what is not known, as JSON texts.

        `shapes`: the keys that rows have, if that is known already.
        """
        custom: list[str | None] = [None] * len(rows)
        extra = custom.copy()
        rests = {keys: self._rest(keys) for keys in (shapes or set(map(tuple, rows)))}
        if any(asked or unknown for asked, unknown in rests.values()):
            for number, row in enumerate(rows):
                asked, unknown = rests[tuple(row)]
                custom[number] = written({key: row[key] for key in asked}) if asked else None
                extra[number] = written({key: row[key] for key in unknown}) if unknown else None
        return [custom, extra] if self.custom == "json" else [extra]

    def _rest(self, keys: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """Which of these keys have no column: those of custom fields, which are shown or left out, and the others."""
        unknown = sorted(set(keys) - self.known)
        if not self.custom:
            return [], unknown
        return _customs(unknown), [key for key in unknown if not key.startswith(CUSTOM_PREFIXES)]


# Made once: json.dumps would make one for each value.
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_ESCAPED = json.JSONEncoder(separators=(",", ":")).encode


def written(value: Any) -> str:
    """A value as JSON text, which any reader takes."""
    try:
        text = _COMPACT(value)
    except ValueError:
        text = _COMPACT(value := _finite(value))
    return text if text.isascii() or is_unicode(text) else _ESCAPED(value)


def _finite(value: Any) -> Any:
    """The same with a text for what JSON has no number for: 1e999 is read as inf."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def wanted(request: ListRequest, custom: str | None, *, several: bool) -> Custom | None:
    """How custom fields are shown. Raises InvalidInput for what cannot be."""
    if custom not in (None, "columns", "json", "drop"):
        raise InvalidInput(f"custom: {custom!r} given, 'columns', 'json' or 'drop' expected")
    path, asked = request.operation.path, _asked(request)
    by_event = path in DEFINITIONS and DEFINITIONS[path][1]
    if custom == "columns" and path not in DEFINITIONS:
        raise InvalidInput(
            f"custom: 'columns' given, 'json' or 'drop' expected: the custom fields of {path} have no definitions"
        )
    if custom == "columns" and by_event and several:
        raise InvalidInput("custom: 'columns' given, 'json' or 'drop' expected: each event has fields of its own")
    if custom is None and (asked is None or any(name.startswith(CUSTOM_PREFIXES) for name in asked)):
        return "json" if path not in DEFINITIONS or (by_event and several) else "columns"
    return custom  # type: ignore[return-value]


def layout(
    request: ListRequest,
    custom: Custom | None = None,
    definitions: Definitions = (),
    *,
    labels: bool = False,
    several: bool = False,
) -> Layout:
    """The layout of a list call.

    Args:
        request: The list call.
        custom: How custom fields are shown, as `wanted` says.
        definitions: The definitions of custom fields, for "columns".
        labels: Whether the columns of custom fields are named by their labels.
        several: Whether the lists of several events are put together.
    """
    fields = request.operation.record()._fields
    asked = _asked(request)
    expanded = [name for name in str(request.params.get("expand", "")).split(",") if name]
    if asked is None:
        # Everything was asked for; related objects come with `expand` alone.
        names = [name for name in _plain_members(request) if not name.startswith(CUSTOM_PREFIXES)]
    else:
        names = [name for name in asked if not name.startswith(CUSTOM_PREFIXES)]
    several = several and "event_id" in request.params
    event = several and EVENT not in names
    taken = {EXTRA, CUSTOM, *([EVENT] if event else [])}
    columns = []
    for name in _unique([*names, *expanded]):
        column = _described(name, fields.get(name), expanded=name in expanded)
        # One whose name is that of another stays in `_extra`: `fields=["gender", "gender_id"]`.
        if not taken & set(column.names):
            columns.append(column)
            taken.update(column.names)
    if custom == "columns":
        chosen = None if asked is None or not _customs(asked) else _customs(asked)
        columns += _custom(definitions, chosen, labels, taken)
    shown = custom if custom in ("json", "drop") else None
    return Layout(tuple(columns), event, shown, completes=several and not event)


def _asked(request: ListRequest) -> list[str] | None:
    """The names in `fields` that the caller asked for; None for all of them."""
    text = str(request.params.get("fields", ""))
    if not text:  # the API's own few, which no source states
        return _plain_members(request)
    names = [name.strip() for name in text.split(",")]
    return None if "*" in names else [name for name in names if name and name not in request.hidden]


def _plain_members(request: ListRequest) -> list[str]:
    fields, expand = request.operation.record()._fields, request.operation.expand
    return [
        name
        for name, field in fields.items()
        if name not in expand and (isinstance(field, kinds.Map) or kind_of(field) not in ("json", "objects"))
    ]


def _customs(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(CUSTOM_PREFIXES)]


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _described(name: str, field: kinds.Field[Any] | None, *, expanded: bool) -> Column:
    # What stands in a member that is also a name of `expand` is not documented: an object, or plain text.
    if field is None or (expanded and not isinstance(field, (kinds.One, kinds.Many, kinds.Map))):
        return Column(name, name, "plain", kinds.Raw(name=name))
    return Column(name, name, kind_of(field), field)


def kind_of(field: kinds.Field[Any]) -> Kind:
    """The kind of column that a documented member has."""
    if isinstance(field, kinds.One):
        return "pair" if getattr(field.models, field.model)._fields.keys() == {"id", "value"} else "json"
    if isinstance(field, kinds.ListOf):
        return "integers" if isinstance(field.item, kinds.Integer) else "texts"
    for kind, found in _KINDS:
        if isinstance(field, kind):
            return found
    return "plain"


_KINDS: tuple[tuple[type[kinds.Field[Any]], Kind], ...] = (
    (kinds.Many, "objects"),
    (kinds.Map, "json"),
    (kinds.Integer, "integer"),
    (kinds.Number, "decimal"),
    (kinds.Boolean, "boolean"),
    (kinds.Timestamp, "timestamp"),
    (kinds.Date, "date"),
    (kinds.Time, "time"),
    (kinds.Text, "text"),
)


def _custom(definitions: Definitions, chosen: Sequence[str] | None, labels: bool, taken: set[str]) -> Iterable[Column]:
    known = {d["attribute"]: d for d in definitions if str(d.get("attribute")).startswith(CUSTOM_PREFIXES)}
    keys = [key for key in (known if chosen is None else chosen) if is_unicode(key)]
    # A label never takes the name that a field of another has by its key; nor one that differs by its case alone, since
    # SQL would give the other column: `select "Company"` that of `company`.
    taken = {name.casefold() for name in taken} | {name for key in keys for name in (key, f"{key}_id", f"{key}_value")}

    def folded(column: Column) -> set[str]:
        return {name.casefold() for name in column.names}

    for key in keys:
        definition = known.get(key, {})
        kind = _QUESTIONS.get(str(definition.get("type")), "plain")
        field = _FIELDS.get(kind, kinds.Raw)(name=key)
        label = str(definition.get("name") or "").strip() if labels else ""
        # The first keeps its name; what is called the same is told apart by its key.
        named = [Column(name, key, kind, field) for name in (label, f"{label} ({key})") if label and is_unicode(label)]
        column = next((column for column in named if not taken & folded(column)), Column(key, key, kind, field))
        taken.update(folded(column))
        yield column


_FIELDS: dict[str, Any] = {"text": kinds.Text, "date": kinds.Date, "time": kinds.Time}
