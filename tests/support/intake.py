"""What the tests of taking in documentation share."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

import attrs

from pipeline.documentation import Incoming
from pipeline.download import Limits

LIMITS = Limits(attempts=2, silence=30.0)
LIST = ("get", "/speakers")
"""An operation of the small site."""


@attrs.define
class Pauses:
    """Waits for nothing, and remembers how long it would have been."""

    asked: list[float] = attrs.field(factory=list)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


class Take(Protocol):
    """Takes in what is given, without long waits."""

    def __call__(self, spec: object, **options: Any) -> Incoming: ...


class Refused(Protocol):
    """Takes in what is given, which has to be refused, and gives the reason."""

    def __call__(self, spec: object, **options: Any) -> str: ...
