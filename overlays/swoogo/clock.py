"""Time and chance, in one place so that tests can put others in."""

from __future__ import annotations

import random
import time


class Clock:
    """The real one: monotonic seconds, wall-clock seconds, sleeping, and a random number from 0 to 1."""

    def monotonic(self) -> float:
        return time.monotonic()

    def time(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def asleep(self, seconds: float) -> None:
        import asyncio

        await asyncio.sleep(seconds)

    def random(self) -> float:
        return random.random()
