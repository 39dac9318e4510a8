"""The credit budget: 2,000 credits per 10-minute window and credential, 10 for a list call, 1 for every other.

Instead of running into 429 the client counts: a call that the window has no credits left for waits until it ends. The
server's word (X-Rate-Limit-Remaining and -Reset) corrects the count, so other users of the credential are seen, too.
No library fits: pyrate-limiter and limits keep windows of their own, and cannot be told where the server's stands.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Protocol
else:
    Protocol = object  # as a class of its own it would cost a measurable part of the import

from ._forks import renew_after_fork
from .clock import Clock

LIMIT = 2000  # credits, documented
WINDOW = 600.0  # seconds, documented


@dataclass(frozen=True)
class Window:
    """What is known of the current window. Pure: each method gives a new one.

    `ends` is in the seconds of the store's clock. `used` counts every credit that was reserved, `pending` those whose
    answer has not come yet: the server may book them in this window or, if it turns over meanwhile, in the next.
    """

    limit: int = LIMIT
    used: int = 0
    pending: int = 0
    ends: float = 0.0

    def turned(self, now: float) -> Window:
        """This window, or the next one if this has ended. What is pending is booked in the next one, too."""
        if now < self.ends:
            return self
        return replace(self, used=self.pending, ends=now + WINDOW)

    def reserve(self, cost: int, now: float) -> tuple[Window, float]:
        """(window with the cost reserved, 0.0), or (window, seconds to wait) if it does not fit."""
        window = self.turned(now)
        if window.used + cost > window.limit and window.used > window.pending:
            return window, max(window.ends - now, 0.001)
        if window.used + cost > window.limit and window.pending:
            # All of it is pending: wait for answers rather than for the window.
            return window, min(1.0, max(window.ends - now, 0.001))
        return replace(window, used=window.used + cost, pending=window.pending + cost), 0.0

    def settle(self, cost: int) -> Window:
        """The answer of a reserved call came, or it failed. Its cost stays used: it may have arrived."""
        return replace(self, pending=max(0, self.pending - cost))

    def refund(self, cost: int) -> Window:
        """A reserved call was surely not sent."""
        return replace(self, pending=max(0, self.pending - cost), used=max(0, self.used - cost))

    def corrected(self, now: float, limit: int | None, remaining: int | None, reset: float | None) -> Window:
        """With the server's word. Answers overtake each other, so within a window only a smaller rest is believed.

        The server may have booked some of what is pending, or none of it. As long as it has booked no more than this
        side has used, nobody else spends, and the own count is exact; beyond that, all that is pending comes on top.
        """
        window = self if limit is None or limit <= 0 else replace(self, limit=limit)
        ends = window.ends if reset is None else now + reset
        # The header counts whole seconds; an end that moved by more than that is another window.
        another = reset is not None and abs(ends - window.ends) > 2.0
        if remaining is None:
            # An end alone says nothing: what was counted, or a 429, need not be of the window that it is the end of.
            return window
        booked = window.limit - remaining
        if another:
            return replace(window, used=max(0, booked + window.pending), ends=ends)
        used = window.used if booked <= window.used else min(booked + window.pending, window.limit)
        return replace(window, used=max(window.used, used))

    def exhausted(self, now: float, reset: float) -> Window:
        """After a 429: nothing is left until `reset` seconds have passed."""
        return replace(self, used=max(self.limit, self.pending), ends=now + reset)


class BudgetStore(Protocol):
    """Where the window is kept. `update` has to be atomic among all users of the store.

    A store that serves several credentials has a method `for_credential(fingerprint)`, too, which gives the store of
    one credential's window; without it, all clients of the store share one.
    """

    def update(self, step: Step) -> tuple[Window, float]:
        """Apply a step to the window and keep the result; what the step returned."""

    @property
    def blocking(self) -> bool:
        """Whether `update` waits for a disk or a network, so that asynchronous clients call it in a thread."""


class Step(Protocol):
    """A change of the window: (window, now) -> (new window, seconds to wait)."""

    def __call__(self, window: Window, now: float, /) -> tuple[Window, float]:
        """Change the window. Called more than once where another process was faster, so it must be pure."""


class MemoryBudgetStore:
    """Keeps the window in this process (the default)."""

    blocking = False

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._window = Window()
        self._lock = threading.Lock()
        renew_after_fork(self)

    def after_fork(self) -> None:
        """In a forked child: another thread may have held the lock, and what is pending is the parent's."""
        self._lock = threading.Lock()
        self._window = replace(self._window, pending=0)

    def update(self, step: Step) -> tuple[Window, float]:
        """Apply a step to the window and keep the result; what the step returned."""
        with self._lock:
            self._window, wait = step(self._window, self._clock.monotonic())
            return self._window, wait


def shared_step(
    text: str | bytes | None, owner: str, step: Step, now: float, *, first: Window | None = None
) -> tuple[str, Window, float]:
    """One step on a window that several processes share: (what to store, the window, seconds to wait).

    `text` is what is stored, `owner` names the process, `first` is where to begin if nothing readable is stored. What
    is pending is noted per owner: a process that was killed never settles, so what an owner left is dropped when it
    was not heard of for a window.
    """
    import json

    window, shares = _read_shared(text)
    if window is None:
        window = first or Window()
    if window.ends > now + 2 * WINDOW:  # the clock was set back
        window = replace(window, ends=now + WINDOW)
    shares = {name: share for name, share in shares.items() if share[0] > 0 and abs(now - share[1]) < WINDOW}
    before = sum(share[0] for share in shares.values())
    window, wait = step(replace(window, pending=before), now)
    # Never more than the owner's own: it may settle what was reserved before the store lost its data.
    shares[owner] = max(0, shares.get(owner, (0, 0.0))[0] + window.pending - before), now
    window = replace(window, pending=sum(share[0] for share in shares.values()))
    state = {"limit": window.limit, "used": window.used, "ends": window.ends, "pending": shares}
    return json.dumps(state), window, wait


def _read_shared(text: str | bytes | None) -> tuple[Window | None, dict[str, tuple[int, float]]]:
    import json

    try:
        state: Any = json.loads(text or "null")
        shares = {str(name): (int(share[0]), float(share[1])) for name, share in state["pending"].items()}
        return Window(int(state["limit"]), int(state["used"]), 0, float(state["ends"])), shares
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return None, {}


@dataclass(frozen=True)
class BudgetStatus:
    """The budget as far as the client knows it: credits, and the seconds until the window ends."""

    limit: int
    remaining: int
    reset_after: float


class Budget:
    """The mechanism: reserves before a call, settles after it."""

    def __init__(self, store: BudgetStore) -> None:
        self.store = store

    @property
    def blocking(self) -> bool:
        """Whether the store waits for a disk or a network."""
        return self.store.blocking

    def reserve(self, cost: int) -> float:
        """0.0 if the credits are reserved, else the seconds to wait before asking again."""
        return self.store.update(lambda window, now: window.reserve(cost, now))[1]

    def settle(self, cost: int, headers: Mapping[str, str] | None, *, sent: bool = True) -> int | None:
        """Note the end of a call and what its headers say; the credits left, if the server said so."""
        limit, remaining, reset = read_headers(headers) if headers is not None else (None, None, None)

        def step(window: Window, now: float) -> tuple[Window, float]:
            window = window.settle(cost) if sent else window.refund(cost)
            return window.corrected(now, limit, remaining, reset), 0.0

        self.store.update(step)
        return remaining

    def exhausted(self, cost: int, reset: float) -> None:
        """Note a 429."""
        self.store.update(lambda window, now: (window.refund(cost).exhausted(now, reset), 0.0))

    def status(self) -> BudgetStatus:
        """The window as it stands."""
        left = 0.0

        def look(window: Window, now: float) -> tuple[Window, float]:
            nonlocal left
            left = max(0.0, window.ends - now)
            return window, 0.0

        window, _ = self.store.update(look)
        remaining = window.limit if left == 0.0 else window.limit - window.used
        return BudgetStatus(window.limit, max(0, remaining), left)


def read_headers(headers: Mapping[str, str]) -> tuple[int | None, int | None, float | None]:
    """(limit, remaining, reset in seconds) of an answer; None for what is missing or unreadable."""
    limit = _number(headers.get("X-Rate-Limit-Limit"))
    remaining = _number(headers.get("X-Rate-Limit-Remaining"))
    reset = _number(headers.get("X-Rate-Limit-Reset"))
    return (
        None if limit is None else int(limit),
        None if remaining is None else int(remaining),
        None if reset is None or not 0 <= reset <= 2 * WINDOW else reset,
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
