"""Time and chance, in one place so that tests can put others in."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NAP = 0.2  # seconds


class Clock:
    """Time and chance. Give a client a subclass of it in tests: `Swoogo(..., clock=FakeClock())`."""

    # Not methods of its own: a call asks ten times.
    monotonic: Callable[[], float] = staticmethod(time.monotonic)
    """Seconds that never go back."""
    time: Callable[[], float] = staticmethod(time.time)
    """Seconds since 1970, by the wall clock."""

    def sleep(self, seconds: float) -> float | None:
        """Wait, or wait for a part of the time: whoever waits looks in between whether anybody still wants the result.

        Args:
            seconds: How long to wait.

        Returns:
            The seconds that were waited if it was a part, None if it was all.
        """
        part = min(seconds, NAP)
        time.sleep(part)
        return part

    async def asleep(self, seconds: float) -> None:
        """Wait, and let other tasks run.

        Args:
            seconds: How long to wait.
        """
        import asyncio

        await asyncio.sleep(seconds)

    random: Callable[[], float] = staticmethod(random.random)
    """A random number from 0 to 1."""
