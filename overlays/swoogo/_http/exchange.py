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
from .._stores.budget import Budget, Credits, reset_after, retry_after
from ..errors import DecodeError, InvalidInput, RateLimited, SwoogoError, api_error
from ..retry import SAFE_METHODS
from .answers import admit
from .call import KEY, Call, Discard, Effect, InStore, Options, Send, Sleep, call_of
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
        call = request.extensions[KEY] = Call.of(request, self.options)
        call.began = self.clock.monotonic()
        credits = Credits(self.budget, call.credits or self.cost(request.method, request.url.path))
        reserve = InStore(credits.reserve, lambda wait: wait or credits.settle(sent=False))
        send = Send(request, stream, auth)
        try:
            while True:
                send.begun = False
                if wait := (yield reserve):
                    yield from self._wait(wait, reserve, call, request)
                came = yield from self._tried(call, send, credits, loop)
                if isinstance(came, httpx.Response):
                    return came
                if came.refused:
                    pause: float | None = yield from self._refused(credits, came.answer, call, request)
                    call.attempt -= 1  # nothing was done, so it was no try
                else:
                    pause = self._pause(came, call, request)
                if pause is None:
                    assert came.answer is not None  # noqa: S101 - without one, an error was raised
                    return came.answer
                if came.answer is not None:
                    yield Discard(came.answer)
                yield Sleep(pause, request)
        finally:
            if credits.held:  # abandoned between two steps, when no further step can be taken
                credits.settle(sent=send.begun)

    # --- credits ----------------------------------------------------------------------------------------------------

    def _wait(self, wait: float, reserve: InStore, call: Call, request: httpx.Request) -> Generator[Effect, Any, None]:
        """Until the credits are taken; RateLimited if that takes too long."""
        options, first = call.options, True
        while wait:
            if _too_long(wait, call):
                message = f"no credits left in this window; it ends in {wait:.0f} s"
                attempts = max(call.attempt, 1)
                raise RateLimited(
                    429, "Too Many Requests", message, call=name(request), attempts=attempts, reset_after=wait
                )
            if first and wait > 1.0:
                level = logging.WARNING if wait > LONG_WAIT else logging.INFO
                log.log(level, "%s waits for credits: %.0f s", name(request), wait)
            if first and options.on_wait is not None:
                options.on_wait(wait)
            first = False
            call.waited += wait
            yield Sleep(wait, request)
            wait = yield reserve

    # --- one try ----------------------------------------------------------------------------------------------------

    def _tried(
        self,
        call: Call,
        send: Send,
        credits: Credits,
        loop: asyncio.AbstractEventLoop | None,
    ) -> Generator[Effect, Any, httpx.Response | Setback]:
        """Send the call once: its answer, or what came in place of one that ends it."""
        request, started = send.request, self._begin_try(call, send)
        try:
            if send.auth is httpx.USE_CLIENT_DEFAULT:
                response = yield from self.tokens.sent(send, call.basic, loop)
            else:
                response = yield send
        except TokenUnavailable as unavailable:
            # The call itself was not sent, so it may be repeated whatever it is.
            yield _settled(credits, sent=False)
            return self._without_token(unavailable.response, call)
        except httpx.LocalProtocolError:
            # httpx refuses to send it; its message would quote the value, which may be a secret.
            yield _settled(credits, sent=False)
            raise InvalidInput(f"{name(request)}: a header, or the method, cannot be sent") from None
        except httpx.DecodingError as failure:
            yield _settled(credits)
            return Setback(DecodeError(f"{name(request)}: {failure}", attempts=call.attempt))
        except httpx.TransportError as failure:
            sent = not isinstance(failure, NOT_SENT) and is_call(failure, request)
            yield _settled(credits, sent=sent)
            error = connection_error(failure, request, call.attempt, sent, self._arguments)
            return Setback(error, sent=sent, final=is_certificate(failure))
        except GeneratorExit:
            raise  # `run` settles
        except BaseException:
            # Cancelled, or refused by the token operation.
            yield _settled(credits, sent=send.begun)
            raise
        status = response.status_code
        if status == 429:
            return Setback(answer=response, refused=True)
        left = yield _settled(credits, response.headers)
        if log.isEnabledFor(logging.INFO):
            # The path alone: query and body hold names and addresses.
            took, rest = (self.clock.monotonic() - started) * 1000, "unknown" if left is None else left
            message = "%s %d %.0f ms attempt %d credits left %s"
            log.info(message, name(request), status, took, call.attempt, rest)
        if status not in call.options.retry.statuses:
            if status < 500:
                self.retries.succeeded()
            return response
        # Not X-Rate-Limit-Reset, which every answer has: that credits come back then says nothing of this.
        hint = retry_after(response.headers, self.clock.time()) if status == 503 else None
        return Setback(answer=response, hint=hint)

    def _begin_try(self, call: Call, send: Send) -> float:
        """Note another try, and let no step of it go on beyond the end of the whole call. When it begins."""
        call.attempt += 1
        started, limit = self.clock.monotonic(), call.options.retry.deadline
        if limit is None:
            return started
        call.ends = send.ends = call.began + call.waited + limit
        left = max(call.ends - started, 0.001)
        extensions = send.request.extensions
        steps: dict[str, float | None] = extensions.get("timeout") or {}
        for seconds in steps.values():
            if seconds is None or seconds > left:
                extensions["timeout"] = {step: min(s or left, left) for step, s in steps.items()}
                break
        return started

    def _without_token(self, answer: httpx.Response, call: Call) -> Setback:
        """The token operation answered with an error that may pass."""
        if answer.status_code == 429:
            return Setback(answer=answer, refused=True)
        hint = retry_after(answer.headers, self.clock.time())
        error = api_error(answer, call="POST /oauth2/token", attempts=call.attempt, reset_after=hint)
        return Setback(error, sent=False, hint=hint)

    # --- between two tries ------------------------------------------------------------------------------------------

    def _pause(self, came: Setback, call: Call, request: httpx.Request) -> float | None:
        """Seconds until the next try; None if there is none and the answer stands. Raises the error if it stands."""
        policy = call.options.retry
        pause = policy.pause(call.attempt, self.clock.random(), came.hint)
        repeatable = (not came.sent or request.method in SAFE_METHODS) and not came.final and not self.closing
        elapsed = self.clock.monotonic() - call.began - call.waited
        if repeatable and policy.allows(call.attempt, elapsed, pause) and self.retries.spend():
            log.debug("%s: attempt %d failed, next in %.2f s", name(request), call.attempt, pause)
            return pause
        if came.error is None:
            return None
        log.warning("%s failed: %s", name(request), type(came.error).__name__)
        raise came.error

    def _refused(
        self, credits: Credits, answer: httpx.Response | None, call: Call, request: httpx.Request
    ) -> Generator[Effect, Any, float]:
        """After a 429: the pause, or RateLimited."""
        assert answer is not None  # noqa: S101 - it is the refusal
        call.refused += 1
        told = reset_after(answer.headers, self.clock.time())
        # Without a word from the server: growing pauses, up to a whole window.
        pause = min(told if told is not None else 10.0 * 2.0 ** (call.refused - 1), LONGEST_429_PAUSE)
        yield _settled(credits, sent=False, refused=pause)
        log.warning("%s: 429, the window ends in %.0f s", name(request), pause)
        if _too_long(pause, call):
            raise api_error(answer, call=name(request), attempts=call.attempt, reset_after=pause)
        if call.options.on_wait is not None:
            call.options.on_wait(pause)
        pause = max(pause, 0.05)
        call.waited += pause
        return pause

    # --- what others ask --------------------------------------------------------------------------------------------

    def cost(self, method: str, path: str) -> int:
        """The credits of a call of which only the path is known."""
        from .cost import cost

        return cost(method, path.removeprefix(self._base_path))

    def admit(self, response: httpx.Response) -> None:
        """What every answer goes through before anybody reads it."""
        call = call_of(response.request) or Call(self.options)
        admit(response, call.options.max_response, call.ends, self.clock.monotonic)


class RetryBudget:
    """Stops retry storms: when most calls fail, repeating each of them only adds load.

    A bucket of `capacity` tokens; a retry takes one, a call that succeeds gives a part of one back. Shared by all calls
    of a client, so a server that is down costs `capacity` retries and then one try a call.
    """

    def __init__(self, capacity: float = 50.0, refill: float = 0.5) -> None:
        self.capacity = capacity
        self.refill = refill
        # Without a lock: a token more or less does not matter, and a lock could be held by another thread in a fork.
        self._tokens = capacity

    def spend(self) -> bool:
        """Take the token for one retry; False if there is none."""
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def succeeded(self) -> None:
        """Note a call that went well."""
        if self._tokens < self.capacity:
            self._tokens = min(self.capacity, self._tokens + self.refill)


class Setback:
    """What came of a try in place of an answer that ends the call: an error, or an answer that may pass."""

    __slots__ = ("answer", "error", "final", "hint", "refused", "sent")

    def __init__(
        self,
        error: SwoogoError | None = None,
        *,
        answer: httpx.Response | None = None,
        sent: bool = True,
        final: bool = False,
        hint: float | None = None,
        refused: bool = False,
    ) -> None:
        self.error = error
        self.answer = answer
        self.sent = sent
        """Whether the call may have arrived."""
        self.final = final
        """Whether the next try would end in the same way."""
        self.hint = hint
        """The pause that the server asked for, in seconds."""
        self.refused = refused
        """Whether it was a 429."""


def _settled(credits: Credits, headers: Mapping[str, str] | None = None, **how: Any) -> InStore:
    """To do: tell the budget how a try ended. Gives the credits left."""
    return InStore(partial(credits.settle, headers, **how))


def _too_long(wait: float, call: Call) -> bool:
    """Whether the caller does not want to wait for credits, or not for so long."""
    options = call.options
    return options.on_rate_limit == "raise" or (options.max_wait is not None and call.waited + wait > options.max_wait)
