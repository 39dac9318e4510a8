"""The credit window, and how several processes share one. Pure: nothing here keeps anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[["Window", float], tuple["Window", float]]
    """A change of the window: (window, now) -> (new window, seconds to wait).

    Made more than once where another process was faster, so it must be pure.
    """

LIMIT = 2000  # credits, documented
WINDOW = 600.0  # seconds, documented


class Window(NamedTuple):
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
        return self._replace(used=self.pending, ends=now + WINDOW)

    def reserve(self, cost: int, now: float) -> tuple[Window, float]:
        """(window with the cost reserved, 0.0), or (window, seconds to wait) if it does not fit."""
        window = self.turned(now)
        if window.used + cost > window.limit and window.used > window.pending:
            return window, max(window.ends - now, 0.001)
        if window.used + cost > window.limit and window.pending:
            # All of it is pending: wait for answers rather than for the window.
            return window, min(1.0, max(window.ends - now, 0.001))
        return window._replace(used=window.used + cost, pending=window.pending + cost), 0.0

    def settle(self, cost: int) -> Window:
        """The answer of a reserved call came, or it failed. Its cost stays used: it may have arrived."""
        return self._replace(pending=max(0, self.pending - cost))

    def refund(self, cost: int) -> Window:
        """A reserved call was surely not sent."""
        return self._replace(pending=max(0, self.pending - cost), used=max(0, self.used - cost))

    def corrected(self, now: float, limit: int | None, remaining: int | None, reset: float | None) -> Window:
        """With the server's word. Answers overtake each other, so within a window only a smaller rest is believed.

        The server may have booked some of what is pending, or none of it. As long as it has booked no more than this
        side has used, nobody else spends, and the own count is exact; beyond that, all that is pending comes on top.
        """
        window = self if limit is None or limit <= 0 else self._replace(limit=limit)
        ends = window.ends if reset is None else now + reset
        # The header counts whole seconds; an end that moved by more than that is another window.
        another = reset is not None and abs(ends - window.ends) > 2.0
        if remaining is None:
            # An end alone says nothing: what was counted, or a 429, need not be of the window that it is the end of.
            return window
        booked = window.limit - remaining
        if another:
            return window._replace(used=max(0, booked + window.pending), ends=ends)
        used = window.used if booked <= window.used else min(booked + window.pending, window.limit)
        return window._replace(used=max(window.used, used))

    def exhausted(self, now: float, reset: float) -> Window:
        """After a 429: nothing is left until `reset` seconds have passed."""
        return self._replace(used=max(self.limit, self.pending), ends=now + reset)


def shared_step(
    text: str | bytes | None, owner: str, step: Step, now: float, *, first: Window | None = None
) -> tuple[str, Window, float]:
    """One step on a window that several processes share: (what to store, the window, seconds to wait).

    `text` is what is stored, `owner` names the process, `first` is where to begin if nothing readable is stored. What
    is pending is noted per owner: a process that was killed never settles, so what an owner left is dropped when it
    was not heard of for a window.
    """
    window, shares = _read_shared(text)
    if window is None:
        window = first or Window()
    if window.ends > now + 2 * WINDOW:  # the clock was set back
        window = window._replace(ends=now + WINDOW)
    shares = {name: share for name, share in shares.items() if share[0] > 0 and abs(now - share[1]) < WINDOW}
    before = sum(share[0] for share in shares.values())
    window, wait = step(window._replace(pending=before), now)
    # Never more than the owner's own: it may settle what was reserved before the store lost its data.
    shares[owner] = max(0, shares.get(owner, (0, 0.0))[0] + window.pending - before), now
    window = window._replace(pending=sum(share[0] for share in shares.values()))
    state = {"limit": window.limit, "used": window.used, "ends": window.ends, "pending": shares}
    return json.dumps(state), window, wait


def _read_shared(text: str | bytes | None) -> tuple[Window | None, dict[str, tuple[int, float]]]:
    try:
        state: Any = json.loads(text or "null")
        shares = {str(name): (int(share[0]), float(share[1])) for name, share in state["pending"].items()}
        window = Window(int(state["limit"]), int(state["used"]), 0, float(state["ends"]))
        return (window if window.limit > 0 else None), shares
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        return None, {}
