"""Steps of a shared credit window, and eight processes that stay within one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workers import Workers

from swoogo._stores.window import Window
from swoogo.sandbox import Sandbox

LIST = "/events"


def look(window: Window, now: float) -> tuple[Window, float]:
    return window, 0.0


def reserve(cost: int) -> Callable[[Window, float], tuple[Window, float]]:
    return lambda window, now: window.reserve(cost, now)


def settle(cost: int) -> Callable[[Window, float], tuple[Window, float]]:
    return lambda window, now: (window.settle(cost), 0.0)


def stay_within_the_credits(**settings: Any) -> None:
    """480 credits are wanted, 200 are there: the server never has to refuse, and not many are left unspent."""
    with (
        Sandbox(registrants=1, rate_limit=200) as sandbox,
        Workers(sandbox, on_rate_limit="raise", **settings) as workers,
    ):
        answers = [answer for _ in range(3) for answer in workers.call(2, LIST)]
        statuses = [call.status for call in sandbox.calls if call.path == LIST]
        assert set(statuses) == {200}
        # Credits of calls that are under way may be counted twice, once here and once by the server.
        assert 13 <= sum(answer["done"] for answer in answers) == len(statuses) <= 20
        assert sum(answer["done"] + answer["limited"] for answer in answers) == 48
        assert sandbox.token_requests == 1
