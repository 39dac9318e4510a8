"""What changed since yesterday, over all events of an account."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from .report import Row, times
from .servers import KEY, SECRET, sandbox
from .timing import child
from .walks import headers

NOTES = """\
The events that every sandbox has and 200 further ones with five registrants each, in a sandbox that waits 50 ms
before each answer; one registrant of every tenth event was changed just before. `changed_since(client,
"registrants", yesterday)` reads the list of events and then searches each event's list, 8 events at a time. *httpx*
is the same calls in a loop. All ways have to find the same records. Each way is run in turn in one process, with a
new client each time. The limit is latency × calls ÷ 8; no call can be spared, since an event does not show that
somebody registered. Credits are those that the client's budget shows as spent by the synchronous way."""

_LATENCY = 0.05


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    events = 10 if quick else 200
    with sandbox(registrants=10, events=events, latency=_LATENCY, rate_limit=100_000_000) as url:
        found = child("from benchmarks.fan_out import measure; measure()", url, "1" if quick else "3")
    calls, loop = found["calls"], found["httpx"]
    for name in ("sync", "async"):
        ratio = found[f"{name} ratio"]
        by_hand = (f"httpx, event after event {loop:.2f} s",)
        yield Row(f"fan-out: {calls - 1} events, {name}", f"{found[name]:.2f} s", by_hand, f"{times(ratio)} faster",
                  "", None, f"{calls * _LATENCY / 8:.2f} s")  # fmt: skip
    yield Row("fan-out: credits", f"{found['credits']:,}", (f"the loop: {calls * 10:,}",), "", f"{calls * 10:,}",
              found["credits"] == calls * 10, f"{calls * 10:,}")  # fmt: skip


def measure() -> None:
    """In a process of its own."""
    sys.modules["orjson"] = None  # type: ignore[assignment]
    import httpx

    from swoogo import UNSET, AsyncSwoogo, Swoogo, changed_since, field
    from swoogo_api.api.events.get_all_events import OPERATION as EVENTS
    from swoogo_api.api.registrants.get_all_registrants import OPERATION as REGISTRANTS

    url, rounds = sys.argv[1], int(sys.argv[2])
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with Swoogo(KEY, SECRET, base_url=url) as client:
        identifiers: list[Any] = [event.id for event in client.events.list(fields=["id"])]
        changed = []
        for event in identifiers[::10]:
            person: Any = client.registrants.list(event_id=event).first()
            if person is not None:
                client.registrants.update(person.id, notes="changed for the benchmark")
                changed.append((event, person.id))
        remaining = client.budget.remaining
        wanted = sorted((event, person.id) for event, person in changed_since(client, "registrants", yesterday))
        spent = remaining - client.budget.remaining
    assert set(changed) <= set(wanted)

    search = field("updated_at") >= yesterday - timedelta(hours=1)

    def loop() -> list[tuple[int, int]]:
        with httpx.Client(headers=headers(url), timeout=30) as plain:
            params = EVENTS.request((), {"fields": ["id"], "per-page": 1000})["params"]
            events = json.loads(plain.get(f"{url}/events", params=params).content)["items"]
            found = []
            for event in events:
                asked = {"event_id": event["id"], "fields": UNSET, "search": search, "per-page": 1000, "sort": "id"}
                answer = plain.get(f"{url}/registrants", params=REGISTRANTS.request((), asked)["params"])
                found += [(event["id"], row["id"]) for row in json.loads(answer.content)["items"]]
        return found

    def sync() -> list[tuple[int, int]]:
        with Swoogo(KEY, SECRET, base_url=url) as client:
            return [(event, person.id) for event, person in changed_since(client, "registrants", yesterday)]

    async def tasks() -> list[tuple[int, int]]:
        async with AsyncSwoogo(KEY, SECRET, base_url=url) as client:
            return [(event, person.id) async for event, person in changed_since(client, "registrants", yesterday)]

    ways: dict[str, Callable[[], list[tuple[int, int]]]] = {
        "httpx": loop, "sync": sync, "async": lambda: asyncio.run(tasks()),
    }  # fmt: skip
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            found = way()
            taken[name].append(time.perf_counter() - began)
            if sorted(found) != wanted:
                raise RuntimeError(f"{name}: {len(found)} records instead of {len(wanted)}")
    result: dict[str, Any] = {name: statistics.median(seconds) for name, seconds in taken.items()}
    for name in ("sync", "async"):
        pairs = zip(taken["httpx"], taken[name], strict=True)
        result[f"{name} ratio"] = statistics.median(a / b for a, b in pairs)
    print(json.dumps({**result, "calls": len(identifiers) + 1, "credits": spent}))
