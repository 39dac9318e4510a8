"""From a long list to a Parquet file, each way in a process of its own: `main()` with KIND URL PARSER FIELDS FILE."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from .frames import by_pandas, kinds, loaded
from .memory import peak, resident
from .servers import KEY, SECRET

EVENT = 12
FEW = ["id", "first_name", "last_name", "created_at", "updated_at"]


def main() -> None:
    """Make one file and print how that went."""
    kind, url, parser, fields, path = sys.argv[1:6]
    if parser == "json":
        sys.modules["orjson"] = None  # type: ignore[assignment]
    result = KINDS[kind](url, {"few": {"fields": FEW}, "all": {}}[fields], path)
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


def _timed(export: Callable[[], None]) -> dict[str, Any]:
    loaded()
    start, began, cpu = resident(), time.perf_counter(), time.process_time()
    export()
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    return {"seconds": seconds, "cpu": cpu, "start": start}


def by_httpx(url: str, asked: dict[str, Any], path: str) -> dict[str, Any]:
    """One page after the other, then a dataframe whose types are set by hand."""
    import httpx

    params, known, parsing = query(asked), kinds(), 0.0
    if "fields" in asked:
        known = {name: kind for name, kind in known.items() if name in asked["fields"]}
    loads: Callable[[bytes], Any] = json.loads
    with suppress(ImportError):
        from orjson import loads

    def export() -> None:
        nonlocal parsing
        rows: list[dict[str, Any]] = []
        number = count = 1
        with httpx.Client(headers=headers(url), timeout=30) as client:
            while number <= count:
                response = client.get(f"{url}/registrants", params={**params, "page": number})
                response.raise_for_status()
                began = time.perf_counter()
                page = loads(response.content)
                parsing += time.perf_counter() - began
                rows += page["items"]
                count = page["_meta"]["pageCount"]
                number += 1
        by_pandas(rows, known).to_parquet(path, compression="zstd", index=False)

    return {**_timed(export), "parsing": parsing}


def by_swoogo(url: str, asked: dict[str, Any], path: str) -> dict[str, Any]:
    """The client, token included."""
    from swoogo import Swoogo

    def export() -> None:
        with Swoogo(KEY, SECRET, base_url=url) as client:
            client.registrants.list(event_id=EVENT, **asked).to_parquet(path)

    return _timed(export)


def by_swoogo_async(url: str, asked: dict[str, Any], path: str) -> dict[str, Any]:
    """The asynchronous client, token included."""
    from swoogo import AsyncSwoogo

    async def export() -> None:
        async with AsyncSwoogo(KEY, SECRET, base_url=url) as client:
            await client.registrants.list(event_id=EVENT, **asked).to_parquet(path)

    return _timed(lambda: asyncio.run(export()))


KINDS: dict[str, Callable[[str, dict[str, Any], str], dict[str, Any]]] = {
    "httpx": by_httpx,
    "swoogo": by_swoogo,
    "swoogo async": by_swoogo_async,
}
