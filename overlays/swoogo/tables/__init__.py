"""Lists as tables: Arrow, dataframes, files. Use the methods of a list (`people.to_arrow()`); they load this package.

layout  which columns a list has, by the description; without pyarrow
schema  the layout as a pyarrow.Schema
columns pages of JSON rows as typed arrays, without records in between
files   CSV and JSON lines without pyarrow, Parquet with it; written aside and renamed
steps   what the methods of lists do, for both clients

`writer` is for rows that were kept: pages saved one by one, to be made a file in the end.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from ..errors import InvalidInput
from .files import FORMATS, Writer

if TYPE_CHECKING:
    from swoogo_core.tabular import Custom, Tabular

__all__ = ["Writer", "writer"]


def writer(
    people: Tabular,
    target: str | PathLike[str] | BinaryIO,
    *,
    format: Literal["parquet", "csv", "jsonl"] | None = None,
    custom: Custom | None = None,
    labels: bool = False,
    strict: bool = False,
    spreadsheet: bool = False,
) -> Writer:
    """Write rows that you have of a list, as `people.to_parquet(path)` and the like write those that they read.

        with writer(people, "people.parquet") as file:
            for rows in kept:
                file.write(rows)
        file.rows

    Args:
        people: The list, of a Swoogo. It is not read; a list of definitions is where custom fields are columns.
        target: The file, which is there when the block ends without an error, and not before; or an open binary file,
            to which each page is written at once.
        format: By default the suffix of the path.
        custom, labels: See Tabular.
        strict: Of Parquet: raise DecodeError for a value that does not fit its column.
        spreadsheet: Of CSV: see `to_csv`.

    Raises:
        InvalidInput: A format that is none, a folder that does not exist, a list of an AsyncSwoogo.
    """
    from .._paging.tabular import Tabular as Synchronous

    if not isinstance(people, Synchronous):
        raise InvalidInput(f"people: {people!r} given, a list of a Swoogo expected")
    if format is None and isinstance(target, (str, PathLike)):
        format = str(target).rpartition(".")[2]  # type: ignore[assignment]
    if format not in FORMATS:
        raise InvalidInput(f"format: {format!r} given, one of {', '.join(map(repr, FORMATS))} expected")
    options: dict[str, dict[str, Any]] = {"parquet": {"strict": strict}, "csv": {"spreadsheet": spreadsheet}}
    layout = people._table("laid_out", custom="drop" if format == "jsonl" else custom, labels=labels)
    return FORMATS[format](target, layout, **options.get(format, {}))
