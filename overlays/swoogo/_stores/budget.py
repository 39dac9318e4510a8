"""The credit budget: 2,000 credits per 10-minute window and credential, 10 for a list call, 1 for every other.

Instead of running into 429 the client counts: a call that the window has no credits left for waits until it ends. The
server's word (X-Rate-Limit-Remaining and -Reset) corrects the count, so other users of the credential are seen, too.
No library fits: pyrate-limiter and limits keep windows of their own, and cannot be told where the server's stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from .window import WINDOW

if TYPE_CHECKING:
    from .interface import Store
    from .window import Step, Window

ROUNDING = 1.0  # seconds


class BudgetStatus(NamedTuple):
    """The credits of the current window, as far as the client knows.

    Attributes:
        limit: The credits of a window: 2,000, or what the API last said.
        remaining: The credits that are left.
        reset_after: The seconds until the window ends; 0.0 if none has begun.
    """

    limit: int
    remaining: int
    reset_after: float


class Budget:
    """The window of a credential, wherever it is kept."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        # Apply a step to the window of this credential.
        self.update: Callable[[Step], tuple[Window, float]] = partial(store.update, name)

    @property
    def blocking(self) -> bool:
        """Whether the store waits for a disk or a network."""
        return self._store.blocking

    def status(self) -> BudgetStatus:
        """The window as it stands."""
        left = 0.0

        def look(window: Window, now: float) -> tuple[Window, float]:
            nonlocal left
            left = max(0.0, window.ends - now)
            return window, 0.0

        window, _ = self.update(look)
        remaining = window.limit if left == 0.0 else window.limit - window.used
        return BudgetStatus(window.limit, max(0, remaining), left)


class Credits:
    """What one call takes from a budget: reserved before each try and settled after it, whatever interrupts it."""

    __slots__ = ("_budget", "cost", "held")

    def __init__(self, budget: Budget, cost: int) -> None:
        self._budget = budget
        self.cost = cost
        self.held = False
        """Whether they are reserved, and not settled yet."""

    def reserve(self) -> float:
        """0.0 if the credits are reserved, else the seconds to wait before asking again."""

        def step(window: Window, now: float) -> tuple[Window, float]:
            window, wait = window.reserve(self.cost, now)
            self.held = not wait  # not later: an interrupt may come as soon as the window is kept
            return window, wait

        return self._budget.update(step)[1]

    def settle(
        self, headers: Mapping[str, str] | None = None, *, sent: bool = True, refused: float | None = None
    ) -> int | None:
        """Note the end of a try and what its headers say; the credits left, if the server said so.

        After a 429, `refused` is the seconds until the window ends.
        """
        limit, remaining, reset = read_headers(headers) if headers is not None else (None, None, None)
        held, self.held = self.held, False  # before: a thread may do this for a call that is cancelled meanwhile
        cost = self.cost if held else 0

        def step(window: Window, now: float) -> tuple[Window, float]:
            window = window.settle(cost) if sent else window.refund(cost)
            if refused is not None:
                return window.exhausted(now, refused), 0.0
            return window.corrected(now, limit, remaining, reset), 0.0

        try:
            self._budget.update(step)
        except BaseException:
            self.held = held
            raise
        return remaining


def read_headers(headers: Mapping[str, str]) -> tuple[int | None, int | None, float | None]:
    """(limit, remaining, reset in seconds) of an answer; None for what is missing or unreadable.

    The reset counts whole seconds, and a server may round down: the window has surely ended a second later.
    """
    limit = _number(headers.get("X-Rate-Limit-Limit"))
    remaining = _number(headers.get("X-Rate-Limit-Remaining"))
    reset = _number(headers.get("X-Rate-Limit-Reset"))
    return (
        None if limit is None else int(limit),
        None if remaining is None else int(remaining),
        None if reset is None or not 0 <= reset <= 2 * WINDOW else reset + ROUNDING,
    )


def reset_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait after a 429 or 503: X-Rate-Limit-Reset (documented), else Retry-After in seconds or as a date."""
    reset = read_headers(headers)[2]
    if reset is not None:
        return reset
    return retry_after(headers, now)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds of a Retry-After header, which may be a number or a date; `now` is in seconds since 1970."""
    value = headers.get("Retry-After")
    if value is None:
        return None
    seconds = _number(value)
    if seconds is None:
        from email.utils import parsedate_to_datetime

        try:
            seconds = parsedate_to_datetime(value).timestamp() - now
        except (TypeError, ValueError):
            return None
    return max(0.0, seconds)


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    return value if value is None or (value == value and abs(value) < 1e15) else None
