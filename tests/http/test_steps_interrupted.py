"""An interrupt (Ctrl-C) at any step of a call leaves nothing taken: no place, no lock, no mark on its thread."""

from __future__ import annotations

import dis
import sys
import threading
from collections.abc import Callable
from functools import lru_cache
from itertools import count
from pathlib import Path
from types import CodeType
from typing import Any

import httpx

import swoogo
from swoogo import RetryPolicy, Swoogo

HTTP = Path(swoogo.__file__).parent / "_http"
TRACED = (str(HTTP / "clients.py"), str(HTTP / "gate.py"), threading.__file__)
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


def interrupted(number: int, call: Callable[[], Any]) -> bool:
    """Call, with an interrupt at that step; False if it ended before."""
    left = number

    def trace(frame: Any, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.startswith(TRACED):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode" and frame.f_lasti in after_calls(frame.f_code):
            left -= 1
            if left == 0:
                raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def test_an_interrupt_at_any_step_leaves_the_client_alive() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"access_token": "token"} if request.method == "POST" else {"id": 12})

    arguments = {"transport": httpx.MockTransport(answer), "limits": httpx.Limits(max_connections=1)}
    for number in count(1):
        client = Swoogo("key", "secret", base_url="http://localhost/api", timeout=1.0, retry=RetryPolicy(attempts=1),
                        httpx_args=arguments)  # fmt: skip

        def call(client: Swoogo = client) -> int:
            return client.events.get(12).id

        interrupted(0, call)  # at no step: from Python 3.12 on, only code that was traced before is traced step by step
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
