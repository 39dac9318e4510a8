"""Walks with their pages fetched: what is begun ahead, and what is waited for. One walk alone, or several as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from .._drive import Output
from .by_id import by_cursor, by_id
from .by_ids import by_ids, whole_list
from .by_page import by_page
from .page import Answer, Reply, Row
from .request import ListRequest, Progress, Query
from .steps import Fetch, Found, Steps

if TYPE_CHECKING:
    from threading import Event

STRATEGIES = {"id": by_id, "cursor": by_cursor, "page": by_page, "ids": by_ids, "whole": whole_list}

Call = Callable[[dict[str, Any], "Event | None"], Any]
"""Makes a call of these arguments for httpx, until the event is set; gives its Answer, or an awaitable of it."""


class Begun(Protocol):
    """A call under way: a future of either kind."""

    def done(self) -> bool:
        """Whether it is over."""

    def result(self) -> Answer:
        """What came, if it is over. Raises what it raised."""

    def cancel(self) -> Any:
        """Nobody wants its answer any more."""


Begin = Callable[[Call, dict[str, Any]], Begun]


class Ask(NamedTuple):
    """To do: make a call now. Gives its Answer."""

    call: Call
    arguments: dict[str, Any]


class Wait(NamedTuple):
    """To do: wait until one of these is over."""

    calls: Collection[Begun]


Walk = Generator[Ask | Wait | Found, Any, None]


def walk(
    request: ListRequest,
    progress: Progress,
    call: Call,
    check: Callable[[list[Row]], None] | None,
    begin: Begin,
    *,
    alone: bool = True,
) -> Walk:
    """A walk from here to its end, whatever strategies that takes.

    `check`, if given, looks at the first rows that come. If the walk is `alone`, a page without others ahead of it is
    asked for in place.
    """
    begun: dict[Query, Begun] = {}
    steps: Steps = STRATEGIES[progress.way](request, progress, None)
    resume: Callable[[Any], Fetch | Found] = steps.send
    value: Any = None
    try:
        while True:
            try:
                todo = resume(value)
            except StopIteration as end:
                if end.value is None:
                    return
                following: tuple[Progress, Reply | None] = end.value
                steps = STRATEGIES[following[0].way](request, *following)
                resume, value = steps.send, None
                continue
            resume, value = steps.send, None
            if isinstance(todo, Found):
                request.hide(todo.rows)
                if check is not None and todo.rows:
                    check(todo.rows)
                    check = None
                yield todo
                continue
            try:
                wanted = todo.queries[0]
                for query in begun.keys() - set(todo.queries):
                    begun.pop(query).cancel()
                if alone and not begun and len(todo.queries) == 1:
                    answer = yield Ask(call, request.sent(wanted))
                else:
                    for query in todo.queries:
                        if query not in begun:
                            begun[query] = begin(call, request.sent(query))
                    if not begun[wanted].done():
                        yield Wait((begun[wanted],))
                    answer = begun.pop(wanted).result()
                value = answer.reply()
                del answer  # its bytes, which take as much as a third of what was made of them
            except Exception as error:  # noqa: BLE001 - the strategy decides
                resume, value = steps.throw, error
    finally:
        steps.close()


class Arrived(NamedTuple):
    """Rows of one of several walks."""

    key: Any
    pager: Any
    found: Found


class Handed(Arrived, Output):
    """To do: hand this to the consumer."""

    __slots__ = ()


def side_by_side(
    walks: Iterable[tuple[Any, Any, Walk]], most: int, failed: Callable[[Any, Exception], None]
) -> Generator[Wait | Handed, Any, None]:
    """Several walks as one, `most` at once: the pages as they come, those of one walk in its order.

    `walks` are those of a key and a pager, begun with `alone=False`. `failed` raises the error of one, or keeps it.
    """
    coming, under_way = iter(walks), dict[Begun, tuple[Any, Any, Walk]]()
    try:
        while True:
            done = [under_way.pop(call) for call in list(under_way) if call.done()]
            if not done and len(under_way) < most and (another := next(coming, None)) is not None:
                done = [another]
            for key, pager, steps in done:
                try:
                    for step in steps:
                        if isinstance(step, Wait):
                            (call,) = step.calls
                            under_way[call] = key, pager, steps
                            break
                        yield Handed(key, pager, step)  # type: ignore[arg-type]
                except Exception as error:  # noqa: BLE001 - the fan-out decides
                    failed(key, error)
            if not done:
                if not under_way:
                    return
                yield Wait(under_way)
    finally:
        for _, _, steps in under_way.values():
            steps.close()
