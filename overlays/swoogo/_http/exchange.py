"""One call, from the first try to the last: budget, pause, send, repeat.

What happens in a call is one generator (`Exchange.run`) that yields what has to be done, the flow of the token in it;
the two clients have it driven, one waiting, one awaiting.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx

from .._auth.request import TokenUnavailable
from .._stores.budget import Budget, reset_after, retry_after
from ..errors import DecodeError, InvalidInput, RateLimited, SwoogoError, api_error
from ..retry import SAFE_METHODS, RetryBudget
from .answers import admit
from .call import Call, Options, call_of, riding
from .cost import cost
from .effects import Discard, Effect, InStore, Send, Sleep
from .failures import NOT_SENT, connection_error, is_call, is_certificate, name

if TYPE_CHECKING:
    import asyncio

    from .._auth.flow import TokenFlow
    from .._clock import Clock

log = logging.getLogger("swoogo")
log.addHandler(logging.NullHandler())  # quiet unless the application configures logging

LONGEST_429_PAUSE = 600.0  # seconds: a window is no longer than that
LONG_WAIT = 5.0  # seconds for credits, from which on it is said aloud


class Exchange:
    """What the calls of a client share, and how each of them goes."""

    def __init__(
        self,
        budget: Budget,
        tokens: TokenFlow,
        *,
        clock: Clock,
        options: Options,
        base_path: str,
        arguments: Mapping[str, Any],
    ) -> None:
        self.budget = budget
        self.tokens = tokens
        self.clock = clock
        self.options = options
        self.retries = RetryBudget()
        self.closing = False
        self._base_path = base_path.rstrip("/")
        self._arguments = arguments

    def run(
        self,
        request: httpx.Request,
        *,
        stream: bool = False,
        auth: Any = httpx.USE_CLIENT_DEFAULT,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> Generator[Effect, Any, httpx.Response]:
        """Yield what is to be done until there is an answer; raise SwoogoError if there is none.

        An `auth` of the caller's own takes the place of the token. `loop` is that of an asynchronous client.
        """
        call = call_of(request) or Call(self.options)
        options, clock = call.options, self.clock
        policy = options.retry
        cost = call.credits or self.cost(request.method, request.url.path)
        began = clock.monotonic()
        attempt = refused = 0
        waited = 0.0  # for credits; does not count towards the policy's deadline
        while True:
            waited = yield from self._credits(cost, options, request, attempt, waited)
            attempt += 1
            started = clock.monotonic()
            ends = None if policy.deadline is None else began + waited + policy.deadline
            request.extensions.update(riding(call._replace(attempt=attempt, ends=ends)))
            if ends is not None:
                _shorten(request, ends - started)
            error: SwoogoError | None = None
            response: httpx.Response | None = None
            hint: float | None = None
            final = False
            try:
                send = Send(request, stream, auth, ends)
                if auth is httpx.USE_CLIENT_DEFAULT:
                    response = yield from self.tokens.sent(send, call.basic, loop)
                else:
                    response = yield send
            except TokenUnavailable as unavailable:
                # The call itself was not sent, so it may be repeated whatever it is.
                yield self._settled(cost, sent=False)
                answer, sent = unavailable.response, False
                if answer.status_code == 429:
                    refused += 1
                    pause = yield from self._refused(answer, 0, options, request, attempt, refused, waited)
                    waited += pause
                    yield Sleep(pause, request)
                    attempt -= 1
                    continue
                hint = retry_after(answer.headers, clock.time())
                error = api_error(answer, call="POST /oauth2/token", attempts=attempt, reset_after=hint)
            except httpx.LocalProtocolError:
                # httpx refuses to send it; its message would quote the value, which may be a secret.
                yield self._settled(cost, sent=False)
                raise InvalidInput(f"{name(request)}: a header, or the method, cannot be sent") from None
            except httpx.DecodingError as failure:
                sent = True
                yield self._settled(cost)
                error = DecodeError(f"{name(request)}: {failure}", attempts=attempt)
            except httpx.TransportError as failure:
                sent = not isinstance(failure, NOT_SENT) and is_call(failure, request)
                yield self._settled(cost, sent=sent)
                error = connection_error(failure, request, attempt, sent, self._arguments)
                final = is_certificate(failure)
            except GeneratorExit:
                raise  # abandoned between two steps, and nothing more can be done
            except BaseException:
                # Cancelled, or refused by the token operation: what was reserved may have been spent.
                yield self._settled(cost)
                raise
            else:
                sent = True
                if response.status_code == 429:
                    refused += 1
                    pause = yield from self._refused(response, cost, options, request, attempt, refused, waited)
                    waited += pause
                    yield Discard(response)
                    yield Sleep(pause, request)
                    attempt -= 1  # nothing was done, so it was no try
                    continue
                left = yield self._settled(cost, response)
                self._log(request, response, started, attempt, left)
                if response.status_code not in policy.statuses:
                    if response.status_code < 500:
                        self.retries.succeeded()
                    return response
                # Not X-Rate-Limit-Reset, which every answer has: that credits come back then says nothing of this.
                hint = retry_after(response.headers, clock.time()) if response.status_code == 503 else None
            pause = policy.pause(attempt, clock.random(), hint)
            repeatable = not sent or request.method in SAFE_METHODS
            elapsed = clock.monotonic() - began - waited
            again = repeatable and not final and not self.closing and policy.allows(attempt, elapsed, pause)
            if not (again and self.retries.spend()):
                if response is not None:
                    return response
                assert error is not None  # noqa: S101 - either an answer or an error
                log.warning("%s failed: %s", name(request), type(error).__name__)
                raise error
            log.debug("%s: attempt %d failed, next in %.2f s", name(request), attempt, pause)
            if response is not None:
                yield Discard(response)
            yield Sleep(pause, request)

    def _reserved(self, cost: int) -> InStore:
        """To do: take credits from the budget. Gives the seconds to wait, 0.0 if they are taken."""

        def late(wait: float) -> None:
            if not wait:
                self.budget.settle(cost, None, sent=False)

        return InStore(partial(self.budget.reserve, cost), late)

    def _settled(self, cost: int, response: httpx.Response | None = None, *, sent: bool = True) -> InStore:
        """To do: tell the budget how a call ended. Gives the credits left."""
        headers = None if response is None else response.headers
        return InStore(partial(self.budget.settle, cost, headers, sent=sent))

    def _credits(
        self, cost: int, options: Options, request: httpx.Request, attempt: int, waited: float
    ) -> Generator[Effect, Any, float]:
        first = True
        while wait := (yield self._reserved(cost)):
            self._check_wait(wait, waited, options, request, attempt)
            if first:
                self._announce(wait, options, request)
            first = False
            waited += wait
            yield Sleep(wait, request)
        return waited

    def _announce(self, wait: float, options: Options, request: httpx.Request) -> None:
        if wait > 1.0:
            level = logging.WARNING if wait > LONG_WAIT else logging.INFO
            log.log(level, "%s waits for credits: %.0f s", name(request), wait)
        if options.on_wait is not None:
            options.on_wait(wait)

    def _check_wait(self, wait: float, waited: float, options: Options, request: httpx.Request, attempt: int) -> None:
        too_long = options.max_wait is not None and waited + wait > options.max_wait
        if options.on_rate_limit == "raise" or too_long:
            message = f"no credits left in this window; it ends in {wait:.0f} s"
            raise RateLimited(
                429, "Too Many Requests", message, call=name(request), attempts=max(attempt, 1), reset_after=wait
            )

    def _refused(
        self,
        response: httpx.Response,
        cost: int,
        options: Options,
        request: httpx.Request,
        attempt: int,
        refused: int,
        waited: float,
    ) -> Generator[Effect, Any, float]:
        """After a 429: the pause, or RateLimited."""
        told = reset_after(response.headers, self.clock.time())
        # Without a word from the server: growing pauses, up to a whole window.
        pause = min(told if told is not None else 10.0 * 2.0 ** (refused - 1), LONGEST_429_PAUSE)
        yield InStore(partial(self.budget.exhausted, cost, pause))
        log.warning("%s: 429, the window ends in %.0f s", name(request), pause)
        too_long = options.max_wait is not None and waited + pause > options.max_wait
        if options.on_rate_limit == "raise" or too_long:
            raise api_error(response, call=name(request), attempts=attempt, reset_after=pause)
        if options.on_wait is not None:
            options.on_wait(pause)
        return max(pause, 0.05)

    def cost(self, method: str, path: str) -> int:
        """The credits of a call of which only the path is known."""
        return cost(method, path.removeprefix(self._base_path))

    def admit(self, response: httpx.Response) -> None:
        """What every answer goes through before anybody reads it."""
        call = call_of(response.request) or Call(self.options)
        admit(response, call.options.max_response, call.ends, self.clock.monotonic)

    def _log(
        self, request: httpx.Request, response: httpx.Response, started: float, attempt: int, left: int | None
    ) -> None:
        if log.isEnabledFor(logging.INFO):
            # The path alone: query and body hold names and addresses.
            log.info(
                "%s %d %.0f ms attempt %d credits left %s",
                name(request),
                response.status_code,
                (self.clock.monotonic() - started) * 1000,
                attempt,
                "unknown" if left is None else left,
            )


def _shorten(request: httpx.Request, left: float) -> None:
    """Let no step of the request take longer than what is left of the whole call."""
    steps = request.extensions.get("timeout") or {}
    for seconds in steps.values():
        if seconds is None or seconds > left:
            left = max(left, 0.001)
            request.extensions["timeout"] = {
                step: left if seconds is None else min(seconds, left) for step, seconds in steps.items()
            }
            return
