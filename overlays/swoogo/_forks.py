"""What has to be made anew in a forked child: nobody of the parent's threads is there to give back a lock."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Forked(Protocol):
    """Something that looks after itself in a forked child."""

    def after_fork(self) -> None:
        """Called in the child, before anything else runs there."""


_known: weakref.WeakSet[Forked] = weakref.WeakSet()


def renew_after_fork(instance: Forked) -> None:
    """Have `instance.after_fork()` called in every child; the instance is not kept alive by this."""
    _known.add(instance)


def _renew() -> None:
    for instance in list(_known):
        instance.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)
