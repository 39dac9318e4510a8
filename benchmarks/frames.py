"""The same table by other libraries, with the same types and the same values, as a careful user writes it down.

Each takes the rows of all pages and gives the columns that swoogo makes, but for `_extra`. Which field is what comes
from the description rather than being typed in; all else is what one writes by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

ZONE = "UTC"


def kinds() -> dict[str, str]:
    """The documented fields of a registrant that a list call asks for, and what each of them is."""
    from swoogo import Swoogo
    from swoogo.tables.layout import layout

    people: Any = Swoogo("key", "secret").registrants.list(event_id=12)
    return {column.name: column.kind for column in layout(people._request).columns}


def loaded() -> None:
    """Import what the ways need; pyarrow imports pandas where it is installed, when it makes its first array."""
    import httpx
    import pandas
    import pyarrow.compute
    import pyarrow.parquet

    from swoogo.tables import files, steps

    assert httpx and pandas and pyarrow and files and steps


def by_pandas(rows: list[dict[str, Any]], known: dict[str, str]) -> Any:
    """A typed pandas.DataFrame. Whole columns at a time wherever pandas can."""
    import pandas as pd
    import pyarrow as pa

    frame = pd.DataFrame(rows)
    made: dict[str, Any] = {}
    for name, kind in known.items():
        column = frame[name] if name in frame else pd.Series([None] * len(frame))
        if kind == "pair":
            choices = column.tolist()
            ids = [choice["id"] if choice else None for choice in choices]
            made[f"{name}_id"] = pd.Series(ids).replace("", None).astype("Int64")
            made[f"{name}_value"] = pd.Series([choice["value"] if choice else None for choice in choices], dtype="str")
        elif kind == "integer":
            made[name] = pd.to_numeric(column).astype("Int64")
        elif kind == "decimal":
            made[name] = column.astype("str").replace("", None).astype(pd.ArrowDtype(pa.decimal128(19, 4)))
        elif kind == "timestamp":
            made[name] = pd.to_datetime(column.replace("", None), format="%Y-%m-%d %H:%M:%S", utc=True)
        elif kind == "date":
            days = pd.to_datetime(column.replace("", None), format="%Y-%m-%d")
            made[name] = days.astype(pd.ArrowDtype(pa.date32()))
        elif kind == "integers":
            lists = [None if ids is None else [int(one) for one in ids] for ids in column.tolist()]
            made[name] = pd.Series(lists, dtype=pd.ArrowDtype(pa.list_(pa.int64())))
        else:
            made[name] = column.astype("str")
    return pd.DataFrame(made)


def by_value(rows: list[dict[str, Any]], known: dict[str, str]) -> Any:
    """A typed pandas.DataFrame, by a function for each value."""
    import pandas as pd
    import pyarrow as pa

    functions: dict[str, tuple[Callable[[Any], Any], Any]] = {
        "integer": (int, "Int64"),
        "decimal": (lambda value: Decimal(str(value)), pd.ArrowDtype(pa.decimal128(19, 4))),
        "timestamp": (
            lambda value: datetime.strptime(value, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC),
            pd.ArrowDtype(pa.timestamp("us", ZONE)),
        ),
        "date": (lambda value: datetime.strptime(value, "%Y-%m-%d").date(), pd.ArrowDtype(pa.date32())),
        "integers": (lambda ids: [int(one) for one in ids], pd.ArrowDtype(pa.list_(pa.int64()))),
    }

    def typed(column: Any, function: Callable[[Any], Any], kind: Any) -> Any:
        return pd.Series([None if value is None or value == "" else function(value) for value in column], dtype=kind)

    frame = pd.DataFrame(rows, dtype=object)
    made: dict[str, Any] = {}
    for name, kind in known.items():
        if kind == "pair":
            made[f"{name}_id"] = typed([choice["id"] for choice in frame[name]], int, "Int64")
            made[f"{name}_value"] = typed([choice["value"] for choice in frame[name]], str, "str")
        elif kind in functions:
            made[name] = typed(frame[name], *functions[kind])
        else:
            made[name] = frame[name].astype("str")
    return pd.DataFrame(made)


def by_polars(rows: list[dict[str, Any]], known: dict[str, str]) -> Any:
    """A typed polars.DataFrame: from_dicts with a schema of what comes, then expressions."""
    import polars as pl

    choice = pl.Struct({"id": pl.Int64, "value": pl.String})
    raw: dict[str, Any] = {"pair": choice, "integer": pl.Int64, "integers": pl.List(pl.String)}
    frame = pl.from_dicts(rows, schema={name: raw.get(kind, pl.String) for name, kind in known.items()}, strict=False)
    columns: list[Any] = []
    for name, kind in known.items():
        column, unset = pl.col(name), pl.col(name).replace("", None)
        if kind == "pair":
            columns += [
                column.struct.field("id").alias(f"{name}_id"),
                column.struct.field("value").alias(f"{name}_value"),
            ]
        elif kind == "decimal":
            columns.append(unset.cast(pl.Decimal(19, 4)))
        elif kind == "timestamp":
            columns.append(unset.str.to_datetime("%Y-%m-%d %H:%M:%S", time_zone=ZONE))
        elif kind == "date":
            columns.append(unset.str.to_date("%Y-%m-%d"))
        elif kind == "integers":
            columns.append(column.list.eval(pl.element().cast(pl.Int64)))
        else:
            columns.append(column)
    return frame.select(columns)


def by_duckdb(pattern: str, known: dict[str, str]) -> Any:
    """A relation over files, one for each answer: DuckDB parses them itself, with several threads."""
    import duckdb

    raw = {"pair": "STRUCT(id BIGINT, value VARCHAR)", "integer": "BIGINT", "integers": "VARCHAR[]"}
    members = ", ".join(f'"{name}" {raw.get(kind, "VARCHAR")}' for name, kind in known.items())
    columns = []
    for name, kind in known.items():
        unset = f"nullif(r.\"{name}\", '')"
        if kind == "pair":
            columns += [f'r."{name}".id AS "{name}_id"', f'r."{name}".value AS "{name}_value"']
        elif kind == "decimal":
            columns.append(f'CAST({unset} AS DECIMAL(19, 4)) AS "{name}"')
        elif kind == "timestamp":
            columns.append(f"CAST({unset} AS TIMESTAMP) AT TIME ZONE '{ZONE}' AS \"{name}\"")
        elif kind == "date":
            columns.append(f'CAST({unset} AS DATE) AS "{name}"')
        elif kind == "integers":
            columns.append(f'CAST(r."{name}" AS BIGINT[]) AS "{name}"')
        else:
            columns.append(f'r."{name}"')
    # Columns, types and file names are this benchmark's own.
    source = f"read_json('{pattern}', columns = {{items: 'STRUCT({members})[]'}}, maximum_object_size = 33554432)"
    connection = duckdb.connect()
    connection.execute(f"SET TimeZone = '{ZONE}'")
    return connection.sql(
        f"SELECT {', '.join(columns)} FROM (SELECT unnest(items) AS r FROM {source})"
    ).to_arrow_table()


def differs(table: Any, other: Any) -> str:
    """The name of a column of a swoogo table that another one has not alike; "" if there is none."""
    import pyarrow as pa

    found = other if isinstance(other, pa.Table) else None
    if found is None:
        found = other.to_arrow() if hasattr(other, "to_arrow") else pa.Table.from_pandas(other, preserve_index=False)
    for field in table.schema:
        if field.name == "_extra":
            continue
        if not found[field.name].cast(field.type).equals(table[field.name]):
            return str(field.name)
    return ""
