"""Lists in files: CSV and JSON lines as the API said it, Parquet typed.

A file is written aside, in the same folder, and renamed when it is whole: whatever interrupts it, there is the old
file or the new one, and never half of one.
"""

from __future__ import annotations

import csv
import io
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from swoogo_core.errors import shown
from swoogo_core.records import JSONObject

from ..errors import InvalidInput
from .columns import Builder
from .layout import EVENT, Column, Layout, Row, written
from .schema import arrow

GROUP = 5_000  # rows of a row group in Parquet: few enough to be held in memory, enough to be read fast

# Where spreadsheets take a text for a formula: at the beginning of a cell; and behind a semicolon, a tab or a new line,
# which end a cell in programs that do not split at commas (Excel in half of Europe) and so see no quotes around ours.
# Each run of blanks is matched once, so that a text of many line ends takes no longer than its length.
_RUN = re.compile("""([\\s"';]+|^)([=+\\-@\uff1d\uff0b\uff0d\uff20]?)""")
_ENDS = re.compile("[\t\r\n]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Target = str | os.PathLike[str] | BinaryIO


class Lines:
    """What csv writes lines to that end in CR LF, as they end in LF. It would leave a lone CR without quotes, which
    readers take for the end of a line, if no line ended with one (before Python 3.13).
    """

    end = "\r\n"

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text

    def write(self, line: str) -> None:
        """Write one line."""
        self._text.write(f"{line[:-2]}\n")


def _file(target: Any) -> Path:
    """The file that a path means, behind links, as open() has it. Raises InvalidInput for what is none."""
    try:
        path = Path(os.path.realpath(os.path.expanduser(target)))
    except (TypeError, ValueError):
        raise InvalidInput(f"path: {target!r} given, a path or an open binary file expected") from None
    if path.is_dir():
        raise InvalidInput(f"path: {str(target)!r} given, the name of a file expected, not of a folder")
    if not path.parent.is_dir():
        raise InvalidInput(f"path: {str(target)!r} given, a file in a folder that exists expected")
    if path.exists() and not path.is_file():
        raise InvalidInput(
            f"path: {str(target)!r} given, a file expected; open a pipe or a device yourself, and write to it with "
            "swoogo.tables.writer"
        )
    return path


def _row(row: Any) -> Row:
    """A row as it came. Raises InvalidInput for what is none."""
    if isinstance(row, JSONObject):
        return row.to_dict()
    if not isinstance(row, dict):
        raise InvalidInput(f"write: rows: {shown(row)} given as a row, a JSON object (dict) or a record expected")
    return row


class Writer:
    """Writes pages of rows to a file, which is there when the `with` block ends without an error, and not before.

    Args:
        target: The file. One that is there is replaced; its folder has to exist. Or an open binary file, which stays
            open, and to which each page is written at once.
        layout: The columns.
    """

    def __init__(self, target: Target, layout: Layout) -> None:
        self.layout: Layout = layout
        self.rows: int = 0
        """The rows so far."""
        self._path: Path | None = None
        self._open = False
        if hasattr(target, "write") and not isinstance(target, io.TextIOBase):
            self._file: Any = target
            return
        self._path = _file(target)
        # Of a long name the beginning: no name may have more than 255 bytes.
        self._aside = self._path.with_name(f".{self._path.name[:50]}.{secrets.token_hex(6)}.part")

    def __enter__(self) -> Self:
        self._process = os.getpid()
        if self._path is not None:
            self._file = self._aside.open("xb")
        try:
            self._begin()
            self._file.flush()  # or a forked process would write it again
        except BaseException:
            self._abandon()
            raise
        self._open, self.rows = True, 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is not None or self._is_copy():
                return
            self._end()
            self._file.flush()
            if self._path is not None:
                os.fsync(self._file.fileno())
                self._file.close()
                with suppress(OSError):  # a file that is replaced keeps who may read it
                    self._aside.chmod(self._path.stat().st_mode & 0o777)
                os.replace(self._aside, self._path)
        finally:
            self._abandon()

    def write(self, rows: Iterable[Row | JSONObject], event: int | None = None) -> None:
        """Write the rows of a page: JSON objects as they came, or records.

        Args:
            rows: The rows, or a Page.
            event: The id of their event, where the layout has a column for it.

        Raises:
            InvalidInput: A row is neither, or the `with` block is over or did not begin.
            DecodeError: With strict=True, a value does not fit its column.
            OSError: The file cannot be written.
        """
        if not self._open:
            raise InvalidInput("write: called outside of the `with` block of the writer; what it wrote is complete")
        page: list[Any] = list(rows)
        if set(map(type, page)) - {dict}:
            page = [_row(row) for row in page]
        self._page(page, event)
        self.rows += len(page)
        self._file.flush()  # a reader of a stream has each page at once; a forked process has nothing left to write

    def _abandon(self) -> None:
        self._open = False
        if self._path is not None:
            with suppress(OSError):  # what could not be written is tried again by close()
                self._file.close()
            if not self._is_copy():
                self._aside.unlink(missing_ok=True)

    def _is_copy(self) -> bool:
        """Whether a forked process leaves the block: the file is its parent's."""
        return os.getpid() != self._process

    def _begin(self) -> None:
        """Write what comes before all rows."""

    def _page(self, rows: Sequence[Row], event: int | None) -> None:
        raise NotImplementedError

    def _end(self) -> None:
        """Write what comes after all rows."""


class JsonLines(Writer):
    """One JSON object a line, as the API sent it."""

    def _page(self, rows: Sequence[Row], event: int | None) -> None:
        for row in self.layout.complete(rows, event):
            whole = {EVENT: event, **row} if self.layout.event else row
            self._file.write(f"{written(whole)}\n".encode())


class Csv(Writer):
    """CSV in UTF-8: a line of names, then the values as the API sent them; null is empty, what is nested is JSON.

    Args:
        target, layout: See Writer.
        spreadsheet: Whether people open it: begins with a byte order mark, and what a spreadsheet would run as a
            formula gets an apostrophe in front. Numbers in columns of numbers stay.
    """

    def __init__(self, target: Target, layout: Layout, *, spreadsheet: bool = False) -> None:
        super().__init__(target, layout)
        self._spreadsheet = spreadsheet

    def _begin(self) -> None:
        self._text = io.TextIOWrapper(
            self._file, "utf-8-sig" if self._spreadsheet else "utf-8", errors="backslashreplace", newline=""
        )
        self._lines = csv.writer(Lines(self._text), lineterminator=Lines.end)
        self._lines.writerow([self._safe(name) for name in self.layout.names])
        self._text.flush()

    def _page(self, rows: Sequence[Row], event: int | None) -> None:
        first = [str(event)] if self.layout.event else []
        rows = self.layout.complete(rows, event)
        for row, rest in zip(rows, zip(*self.layout.rest(rows), strict=True), strict=True):
            cells = [cell for column in self.layout.columns for cell in self._cells(column, row.get(column.key))]
            last = [self._safe(text or "") for text in rest]
            self._lines.writerow([*first, *cells, *last])
        self._text.flush()

    def _cells(self, column: Column, value: Any) -> Iterator[str]:
        is_number = column.kind in ("integer", "decimal")
        if column.kind != "pair":
            yield self._safe(plain_text(value), is_number=is_number)
        elif isinstance(value, dict) and value.keys() & {"id", "value"}:
            yield self._safe(plain_text(value.get("id")), is_number=True)
            yield self._safe(plain_text(value.get("value")))
        else:  # a plain value where a pair is documented
            yield ""
            yield self._safe(plain_text(value))

    def _safe(self, text: str, *, is_number: bool = False) -> str:
        if not self._spreadsheet or (is_number and _NUMBER.fullmatch(text)):
            return text
        safe = _RUN.sub(_marked, text)
        return f"'{safe}" if safe[:1] in _BLANK else safe

    def _end(self) -> None:
        self._text.flush()

    def _abandon(self) -> None:
        with suppress(OSError, ValueError, AttributeError):
            self._text.detach()
        super()._abandon()


_BLANK = ("\t", "\r", "\n")


def _marked(found: re.Match[str]) -> str:
    """What stands before a formula, with an apostrophe wherever a cell could begin there."""
    run, sign = found.groups()
    if not sign:
        return found[0]
    before, semicolon, rest = run.rpartition(";")
    mark = "'" if semicolon or not found.start() else ""
    rest = _ENDS.sub(r"\g<0>'", rest)
    return f"{before}{semicolon}{mark}{rest}{sign}"


def plain_text(value: Any) -> str:
    """A value of JSON as a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return written(value)


class Parquet(Writer):
    """Parquet, compressed by Zstandard."""

    def __init__(self, target: Target, layout: Layout, *, strict: bool = False) -> None:
        super().__init__(target, layout)
        self._builder = Builder(layout, strict=strict)
        self._waiting: list[Any] = []

    def _begin(self) -> None:
        from pyarrow import parquet

        self._writer = parquet.ParquetWriter(self._file, self._builder.schema, compression="zstd")

    def _page(self, rows: Sequence[Row], event: int | None) -> None:
        if rows:
            self._waiting.append(self._builder.batch(rows, event))
        if sum(map(len, self._waiting)) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            table = arrow().Table.from_batches(self._waiting, self._builder.schema)
            self._waiting = []
            self._writer.write_table(table, row_group_size=GROUP * 2)

    def _end(self) -> None:
        self._flush()
        self._writer.close()
        self._builder.report()

    def _abandon(self) -> None:
        if hasattr(self, "_writer"):
            self._writer.is_open = False  # or it would tell, when it is collected, that it cannot write its end
        super()._abandon()


FORMATS: dict[str, Callable[..., Writer]] = {"parquet": Parquet, "csv": Csv, "jsonl": JsonLines}
