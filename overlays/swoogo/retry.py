"""What is repeated, how often, and after which pause. Policy only: _http does the sending and sleeping."""

from __future__ import annotations

from collections.abc import Iterable

from swoogo_core.errors import shown
from swoogo_core.text import whole

from ._values import Frozen
from .errors import ConfigurationError

# Calls that may be repeated though they may have arrived. PUT and DELETE are not among them: a repeated write may
# undo what somebody else wrote in between, and the API has no idempotency keys.
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class RetryPolicy(Frozen):
    """Which failed calls are repeated, how often, and after which pause. Immutable.

    A read (GET, HEAD, OPTIONS) is repeated after a connection error, a time-out, and the `statuses`. A write is
    repeated only if it certainly was not sent, because the API has no idempotency keys (documented). After 401 (the
    token is renewed once) and 429 (see `on_rate_limit`) every call is repeated, because the API did nothing; these are
    no attempts.

    Args:
        attempts: How often a call is tried in all, 1 or more. 1 repeats nothing.
        deadline: Seconds for a whole call, from its start to the last byte of the answer, without the time it waits for
            credits. Timeout is raised when they are over. None: no limit.
        backoff: The longest pause before the second try, in seconds. It doubles with each further try.
        max_backoff: The longest pause, in seconds. A server's Retry-After is honoured up to this.
        jitter: The random part of a pause, from 0 (always full length) to 1 (anything up to the full length).
        statuses: The statuses after which a read is repeated.

    Raises:
        ConfigurationError: A number is out of its range.
    """

    attempts: int
    deadline: float | None
    backoff: float
    max_backoff: float
    jitter: float
    statuses: frozenset[int]

    def __init__(
        self,
        attempts: int = 4,
        deadline: float | None = 300.0,
        backoff: float = 0.5,
        max_backoff: float = 20.0,
        jitter: float = 1.0,
        statuses: frozenset[int] = frozenset({500, 502, 503, 504, 520, 521, 522, 523, 524}),
    ) -> None:
        if isinstance(statuses, (str, bytes)) or not isinstance(statuses, Iterable) or not all(map(whole, statuses)):
            raise ConfigurationError(f"RetryPolicy: statuses: {shown(statuses)} given, a set of statuses expected")
        super().__init__(
            attempts=attempts,
            deadline=deadline,
            backoff=backoff,
            max_backoff=max_backoff,
            jitter=jitter,
            statuses=frozenset(statuses),
        )
        for name, least in (("attempts", 1), ("deadline", 0), ("backoff", 0), ("max_backoff", 0), ("jitter", 0)):
            value = getattr(self, name)
            if value is None and name == "deadline":
                continue
            if not isinstance(value, (int, float)) or isinstance(value, bool) or not value >= least:
                raise ConfigurationError(f"RetryPolicy: {name}: {shown(value)} given, a number from {least} expected")
        if jitter > 1:
            raise ConfigurationError(f"RetryPolicy: jitter: {shown(jitter)} given, a number from 0 to 1 expected")

    def pause(self, attempt: int, chance: float, retry_after: float | None = None) -> float:
        """The seconds to wait before the next try.

        Args:
            attempt: The number of the try that failed, from 1.
            chance: A random number from 0 to 1.
            retry_after: Seconds that the server asked for, or None.

        Returns:
            Seconds, `max_backoff` at most.
        """
        if retry_after is not None:
            return min(retry_after, self.max_backoff)
        longest = min(self.backoff * 2.0 ** (attempt - 1), self.max_backoff)
        return longest * (1 - self.jitter * chance)

    def allows(self, attempt: int, elapsed: float, pause: float) -> bool:
        """Whether another try may follow.

        Args:
            attempt: The number of the try that failed, from 1.
            elapsed: Seconds since the first try began.
            pause: Seconds that the next try would wait.

        Returns:
            False if the tries are used up, or the deadline would pass.
        """
        return attempt < self.attempts and (self.deadline is None or elapsed + pause < self.deadline)
