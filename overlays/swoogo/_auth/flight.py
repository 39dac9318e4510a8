"""One request for a token at a time: whoever else needs one waits for it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

    from .._stores.interface import Store, Token

LOOK_AGAIN = 0.25  # seconds between two looks at whether the leader of a flight is still there


class Leader:
    """Who flies: the generator that requests the token, and its event loop. A flight without it never ends."""

    __slots__ = ("_steps", "_thread", "loop")

    def __init__(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._steps: Callable[[], Generator[Any, Any, Any] | None] = lambda: None
        self._thread = threading.get_ident()
        self.loop = loop

    def leads(self, steps: Generator[Any, Any, Any]) -> None:
        """Name the generator. It is not kept alive by this."""
        self._steps = weakref.ref(steps)

    def gone(self) -> bool:
        """Whether the steps have ended, however they did, or can never go on."""
        steps = self._steps()
        if steps is None or steps.gi_frame is None:  # type: ignore[attr-defined]
            return True
        if self.loop is not None:
            return not self.loop.is_running()
        # One of this very thread (a signal handler calls while a call is under way) waits for whoever asks.
        return self._thread == threading.get_ident()


class Flight:
    """A request for a token: its leader, and in the end the token, an error, or None if it was abandoned."""

    __slots__ = ("_done", "_leader")

    def __init__(self, leader: Leader) -> None:
        from concurrent.futures import Future

        self._done: Future[Token | None] = Future()
        self._leader = leader

    def gone(self) -> bool:
        """Whether nobody will end it."""
        return self._leader.gone() and not self._done.done()  # in this order: a leader ends it before it is gone

    def land(self, token: Token | None) -> None:
        """Give the token to all who wait. A second one changes nothing."""
        if not self._done.done():
            self._done.set_result(token)

    def crash(self, error: Exception) -> None:
        """Give the error to all who wait, as it is now: its leader raises it."""
        if not self._done.done():
            self._done.set_exception(_copied(error, error))

    def follow(self, late: Callable[[], bool]) -> Token | None:
        """Wait for the token; None if there is none, and one has to be requested. TimeoutError when it is too late."""
        while not self._done.done():
            try:
                self._done.exception(LOOK_AGAIN)
            except TimeoutError:
                if self.gone():
                    return None
                if late():
                    raise
        return self._outcome()

    async def afollow(self) -> Token | None:
        """As `follow`. Being cancelled does not end the flight."""
        import asyncio

        from .._threads import wrapped

        followed = wrapped(self._done)
        while not followed.done():
            # wait() rather than shield(): it takes a time, and leaves what it waits for alone.
            await asyncio.wait((followed,), timeout=LOOK_AGAIN)
            if self.gone():
                return None
        return self._outcome()

    def _outcome(self) -> Token | None:
        """What it ended with. Of an error each gets a copy: whoever raises or catches one adds traceback and notes."""
        error = self._done.exception()
        if error is None:
            return self._done.result()
        raise _copied(error, error.__cause__)


def _copied(error: BaseException, cause: BaseException | None) -> BaseException:
    """As the error is, with all that it holds. (`copy.copy` leaves out what pickles do, such as the response.)"""
    try:
        copied = type(error).__new__(type(error), *error.args)
    except TypeError:  # one of an event hook, made in a way of its own
        return error
    vars(copied).update(vars(error))
    if notes := getattr(error, "__notes__", None):
        copied.__notes__ = list(notes)
    copied.__cause__ = cause
    return copied


class StoreLease:
    """The store's lease for one flight, and what is done under it.

    Taken in one thread and given back in another; given back whatever is cancelled in between, and when.
    """

    def __init__(self, store: Store, name: str, *, background: bool) -> None:
        self._store = store
        self._background = background  # an event loop must not be blocked
        self._name = name
        self._lease: Any = None
        self._held: list[Any] = []  # one at most; nothing can come between when it is taken out
        self._over = False

    def look(self, usable: Callable[[Token | None], Token | None]) -> Token | None:
        """Take the lease and see what the store has. If that is usable the lease is given back, else it stays taken."""
        held = self._lease = self._store.lease(self._name)
        try:
            held.__enter__()
            self._held.append(held)
        except BaseException:
            held.__exit__(None, None, None)
            raise
        if self._over:  # cancelled meanwhile
            self._release()
            return None
        token = usable(self._store.load(self._name))
        if token is not None:
            self._release()
        return token

    def keep(self, token: Token) -> None:
        """Store the token and give the lease back."""
        try:
            self._store.save(self._name, token)
        finally:
            self._release()

    def leave(self) -> None:
        """Give the lease back, if it is held; now, or as soon as the thread has it that waits for it."""
        self._over = True
        if self._background and self._held:
            threading.Thread(target=self._release, name="swoogo-store", daemon=True).start()
        else:
            self._release()

    def abandon(self) -> None:
        """Give the lease back for a leader that is gone, whatever it was about to do."""
        self.leave()
        if self._lease is not None and not self._background:
            self._lease.__exit__(None, None, None)

    def _release(self) -> None:
        with suppress(IndexError):  # it is not held, or another thread gives it back
            self._held.pop().__exit__(None, None, None)
