"""Who makes the calls of walks: threads or tasks, of which a few work ahead of the consumer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from typing import TYPE_CHECKING, Any

from .._drive import adrive, drive
from .ahead import Ask, Begin, Call, Wait

if TYPE_CHECKING:
    import asyncio
    import queue
    import threading
    from concurrent.futures import Future

    from .page import Answer

Work = Callable[[Begin], Generator[Any, Any, None]]
"""Steps whose calls are begun in this way."""


def called(todo: Ask) -> Answer:
    """The answer to a call that is made here and now."""
    return todo.call(todo.arguments, None)  # type: ignore[no-any-return]


async def acalled(todo: Ask) -> Answer:
    """As `called`."""
    return await todo.call(todo.arguments, None)  # type: ignore[no-any-return]


class Threads:
    """A few threads that make calls. Daemons: for the threads of concurrent.futures a process waits at its end.

    When the consumer leaves, nobody wants their answers any more: a thread that waits for credits, which may take ten
    minutes, stops waiting and does not send its call.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._threads = 0
        self._under_way: list[Future[Answer]] = []
        self._waiting: queue.SimpleQueue[Any] | None = None
        self._stop: threading.Event | None = None

    def begin(self, call: Call, arguments: dict[str, Any]) -> Future[Answer]:
        """Have a call made; its answer, or its exception, comes in the future."""
        from concurrent.futures import Future

        if self._waiting is None or self._stop is None:
            import queue
            import threading

            self._waiting, self._stop = queue.SimpleQueue(), threading.Event()
        future: Future[Answer] = Future()
        self._waiting.put((future, call, arguments))
        self._under_way = [call for call in self._under_way if not call.done()] + [future]
        if self._threads < min(len(self._under_way), self._most):
            import threading

            self._threads += 1
            work = self._waiting, self._stop
            threading.Thread(target=_work, args=work, name=f"swoogo-page_{self._threads}", daemon=True).start()
        return future

    def do(self, todo: Ask | Wait) -> Any:
        """Make a call here and now, or wait for those that were begun."""
        if isinstance(todo, Ask):
            return called(todo)
        from concurrent.futures import FIRST_COMPLETED, wait

        # Not for ever at once: where a lock cannot be interrupted, Ctrl-C is heard in between.
        while not wait(todo.calls, 0.5, FIRST_COMPLETED).done:  # type: ignore[arg-type]
            pass
        return None

    def close(self) -> None:
        """Let the threads end, with what they are at; does not wait for them."""
        if self._waiting is not None and self._stop is not None:
            self._stop.set()
            for _ in range(self._threads):
                self._waiting.put(None)


def _work(waiting: queue.SimpleQueue[Any], stop: threading.Event) -> None:
    while (item := waiting.get()) is not None and not stop.is_set():
        future, call, arguments = item
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(call(arguments, stop))  # not by a name, which would keep it during the next call
            except BaseException as error:  # noqa: BLE001 - handed to whoever asks for the result
                future.set_exception(error)
        del item, future


class Tasks:
    """Calls as tasks of this event loop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Answer]] = set()

    def begin(self, call: Call, arguments: dict[str, Any]) -> asyncio.Task[Answer]:
        """Have a call made; its answer, or its exception, comes in the task."""
        import asyncio

        task = asyncio.create_task(call(arguments, None))
        self._tasks.add(task)
        task.add_done_callback(self._over)
        return task

    def _over(self, task: asyncio.Task[Answer]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # known; asyncio complains of one that nobody asked for

    async def do(self, todo: Ask | Wait) -> Any:
        """As in Threads."""
        if isinstance(todo, Ask):
            return await acalled(todo)
        import asyncio

        return await asyncio.wait(todo.calls, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Cancel what is under way, and wait for its end."""
        if self._tasks:
            import asyncio

            tasks = list(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def outputs(work: Work, most: int) -> Generator[Any, None, None]:
    """What the steps hand out, with their calls made by threads."""
    threads = Threads(most)
    steps = work(threads.begin)
    try:
        while (output := drive(steps, threads.do)) is not None:
            yield output
            output = None  # a page, let go of before the next one is parsed
    finally:
        steps.close()
        threads.close()


async def aoutputs(work: Work) -> AsyncGenerator[Any, None]:
    """As `outputs`, with tasks."""
    tasks = Tasks()
    steps = work(tasks.begin)
    try:
        while (output := await adrive(steps, tasks.do)) is not None:
            yield output
            output = None
    finally:
        steps.close()
        await tasks.close()
