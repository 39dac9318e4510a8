"""What the table methods of lists do, as steps: the same for both clients, which carry them out (see _drive.py).

A step is NEXT, which gives the rows of the next page (None at the end) and their event; or a list, which gives its
records as the API sent them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, TypeVar

from swoogo_core.tabular import Custom

from .layout import DEFINITIONS, Definitions, Layout, Row, layout, wanted

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from .columns import Builder

T = TypeVar("T")
Steps = Generator[Any, Any, T]

NEXT: Final = None


def laid_out(people: Any, *, custom: Custom | None = None, labels: bool = False) -> Steps[Layout]:
    """The columns of a list. Where custom fields are columns, their definitions are read, once for each client."""
    request, several = people._tabled()
    mode = wanted(request, custom, several=several)
    known: Definitions = ()
    if mode == "columns":
        resource, by_event = DEFINITIONS[request.operation.path]
        event = {"event_id": request.params.get("event_id")} if by_event else {}
        remembered, key = people._client._definitions, (resource, *event.values())
        if key not in remembered:
            try:
                remembered[key] = yield getattr(people._client, resource).list(**event)
            except Exception as error:
                # The caller did not ask for them by name.
                error.add_note(
                    "This happened while the definitions of custom fields were read; custom='json' and custom='drop' "
                    "need none."
                )
                raise
        known = remembered[key]
    return layout(request, mode, known, labels=labels, several=several)


def schema_of(people: Any, *, custom: Custom | None, labels: bool) -> Steps[pa.Schema]:
    """The columns and their types."""
    from .schema import schema

    return schema((yield from laid_out(people, custom=custom, labels=labels)))


def builder(people: Any, *, custom: Custom | None, labels: bool, strict: bool) -> Steps[Builder]:
    """What makes record batches of the list's pages."""
    from .columns import Builder

    return Builder((yield from laid_out(people, custom=custom, labels=labels)), strict=strict)


def each_page(take: Callable[[list[Row], int | None], None]) -> Steps[None]:
    """Give all pages to a function, and keep none: one page is in memory when the next one is parsed."""
    while True:
        rows, event = yield NEXT
        if rows is None:
            return
        take(rows, event)
        del rows


def to_arrow(people: Any, **options: Any) -> Steps[pa.Table]:
    """All rows as a table."""
    from .schema import arrow

    pages, batches = (yield from builder(people, **options)), []
    yield from each_page(lambda rows, event: batches.append(pages.batch(rows, event)) if rows else None)
    pages.report()
    return arrow().Table.from_batches(batches, pages.schema)


def installed(name: str, method: str) -> Any:
    """A module of the user's. Raises ModuleNotFoundError, with the line that installs it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        line = f"{method}() needs {name}: pip install 'swoogo[arrow]' {name}"
        raise ModuleNotFoundError(line, name=name) from missing


def to_pandas(people: Any, **options: Any) -> Steps[pd.DataFrame]:
    """All rows as a dataframe of Arrow types."""
    pandas = installed("pandas", "to_pandas")
    table = yield from to_arrow(people, **options)
    frame: pd.DataFrame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def to_polars(people: Any, **options: Any) -> Steps[pl.DataFrame]:
    """All rows as a dataframe."""
    polars = installed("polars", "to_polars")
    frame: pl.DataFrame = polars.DataFrame((yield from to_arrow(people, **options)))
    return frame


def to_file(
    people: Any,
    *,
    path: str | PathLike[str],
    format: str,
    custom: Custom | None = None,
    labels: bool = False,
    **options: Any,
) -> Steps[int]:
    """All rows in a file; gives their number."""
    from .files import FORMATS

    with FORMATS[format](path, (yield from laid_out(people, custom=custom, labels=labels)), **options) as writer:
        yield from each_page(writer.write)
    return writer.rows
