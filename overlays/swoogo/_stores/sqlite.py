"""Token and credit window shared by the processes of one host, in a SQLite database."""

from __future__ import annotations

import os
import random
import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, TypeVar

from .._forks import lock_that_forks_wait_for
from ..errors import ConfigurationError
from .files import FileLock, absolute, check_file, make_file, make_folder
from .interface import VERSION, StoreError, Token, checked_token
from .window import shared_step

if TYPE_CHECKING:
    import sqlite3

    from .window import Step, Window

__all__ = ["SQLiteStore"]

T = TypeVar("T")

BUSY_WAIT = 3.0  # seconds; a transaction takes a fraction of a millisecond, so whoever holds it longer is stopped

_APPLICATION = 0x53574F4F  # marks the database as ours
_TABLES = (
    "CREATE TABLE IF NOT EXISTS tokens (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS windows (name TEXT PRIMARY KEY, state TEXT NOT NULL)",
)

# One transaction a process at a time, and none while it forks: SQLite has locks of its own, which a child would find
# held for ever. It lets only one write at a time anyway.
_lock = lock_that_forks_wait_for()
_inherited: list[Any] = []  # connections of a parent: a child must neither use nor close them


class SQLiteStore:
    """Keeps token and credit window in a SQLite file, for the processes of one host that use one credential.

    They request one token and count one budget. Threads, processes and forks may share a store. Keep the file on a
    local disk: network file systems lock badly, and a RedisStore serves several hosts. The file holds the token, valid
    for 30 minutes at most, and only its owner can open it. You may delete it while no process uses it. The credits of
    calls that a killed process had under way come back after 10 minutes.

    While the file cannot be used (full disk, locked), a client goes on by itself.

    Args:
        path: The file; `~` is expanded. A missing folder is made, for its owner alone. Beside the file lie those that
            SQLite needs, and a lock file for each credential, which is held for 30 seconds at most.

    Raises:
        ConfigurationError: On first use: the file belongs to another user, others may open it, it is a symbolic link,
            or it is no such database, or one of a newer version.
    """

    blocking = True
    path: str = ""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = absolute(path)
        self._connection: sqlite3.Connection | None = None
        self._pid = os.getpid()
        self._owner = uuid.uuid4().hex

    def __repr__(self) -> str:
        return f"SQLiteStore({self.path!r})"

    def __reduce__(self) -> tuple[Callable[[str], SQLiteStore], tuple[str]]:
        return SQLiteStore, (self.path,)

    def load(self, name: str) -> Token | None:
        """As `Store.load`."""
        query = "SELECT value, expires FROM tokens WHERE name = ?"
        row = self._run(lambda connection: connection.execute(query, (name,)).fetchone())
        return checked_token(*row) if row else None

    def save(self, name: str, token: Token | None) -> None:
        """As `Store.save`."""

        def write(connection: sqlite3.Connection) -> None:
            if token is None:
                connection.execute("DELETE FROM tokens WHERE name = ?", (name,))
            else:
                connection.execute("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?)", (name, *token))

        self._run(write)

    def lease(self, name: str) -> AbstractContextManager[Any]:
        """As `Store.lease`: a lock of the operating system, which ends with its holder."""
        make_folder(self.path)
        return FileLock(f"{self.path}.{name}.lock")

    def update(self, name: str, step: Step) -> tuple[Window, float]:
        """As `Store.update`, in one transaction, by the clock of the host."""

        def write(connection: sqlite3.Connection) -> tuple[Window, float]:
            connection.execute("BEGIN IMMEDIATE")
            row = connection.execute("SELECT state FROM windows WHERE name = ?", (name,)).fetchone()
            state, window, wait = shared_step(row[0] if row else None, self._owner, step, time.time())
            connection.execute("INSERT OR REPLACE INTO windows VALUES (?, ?)", (name, state))
            connection.execute("COMMIT")
            return window, wait

        return self._run(write)

    def close(self) -> None:
        """As `Store.close`."""
        with _lock:
            connection, self._connection = self._connection, None
            if connection is not None and self._pid == os.getpid():
                connection.close()

    def __del__(self) -> None:
        if getattr(self, "_connection", None) is not None:
            self.close()

    def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        import sqlite3

        try:
            if not _lock.acquire(timeout=BUSY_WAIT):
                raise StoreError("another thread has used it for too long")
            connection = self._current()
            try:
                return action(connection)
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            self.close()
            # What it reserved may be settled elsewhere meanwhile: as another owner, so that it is dropped.
            self._owner = uuid.uuid4().hex
            raise StoreError(str(error)) from None
        finally:
            # An interrupt may come when the lock is taken, and before anything could note that it is.
            if _lock._is_owned():  # type: ignore[attr-defined]
                _lock.release()

    def _current(self) -> sqlite3.Connection:
        if self._pid != os.getpid():  # in a forked child
            _inherited.append(self._connection)
            self._connection, self._pid, self._owner = None, os.getpid(), uuid.uuid4().hex
        if self._connection is None:
            self._connection = _opened(self.path)
        return self._connection


def _opened(path: str) -> sqlite3.Connection:
    import sqlite3

    make_folder(path)
    # Made here and not by SQLite, which would let others read it; its other files get the same mode.
    make_file(path)
    connection = sqlite3.connect(path, timeout=BUSY_WAIT, isolation_level=None, check_same_thread=False)
    try:
        # What is no UTF-8 is for us to refuse, rather than an error of the library.
        connection.text_factory = bytes
        _claim(connection, path)
        # Made by somebody else before they were made here, they would be taken for this database's own.
        for beside in ("-wal", "-shm", "-journal"):
            check_file(path + beside)
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise ConfigurationError(
            f"{path}: the file cannot be used ({error}); delete it, or give another path"
        ) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _claim(connection: sqlite3.Connection, path: str) -> None:
    """See whose database it is, and make it ours if it is new."""
    # One statement, so that no other process claims it in between.
    application, version, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != _APPLICATION and (tables or application):
        raise ConfigurationError(f"{path}: the database belongs to another program; give another path")
    if version > VERSION:
        raise ConfigurationError(f"{path}: a newer version of swoogo made the file; give another path")
    _write_ahead(connection)
    # Without a sync at each commit: a power cut may lose the last updates, which the server's word corrects.
    connection.execute("PRAGMA synchronous = NORMAL")
    if version < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            connection.execute(table)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; several processes that do so at once are refused without being made to wait.

    Where there can be none, as on some network file systems, SQLite stays with its journal.
    """
    import sqlite3

    end = time.monotonic() + BUSY_WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.005 + 0.02 * random.random())
