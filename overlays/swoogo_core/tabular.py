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

    custom: How custom fields are shown. "columns": a typed column each, by their definitions, which one more list call
        reads and the client remembers. "json": one column of JSON text. "drop": not at all. Default: "columns" if
        `fields="*"` asked for them; "json" for several events, each of which has fields of its own.
    labels: Name the columns of custom fields by their labels. A label that two fields share gets the key added.
    strict: Raise DecodeError for a value that does not fit the type of its column. Default: the value becomes null, and
        one warning (SwoogoWarning) names the column, the number of such values and one of them.

    All but `to_csv` and `to_jsonl` need pyarrow (`pip install "swoogo[arrow]"`) and raise ModuleNotFoundError without
    it. They raise what iterating the list raises, and InvalidInput for a `custom` that is not possible for this list.
    docs/tables.md lists the types.
    """

    def _table(self, what: str, **arguments: Any) -> Any:
        """Do what a function of `swoogo.tables.steps` says."""
        raise NotImplementedError

    def _batches(self, **arguments: Any) -> Any:
        raise NotImplementedError

    def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. It makes a call only if custom fields are columns.

        Args:
            custom, labels: See Tabular.

        Returns:
            A pyarrow.Schema. It does not depend on the rows that come.
        """
        return self._table("schema_of", custom=custom, labels=labels)

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pa.RecordBatchReader:
        """The rows as a stream of record batches, one for each page. One page is in memory at a time.

        Close it (`with people.arrow_batches() as batches:`) if you stop before the end: it reads some pages ahead.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A pyarrow.RecordBatchReader, to be read once.
        """
        return self._batches(custom=custom, labels=labels, strict=strict)

    def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """All rows as a table.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A pyarrow.Table.
        """
        return self._table("to_arrow", custom=custom, labels=labels, strict=strict)

    def to_pandas(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pd.DataFrame:
        """All rows as a dataframe with Arrow types: integers stay integers where some are null. Needs pandas.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A pandas.DataFrame.
        """
        return self._table("to_pandas", custom=custom, labels=labels, strict=strict)

    def to_polars(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pl.DataFrame:
        """All rows as a dataframe. Needs polars.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A polars.DataFrame.
        """
        frame: pl.DataFrame = self._table("to_polars", custom=custom, labels=labels, strict=strict)
        return frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The Arrow PyCapsule protocol: `pa.table(people)`, `pl.DataFrame(people)`, `duckdb.sql("from people")`.

        Each reading reads the list anew. The library that reads tells an error of the API as one of its own, such as
        pyarrow.ArrowInvalid, with our text in it.
        """
        return self.arrow_batches().__arrow_c_stream__(requested_schema)

    def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """Write all rows to a Parquet file, page by page. The file appears when it is complete.

        Args:
            path: The file. One that is there is replaced; its folder has to exist.
            custom, labels, strict: See Tabular.

        Returns:
            The number of rows.

        Raises:
            InvalidInput: The folder does not exist, or the path is one.
            OSError: The file cannot be written.
        """
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
        """Write all rows to a CSV file in UTF-8, as the API sent them. The file appears when it is complete.

        Args:
            path: The file. One that is there is replaced; its folder has to exist.
            custom, labels: See Tabular.
            spreadsheet: Write it for a spreadsheet program: with a byte order mark, and with an apostrophe before every
                text that the program would run as a formula.

        Returns:
            The number of rows.

        Raises:
            InvalidInput: The folder does not exist, or the path is one.
            OSError: The file cannot be written.
        """
        rows: int = self._table(
            "to_file", path=path, format="csv", custom=custom, labels=labels, spreadsheet=spreadsheet
        )
        return rows

    def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write each row as the API sent it to a file of JSON lines. The file appears when it is complete.

        Args:
            path: The file. One that is there is replaced; its folder has to exist.

        Returns:
            The number of rows.

        Raises:
            InvalidInput: The folder does not exist, or the path is one.
            OSError: The file cannot be written.
        """
        rows: int = self._table("to_file", path=path, format="jsonl", custom="drop")
        return rows


class AsyncTabular(Protocol):
    """The table methods of an asynchronous list: as `Tabular`, awaited. It is no Arrow stream."""

    async def _table(self, what: str, **arguments: Any) -> Any:
        """Do what a function of `swoogo.tables.steps` says."""
        raise NotImplementedError

    def _batches(self, **arguments: Any) -> AsyncIterator[pa.RecordBatch]:
        raise NotImplementedError

    async def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """As `Tabular.schema`, awaited."""
        return await self._table("schema_of", custom=custom, labels=labels)

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> AsyncIterator[pa.RecordBatch]:
        """As `Tabular.arrow_batches`, but an iterator of pyarrow.RecordBatch for `async for`."""
        return self._batches(custom=custom, labels=labels, strict=strict)

    async def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """As `Tabular.to_arrow`, awaited."""
        return await self._table("to_arrow", custom=custom, labels=labels, strict=strict)

    async def to_pandas(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pd.DataFrame:
        """As `Tabular.to_pandas`, awaited."""
        return await self._table("to_pandas", custom=custom, labels=labels, strict=strict)

    async def to_polars(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pl.DataFrame:
        """As `Tabular.to_polars`, awaited."""
        frame: pl.DataFrame = await self._table("to_polars", custom=custom, labels=labels, strict=strict)
        return frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Asynchronous lists have no Arrow stream: its reader cannot await. Raises InvalidInput."""
        raise InvalidInput("A list of an AsyncSwoogo is no Arrow stream; pass `await people.to_arrow()`.")

    async def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """As `Tabular.to_parquet`, awaited."""
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
        """As `Tabular.to_csv`, awaited."""
        rows: int = await self._table(
            "to_file", path=path, format="csv", custom=custom, labels=labels, spreadsheet=spreadsheet
        )
        return rows

    async def to_jsonl(self, path: str | PathLike[str]) -> int:
        """As `Tabular.to_jsonl`, awaited."""
        rows: int = await self._table("to_file", path=path, format="jsonl", custom="drop")
        return rows
