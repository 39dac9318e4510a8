"""The runner: what carries out all that is written as steps, once waiting and once awaiting.

What happens in a call (`_http/exchange.py`, with the flow of the token in `_auth/flow.py`) and in a walk
(`_paging/`) is a generator. It yields what is to be done, and is given what came of it or the exception; it waits for
nothing itself, so it is the same for both clients. Who drives it says how each step is done, and closes it in the end:
an interrupt may come between two steps, and a traceback keep them alive, half done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar

R = TypeVar("R")


class Output:
    """A step that is not to be done: it is handed to whoever drives."""

    __slots__ = ()


def drive(steps: Generator[Any, Any, R], do: Callable[[Any], Any]) -> Any | R:
    """Do what the steps say; give their next Output, or in the end what they return. Call again to go on."""
    resume, value = steps.send, None
    try:
        while True:
            todo = resume(value)
            if isinstance(todo, Output):
                return todo
            value = None  # let go of: it may be a page, and what is done next may be to read another one
            try:
                resume, value = steps.send, do(todo)
            except BaseException as error:  # noqa: BLE001 - the steps decide
                resume, value = steps.throw, error
    except StopIteration as end:
        return end.value


async def adrive(steps: Generator[Any, Any, R], do: Callable[[Any], Awaitable[Any]]) -> Any | R:
    """As `drive`, for steps that are awaited."""
    resume, value = steps.send, None
    try:
        while True:
            todo = resume(value)
            if isinstance(todo, Output):
                return todo
            value = None
            try:
                resume, value = steps.send, await do(todo)
            except BaseException as error:  # noqa: BLE001 - the steps decide
                resume, value = steps.throw, error
    except StopIteration as end:
        return end.value
