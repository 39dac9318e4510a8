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
    """The table methods of a list. docs/tables.md explains them.

    `custom` shows custom fields as "columns", as one column of "json" text, or not at all ("drop"); `labels` names
    their columns by their labels; `strict` raises DecodeError for a value that does not fit its column, instead of
    null.
    """

    def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. It makes a call only if custom fields are columns."""

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pa.RecordBatchReader:
        """The rows as a stream of record batches, one for each page. One page is in memory at a time."""

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
        """Write all rows to a Parquet file at `path`, and return their number. The file appears when it is complete."""

    def to_csv(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        spreadsheet: bool = False,
    ) -> int:
        """Write all rows to a CSV file at `path`, as the API sent them, and return their number.

        The file is in UTF-8, and appears when it is complete. With `spreadsheet` it has a byte order mark, and an
        apostrophe before every text that a spreadsheet program would run as a formula.
        """

    def to_jsonl(self, path: str | PathLike[str]) -> int:
        """Write each row as the API sent it to a file of JSON lines at `path`, and return their number."""


class AsyncTabular(Protocol):
    """The table methods of an asynchronous list: as `Tabular`, awaited. It is no Arrow stream."""

    async def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """As `Tabular.schema`, awaited."""

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> AsyncIterator[pa.RecordBatch]:
        """As `Tabular.arrow_batches`, but an iterator of pyarrow.RecordBatch for `async for`."""

    async def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """As `Tabular.to_arrow`, awaited."""

    async def to_pandas(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pd.DataFrame:
        """As `Tabular.to_pandas`, awaited."""

    async def to_polars(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pl.DataFrame:
        """As `Tabular.to_polars`, awaited."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Asynchronous lists have no Arrow stream: its reader cannot await."""

    async def to_parquet(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        strict: bool = False,
    ) -> int:
        """As `Tabular.to_parquet`, awaited."""

    async def to_csv(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        spreadsheet: bool = False,
    ) -> int:
        """As `Tabular.to_csv`, awaited."""

    async def to_jsonl(self, path: str | PathLike[str]) -> int:
        """As `Tabular.to_jsonl`, awaited."""
