"""What has to be made anew in a forked child: nobody of the parent's threads is there to give back a lock."""

from __future__ import annotations

import os
import threading
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Forked(Protocol):
        """Something that looks after itself in a forked child."""

        def after_fork(self) -> None:
            """Called in the child, before anything else runs there."""


_known: weakref.WeakSet[Forked] = weakref.WeakSet()


def renew_after_fork(instance: Forked) -> None:
    """Have `instance.after_fork()` called in every child; the instance is not kept alive by this."""
    _known.add(instance)


def lock_that_forks_wait_for() -> threading.RLock:
    """A lock that nobody holds in a forked child, since the process forks between two holders.

    For libraries with locks of their own, which cannot be made anew.
    """
    lock = threading.RLock()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=lock.release)
    return lock


def _renew() -> None:
    for instance in list(_known):
        instance.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)
