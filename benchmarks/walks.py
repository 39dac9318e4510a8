"""The ways to read a long list, each run in a process of its own: `walks.main()` with KIND URL PARSER FIELDS."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from .memory import peak
from .servers import KEY, SECRET

EVENT = 12
FEW = ["id", "first_name", "last_name", "created_at", "updated_at"]


def main() -> None:
    """Run one walk and print what came of it."""
    kind, url, parser, fields = sys.argv[1:5]
    if parser == "json":
        sys.modules["orjson"] = None  # type: ignore[assignment]
    result = KINDS[kind](url, {"few": {"fields": FEW}, "all": {}}[fields])
    result["peak"] = peak()
    print(json.dumps(result))


def query(asked: dict[str, Any]) -> dict[str, Any]:
    """The parameters that swoogo sends for the list, for those that do it by hand."""
    from swoogo import UNSET
    from swoogo_api.api.registrants.get_all_registrants import OPERATION

    call = {"event_id": EVENT, "fields": UNSET, **asked, "sort": "id", "per-page": 1000}
    return dict(OPERATION.request((), call)["params"])


def headers(url: str) -> dict[str, str]:
    """A bearer token by hand."""
    import httpx

    answer = httpx.post(f"{url}/oauth2/token", auth=(KEY, SECRET), data={"grant_type": "client_credentials"})
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


class _Seen:
    """Counts records, and sees whether their ids ascend by one."""

    def __init__(self) -> None:
        self.count = self.last = 0
        self.ordered = True

    def add(self, key: Any) -> None:
        self.count += 1
        self.ordered = self.ordered and key == self.last + 1
        self.last = key


def _timed(walk: Callable[[_Seen], None]) -> dict[str, Any]:
    seen, began, cpu = _Seen(), time.perf_counter(), time.process_time()
    walk(seen)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    return {"seconds": seconds, "cpu": cpu, "count": seen.count, "ordered": seen.ordered}


def by_httpx(url: str, asked: dict[str, Any]) -> dict[str, Any]:
    """One page after the other."""
    import httpx

    client, params = httpx.Client(headers=headers(url), timeout=30), query(asked)
    loads: Callable[[bytes], Any] = json.loads
    with suppress(ImportError):
        from orjson import loads

    def get(number: int) -> Any:
        response = client.get(f"{url}/registrants", params={**params, "page": number})
        response.raise_for_status()
        return loads(response.content)

    return _timed(lambda seen: _one_by_one(get, seen))


def by_requests(url: str, asked: dict[str, Any]) -> dict[str, Any]:
    """One page after the other."""
    import requests

    session, params = requests.Session(), query(asked)
    session.headers.update(headers(url))

    def get(number: int) -> Any:
        response = session.get(f"{url}/registrants", params={**params, "page": number}, timeout=30)
        response.raise_for_status()
        return response.json()

    return _timed(lambda seen: _one_by_one(get, seen))


def _one_by_one(get: Callable[[int], Any], seen: _Seen) -> None:
    number = count = 1
    while number <= count:
        page = get(number)
        for row in page["items"]:
            seen.add(row["id"])
        count = page["_meta"]["pageCount"]
        number += 1


def by_swoogo(url: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The client, token included."""
    from swoogo import Swoogo

    def walk(seen: _Seen) -> None:
        with Swoogo(KEY, SECRET, base_url=url) as client:
            for person in client.registrants.list(event_id=EVENT, **asked):
                seen.add(person.id)

    return _timed(walk)


def by_swoogo_async(url: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The asynchronous client, token included."""
    from swoogo import AsyncSwoogo

    async def walk(seen: _Seen) -> None:
        async with AsyncSwoogo(KEY, SECRET, base_url=url) as client:
            async for person in client.registrants.list(event_id=EVENT, **asked):
                seen.add(person.id)

    return _timed(lambda seen: asyncio.run(walk(seen)))


KINDS: dict[str, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
    "httpx": by_httpx,
    "requests": by_requests,
    "swoogo": by_swoogo,
    "swoogo async": by_swoogo_async,
}
