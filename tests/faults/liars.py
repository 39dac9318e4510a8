"""Answers that lie, drip or burst, to calls and to the token operation; and a server that is overloaded for a while."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import json
import random
import time
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx

from swoogo import AsyncSwoogo, RetryPolicy, Swoogo, SwoogoError
from swoogo.sandbox import Sandbox

from .server import FaultServer, Head
from .worker import WRITTEN

KEY, SECRET = "liars-key", "liars secret/+&:"
DEEP = 100_000
JSON = {"Content-Type": "application/json"}


def _envelope(**members: Any) -> dict[str, Any]:
    rows = [{"id": 1, "created_at": "2020-01-01 00:00:00"}]
    return {"items": rows, "_meta": {"totalCount": 1, "pageCount": 1, "perPage": 1000}, "_links": {}} | members


def _said(body: Any, status: int = 200, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, body if isinstance(body, bytes) else json.dumps(body).encode(), JSON | names


HUGE = b"1" + b"0" * 400
# By name: status, body, headers.
ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    **{
        f"body {text.decode()[:20]}": _said(text) for text in (b"null", b'"x"', b"7", b"[]", b"{}", b"[null]", b"1e999")
    },
    **{f"rows {row!r}": _said(_envelope(items=[row])) for row in (None, "x", 7, [1])},
    **{f"items {items!r}": _said(_envelope(items=items)) for items in (None, "x", 7, {"1": None})},
    **{f"_meta {meta!r}": _said(_envelope(_meta=meta)) for meta in (None, "x", [1], {"totalCount": "many"})},
    **{f"_links {links!r}": _said(_envelope(_links=links)) for links in (None, "x", [1], {"next": 7})},
    "huge count": _said(b'{"items":[{"id":1}],"_meta":{"totalCount":' + HUGE + b"}}"),
    "huge id": _said(b'{"id":' + HUGE + b',"created_at":1e999,"access_token":' + HUGE + b"}"),
    "infinite": _said(b'{"id":1e999,"access_token":"t","expires_at":1e999}'),
    "deep lists": _said(b"[" * DEEP + b"]" * DEEP),
    "deep objects": _said(b'{"a":' * DEEP + b"1" + b"}" * DEEP),
    "bomb": _said(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip"),
    "coding": _said(b"{}", Content_Encoding="br"),
    "date 9999": _said(_envelope(), Date="Fri, 31 Dec 9999 23:59:59 GMT"),
    "half a surrogate": _said(b'{"id":1,"email":"\\ud800","access_token":"\\ud800"}'),
    "not utf-8": _said(b'{"id":1,"email":"\xff\xfe"}'),
    **{
        f"{status} charset {name}": _said(b"\xff oops", status, Content_Type=f"text/html; charset={name}")
        for name in ("hex", "base64", "idna", "rot13", "unicode_escape", "x" * 300)
        for status in (400, 503)
    },
    **{
        f"location {where[:12]}": _said(b"", 302, Location=where)
        for where in ("javascript:alert(1)", "mailto:a@b", "http://xn--/", "http://[x", "//", "")
    },
    "429 never": _said(b"", 429, X_Rate_Limit_Reset="1e999", Retry_After="Fri, 31 Dec 9999 23:59:59 GMT"),
    "503 never": _said(b"", 503, Retry_After="9" * 300),
    "error list": _said([{"field": None, "message": {"a": 1}}, 7], 422),
    "error deep": _said(b"[" * DEEP, 500),
}
DRIP = "drip"
NAMES = (*ANSWERS, DRIP)

CALLS: dict[str, Callable[[Any, str], Any]] = {
    "get": lambda client, marker: client.registrants.get(7),
    "list": lambda client, marker: client.sessions.list(event_id=WRITTEN).to_list(),
    "sorted": lambda client, marker: client.sessions.list(event_id=WRITTEN, sort="name").to_list(),
    "create": lambda client, marker: client.sessions.create(event_id=WRITTEN, name=marker),
    "raw": lambda client, marker: client.request("GET", "/sessions"),
    "raw post": lambda client, marker: client.request(
        "POST", "/sessions/create", data={"event_id": WRITTEN, "name": marker}
    ),
}


class LyingServer(FaultServer):
    """A fault server that gives these answers, too; what a call asks for is done before."""

    async def _fail(
        self, fault: str, head: Head, writer: asyncio.StreamWriter, forward: Callable[[], Awaitable[tuple[Head, bytes]]]
    ) -> bool:
        if fault == DRIP:
            await forward()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.05)
        if fault not in ANSWERS:
            return await super()._fail(fault, head, writer, forward)
        await forward()
        status, body, headers = ANSWERS[fault]
        lines = [f"HTTP/1.1 {status} Lie", f"Content-Length: {len(body)}", *(f"{n}: {v}" for n, v in headers.items())]
        writer.write("\r\n".join((*lines, "", "")).encode("latin-1") + body)
        await writer.drain()
        return True


@dataclass
class Report:
    """What came of it."""

    what: str
    calls: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {name}" for name, count in sorted(self.errors.items()))
        return f"{self.what}: {self.calls} calls in {self.seconds:.0f} s, {len(self.failures)} failures ({kinds})"


def lies(seed: int = 1, names: tuple[str, ...] = NAMES) -> Report:
    """Each answer to each call and to the request for a token, by both clients: only SwoogoErrors leave."""
    report, began = Report("lies"), time.monotonic()
    dice = random.Random(seed)
    told: list[str] = ["", ""]  # the answer to calls, and to the token operation

    def plan(worker: str, number: int) -> str:
        return told[worker == "token"]

    async def one(kind: Any, name: str, call: str, place: int) -> None:
        marker = f"mk-{dice.getrandbits(96):024x}"
        what = f"{kind.__name__}, {name!r} to {'the token operation' if place else call}"
        client = kind(
            KEY, SECRET, base_url=server.base_url, retry=RetryPolicy(attempts=2, backoff=0.0, deadline=0.4),
            on_rate_limit="raise", max_response=1_000_000,
        )  # fmt: skip

        async def attempt(function: Callable[[Any, str], Any]) -> Exception | None:
            report.calls += 1
            try:
                value = function(client, marker)
                if inspect.isawaitable(value):
                    await value
            except Exception as error:  # noqa: BLE001 - looked at below
                report.errors[type(error).__name__] += 1
                return error
            return None

        started = time.monotonic()
        told[place] = name
        error = await attempt(CALLS[call])
        told[:] = "", ""
        if error is not None and not isinstance(error, SwoogoError):
            report.failures.append(f"{what}: {error!r} came out")
        elif SECRET in repr(error):
            report.failures.append(f"{what}: a secret in the error")
        if time.monotonic() - started > 10:
            report.failures.append(f"{what}: {time.monotonic() - started:.1f} s")
        if (times := server.ledger.applied[marker]) > 1:
            report.failures.append(f"{what}: applied {times} times")
        # An answer may have used up all credits, as far as the client can know: then it says so.
        error = await attempt(lambda client, marker: client.registrants.get(known))
        if error is not None and not (name == "429 never" and type(error).__name__ == "RateLimited"):
            report.failures.append(f"{what}: afterwards {error!r}")
        closed = client.aclose() if kind is AsyncSwoogo else client.close()
        if inspect.isawaitable(closed):
            await closed

    with (
        warnings.catch_warnings(),
        Sandbox(key=KEY, secret=SECRET, registrants=3, events=1, rate_limit=10**8) as sandbox,
        LyingServer(sandbox, plan) as server,
    ):
        warnings.simplefilter("ignore")
        known = sandbox.store.rows("Registrant")[0]["id"]
        with asyncio.Runner() as runner:
            for kind in (Swoogo, AsyncSwoogo):
                for name in names:
                    for call in CALLS:
                        runner.run(one(kind, name, call, 0))
                    runner.run(one(kind, name, "create", 1))
    report.seconds = time.monotonic() - began
    return report


def overload(tasks: int = 200, seconds: float = 3.0, seed: int = 1) -> Report:
    """Slow and resetting for a while, for many at once; well again, every call works."""
    report, began = Report("overload"), time.monotonic()
    dice = random.Random(seed)
    faults = ("stall before", "reset before", "stall after", "reset in body", "drop after", "503 retry-after", "")
    well = False

    def plan(worker: str, number: int) -> str:
        return "" if well or worker == "token" else dice.choice(faults)

    def settings(url: str) -> dict[str, Any]:
        return {
            "base_url": url, "timeout": httpx.Timeout(0.4, pool=0.2),
            "retry": RetryPolicy(attempts=2, backoff=0.01, deadline=2.0),
            "httpx_args": {"limits": httpx.Limits(max_connections=20)},
        }  # fmt: skip

    def judge(error: BaseException | None, healthy: bool) -> None:
        report.calls += 1
        if error is not None:
            report.errors[type(error).__name__] += 1
            if healthy or not isinstance(error, SwoogoError):
                report.failures.append(f"{'healthy again' if healthy else 'overloaded'}: {error!r}")

    async def by_tasks() -> None:
        nonlocal well
        async with AsyncSwoogo(KEY, SECRET, **settings(server.base_url)) as client:
            ends = time.monotonic() + seconds

            async def worker() -> None:
                while time.monotonic() < ends:
                    (result,) = await asyncio.gather(client.registrants.get(known), return_exceptions=True)
                    judge(result if isinstance(result, BaseException) else None, False)

            await asyncio.gather(*(worker() for _ in range(tasks)))
            well = True
            patient = client.with_options(timeout=20.0, retry=RetryPolicy(attempts=1, deadline=60.0))
            calls = (patient.registrants.get(known) for _ in range(tasks))
            for result in await asyncio.gather(*calls, return_exceptions=True):
                judge(result if isinstance(result, BaseException) else None, True)

    def by_threads() -> None:
        nonlocal well
        with Swoogo(KEY, SECRET, **settings(server.base_url)) as client, ThreadPoolExecutor(tasks) as pool:
            ends = time.monotonic() + seconds

            def once(client: Swoogo, healthy: bool) -> None:
                try:
                    client.registrants.get(known)
                except BaseException as error:  # noqa: BLE001 - looked at
                    judge(error, healthy)
                else:
                    judge(None, healthy)

            def worker() -> None:
                while time.monotonic() < ends:
                    once(client, False)

            for future in [pool.submit(worker) for _ in range(tasks)]:
                future.result()
            well = True
            patient = client.with_options(timeout=20.0, retry=RetryPolicy(attempts=1, deadline=60.0))
            for future in [pool.submit(once, patient, True) for _ in range(tasks)]:
                future.result()

    with (
        Sandbox(key=KEY, secret=SECRET, registrants=3, rate_limit=10**8) as sandbox,
        FaultServer(sandbox, plan, stall=0.6) as server,
    ):
        known = sandbox.store.rows("Registrant")[0]["id"]
        asyncio.run(by_tasks())
        well = False
        by_threads()
    report.seconds = time.monotonic() - began
    return report
