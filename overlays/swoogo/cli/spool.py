"""What an export has so far: pages and the place to go on from, committed together, in a file beside the output.

A SQLite database, so that a page and its resume token are either both kept or neither, whatever kills the process, and
so that two processes cannot write into one export.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

_APPLICATION = 0x53575358
_TABLES = """
CREATE TABLE pages (number INTEGER PRIMARY KEY, event INTEGER, rows TEXT NOT NULL);
CREATE TABLE state (asked TEXT NOT NULL, lists TEXT NOT NULL, at INTEGER NOT NULL, token TEXT, count INTEGER NOT NULL);
"""


class Spool:
    """The pages of an export so far.

    Args:
        output: The file that is to be made; the spool lies beside it, as FILE.partial.
        asked: What makes the export what it is: one with other values does not go on with these pages.
        restart: Forget what is there.

    Raises:
        click.ClickException: Another process is at it, what is there was asked for otherwise, or it is no spool.
    """

    def __init__(self, output: Path, asked: Mapping[str, Any], *, restart: bool) -> None:
        self.path: Path = output.with_name(output.name + ".partial")
        self._asked = json.dumps(asked, sort_keys=True)
        self.lists: list[int | None] = []
        """The events whose lists are read, in order; one None for a list of no event."""
        self.at: int = 0
        """Which of them is being read."""
        self.token: str | None = None
        """Where its reading goes on."""
        self.count: int = 0
        """The rows so far."""
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # it holds personal data
        self._connection = sqlite3.connect(self.path, timeout=0.5, isolation_level=None)
        try:
            self._open(restart=restart)
        except sqlite3.OperationalError as error:
            self.close()
            busy = "locked" in str(error)
            raise click.ClickException(
                f"{self.path}: {'another process is at this export' if busy else error}."
            ) from None
        except sqlite3.DatabaseError:
            self.close()
            raise click.ClickException(f"{self.path} holds something else than an export; delete it.") from None
        except BaseException:
            self.close()
            raise

    def _open(self, *, restart: bool) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA synchronous = FULL")
        run("BEGIN EXCLUSIVE")
        application, tables = run(
            "SELECT application_id, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id"
        ).fetchone()
        if application != _APPLICATION and tables:
            raise sqlite3.DatabaseError
        if tables and not restart:
            asked, count = run("SELECT asked, count FROM state").fetchone()
            restart = asked != self._asked and not count  # nothing is lost
        if restart and tables:
            run("DROP TABLE pages")
            run("DROP TABLE state")
        if restart or not tables:
            for statement in filter(str.strip, _TABLES.split(";")):
                run(statement)
            run(f"PRAGMA application_id = {_APPLICATION}")
            run("INSERT INTO state VALUES (?, '[]', 0, NULL, 0)", (self._asked,))
        asked, lists, self.at, self.token, self.count = run("SELECT * FROM state").fetchone()
        run("COMMIT")
        self.lists = json.loads(lists)
        if asked != self._asked:
            raise click.ClickException(
                f"{self.path} holds {self.count:,} rows of an export with other options or credentials. Give the "
                "same ones to go on, or --restart to begin anew."
            )

    def begin(self, lists: Sequence[int | None]) -> None:
        """Note which lists are to be read."""
        self.lists = list(lists)
        self._connection.execute("UPDATE state SET lists = ?", (json.dumps(self.lists),))

    def add(self, rows: Sequence[Mapping[str, Any]], token: str | None) -> None:
        """Keep a page, and where to go on after it."""
        run = self._connection.execute
        run("BEGIN")
        # In ASCII, which halves of surrogate pairs are written in as well.
        run("INSERT INTO pages (event, rows) VALUES (?, ?)", (self.lists[self.at], json.dumps(rows)))
        run("UPDATE state SET token = ?, count = count + ?", (token, len(rows)))
        run("COMMIT")
        self.token = token
        self.count += len(rows)

    def next_list(self) -> None:
        """The list is read to its end."""
        self._connection.execute("UPDATE state SET at = at + 1, token = NULL")
        self.at += 1
        self.token = None

    def pages(self) -> Iterator[tuple[int | None, list[dict[str, Any]]]]:
        """The pages in order: the event, and the rows as they came."""
        for event, rows in self._connection.execute("SELECT event, rows FROM pages ORDER BY number"):
            yield event, json.loads(rows)

    def close(self) -> None:
        """Close it; it stays, to go on with."""
        self._connection.close()

    def remove(self) -> None:
        """It is not needed any more."""
        self.close()
        for beside in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(f"{self.path}{beside}")
