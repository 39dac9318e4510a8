"""Tables that fit the window of a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .output import Output, Row
from .settings import Settings
from .text import cell, safe, to_json

_WIDEST = 36  # of a column, while others have no place
_NARROWEST = 6
_GAP = 2


class Window(Output):
    """Rows as a table. The first page decides the columns and their widths, so that it can be shown at once.

    Args:
        columns: The fields that the caller named, all of which are shown; () shows those that hold something, as many
            as have a place.
        settings: Of the run.
    """

    def __init__(self, columns: Sequence[str], settings: Settings) -> None:
        self._columns = [name for name in columns if name != "*"]
        self._chosen = bool(self._columns)
        self._settings = settings
        self._console = Console(highlight=False)
        self._widths: dict[str, int] = {}
        self._known: dict[str, None] = {}

    def rows(self, rows: Sequence[Row]) -> None:
        """A page of them."""
        cells = [{key: safe(cell(value)) for key, value in row.items()} for row in rows]
        self._known.update(dict.fromkeys(key for row in rows for key in row))
        if not rows:
            return
        head = not self._widths
        if head:
            names = self._columns if self._chosen else [k for k in self._known if any(row.get(k) for row in cells)]
            self._widths = widths(names, cells, self._console.width, all_of_them=self._chosen)
        table = Table(
            box=box.SIMPLE_HEAD, show_header=head, pad_edge=False, show_edge=False, padding=(0, _GAP - 1, 0, 0)
        )
        for name, width in self._widths.items():
            table.add_column(Text(safe(name)), width=width, no_wrap=True, overflow="ellipsis")
        for row in cells:
            table.add_row(*(Text(row.get(name, "")) for name in self._widths))
        self._console.print(table)

    def end(self) -> None:
        """Say what was left out."""
        hidden = len(self._known) - len(self._widths)
        if self._widths and hidden > 0 and not self._chosen:
            self._settings.note(
                f"{len(self._widths)} of {len(self._known)} fields are shown; --fields chooses, --format jsonl has all"
            )


def widths(
    names: Sequence[str], rows: Sequence[Mapping[str, str]], window: int, *, all_of_them: bool
) -> dict[str, int]:
    """The columns that are shown, and how wide each is."""
    wanted = {name: max(cell_len(safe(name)), *(cell_len(row.get(name, "")) for row in rows)) for name in names}
    found: dict[str, int] = {}
    left = window
    for name, width in wanted.items():
        place = min(width, _WIDEST)
        if not all_of_them and found and place > left:
            break
        found[name] = place
        left -= place + _GAP
    while left < 0 and (widest := max(found, key=lambda name: found[name])) and found[widest] > _NARROWEST:
        found[widest] -= 1
        left += 1
    for name in found:
        more = max(0, min(wanted[name] - found[name], left))
        found[name] += more
        left -= more
    return found


def show_one(record: Any) -> None:
    """A record as a table of its fields; what is no record as JSON."""
    console = Console(highlight=False)
    if isinstance(record, list) and record and all(isinstance(row, dict) for row in record):
        out = Window((), Settings())
        out.rows(record)
        return
    if not isinstance(record, dict):
        console.print(Text(to_json(record, indent=2)), soft_wrap=True)
        return
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in record.items():
        table.add_row(Text(safe(name)), Text(safe(cell(value))))
    console.print(table)
