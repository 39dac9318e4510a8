"""Token and credit budget shared by the processes of one host: a file and a SQLite database.

Both stores hold only a path, so they can be pickled. Keep the files on a local disk: network file systems lock badly.
"""

from __future__ import annotations

import json
import logging
import math
import os
import random
import threading
import time
import uuid
import weakref
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ConfigurationError
from .ratelimit import shared_step
from .stores import Token

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from .ratelimit import Step, Window

__all__ = ["FileTokenStore", "SQLiteBudgetStore"]

log = logging.getLogger("swoogo")

LOCK_WAIT = 60.0  # seconds; whoever holds the lock for longer than a token request can take is stopped, not busy
BUSY_WAIT = 30.0  # seconds

_OTHERS = 0o077


class FileTokenStore:
    """Keeps the token in a file, for the processes of one host that use one credential: they request it once.

    The file (JSON, by the credential's fingerprint) holds the token as it is, which is good for 30 minutes at most. It
    is readable by its owner alone, replaced as a whole, and may be deleted at any time. A file that cannot be read, or
    holds something else, counts as empty.

    Args:
        path: The file. A missing folder is made, for its owner alone. A lock file of the same name plus ".lock" lies
            beside it; a process waits 60 seconds for the lock and then goes on without.

    Raises:
        ConfigurationError: On use: others may read the file, or it cannot be written there.
    """

    blocking = True

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = _absolute(path)

    def __repr__(self) -> str:
        return f"FileTokenStore({self.path!r})"

    def __reduce__(self) -> tuple[Callable[[str], FileTokenStore], tuple[str]]:
        return FileTokenStore, (self.path,)

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None."""
        entry = self._read().get(name)
        if not isinstance(entry, dict):
            return None
        value, expires = entry.get("token"), entry.get("expires")
        if not isinstance(value, str) or not value or not isinstance(expires, (int, float)):
            return None
        return Token(value, float(expires)) if math.isfinite(expires) else None

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token; None forgets it. A disk that is full is logged and no error: the token is still good."""
        entries = self._read()
        if token is None:
            entries.pop(name, None)
        else:
            entries[name] = {"token": token.value, "expires": token.expires}
        _make_folder(self.path)
        try:
            self._write(json.dumps(entries).encode())
        except OSError as error:
            log.warning("the token cannot be written to %s: %s", self.path, error.strerror)

    def lock(self, name: str) -> AbstractContextManager[Any]:
        """Held while a token is requested. One lock for the whole file: its entries are replaced together."""
        _make_folder(self.path)
        return _FileLock(self.path + ".lock", LOCK_WAIT)

    def _read(self) -> dict[str, Any]:
        try:
            with open(self.path, "rb") as file:
                # Of the open file, not the path: nobody can exchange it in between.
                _check_private(self.path, os.fstat(file.fileno()).st_mode)
                entries = json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return {}
        return entries if isinstance(entries, dict) else {}

    def _write(self, content: bytes) -> None:
        # Written aside and renamed: a reader sees the old file or the new one, also after a crash.
        aside = f"{self.path}.{os.getpid()}.{uuid.uuid4().hex[:8]}"
        try:
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(descriptor)
            os.replace(aside, self.path)
        except OSError:
            with suppress(OSError):
                os.unlink(aside)
            raise


class _FileLock:
    """An exclusive lock on a file; the system gives it back when its holder dies. For one `with` at a time."""

    def __init__(self, path: str, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._descriptor = -1
        self._pid = 0
        self._taken = False

    def __enter__(self) -> None:
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ConfigurationError(f"{self._path}: {error.strerror}; give a path in a folder of your own") from None
        self._pid = os.getpid()
        _held.add(self)
        end = time.monotonic() + self._patience
        pause = 0.001
        # Asked again and again rather than waited for: a holder that was stopped must not stop everybody else.
        while not _try_lock(self._descriptor):
            if time.monotonic() > end:
                log.warning("%s has been held for %.0f s: going on without", self._path, self._patience)
                return
            time.sleep(pause * (0.5 + random.random()))
            pause = min(pause * 1.5, 0.05)
        self._taken = True

    def __exit__(self, *args: object) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        _held.discard(self)
        # In a forked child it is the parent's lock: unlocking would take it from the parent.
        if self._taken and self._pid == os.getpid():
            _unlock(descriptor)
        os.close(descriptor)

    def after_fork(self) -> None:
        """In a forked child: let go of the parent's file, else the lock would outlive the parent."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


_held: set[_FileLock] = set()


class SQLiteBudgetStore:
    """Keeps the credit window in a SQLite database, for the processes of one host that use one credential.

    Each update is one transaction; the database's clock is the host's wall clock, in seconds. Safe among threads,
    processes and forks. What a killed process had reserved is given back to the window after 10 minutes.

    Args:
        path: The database, readable by its owner alone; a missing folder is made. SQLite keeps two files beside it.
        name: The window; that of the client's credential by default. Several may share a database.

    Raises:
        ConfigurationError: On use: others may read the file, it is no database, or it stayed locked for 30 seconds.
    """

    blocking = True

    def __init__(self, path: str | os.PathLike[str], *, name: str | None = None) -> None:
        self.path = _absolute(path)
        self.name = name
        self._connection: sqlite3.Connection | None = None
        self._windows: dict[str, SQLiteBudgetStore] = {}  # by credential
        self._owner = uuid.uuid4().hex
        self._lock = threading.RLock()
        _stores.add(self)

    def __repr__(self) -> str:
        return f"SQLiteBudgetStore({self.path!r}, name={self.name!r})"

    def __reduce__(self) -> tuple[Callable[[str, str | None], SQLiteBudgetStore], tuple[str, str | None]]:
        return _sqlite_store, (self.path, self.name)

    def for_credential(self, fingerprint: str) -> SQLiteBudgetStore:
        """The store of this credential's window; this one if it was given a name."""
        if self.name is not None:
            return self
        with self._lock:
            if fingerprint not in self._windows:
                self._windows[fingerprint] = type(self)(self.path, name=fingerprint)
            return self._windows[fingerprint]

    def update(self, step: Step) -> tuple[Window, float]:
        """Apply a step to the window and keep the result; what the step returned."""
        import sqlite3

        # One connection a process: SQLite lets only one write at a time, and a fork has one to take care of.
        with self._lock:
            try:
                return self._update(self._connection or self._open(), step)
            except sqlite3.Error as error:
                self.close()
                message = f"{self.path} cannot be used for the credit budget: {error}; delete it or give another path"
                raise ConfigurationError(message) from None

    def close(self) -> None:
        """Close the database; the next update opens it again."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()
            for window in self._windows.values():
                window.close()

    def __del__(self) -> None:
        if getattr(self, "_connection", None) is not None:
            self.close()

    def _update(self, connection: sqlite3.Connection, step: Step) -> tuple[Window, float]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            row = connection.execute("SELECT state FROM windows WHERE name = ?", (self.name or "default",)).fetchone()
            state, window, wait = shared_step(row[0] if row else None, self._owner, step, time.time())
            connection.execute(
                "INSERT OR REPLACE INTO windows (name, state) VALUES (?, ?)", (self.name or "default", state)
            )
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return window, wait

    def _open(self) -> sqlite3.Connection:
        import sqlite3

        _make_folder(self.path)
        try:
            # Made here and not by SQLite, which would let others read it; its other files get the same mode.
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ConfigurationError(f"{self.path}: {error.strerror}; give a path in a folder of your own") from None
        try:
            _check_private(self.path, os.fstat(descriptor).st_mode)
        finally:
            os.close(descriptor)
        connection = sqlite3.connect(self.path, timeout=BUSY_WAIT, isolation_level=None, check_same_thread=False)
        try:
            _write_ahead(connection)
            # Without a sync at each commit: a power cut may lose the last updates, which the server's word corrects.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("CREATE TABLE IF NOT EXISTS windows (name TEXT PRIMARY KEY, state TEXT NOT NULL)")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def before_fork(self) -> None:
        """No transaction is under way while the process forks."""
        self._lock.acquire()

    def after_fork_in_parent(self) -> None:
        """The next transaction may begin."""
        self._lock.release()

    def after_fork(self) -> None:
        """In a forked child: a connection of its own. The parent's must not be used here, nor closed."""
        if self._connection is not None:
            _inherited.append(self._connection)
        self._connection = None
        self._owner = uuid.uuid4().hex
        self._lock = threading.RLock()


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; several processes that do so at once are refused without being made to wait."""
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


def _sqlite_store(path: str, name: str | None) -> SQLiteBudgetStore:
    return SQLiteBudgetStore(path, name=name)


_stores: weakref.WeakSet[SQLiteBudgetStore] = weakref.WeakSet()
_inherited: list[Any] = []
_forking = threading.local()  # two threads may fork at once


def _before_fork() -> None:
    _forking.stores = sorted(_stores, key=id)
    for store in _forking.stores:
        store.before_fork()


def _after_fork_in_parent() -> None:
    for store in _forking.stores:
        store.after_fork_in_parent()
    _forking.stores = []


def _after_fork_in_child() -> None:
    for store in list(_stores):
        store.after_fork()
    _forking.stores = []
    for lock in list(_held):
        lock.after_fork()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child)


def _absolute(path: str | os.PathLike[str]) -> str:
    # Absolute, so that a pickle means the same file elsewhere.
    return os.path.abspath(os.path.expanduser(os.fspath(path)))


def _make_folder(path: str) -> None:
    try:
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"{path}: its folder cannot be made: {error.strerror}") from None


def _check_private(path: str, mode: int) -> None:
    if os.name == "posix" and mode & _OTHERS:
        raise ConfigurationError(
            f"{path} is open to other users (mode {mode & 0o777:03o}): "
            f"run `chmod 600 {path}`, or delete it and let this client make it again"
        )


try:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

except ImportError:  # Windows
    msvcrt: Any = __import__("msvcrt")

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
