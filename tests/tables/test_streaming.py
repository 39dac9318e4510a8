"""Long lists as tables: one page is in memory at a time, however long the list is."""

from __future__ import annotations

import asyncio
import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from swoogo import AsyncSwoogo, Swoogo

PAGES, SIZE = 5, 500
STAMP = "2026-01-01 10:00:00"


def body(number: int) -> bytes:
    """A page of rows that have a text of their own in each member."""
    names = ["first_name", "last_name", "email", "company", "job_title", "work_phone", "mobile_phone", "po_number"]
    first = (number - 1) * SIZE + 1
    rows = [
        {"id": n, "created_at": STAMP, "updated_at": STAMP, **{name: f"{name} of {n}" for name in names}}
        for n in range(first, first + SIZE)
    ]
    meta = {"totalCount": PAGES * SIZE, "pageCount": PAGES, "currentPage": number, "perPage": SIZE}
    links = {"self": {"href": "/"}} | ({"next": {"href": "/"}} if number < PAGES else {})
    return json.dumps({"items": rows, "_links": links, "_meta": meta}).encode()


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def people(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    bodies = [body(number) for number in range(1, PAGES + 1)]
    monkeypatch.setattr("swoogo_core.documents._parser", json.loads)  # orjson's memory is not traced

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json={"access_token": "t", "expires_at": "2099-01-01 00:00:00"})
        headers = {"Content-Type": "application/json", "Date": "Mon, 02 Feb 2026 10:00:00 GMT"}
        return httpx.Response(200, content=bodies[int(request.url.params["page"]) - 1], headers=headers)

    made = request.param("key", "secret", httpx_args={"transport": httpx.MockTransport(answer)})
    return made.registrants.list(event_id=12)


@contextmanager
def traced() -> Iterator[Callable[[], int]]:
    """The most that Python's objects have taken since, in bytes."""
    gc.collect()
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def awaited(people: Any, what: str, *arguments: Path) -> None:
    if arguments:
        await getattr(people, what)(*arguments)
    else:
        async for _ in people if what == "iterate" else people.arrow_batches():
            pass


def read(people: Any, what: str, folder: Path) -> None:
    """Read all of a list, and keep nothing."""
    arguments = [folder / "people"] if what.startswith("to_") else []
    if isinstance(people._client, AsyncSwoogo):
        asyncio.run(awaited(people, what, *arguments))
    elif arguments:
        getattr(people, what)(*arguments)
    else:
        for _ in people if what == "iterate" else people.arrow_batches():
            pass


@pytest.mark.parametrize("what", ["iterate", "arrow_batches", "to_parquet", "to_csv", "to_jsonl"])
def test_one_page_is_in_memory(people: Any, what: str, tmp_path: Path) -> None:
    read(people, what, tmp_path)  # imports take memory, too
    content = body(1)
    with traced() as most:
        page = json.loads(content)
        one = most()
        del page
    with traced() as most:
        read(people, what, tmp_path)
        assert most() < 1.6 * one
