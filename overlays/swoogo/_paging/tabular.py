"""Lists as tables: who carries out the steps of `swoogo.tables`, which is loaded when it is used."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any

from swoogo_core import tabular

from .._drive import adrive, drive
from ..errors import InvalidInput

if TYPE_CHECKING:
    import pyarrow as pa

    from ..tables.columns import Builder
    from .page import Row
    from .request import ListRequest

Steps = Generator[Any, Any, Any]


class _Plan:
    """What both kinds of lists have in common."""

    _client: Any = None  # for the definitions of custom fields

    def _tabled(self) -> tuple[ListRequest, bool]:
        """The list call, and whether several lists are put together."""
        raise NotImplementedError

    def _row_pages(self) -> Any:
        raise NotImplementedError

    def _all_row_pages(self) -> Any:
        """As `_row_pages`, for what reads them to the end."""
        return self._row_pages()

    def _repr_html_(self) -> str:
        """What a notebook shows: the query, and how to read it. No call is made."""
        from swoogo_core.html import members

        try:
            request, several = self._tabled()
        except InvalidInput:  # there is no list, or no one table of them
            return members("Lists, not read yet", [("next", "iterate them for (key, record)")])
        # Of several lists it is one, and the event is what differs.
        left_out = ("fields", "event_id") if several else ("fields",)
        asked = [(name, value) for name, value in request.params.items() if name not in left_out]
        if request.ids is not None:
            asked.append(("ids", ", ".join(map(str, request.ids))))
        fields = str(request.params.get("fields", "")).split(",")
        asked.append(("fields", ", ".join(fields) if len(fields) <= 12 else f"{len(fields)} documented ones"))
        if (progress := getattr(self, "_progress", None)) is not None:
            asked.append(("resumed", f"after page {progress.page}"))
        kind, single = ("Lists", "iterate them for (key, record)") if several else ("List", ".first() for one record")
        return members(
            f"{kind}: {request.operation.name}, not read yet",
            [*asked, ("next", f"{single}, .to_pandas() or .to_polars() for all; 10 credits a call")],
        )


def _tagged(found: Any) -> tuple[list[Row] | None, int | None]:
    """The rows of a page, None at the end, and their event where it is known."""
    *event, rows, _ = (None, None) if found is None else found
    return rows, event[0] if event and isinstance(event[0], int) else None


class Tabular(_Plan, tabular.Tabular):
    """The table methods of a list of a Swoogo."""

    def _table(self, what: str, **arguments: Any) -> Any:
        from ..tables import steps

        plan: Steps = getattr(steps, what)(self, **arguments)
        with closing(plan), closing(self._all_row_pages()) as pages:

            def do(todo: Any) -> Any:
                return _tagged(next(pages, None)) if todo is None else [record.to_dict() for record in todo]

            return drive(plan, do)

    def _batches(self, **arguments: Any) -> pa.RecordBatchReader:
        from ..tables.schema import arrow

        builder = self._table("builder", **arguments)
        return arrow().RecordBatchReader.from_batches(builder.schema, self._built(builder))

    def _built(self, builder: Builder) -> Iterator[pa.RecordBatch]:
        with closing(self._row_pages()) as pages:
            for rows, event in map(_tagged, pages):
                if rows:
                    yield builder.batch(rows, event)
                del rows  # before the next page is parsed
        builder.report()


class AsyncTabular(_Plan, tabular.AsyncTabular):
    """The table methods of a list of an AsyncSwoogo."""

    async def _table(self, what: str, **arguments: Any) -> Any:
        from ..tables import steps

        plan: Steps = getattr(steps, what)(self, **arguments)
        with closing(plan):
            async with aclosing(self._all_row_pages()) as pages:

                async def do(todo: Any) -> Any:
                    if todo is None:
                        return _tagged(await anext(pages, None))
                    return [record.to_dict() async for record in todo]

                return await adrive(plan, do)

    async def _batches(self, **arguments: Any) -> AsyncIterator[pa.RecordBatch]:
        builder: Builder = await self._table("builder", **arguments)
        async with aclosing(self._row_pages()) as pages:
            async for found in pages:
                rows, event = _tagged(found)
                if rows:
                    yield builder.batch(rows, event)
                del rows, found
        builder.report()
