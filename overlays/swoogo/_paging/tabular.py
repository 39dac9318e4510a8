"""Lists as tables: what pagers and fan-outs have of `swoogo.tables`, which is loaded when it is used."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, contextmanager
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from ..errors import InvalidInput

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from ..tables.columns import Builder
    from ..tables.files import Writer
    from ..tables.layout import Layout
    from .request import ListRequest

Custom = Literal["columns", "json", "drop"]


@contextmanager
def _told() -> Iterator[None]:
    """An error says that it is of the definitions, which the caller did not ask for by name."""
    try:
        yield
    except Exception as error:
        error.add_note(
            "This happened while the definitions of custom fields were read; custom='json' and custom='drop' need none."
        )
        raise


class _Plan:
    """What both kinds of lists have in common: which columns, and whose definitions they need."""

    _client: Any = None  # for the definitions of custom fields

    def _tabled(self) -> tuple[ListRequest, bool]:
        """The list call, and whether several lists are put together."""
        raise NotImplementedError

    def _row_pages(self) -> Any:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        """What a notebook shows: the query, and how to read it. No call is made."""
        from swoogo_core.html import members

        request, several = self._tabled()
        asked = [(name, value) for name, value in request.params.items() if name != "fields"]
        fields = str(request.params.get("fields", "")).split(",")
        asked.append(("fields", ", ".join(fields) if len(fields) <= 12 else f"{len(fields)} documented ones"))
        kind = "Lists" if several else "List"
        return members(
            f"{kind}: {request.operation.id}, not read yet",
            [*asked, ("next", ".first() for one record, .to_pandas() or .to_polars() for all; 10 credits a call")],
        )

    def _definitions_of(self, custom: Custom | None) -> tuple[Custom | None, str | None, int | None]:
        """How custom fields are shown; the resource that defines them, if it is needed, and its event."""
        from ..tables.layout import DEFINITIONS, wanted

        request, several = self._tabled()
        mode = wanted(request, custom, several=several)
        if mode != "columns":
            return mode, None, None
        resource, by_event = DEFINITIONS[request.operation.path]
        return mode, resource, request.params.get("event_id") if by_event else None

    def _laid_out(self, mode: Custom | None, definitions: Any, labels: bool) -> Layout:
        from ..tables.layout import layout

        request, several = self._tabled()
        return layout(request, mode, definitions, labels=labels, several=several)


class Tabular(_Plan):
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

    def _layout(self, custom: Custom | None, labels: bool) -> Layout:
        mode, resource, event = self._definitions_of(custom)
        known: Any = ()
        if resource is not None:
            remembered = self._client._definitions
            if (resource, event) not in remembered:
                arguments = {} if event is None else {"event_id": event}
                found = getattr(self._client, resource).list(**arguments)
                with _told():
                    remembered[resource, event] = [record.to_dict() for record in found]
            known = remembered[resource, event]
        return self._laid_out(mode, known, labels)

    def _tagged(self) -> Iterator[tuple[list[dict[str, Any]], int | None]]:
        for *key, rows, _ in self._row_pages():
            yield rows, key[0] if key and isinstance(key[0], int) else None

    def _built(self, builder: Builder) -> Iterator[pa.RecordBatch]:
        for rows, event in self._tagged():
            if rows:
                yield builder.batch(rows, event)
        builder.report()

    def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """The columns and their types. It makes a call only if custom fields are columns.

        Args:
            custom, labels: See Tabular.

        Returns:
            A pyarrow.Schema. It does not depend on the rows that come.
        """
        from ..tables.schema import schema

        return schema(self._layout(custom, labels))

    def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pa.RecordBatchReader:
        """The rows as a stream of record batches, one for each page. One page is in memory at a time.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A pyarrow.RecordBatchReader, to be read once.
        """
        from ..tables.columns import Builder
        from ..tables.schema import arrow

        builder = Builder(self._layout(custom, labels), strict=strict)
        return arrow().RecordBatchReader.from_batches(builder.schema, self._built(builder))

    def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """All rows as a table.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A pyarrow.Table.
        """
        from ..tables.columns import Builder
        from ..tables.schema import arrow

        builder = Builder(self._layout(custom, labels), strict=strict)
        # Not by the stream, which would hide the type of an error.
        return arrow().Table.from_batches(list(self._built(builder)), builder.schema)

    def to_pandas(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pd.DataFrame:
        """All rows as a dataframe with Arrow types: integers stay integers where some are null. Needs pandas.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A pandas.DataFrame.
        """
        import pandas

        table = self.to_arrow(custom=custom, labels=labels, strict=strict)
        return table.to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pl.DataFrame:
        """All rows as a dataframe. Needs polars.

        Args:
            custom, labels, strict: See Tabular.

        Returns:
            A polars.DataFrame.
        """
        import polars

        return polars.DataFrame(self.to_arrow(custom=custom, labels=labels, strict=strict))

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
        from ..tables.files import Parquet

        return self._written(Parquet(path, self._layout(custom, labels), strict=strict))

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
        from ..tables.files import Csv

        return self._written(Csv(path, self._layout(custom, labels), spreadsheet=spreadsheet))

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
        from ..tables.files import JsonLines

        return self._written(JsonLines(path, self._layout("drop", labels=False)))

    def _written(self, writer: Writer) -> int:
        with writer:
            for rows, event in self._tagged():
                writer.write(rows, event)
        return writer.rows


class AsyncTabular(_Plan):
    """The table methods of an asynchronous list: as `Tabular`, awaited. It is no Arrow stream."""

    async def _layout(self, custom: Custom | None, labels: bool) -> Layout:
        mode, resource, event = self._definitions_of(custom)
        known: Any = ()
        if resource is not None:
            remembered = self._client._definitions
            if (resource, event) not in remembered:
                arguments = {} if event is None else {"event_id": event}
                found = getattr(self._client, resource).list(**arguments)
                with _told():
                    remembered[resource, event] = [record.to_dict() async for record in found]
            known = remembered[resource, event]
        return self._laid_out(mode, known, labels)

    async def _tagged(self) -> AsyncIterator[tuple[list[dict[str, Any]], int | None]]:
        async with aclosing(self._row_pages()) as pages:
            async for *key, rows, _ in pages:
                yield rows, key[0] if key and isinstance(key[0], int) else None

    async def schema(self, *, custom: Custom | None = None, labels: bool = False) -> pa.Schema:
        """As `Tabular.schema`, awaited."""
        from ..tables.schema import schema

        return schema(await self._layout(custom, labels))

    async def arrow_batches(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> AsyncIterator[pa.RecordBatch]:
        """As `Tabular.arrow_batches`, but an iterator of pyarrow.RecordBatch for `async for`."""
        from ..tables.columns import Builder

        builder = Builder(await self._layout(custom, labels), strict=strict)
        async with aclosing(self._tagged()) as tagged:  # type: ignore[type-var]
            async for rows, event in tagged:
                if rows:
                    yield builder.batch(rows, event)
        builder.report()

    async def to_arrow(self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False) -> pa.Table:
        """As `Tabular.to_arrow`, awaited."""
        from ..tables.schema import arrow, schema

        batches = [batch async for batch in self.arrow_batches(custom=custom, labels=labels, strict=strict)]
        return arrow().Table.from_batches(batches, schema(await self._layout(custom, labels)))

    async def to_pandas(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pd.DataFrame:
        """As `Tabular.to_pandas`, awaited."""
        import pandas

        table = await self.to_arrow(custom=custom, labels=labels, strict=strict)
        return table.to_pandas(types_mapper=pandas.ArrowDtype)

    async def to_polars(
        self, *, custom: Custom | None = None, labels: bool = False, strict: bool = False
    ) -> pl.DataFrame:
        """As `Tabular.to_polars`, awaited."""
        import polars

        return polars.DataFrame(await self.to_arrow(custom=custom, labels=labels, strict=strict))

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
        from ..tables.files import Parquet

        return await self._written(Parquet(path, await self._layout(custom, labels), strict=strict))

    async def to_csv(
        self,
        path: str | PathLike[str],
        *,
        custom: Custom | None = None,
        labels: bool = False,
        spreadsheet: bool = False,
    ) -> int:
        """As `Tabular.to_csv`, awaited."""
        from ..tables.files import Csv

        return await self._written(Csv(path, await self._layout(custom, labels), spreadsheet=spreadsheet))

    async def to_jsonl(self, path: str | PathLike[str]) -> int:
        """As `Tabular.to_jsonl`, awaited."""
        from ..tables.files import JsonLines

        return await self._written(JsonLines(path, await self._layout("drop", labels=False)))

    async def _written(self, writer: Writer) -> int:
        with writer:
            async with aclosing(self._tagged()) as tagged:  # type: ignore[type-var]
                async for rows, event in tagged:
                    writer.write(rows, event)
        return writer.rows
