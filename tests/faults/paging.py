"""Random histories of paging: a list that changes at every call, servers whose answers lie, walks that are resumed.

The server is in memory and has a clock of its own, so that a seed is one history.
"""

from __future__ import annotations

import asyncio
import math
import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx

from swoogo import AsyncSwoogo, ListChanged, RetryPolicy, Swoogo
from swoogo import field as where

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LIES = (
    "", "", "echo", "no size", "no counts", "links alone", "no links", "small", "few", "few, no links", "many", "text",
    "numbers as text", "next always", "repeats", "repeats, next always", "no stamps", "behind",
)  # fmt: skip
# Where nothing that answers say shows a change; see by_page. Nothing is lost there as long as nothing changes.
UNSEEN_BY_PAGE = ("no counts", "links alone", "few", "few, no links", "text", "no stamps")


def written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


@dataclass
class Report:
    """What came of the histories."""

    histories: int = 0
    rows: int = 0
    calls: int = 0
    resumed: int = 0
    changed: int = 0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"paging: {self.histories} histories, {self.calls} calls, {self.rows} rows, {self.resumed} times resumed, "
            f"{self.changed} times ListChanged, {len(self.failures)} failures"
        )


class World:
    """A list of sessions, what happens to it, and how its server answers."""

    def __init__(self, dice: random.Random, *, lie: str, entering: bool, lag: float, still: int) -> None:
        self.dice, self.lie, self.entering, self.lag = dice, lie, entering, lag
        self.now = datetime(2026, 11, 21, 10, tzinfo=UTC)
        self.rows: list[dict[str, Any]] = []
        self.next = 1
        self.left = still  # changes to come
        for _ in range(dice.choice((0, 1, 9, 30, 80))):
            self.insert(LONG_AGO)
        self.changed = False
        self.there = {row["id"] for row in self.rows}
        self.calls = 0
        self.most = dice.choice((3, 10, 1000))
        self.lock = threading.Lock()

    def insert(self, created: datetime) -> None:
        self.next += self.dice.choice((1, 1, 1, 4))
        stamp = written(created)
        name = f"{self.dice.randrange(1000):03}"
        self.rows.append({"id": self.next, "name": name, "created_at": stamp, "updated_at": stamp})

    def change(self) -> None:
        """What happens between two calls."""
        self.now += timedelta(seconds=self.dice.choice((0, 0, 0.2, 1, 3)))
        for _ in range(self.dice.choice((0, 1, 2, 2, 4))):
            self.left -= 1
            if self.left < 0:
                return
            self.changed = True
            if self.rows and self.dice.random() < 0.55:
                gone = self.rows.pop(self.dice.randrange(min(len(self.rows), self.dice.choice((3, 15, 1000)))))
                self.there.discard(gone["id"])
            else:
                old = self.entering and self.dice.random() < 0.5
                self.insert(LONG_AGO if old else self.now - timedelta(seconds=self.lag))

    def answer(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            if request.url.path.endswith("/token"):
                return httpx.Response(200, json={"access_token": "t", "type": "bearer"})
            self.calls += 1
            envelope = self.page(dict(request.url.params))
            headers = {"Date": format_datetime(self.now.replace(microsecond=0), usegmt=True)}
            self.change()
            return httpx.Response(200, json=envelope, headers=headers)

    def page(self, query: dict[str, str]) -> dict[str, Any]:
        rows = list(self.rows)
        for condition in filter(None, query.get("search", "").split("&")):
            if condition.startswith("id>"):
                rows = [row for row in rows if row["id"] > int(condition[3:])]
            elif condition.startswith("id<"):
                rows = [row for row in rows if row["id"] < int(condition[3:])]
        name = query.get("sort", "id")
        rows.sort(key=lambda row: (row[name.lstrip("-")], row["id"]), reverse=name.startswith("-"))
        asked, number = int(query["per-page"]), int(query["page"])
        size = min(asked, self.most)
        total, last = len(rows), math.ceil(len(rows) / size)
        if self.lie.startswith("few"):
            total //= 2
        elif self.lie == "many":
            total += 7
        if self.lie.startswith("repeats") and number > last > 0:
            number = last
        meta: dict[str, Any] = {"totalCount": total, "pageCount": math.ceil(total / size), "perPage": size}
        more = number < last or self.lie.endswith("next always")
        links = {"self": {"href": "x"}} | ({"next": {"href": "x"}} if more else {})
        shown = [dict(row) for row in rows[(number - 1) * size : number * size]]
        if self.lie == "no stamps":
            shown = [{"id": row["id"], "name": row["name"]} for row in shown]
        envelope: dict[str, Any] = {"items": shown}
        if self.lie == "echo":
            meta |= {"perPage": asked, "pageCount": math.ceil(len(rows) / asked)}
        elif self.lie == "no size":
            del meta["perPage"], meta["pageCount"]
        elif self.lie in ("no counts", "links alone"):
            meta = {"perPage": asked} if self.lie == "no counts" else {}
        elif self.lie == "small":
            meta["pageCount"] = 1
        elif self.lie == "text":
            meta |= {"totalCount": "many", "pageCount": "-1"}
        elif self.lie == "numbers as text":
            meta = {name: str(value) for name, value in meta.items()}
        return envelope | {"_meta": meta} | ({} if self.lie.endswith("no links") else {"_links": links})


class History:
    """One walk, with interruptions, through one world."""

    def __init__(self, seed: str, report: Report) -> None:
        self.dice = dice = random.Random(seed)
        self.report = report
        self.arguments: dict[str, Any] = dice.choice(
            [{}, {}, {"exact": True}, {"search": where("name") >= "0"}, {"sort": "name"}, {"sort": "-id"},
             {"sort": "-created_at"}]
        )  # fmt: skip
        exact = self.arguments.get("exact", False)
        self.per_page = dice.choice((2, 5, 10, None))
        lie = dice.choice(LIES)
        # By stamps a walk is exact only if they are those of the moment; without counts nothing can be counted.
        self.unseen = (lie == "behind" and not exact) or ("sort" in self.arguments and lie in UNSEEN_BY_PAGE)
        self.world = World(
            dice,
            lie=lie,
            entering=exact,
            lag=60.0 if lie == "behind" else dice.choice((0, 60)) if exact else 0.0,
            still=dice.choice((0, 3, 8, 1000)),
        )
        self.came: list[int] = []
        self.token: str | None = None
        self.resumes = dice.choice((0.0, 0.0, 0.3, 0.7))
        self.settings: dict[str, Any] = {"concurrency": dice.choice((1, 3, 8)), "retry": RetryPolicy(attempts=1)}

    def list(self, client: Any) -> Any:
        pager = client.sessions.list(event_id=1, per_page=self.per_page, **self.arguments)
        if self.token is None:
            return pager
        self.report.resumed += 1
        return pager.resume(self.token)

    def took(self, page: Any) -> bool:
        self.came += [row.id for row in page]
        self.token = page.token
        return self.dice.random() < self.resumes

    def sync(self) -> bool:
        transport = httpx.MockTransport(self.world.answer)
        with Swoogo("k", "s", httpx_args={"transport": transport}, **self.settings) as client:
            return any(map(self.took, self.list(client).pages()))

    async def tasks(self) -> bool:
        transport = httpx.MockTransport(self.world.answer)
        async with AsyncSwoogo("k", "s", httpx_args={"transport": transport}, **self.settings) as client:
            pages = self.list(client).pages()
            async for page in pages:
                if self.took(page):
                    await pages.aclose()
                    return True
        return False

    def run(self) -> str | None:
        """What went wrong, if anything."""
        threads = self.dice.random() < 0.5
        try:
            for turn in range(60):
                if turn == 50:
                    self.resumes = 0.0
                if not (self.sync() if threads else asyncio.run(self.tasks())):
                    break
        except ListChanged:
            self.report.changed += 1
            lost: set[int] = set()
        else:
            lost = self.world.there - set(self.came)
            if self.unseen and self.world.changed:
                lost = set()
        self.report.calls += self.world.calls
        self.report.rows += len(self.came)
        doubled = [key for key, count in Counter(self.came).items() if count > 1]
        if not lost and not doubled:
            return None
        how = f"{self.arguments}, {self.per_page} of {self.world.most} a page, {self.world.lie!r}, {self.settings}"
        return f"lost {sorted(lost)}, doubled {doubled}: {how}"


def histories(count: int, seed: int = 1) -> Report:
    """Run so many of them."""
    report = Report()
    for number in range(count):
        report.histories += 1
        if wrong := History(f"{seed}/{number}", report).run():
            report.failures.append(f"history {seed}/{number}: {wrong}")
    return report
