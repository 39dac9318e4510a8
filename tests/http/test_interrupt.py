"""Ctrl-C in the middle of a page on the wire: a real SIGINT, and the program goes on as if nothing had been."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from typing import Any
from urllib.parse import parse_qsl

import pytest
from canned_server import CannedServer, Reply, Seen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")

PROGRAM = """
import asyncio, gc, json, sys, threading, time
from swoogo import AsyncSwoogo, Swoogo

URL, WHAT, SORT = sys.argv[1:]
came = []  # pages: to add one is one step, whenever the interrupt comes

def people(client):
    pager = client.sessions.list(event_id=1, per_page=2, sort=SORT or None)
    return pager.resume(came[-1].token) if came else pager

def report(rest):
    ends = time.monotonic() + 20
    while threading.active_count() > 1 and time.monotonic() < ends:
        time.sleep(0.01)
    gc.collect()
    ids = [row.id for page in came for row in page]
    print(json.dumps([ids, rest, [thread.name for thread in threading.enumerate()]]))

def sync():
    with Swoogo("key", "secret", base_url=URL, concurrency=4) as client:
        try:
            for page in people(client).pages():
                came.append(page)
        except KeyboardInterrupt:
            assert client.sessions.get(7).id == 7
            rest = [row.id for row in people(client)]
    report(rest)

def tasks():
    client = AsyncSwoogo("key", "secret", base_url=URL, concurrency=4)

    async def walk():
        async for page in people(client).pages():
            came.append(page)

    async def go_on():
        async with client:
            assert (await client.sessions.get(7)).id == 7
            return [row.id async for row in people(client)]

    with asyncio.Runner() as runner:
        try:
            runner.run(walk())
        except KeyboardInterrupt:
            rest = runner.run(go_on())
    report(rest)

sync() if WHAT == "sync" else tasks()
"""

ROWS = [{"id": number, "name": f"{number:03}", "created_at": "2020-01-01 00:00:00"} for number in range(1, 15)]


def answer(seen: Seen) -> Reply:
    """The list of sessions, as often as it is asked for; or one session."""
    if seen.path != "/sessions":
        return Reply({"id": int(seen.path.rsplit("/", 1)[1])})
    query = dict(parse_qsl(seen.raw_query))
    above = int(query.get("search", "id>0").removeprefix("id>"))
    rows = [row for row in ROWS if row["id"] > above]  # type: ignore[operator]
    page = int(query["page"])
    meta = {"totalCount": len(rows), "pageCount": -(-len(rows) // 2), "perPage": 2}
    return Reply({"items": rows[page * 2 - 2 : page * 2], "_meta": meta})


# The interrupt came while asyncio handed on what had arrived: it cancels the task whose future is about to be set, and
# that fails in asyncio, whoever uses it. It happens about once in a thousand times, on a busy machine.
RACE = "protocol.data_received() call failed"


def interrupted(kind: str, sort: str, at: Any) -> tuple[str, str, int]:
    """What the program says on stdout and stderr, and its exit status, if SIGINT comes in the middle of that answer."""
    reached, go = threading.Event(), threading.Event()

    def halfway(seen: Seen) -> None:
        if seen.path == "/sessions/7":
            go.set()  # up to now the half answer hangs
        token = seen.path == "/oauth2/token"
        page = None if token else dict(parse_qsl(seen.raw_query)).get("page")
        if not reached.is_set() and (token if at == "token" else page == str(at)):
            reached.set()
            go.wait(30)

    with CannedServer(answer) as canned:
        canned.halfway = halfway
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, canned.base_url, kind, sort],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert reached.wait(30)
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=60)
        finally:
            program.kill()
    return out, err, program.returncode


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("sort", ["", "name"], ids=["by id", "by page"])
@pytest.mark.parametrize("at", ["token", 1, 2, 5], ids=lambda at: f"at {at}")
def test_an_interrupt_in_the_middle_of_an_answer(kind: str, sort: str, at: Any) -> None:
    """The next call works at once, `resume` goes on exactly, no thread is left, and nothing is said on stderr."""
    for _ in range(5):
        out, err, status = interrupted(kind, sort, at)
        if kind == "sync" or RACE not in err:
            break
    assert err == ""
    assert status == 0
    came, rest, threads = json.loads(out)
    assert came + rest == [row["id"] for row in ROWS]
    if at == "token":
        assert came == []
    assert threads == ["MainThread"]
