"""Time and chance, in one place so that tests can put others in."""

from __future__ import annotations

import random
import time

NAP = 0.2  # seconds


class Clock:
    """The real one."""

    def monotonic(self) -> float:
        """Seconds that only ever go forward."""
        return time.monotonic()

    def time(self) -> float:
        """Seconds since 1970, by the wall clock."""
        return time.time()

    def sleep(self, seconds: float) -> float | None:
        """Wait for so long, or for a part of it: gives the seconds of that part, None for all of it.

        Whoever waits looks in between whether anybody still wants what is waited for.
        """
        part = min(seconds, NAP)
        time.sleep(part)
        return part

    async def asleep(self, seconds: float) -> None:
        """Wait, and let other tasks run."""
        import asyncio

        await asyncio.sleep(seconds)

    def random(self) -> float:
        """A number from 0 to 1."""
        return random.random()
