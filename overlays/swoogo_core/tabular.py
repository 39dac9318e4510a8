"""The table methods of lists, for type checkers alone: `swoogo.tables` has them; nothing imports this at run time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Custom = Literal["columns", "json", "drop"]


class Tabular(Protocol):
    """A list as a table. For `custom`, `labels` and `strict` see docs/tables.md."""

    def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. No call is made, unless custom fields are columns."""

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pa.RecordBatchReader:
        """A stream of record batches, one a page, with one page in memory."""

    def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """All rows as a pyarrow.Table."""

    def to_pandas(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pd.DataFrame:
        """All rows as a pandas.DataFrame with Arrow types: integers stay integers where some are null."""

    def to_polars(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pl.DataFrame:
        """All rows as a polars.DataFrame."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The Arrow PyCapsule protocol: `pa.table(people)`, `pl.DataFrame(people)`, `duckdb.sql("from people")`."""

    def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """Write a Parquet file, and give the number of rows. It is there when it is whole, and not before."""

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

    def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write JSON lines, one object a row as the API sent it, and give the number of rows."""


class AsyncTabular(Protocol):
    """An asynchronous list as a table: the same, awaited."""

    async def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. No call is made, unless custom fields are columns."""

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> AsyncIterator[pa.RecordBatch]:
        """Record batches, one a page, with one page in memory: `async for batch in people.arrow_batches()`."""

    async def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """All rows as a pyarrow.Table."""

    async def to_pandas(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pd.DataFrame:
        """All rows as a pandas.DataFrame with Arrow types: integers stay integers where some are null."""

    async def to_polars(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pl.DataFrame:
        """All rows as a polars.DataFrame."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Not for asynchronous lists: whoever reads the stream cannot wait."""

    async def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """Write a Parquet file, and give the number of rows. It is there when it is whole, and not before."""

    async def to_csv(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        spreadsheet: bool = False,
    ) -> int:
        """Write a CSV file, and give the number of rows; see Tabular.to_csv."""

    async def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write JSON lines, one object a row as the API sent it, and give the number of rows."""
