"""An interrupt (Ctrl-C) at any step of a call leaves nothing taken: no place, no lock, no mark, no credits."""

from __future__ import annotations

import asyncio
import dis
import gc
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from itertools import count
from pathlib import Path
from types import CodeType
from typing import Any

import httpx
import pytest
from shared_credits import look

import swoogo
from swoogo import AsyncSwoogo, MemoryStore, RetryPolicy, Swoogo

HTTP = Path(swoogo.__file__).parent / "_http"
TRACED = (str(HTTP / "clients.py"), str(HTTP / "gate.py"), threading.__file__)
OF_CREDITS = (str(HTTP), str(HTTP.parent / "_stores"), str(HTTP.parent / "_auth"), str(HTTP.parent / "_drive.py"))
ENDS_HERE = 15  # seconds; a lock that is left taken would be waited for without end


@lru_cache
def after_calls(code: CodeType) -> set[int]:
    """Where Python looks for signals: behind each call."""
    found, called = set(), False
    for step in dis.get_instructions(code):
        if called and step.opname != "NOP":  # those are of no `try` yet, unlike the call itself
            found.add(step.offset)
        called = step.opname.startswith("CALL")
    return found


def step_by_step(call: Callable[[], Any], traced: tuple[str, ...], step: Callable[[CodeType, int], Any]) -> None:
    """Call; `step` is told of each instruction in the files, before it is executed."""

    def monitor(code: CodeType, offset: int) -> Any:
        return step(code, offset) if code.co_filename.startswith(traced) else None

    if sys.version_info >= (3, 12):  # where a trace function is not told of all of them
        events, tool = sys.monitoring.events, sys.monitoring.PROFILER_ID
        sys.monitoring.use_tool_id(tool, __name__)
        sys.monitoring.register_callback(tool, events.INSTRUCTION, monitor)
        sys.monitoring.set_events(tool, events.INSTRUCTION)
        try:
            call()
        finally:
            sys.monitoring.set_events(tool, events.NO_EVENTS)
            sys.monitoring.free_tool_id(tool)
        return

    def trace(frame: Any, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(traced):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode":
            step(frame.f_code, frame.f_lasti)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)


def interrupted(number: int, call: Callable[[], Any], traced: tuple[str, ...] = TRACED) -> bool:
    """Call, with an interrupt at that step; False if it ended before."""
    left = number

    def step(code: CodeType, offset: int) -> None:
        nonlocal left
        if offset in after_calls(code):
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        step_by_step(call, traced, step)
    return left <= 0


def test_an_interrupt_at_any_step_leaves_the_client_alive() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"access_token": "token"} if request.method == "POST" else {"id": 12})

    arguments = {"transport": httpx.MockTransport(answer), "limits": httpx.Limits(max_connections=1)}
    for number in count(1):
        client = Swoogo("key", "secret", base_url="http://localhost/api", timeout=1.0, retry=RetryPolicy(attempts=1),
                        httpx_args=arguments)  # fmt: skip

        def call(client: Swoogo = client) -> int:
            return client.events.get(12).id

        assert call() == 12
        goes_on = interrupted(number, call)
        done: list[Any] = []

        def afterwards(client: Swoogo = client, call: Callable[[], int] = call, done: list[Any] = done) -> None:
            done.append(call())
            client.close()
            done.append("closed")

        assert call() == 12  # by the thread that was interrupted
        other = threading.Thread(target=afterwards, daemon=True)
        other.start()
        other.join(ENDS_HERE)
        assert done == [12, "closed"], f"at step {number}"
        if not goes_on:
            break
    assert number > 30


# --- credits ----------------------------------------------------------------------------------------------------------


class Server:
    """Counts the lists that it gave; says nothing of credits."""

    def __init__(self) -> None:
        self.lists = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json={"access_token": "token"})
        self.lists += 1
        if self.lists == 1:  # tried again, with credits of its own
            return httpx.Response(503)
        return httpx.Response(200, json={"items": [{"id": 1}], "_meta": {"totalCount": 1, "perPage": 1000}})

    async def slowly(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        answer = self(request)
        await asyncio.sleep(0)
        return answer


def made(kind: Any, handler: Any, store: Any = None) -> Any:
    arguments = {"transport": httpx.MockTransport(handler), "limits": httpx.Limits(max_connections=1)}
    retry = RetryPolicy(attempts=2, backoff=0.0)
    return kind("key", "secret", base_url="http://localhost/api", retry=retry, store=store, httpx_args=arguments)


def unaccounted(client: Any, server: Server) -> int:
    """Credits that are counted as spent, though the server gave no list for them. None is still reserved."""
    assert client._shared.exchange.budget.update(look)[0].pending == 0
    return 2000 - client.budget.remaining - 10 * server.lists  # type: ignore[no-any-return]


def test_an_interrupt_at_any_step_leaves_no_credits_taken() -> None:
    found: list[int] = []
    for number in count(1):
        server = Server()
        client = made(Swoogo, server)

        def call(client: Swoogo = client) -> Any:
            return client.events.list().to_list()

        goes_on = interrupted(number, call, OF_CREDITS)
        found.append(unaccounted(client, server))
        client.close()
        if not goes_on:
            break
    assert number > 100
    # Ten more or less where nobody can know: the request may have left, or the window may have been kept.
    assert len(found) - found.count(0) <= 5 and set(map(abs, found)) <= {0, 10}


class Slow(MemoryStore):
    """A store that an event loop does not wait for: threads do."""

    blocking = True


@pytest.mark.parametrize("store", [MemoryStore, Slow])
def test_a_task_that_is_cancelled_at_any_step_leaves_no_credits_taken(store: type[MemoryStore]) -> None:
    async def cancelled(number: int) -> bool:
        server = Server()
        client = made(AsyncSwoogo, server.slowly, store())
        task = asyncio.create_task(client.events.list().to_list())
        for _ in range(number):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        await asyncio.get_running_loop().shutdown_default_executor()  # what threads were about to do is done
        assert unaccounted(client, server) in (0, 10)
        return task.cancelled()

    for number in count():
        if not asyncio.run(cancelled(number)):
            break
    assert number > 5


def test_a_call_that_is_collected_in_the_middle_of_a_step_does_not_wait_for_itself() -> None:
    """Its loop ended before it did, and the collector runs while the store is at work in the same thread."""
    store, started = MemoryStore(), threading.Event()

    async def hangs(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            started.set()
            asyncio.get_running_loop().stop()
            await asyncio.Event().wait()
        return Server()(request)

    client = made(AsyncSwoogo, hangs, store)
    loop = asyncio.new_event_loop()
    abandoned = loop.create_task(client.events.list().to_list())
    loop.run_forever()
    assert started.is_set() and client.budget.remaining == 1990
    loop.close()
    abandoned._log_destroy_pending = False  # type: ignore[attr-defined]
    left = [abandoned]
    del abandoned

    def collect(window: Any, now: float) -> Any:
        left.clear()
        gc.collect()
        return window, 0.0

    other = threading.Thread(target=store.update, args=("", collect), daemon=True)
    other.start()
    other.join(ENDS_HERE)
    assert not other.is_alive()
    assert client._shared.exchange.budget.update(look)[0].pending == 0
