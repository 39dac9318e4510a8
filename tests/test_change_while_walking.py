"""Rows come and go while a list is walked: what was there throughout comes exactly once."""

from __future__ import annotations

import asyncio
import gc
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from swoogo import AsyncSwoogo, InvalidInput, ListChanged, RetryPolicy, ServerError, Swoogo
from swoogo import field as search_field
from swoogo.sandbox import Sandbox

KEY, SECRET, EVENT = "walk-key", "walk-secret", 12
OLD = "2020-01-01 00:00:00"
PAGE = 10


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(key=KEY, secret=SECRET, registrants=95, rate_limit=10**9) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    server.reset()
    # Every third id is free, so that there are gaps in which a row could be.
    for row in server.store.rows("Registrant", event_id=EVENT):
        if row["id"] % 3 == 0:
            server.store.delete("Registrant", row["id"])
    server.app.forget_calls()
    return server


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param


def run(kind: Any, url: str, use: Callable[[Any], Any], step: Callable[[Any], Any], **settings: Any) -> None:
    """Hand each page that `use(client)` gives to `step`; True from it stops the walk."""
    settings = {"retry": RetryPolicy(backoff=0.0), **settings}
    if kind is Swoogo:
        with Swoogo(KEY, SECRET, base_url=url, **settings) as client:
            for page in use(client):
                if step(page):
                    break
        return

    async def walk() -> None:
        async with AsyncSwoogo(KEY, SECRET, base_url=url, **settings) as client:
            pages = use(client)
            try:
                async for page in pages:
                    if step(page):
                        break
            finally:
                await pages.aclose()

    asyncio.run(walk())


def ids_of(sandbox: Sandbox) -> set[int]:
    return {row["id"] for row in sandbox.store.rows("Registrant", event_id=EVENT)}


@dataclass
class Churn:
    """Changes of the list, and which rows were there from the first answer to the last."""

    sandbox: Sandbox
    seed: int
    old_return: bool = False
    gone: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.there = ids_of(self.sandbox)

    def step(self, _: Any = None) -> None:
        for _ in range(self.random.choice((0, 1, 1, 2, 5))):
            present = sorted(ids_of(self.sandbox))
            if present and self.random.random() < 0.6:
                victim = self.random.choice(present[: self.random.choice((5, len(present)))])
                self.sandbox.store.delete("Registrant", victim)
                self.gone.add(victim)
            else:
                self.sandbox.store.insert("Registrant", {"event_id": EVENT, "email": "new@example.com"})

    @property
    def throughout(self) -> set[int]:
        return self.there - self.gone


def check(churn: Churn, came: list[int]) -> None:
    counts = Counter(came)
    assert not {key for key, count in counts.items() if count > 1}, "doubled"
    assert not churn.throughout - counts.keys(), "lost"


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("seed", range(12))
def test_changes_between_pages(kind: Any, sandbox: Sandbox, concurrency: int, seed: int) -> None:
    churn = Churn(sandbox, seed)
    came: list[int] = []

    def step(page: Any) -> None:
        came.extend(person.id for person in page)
        churn.step()

    # The bare fields on some: then there is no created_at to count by.
    fields = {"fields": None} if seed % 3 == 0 else {"fields": ["email"]} if seed % 3 == 1 else {}
    run(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, **fields).pages(),
        lambda page: step(page),
        concurrency=concurrency,
    ) if seed % 3 != 1 else _with_ids(kind, sandbox, concurrency, churn, came)
    check(churn, came)


def _with_ids(kind: Any, sandbox: Sandbox, concurrency: int, churn: Churn, came: list[int]) -> None:
    """Fields by name, without those that the walk itself needs: `id` is asked for, created_at is added and taken out."""

    def step(page: Any) -> None:
        came.extend(person.id for person in page)
        assert all(tuple(person) == ("id", "email") for person in page)
        churn.step()

    run(
        kind,
        sandbox.base_url,
        lambda c: c.registrants.list(event_id=EVENT, per_page=PAGE, fields=["id", "email"]).pages(),
        step,
        concurrency=concurrency,
    )
