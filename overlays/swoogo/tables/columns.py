"""Pages of JSON rows as typed arrays, column by column, without a record in between.

Each kind of column is read twice at most: fast, by pyarrow as a whole, as nearly every column can be; else value by
value, by the rules of records. A value that does not fit is null, and is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from swoogo_core.records import Choice
from swoogo_core.text import is_unicode

from ..checks import Checks
from ..errors import DecodeError
from .layout import Column, Layout, Row, written
from .schema import arrow, schema, types

if TYPE_CHECKING:
    import pyarrow as pa

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_DECIMALS = Decimal("0.0001")
_MOST = Decimal(10) ** 15

Values = Sequence[Any]


class Builder:
    """Makes record batches of one schema out of pages of rows, and tells in the end what did not fit."""

    def __init__(self, layout: Layout, *, strict: bool = False) -> None:
        self._pa = arrow()
        self.layout = layout
        self.schema: pa.Schema = schema(layout)
        self._strict = strict
        self._types = types()
        self._misfits: dict[str, tuple[int, str]] = {}

    def batch(self, rows: Sequence[Row], event: int | None = None) -> pa.RecordBatch:
        """The rows of a page; `event` is the id of their event where the layout has a column for it."""
        arrays = [self._pa.array([event] * len(rows), self._pa.int64())] if self.layout.event else []
        rows = self.layout.complete(rows, event)
        shapes, values_of = _transposed(rows)
        for column in self.layout.columns:
            values = values_of(column.key)
            if column.kind == "pair":
                arrays += self._pair(column, values)
            else:
                arrays.append(self._array(column, column.kind, values))
        for texts in self.layout.rest(rows, shapes):
            arrays.append(self._pa.array(texts, self._pa.string()))
        return self._pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def report(self) -> None:
        """Warn of what did not fit, once."""
        if self._misfits:
            told = [f"{name}: {count} (such as {example})" for name, (count, example) in self._misfits.items()]
            Checks().report("warn", f"values that do not fit their column are null in the table: {'; '.join(told)}")

    # --- columns ------------------------------------------------------------------------------------------------------

    def _array(self, column: Column, kind: str, values: Values) -> pa.Array:
        pa = self._pa
        try:
            return _FAST[kind](pa, values, self._types[kind])
        except (pa.ArrowException, TypeError, ValueError, OverflowError, AttributeError):
            return pa.array(self._read(column, kind, values), self._types[kind])

    def _read(self, column: Column, kind: str, values: Values) -> list[Any]:
        """Value by value, as records read them."""
        decode, fit, read = column.field.decode, _FIT[kind], []
        unset = (None, "") if kind in ("json", "objects") else (None,)  # of the others each field says what "" is
        for raw in values:
            value = None if raw in unset else decode(raw)
            if value is not None:
                try:
                    value = fit(value)
                except (TypeError, ValueError, ArithmeticError):
                    self._misfit(column.name, raw)
                    value = None
            read.append(value)
        return read

    def _pair(self, column: Column, values: Values) -> list[pa.Array]:
        """A column of ids and one of labels. Unset it is {"id": "", "value": null}, or both null."""
        try:
            ids = [None if v is None or (i := v["id"]) == "" else i for v in values]
            labels = [None if v is None else v["value"] for v in values]
            pa = self._pa
            return [pa.array(_no_floats(ids), pa.int64()), pa.array(labels, pa.string())]
        except (self._pa.ArrowException, TypeError, KeyError, ValueError, OverflowError):
            pass
        ids, labels = [], []
        for raw in values:
            number, label = _pair_of(raw)
            try:
                number = None if number is None else _fit_integer(number)
                label = None if label is None else _fit_text(label)
            except (TypeError, ValueError):
                self._misfit(column.name, raw)
                number = label = None
            ids.append(number)
            labels.append(label)
        return [self._pa.array(ids, self._pa.int64()), self._pa.array(labels, self._pa.string())]

    def _misfit(self, name: str, raw: Any) -> None:
        example = repr(raw)
        example = example if len(example) <= 60 else f"{example[:57]}..."
        if self._strict:
            raise DecodeError(f"{name}: {example} came, which does not fit the type of the column (strict=True)")
        count, first = self._misfits.get(name, (0, example))
        self._misfits[name] = count + 1, first


def _transposed(rows: Sequence[Row]) -> tuple[set[tuple[str, ...]], Callable[[str], Values]]:
    """The keys that rows have, and the values of each key. Rows of the same keys, as a page has, are read in one go."""
    keys = list(rows[0]) if rows else []
    # No row has a key twice, so only rows that all have these keys, in this order, make this sequence.
    if list(chain.from_iterable(rows)) != keys * len(rows):
        return set(map(tuple, rows)), lambda key: [row.get(key) for row in rows]
    values, places = list(chain.from_iterable(map(dict.values, rows))), {key: place for place, key in enumerate(keys)}
    step, none = len(keys), [None] * len(rows)
    return {tuple(keys)}, lambda key: values[places[key] :: step] if key in places else none


def _pair_of(raw: Any) -> tuple[Any, Any]:
    """The id and the label of a choice, as records read them; what is no choice comes as an odd label."""
    choice = Choice._read(raw)
    if choice is None:
        return None, None
    if not isinstance(choice, Choice):
        return None, [raw]
    wire = choice.to_dict()
    if not wire.keys() & {"id", "value"}:
        return None, wire
    number, label = wire.get("id"), wire.get("value")
    number = None if number is None else Choice.id.decode(number)
    return number, None if label is None else Choice.value.decode(label)


# --- a whole column at once: by pyarrow, which raises for anything out of the ordinary ------------------------------


def _unset(values: Values) -> Values:
    """The same with null for "", which is how the API writes what is not set."""
    return [None if value == "" else value for value in values] if "" in values else values


def _plain(pa: Any, values: Values, kind: Any) -> Any:
    return pa.array(values, kind)


def _whole(pa: Any, values: Values, kind: Any) -> Any:
    return pa.array(_no_floats(_unset(values)), kind)


def _no_floats(values: Values) -> Values:
    """The same. Raises TypeError where one is a float: pyarrow makes 7 of 7.5."""
    if float in set(map(type, values)):
        raise TypeError
    return values


def _cast(pa: Any, values: Values, kind: Any) -> Any:
    return pa.array(_unset(values), pa.string()).cast(kind)


def _amounts(pa: Any, values: Values, kind: Any) -> Any:
    values = _unset(values)
    try:
        texts = pa.array(values, pa.string())
    except TypeError:  # numbers among the texts
        texts = pa.array([str(value) if value.__class__ is int else value for value in values], pa.string())
    amounts, characters = texts.cast(kind), bytes(texts.buffers()[2] or b"")
    # Of more than 40 decimals, written out or by an exponent, pyarrow makes some other number, and does not tell.
    if b"e" in characters or b"E" in characters or (pa.compute.max(pa.compute.binary_length(texts)).as_py() or 0) > 38:
        raise ValueError
    return amounts


def _moments(pa: Any, values: Values, kind: Any) -> Any:
    # Without a zone the text is UTC (measured): the same number, of another type.
    return _cast(pa, values, pa.timestamp("us")).view(kind)


def _texts(pa: Any, values: Values, kind: Any) -> Any:
    if not set(map(type, values)) <= {list, type(None)}:
        raise TypeError  # of a text pyarrow would make a list of its letters
    return pa.array(values, kind)


def _lists(pa: Any, values: Values, kind: Any) -> Any:
    if not set(map(type, values)) <= {list, type(None)}:
        raise TypeError
    items = list(chain.from_iterable(filter(None, values)))
    if set(map(type, items)) <= {int}:
        return pa.array(values, kind)
    # Ids in these lists come as strings (documented). pyarrow also takes "0x1f" for a number.
    if not "".join(items).isdecimal():
        raise TypeError
    return pa.array(values, pa.list_(pa.string())).cast(kind)


def _json(pa: Any, values: Values, kind: Any) -> Any:
    return pa.array([None if value is None or value == "" else _object(value) for value in values], kind)


def _object(value: Any) -> str:
    if not value or value.__class__ is str:  # an empty map comes as [] (measured)
        raise TypeError
    return written(value)


def _objects(pa: Any, values: Values, kind: Any) -> Any:
    if dict in set(map(type, values)):
        raise TypeError  # by index or id, as PHP writes some lists
    return _json(pa, values, kind)


def _as_it_came(pa: Any, values: Values, kind: Any) -> Any:
    return pa.array([v if v is None or v.__class__ is str else written(v) for v in values], kind)


_FAST: dict[str, Callable[[Any, Values, Any], Any]] = {
    "integer": _whole,
    "text": _plain,
    "plain": _as_it_came,
    "json": _json,
    "objects": _objects,
    "decimal": _amounts,
    "boolean": _plain,
    "timestamp": _moments,
    "date": _cast,
    "time": _cast,
    "integers": _lists,
    "texts": _texts,
}


# --- one value, as a record reads it: raises if it does not fit -----------------------------------------------------


def _instance(kind: type, *, but: type | tuple[type, ...] = ()) -> Callable[[Any], Any]:
    def fit(value: Any) -> Any:
        if not isinstance(value, kind) or (but and isinstance(value, but)):
            raise TypeError
        return value

    return fit


def _fit_integer(value: Any) -> int:
    if value.__class__ is not int or not _SMALLEST <= value <= _LARGEST:
        raise TypeError
    return value


def _fit_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()
    return value


def _fit_decimal(value: Any) -> Decimal:
    if not isinstance(value, Decimal) or abs(value) >= _MOST:
        raise TypeError
    exact = value.quantize(_DECIMALS)
    if exact != value:
        raise ValueError
    return exact


def _fit_moment(value: Any) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError
    return value.astimezone(UTC)  # OverflowError beyond the years 1 to 9999


def _fit_time(value: Any) -> time:
    if not isinstance(value, time) or value.tzinfo is not None or value.microsecond:
        raise TypeError
    return value


def _fit_items(fit: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def fit_all(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise TypeError
        return [None if item is None else fit(item) for item in value]

    return fit_all


def _fit_json(value: Any) -> str:
    return written(_wire(value))


def _fit_plain(value: Any) -> str:
    return value if isinstance(value, str) and is_unicode(value) else written(_wire(value))


def _wire(value: Any) -> Any:
    if isinstance(value, list):
        return [_wire(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


_FIT: dict[str, Callable[[Any], Any]] = {
    "integer": _fit_integer,
    "text": _fit_text,
    "plain": _fit_plain,
    "json": _fit_json,
    "objects": _fit_json,
    "decimal": _fit_decimal,
    "boolean": _instance(bool),
    "timestamp": _fit_moment,
    "date": _instance(date, but=datetime),
    "time": _fit_time,
    "integers": _fit_items(_fit_integer),
    "texts": _fit_items(_fit_text),
}
