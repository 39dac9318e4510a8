"""Time and chance, in one place so that tests can put others in."""

from __future__ import annotations

import random
import time
from collections.abc import Callable


class Clock:
    """The real one."""

    def monotonic(self) -> float:
        """Seconds that only ever go forward."""
        return time.monotonic()

    def time(self) -> float:
        """Seconds since 1970, by the wall clock."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def sleep_unless(self, seconds: float, left: Callable[[], bool]) -> bool:
        """Wait, but no longer than until `left()` is true; whether it is."""
        if getattr(self.sleep, "__func__", None) is not Clock.sleep:
            self.sleep(seconds)  # an injected clock does not really wait
            return left()
        while not left() and seconds > 0:
            part = min(seconds, 0.2)
            self.sleep(part)
            seconds -= part
        return left()

    async def asleep(self, seconds: float) -> None:
        """Wait, and let other tasks run."""
        import asyncio

        await asyncio.sleep(seconds)

    def random(self) -> float:
        """A number from 0 to 1."""
        return random.random()
