"""A layout as a pyarrow.Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .layout import CUSTOM, EVENT, EXTRA, Layout

if TYPE_CHECKING:
    import pyarrow as pa


def arrow() -> Any:
    """The module pyarrow. Raises ModuleNotFoundError, with the line that installs it."""
    try:
        import pyarrow
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError("Tables need pyarrow: pip install 'swoogo[arrow]'", name="pyarrow") from missing
    return pyarrow


def types() -> dict[str, pa.DataType]:
    """The type of each kind of column; pairs have an integer and a text."""
    pa = arrow()
    return {
        "integer": pa.int64(),
        "text": pa.string(),
        "plain": pa.string(),
        "json": pa.string(),
        "objects": pa.string(),
        # Up to 15 digits before the point. Amounts have two after it, tax rates up to four.
        "decimal": pa.decimal128(19, 4),
        "boolean": pa.bool_(),
        "timestamp": pa.timestamp("us", "UTC"),
        "date": pa.date32(),
        "time": pa.time32("s"),
        "integers": pa.list_(pa.int64()),
        "texts": pa.list_(pa.string()),
    }


def schema(layout: Layout) -> pa.Schema:
    """The schema of a layout: every column may be null."""
    pa, by_kind = arrow(), types()
    members = [(EVENT, pa.int64())] if layout.event else []
    for column in layout.columns:
        if column.kind == "pair":
            members += zip(column.names, (pa.int64(), pa.string()), strict=True)
        else:
            members.append((column.name, by_kind[column.kind]))
    members += [(name, pa.string()) for name in ((CUSTOM, EXTRA) if layout.custom == "json" else (EXTRA,))]
    return pa.schema(members)
