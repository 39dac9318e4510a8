"""Clients of a sandbox with settings of their own, and a clock that a test moves."""

from __future__ import annotations

from typing import Any

import httpx

from swoogo import Clock
from swoogo.sandbox import Sandbox

PATH = "/events/12"


class ManualClock(Clock):
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.wall = 1_700_000_000.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.wall

    def pass_by(self, seconds: float) -> None:
        self.now += seconds
        self.wall += seconds


def is_token(request: httpx.Request) -> bool:
    return request.url.path.endswith("/oauth2/token")


def make(kind: Any, sandbox: Sandbox, **settings: Any) -> Any:
    return kind(sandbox.key, sandbox.secret, base_url=sandbox.base_url, **settings)
