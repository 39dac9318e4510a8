"""The table methods of lists: their signatures, in one place for type checkers and for the lists themselves.

What they do is in `swoogo.tables`, which a list loads when one of them is called.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, Protocol

from .errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Custom = Literal["columns", "json", "drop"]


class Tabular(Protocol):
    """The table methods of a list.

    Arguments that they have in common:

    custom: Custom fields as "columns" (typed by their definitions, for which one list call is made and remembered), as
        one column of "json" text, or "drop". By default columns if they were asked for (`fields="*"`), and json for
        several events, each of which has fields of its own.
    labels: Whether columns of custom fields are named by their labels; labels that recur are told apart by the key.
    strict: Raise DecodeError for a value that does not fit its column. By default it is null, and one warning
        (SwoogoWarning) names column, count and an example.

    All but the CSV and JSON lines need pyarrow (`pip install "swoogo[arrow]"`), and raise what iterating raises.
    """

    def _table(self, what: str, **arguments: Any) -> Any:
        """Do what a function of `swoogo.tables.steps` says."""
        raise NotImplementedError

    def _batches(self, **arguments: Any) -> Any:
        raise NotImplementedError

    def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. No call is made, unless custom fields are columns."""
        return self._table("schema_of", custom=custom, labels=labels)

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pa.RecordBatchReader:
        """A stream of record batches, one a page, with one page in memory."""
        return self._batches(custom=custom, labels=labels, strict=strict)

    def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """All rows as a pyarrow.Table."""
        return self._table("to_arrow", custom=custom, labels=labels, strict=strict)

    def to_pandas(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pd.DataFrame:
        """All rows as a pandas.DataFrame with Arrow types: integers stay integers where some are null."""
        return self._table("to_pandas", custom=custom, labels=labels, strict=strict)

    def to_polars(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pl.DataFrame:
        """All rows as a polars.DataFrame."""
        frame: pl.DataFrame = self._table("to_polars", custom=custom, labels=labels, strict=strict)
        return frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The Arrow PyCapsule protocol: `pa.table(people)`, `pl.DataFrame(people)`, `duckdb.sql("from people")`."""
        return self.arrow_batches().__arrow_c_stream__(requested_schema)

    def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """Write a Parquet file, and give the number of rows. It is there when it is whole, and not before."""
        rows: int = self._table("to_file", path=path, format="parquet", custom=custom, labels=labels, strict=strict)
        return rows

    def to_csv(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        spreadsheet: bool = False,
    ) -> int:
        """Write a CSV file (UTF-8, values as the API sent them), and give the number of rows.

        Args:
            path: The file; it is there when it is whole, and not before.
            custom, labels: See Tabular.
            spreadsheet: For people who open it in a spreadsheet: a byte order mark, and no cell that runs as a formula.
        """
        rows: int = self._table(
            "to_file", path=path, format="csv", custom=custom, labels=labels, spreadsheet=spreadsheet
        )
        return rows

    def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write JSON lines, one object a row as the API sent it, and give the number of rows."""
        rows: int = self._table("to_file", path=path, format="jsonl", custom="drop")
        return rows


class AsyncTabular(Protocol):
    """The table methods of an asynchronous list: as Tabular's, awaited; there is no Arrow stream."""

    async def _table(self, what: str, **arguments: Any) -> Any:
        """Do what a function of `swoogo.tables.steps` says."""
        raise NotImplementedError

    def _batches(self, **arguments: Any) -> AsyncIterator[pa.RecordBatch]:
        raise NotImplementedError

    async def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. No call is made, unless custom fields are columns."""
        return await self._table("schema_of", custom=custom, labels=labels)

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> AsyncIterator[pa.RecordBatch]:
        """Record batches, one a page, with one page in memory: `async for batch in people.arrow_batches()`."""
        return self._batches(custom=custom, labels=labels, strict=strict)

    async def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """All rows as a pyarrow.Table."""
        return await self._table("to_arrow", custom=custom, labels=labels, strict=strict)

    async def to_pandas(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pd.DataFrame:
        """All rows as a pandas.DataFrame with Arrow types: integers stay integers where some are null."""
        return await self._table("to_pandas", custom=custom, labels=labels, strict=strict)

    async def to_polars(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pl.DataFrame:
        """All rows as a polars.DataFrame."""
        frame: pl.DataFrame = await self._table("to_polars", custom=custom, labels=labels, strict=strict)
        return frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Not for asynchronous lists: whoever reads the stream cannot wait."""
        raise InvalidInput("this list is of an AsyncSwoogo, which has no Arrow stream: give `await people.to_arrow()`")

    async def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """Write a Parquet file, and give the number of rows. It is there when it is whole, and not before."""
        rows: int = await self._table(
            "to_file", path=path, format="parquet", custom=custom, labels=labels, strict=strict
        )
        return rows

    async def to_csv(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        spreadsheet: bool = False,
    ) -> int:
        """Write a CSV file, and give the number of rows; see Tabular.to_csv."""
        rows: int = await self._table(
            "to_file", path=path, format="csv", custom=custom, labels=labels, spreadsheet=spreadsheet
        )
        return rows

    async def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write JSON lines, one object a row as the API sent it, and give the number of rows."""
        rows: int = await self._table("to_file", path=path, format="jsonl", custom="drop")
        return rows
