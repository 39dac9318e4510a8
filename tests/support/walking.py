"""Walks of a list by either client, and a list that changes meanwhile."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from swoogo import AsyncSwoogo, RetryPolicy, Swoogo
from swoogo.sandbox import Sandbox

KEY, SECRET, EVENT, PAGE = "walk-key", "walk-secret", 12, 10


CONFIRMED, CANCELLED = {"registration_status": "confirmed"}, {"registration_status": "cancelled"}


def ids_of(sandbox: Sandbox) -> set[int]:
    return {row["id"] for row in sandbox.store.rows("Registrant", event_id=EVENT)}


def lists(sandbox: Sandbox) -> int:
    return sum(call.operation == "getAllRegistrants" for call in sandbox.calls)


def walk(
    kind: Any, url: str, make: Callable[[Any], Any], step: Callable[[Any], Any] = lambda page: None, **settings: Any
) -> list[int]:
    """The ids of all pages of the list `make(client)`; `step` sees each page, True from it stops the walk."""
    settings = {"retry": RetryPolicy(backoff=0.0), **settings}
    came: list[int] = []

    def took(page: Any) -> Any:
        came.extend(getattr(item, "id", 0) for item in page)  # `fields` may leave it out
        return step(page)

    def sync() -> None:
        with Swoogo(KEY, SECRET, base_url=url, **settings) as client:
            for page in make(client).pages():
                if took(page):
                    break

    async def tasks() -> None:
        async with AsyncSwoogo(KEY, SECRET, base_url=url, **settings) as client:
            pages = make(client).pages()
            try:
                async for page in pages:
                    if took(page):
                        break
            finally:
                await pages.aclose()
            assert len(asyncio.all_tasks()) == 1, "tasks were left behind"

    if kind is Swoogo:
        sync()
        for thread in threading.enumerate():
            if thread.name.startswith("swoogo-page"):
                thread.join(10)
                assert not thread.is_alive(), "a thread was left behind"
    else:
        asyncio.run(tasks())
    return came


class Churn:
    """Seeded changes of the list, after each answer of the server; knows which rows were there throughout."""

    def __init__(self, sandbox: Sandbox, seed: int, monkeypatch: pytest.MonkeyPatch | None = None) -> None:
        self.sandbox = sandbox
        self.random = random.Random(seed)
        self.there = ids_of(sandbox)
        self.gone: set[int] = set()
        if monkeypatch is not None:
            serve = sandbox.app._serve

            def served(request: Any) -> Any:
                answer = serve(request)
                if request.path == "/registrants":
                    self.step()
                return answer

            monkeypatch.setattr(sandbox.app, "_serve", served)

    def step(self, _: Any = None) -> None:
        for _turn in range(self.random.choice((0, 1, 2, 2, 4))):
            present = sorted(ids_of(self.sandbox))
            if present and self.random.random() < 0.55:
                # Often near the front, where a deletion moves most rows.
                self.delete(self.random.choice(present[: self.random.choice((3, 15, len(present)))]))
            else:
                self.insert()

    def delete(self, key: int) -> None:
        self.sandbox.store.delete("Registrant", key)
        self.gone.add(key)

    def insert(self) -> None:
        self.sandbox.store.insert("Registrant", {"event_id": EVENT, "email": "new@example.com", **CONFIRMED})

    def check(self, came: list[int]) -> None:
        assert [key for key, count in Counter(came).items() if count > 1] == [], "doubled"
        assert sorted(self.there - self.gone - set(came)) == [], "lost"
