"""What goes to stdout: rows page by page, in the format that was asked for. Data only, whole records only."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .settings import Settings
from .text import safe, to_json

Row = Mapping[str, Any]


def prepare() -> None:
    """UTF-8 wherever stdout is no terminal, and nothing that cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


class Output:
    """Where the rows of a list go."""

    def rows(self, rows: Sequence[Row]) -> None:
        """The rows of one page; written and flushed at once."""
        raise NotImplementedError

    def end(self) -> None:
        """All that comes has come, be it by a failure."""


def output(settings: Settings, columns: Sequence[str], *, chosen: bool, people: Any = None) -> Output:
    """The output for rows.

    Args:
        settings: They say the format.
        columns: The fields that were asked for; the first page adds what it holds besides.
        chosen: Whether the caller named them.
        people: The list that the rows are of, if they are of one.
    """
    match settings.shown_as:
        case "jsonl":
            return _Lines()
        case "json":
            return _Document()
        case "csv":
            return _Csv(columns, settings) if people is None else _Table(people)
    from .window import Window

    return Window(columns if chosen else (), settings)


def one(settings: Settings, record: Any) -> None:
    """A single record, or whatever JSON the API answered."""
    match settings.shown_as:
        case "table":
            from .window import show_one

            show_one(record)
        case "csv":
            rows = record if isinstance(record, list) else [record]
            if not all(isinstance(row, dict) for row in rows):
                rows = [{"value": row} for row in rows]
            out = _Csv((), settings)
            out.rows(rows)
            out.end()
        case "json":
            _write(to_json(record, indent=2) + "\n")
        case _:
            _write(to_json(record) + "\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


class _Lines(Output):
    def rows(self, rows: Sequence[Row]) -> None:
        _write("".join(to_json(row) + "\n" for row in rows))


class _Document(Output):
    """One array, which is whole whenever the command ends, unless nothing arrived at all."""

    def __init__(self) -> None:
        self._any = self._called = False

    def rows(self, rows: Sequence[Row]) -> None:
        self._called = True
        text = "".join(f"{',' if number or self._any else '['}\n  {to_json(row)}" for number, row in enumerate(rows))
        self._any = self._any or bool(rows)
        _write(text)

    def end(self) -> None:
        if self._called:
            _write("\n]\n" if self._any else "[]\n")


class _Stdout(io.RawIOBase):
    """Where a table is written to that is shown."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        text = bytes(data).decode()
        _write(safe(text, lines=True) if sys.stdout.isatty() else text)
        return len(data)


class _Table(Output):
    """The rows of a list as CSV, as `export` and `to_csv` write it: the columns are known before a row comes."""

    def __init__(self, people: Any) -> None:
        self._people = people
        self._writer: Any = None

    def rows(self, rows: Sequence[Row]) -> None:
        if self._writer is None:
            from ..tables import writer

            self._writer = writer(self._people, _Stdout(), format="csv").__enter__()  # type: ignore[arg-type]
        self._writer.write(rows)

    def end(self) -> None:
        if self._writer is not None:
            self._writer.__exit__(None, None, None)


class _Csv(Output):
    """A header and rows of no list. Columns are those asked for, and what the first page holds besides."""

    def __init__(self, columns: Sequence[str], settings: Settings) -> None:
        self._columns = [name for name in columns if name != "*"]
        self._settings = settings
        self._began = False
        self._lost: set[str] = set()

    def rows(self, rows: Sequence[Row]) -> None:
        from ..tables.files import Lines

        text = io.StringIO()
        rows = [dict(_split(row)) for row in rows]
        if not self._began:
            self._columns = list(dict.fromkeys([*self._columns, *_keys(rows)]))
        writer = csv.DictWriter(Lines(text), self._columns, extrasaction="ignore", lineterminator=Lines.end)
        if not self._began:
            writer.writeheader()
        self._began = True
        show = safe if sys.stdout.isatty() else str
        writer.writerows({key: show(_plain(row.get(key))) for key in self._columns} for row in rows)
        self._lost.update(key for row in rows for key in row if key not in self._columns)
        _write(text.getvalue())

    def end(self) -> None:
        if self._lost:
            names = safe(", ".join(sorted(self._lost)))
            self._settings.note(f"warning: later pages hold fields that the header does not have: {names}; use jsonl")


def _split(row: Row) -> Iterator[tuple[str, Any]]:
    """The members of a row, those of a choice as two, as tables have them."""
    for key, value in row.items():
        if isinstance(value, dict) and value.keys() == {"id", "value"}:
            yield f"{key}_id", value["id"]
            yield f"{key}_value", value["value"]
        else:
            yield key, value


def _plain(value: Any) -> str:
    """A value as the API sent it."""
    return "" if value is None else value if isinstance(value, str) else to_json(value)


def _keys(rows: Iterable[Row]) -> Iterable[str]:
    return dict.fromkeys(key for row in rows for key in row)
