"""Files that are their owner's alone, and locks on them that end with the process."""

from __future__ import annotations

import errno
import logging
import os
import random
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from .._forks import renew_after_fork
from ..errors import ConfigurationError
from .interface import StoreError

log = logging.getLogger("swoogo")

LOCK_WAIT = 30.0  # seconds; whoever holds the lock for longer than a token request can take is stopped, not busy

_POSIX = os.name == "posix"
_OTHERS = 0o077
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# These pass without the user's doing; everything else is about the path that was given.
_PASSING = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.EINTR, errno.EAGAIN}


def absolute(path: str | os.PathLike[str]) -> str:
    """The path as it is meant from any working directory."""
    return os.path.abspath(os.path.expanduser(os.fspath(path)))


def make_folder(path: str) -> None:
    """Make the folder of a file, for its owner alone; refuse one in which somebody else could exchange the file."""
    folder = Path(path).parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = folder.stat().st_mode
        foreign = _POSIX and any(map(_is_planted, (folder, *folder.parents)))
    except OSError as error:
        raise refused(path, f"the folder cannot be made: {error.strerror}", error) from None
    if _POSIX and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise ConfigurationError(f"{path}: anybody can write to this folder; give a path in a folder of your own")
    if foreign:
        raise ConfigurationError(
            f"{path}: another user made a folder of this path; give a path in a folder of your own"
        )


def _is_planted(folder: Path) -> bool:
    """Whether a folder, or a link in its place, is another user's, and where anybody can make one (as in /tmp)."""
    owner = folder.lstat().st_uid
    return owner not in (os.geteuid(), 0) and bool(folder.parent.stat().st_mode & stat.S_IWOTH)


def make_file(path: str) -> None:
    """Make the file, or see that it is the owner's alone. It is not opened: see `check_file`."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600))
    except FileExistsError:
        check_file(path)
    except OSError as error:
        raise refused(path, f"{error.strerror}; give a path in a folder of your own", error) from None


def check_file(path: str) -> None:
    """Raise ConfigurationError unless this is a file of this user's that nobody else may open; one is not missed.

    By its name, without opening it: to close any descriptor of a file gives up all locks that SQLite has on it. In the
    folders that `make_folder` lets through nobody else can exchange a file that passed.
    """
    with suppress(FileNotFoundError):
        _check(path, os.lstat(path))


def refused(path: str, why: str, error: OSError) -> Exception:
    """The exception for a failed access: the user's to mend, or one that passes."""
    return (StoreError if error.errno in _PASSING else ConfigurationError)(f"{path}: {why}")


def _check(path: str, found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise ConfigurationError(f"{path}: a symbolic link given, a file expected; give the path of the file itself")
    if not stat.S_ISREG(found.st_mode):
        raise ConfigurationError(f"{path}: something else than a file is there; give another path")
    if not _POSIX:
        return
    if found.st_uid != os.geteuid():
        raise ConfigurationError(f"{path}: the file belongs to another user; give a path in a folder of your own")
    if found.st_mode & _OTHERS:
        raise ConfigurationError(
            f"{path}: other users can open the file (mode {stat.S_IMODE(found.st_mode):03o}); "
            f"run `chmod 600 {path}`, or delete it, and the client makes it again"
        )


class FileLock:
    """An exclusive lock on a file; the system gives it back when its holder dies. For one `with` at a time."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor = -1
        self._pid = 0
        self._taken = False
        renew_after_fork(self)

    def __enter__(self) -> None:
        self._pid = os.getpid()
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        except OSError as error:
            raise refused(self._path, str(error.strerror), error) from None
        # Of the open file, not the path: nobody can exchange it in between.
        _check(self._path, os.fstat(self._descriptor))
        end = time.monotonic() + LOCK_WAIT
        pause = 0.001
        # Asked again and again rather than waited for: a holder that was stopped must not stop everybody else.
        while not _try_lock(self._descriptor):
            if time.monotonic() > end:
                log.warning("%s has been held for %.0f s: going on without", self._path, LOCK_WAIT)
                return
            time.sleep(pause * (0.5 + random.random()))
            pause = min(pause * 1.5, 0.05)
        self._taken = True

    def __exit__(self, *args: object) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            # In a forked child it is the parent's lock: unlocking would take it from the parent.
            if self._taken and self._pid == os.getpid():
                _unlock(descriptor)
            os.close(descriptor)

    def __del__(self) -> None:
        self.__exit__()

    def after_fork(self) -> None:
        """In a forked child: let go of the parent's file without unlocking, else the lock would outlive the parent."""
        self.__exit__()


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
