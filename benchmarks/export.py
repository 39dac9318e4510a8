"""A long list from a server that takes 50 ms an answer: time, credits, order, memory."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from .report import Row, times
from .servers import pages
from .timing import child

NOTES = """\
100,000 registrants of one event, all 52 documented fields (1.2 MB a page), from the sandbox in another process,
which waits 50 ms before each answer and has rendered every page before (one walk to warm it up). Every walk is a
fresh process, timed from the construction of the client to the last record, token included. *httpx* and *requests*
are the loop that one writes by hand, one page after the other at the same page size of 1,000; they parse with
`json`. swoogo is measured with `json`, and with orjson as `swoogo[fast]` installs it. That every id came once and
in order is checked in every walk.

Two limits bound it. Latency: 100 answers of 50 ms, 8 at a time, take 0.63 s. And the interpreter: one process
parses one page at a time, and receiving and parsing them costs plain httpx the CPU seconds shown, however many are
fetched at once; with `json` that is the larger one. So the ratio depends on the page's weight as much as on the
client: with fewer fields it is higher. Asynchronous httpx costs more per byte than its synchronous side.

Credits are counted by the server (`X-Rate-Limit-Remaining` before and after); the minimum is 10 for each 1,000
records.

Memory is the peak of a process that streams records and keeps none, of 1,000,000 against 10,000, from a server that
makes up small records (an id, two names, two timestamps) without latency; the sandbox would have to hold them all."""

_WALK = "from benchmarks.walks import main; main()"
_LATENCY, _CONCURRENCY = 0.05, 8


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    yield from _speed(5_000 if quick else 100_000, 1 if quick else 3)
    yield from _memory(20_000 if quick else 1_000_000, 2_000 if quick else 10_000)


def _speed(records: int, rounds: int) -> Iterator[Row]:
    ways = [("httpx", "json"), ("swoogo", "json"), ("swoogo async", "json")]
    if find_spec("requests"):
        ways.insert(1, ("requests", "json"))
    if find_spec("orjson"):
        ways += [("swoogo", "orjson"), ("swoogo async", "orjson")]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {way: [] for way in ways}
    needed = -(-records // 1000)
    with pages(records=records, latency=_LATENCY, full=1) as url:
        _walk(url, "swoogo", "json", records)
        spent = 0
        for _ in range(rounds):
            for kind, parser in ways:
                before = _remaining(url)
                found[kind, parser].append(_walk(url, kind, parser, records))
                if kind == "swoogo":
                    spent = max(spent, before - _remaining(url) - 1)  # the look itself costs one
    loop = statistics.median(walk["seconds"] for walk in found["httpx", "json"])
    cpu = statistics.median(walk["cpu"] for walk in found["httpx", "json"])
    instead = [f"httpx, page after page {loop:.2f} s ({cpu:.2f} s of it CPU)"]
    if ("requests", "json") in found:
        seconds = statistics.median(walk["seconds"] for walk in found["requests", "json"])
        instead.append(f"requests, page after page {seconds:.2f} s")
    else:
        instead.append("requests: not installed")
    limit = f"latency {_LATENCY * needed / _CONCURRENCY:.2f} s, CPU {cpu:.2f} s with json"
    for kind, parser in ways:
        if not kind.startswith("swoogo"):
            continue
        walks = found[kind, parser]
        seconds = statistics.median(walk["seconds"] for walk in walks)
        own = statistics.median(walk["cpu"] for walk in walks)
        ratio = statistics.median(
            a["seconds"] / b["seconds"] for a, b in zip(found["httpx", "json"], walks, strict=True)
        )
        what = f"export: {records:,} records, {'async' if 'async' in kind else 'sync'}, {parser}"
        yield Row(what, f"{seconds:.2f} s ({own:.2f} s of it CPU)", instead, f"{times(ratio)} faster", "≥ 5 ×",
                  ratio >= 5, limit)  # fmt: skip
    yield Row("export: credits", f"{spent:,}", (f"loop at the API's default page of 20: {records // 20 * 10:,}",), "",
              f"{needed * 10:,}", spent == needed * 10, f"{needed * 10:,}")  # fmt: skip


def _walk(url: str, kind: str, parser: str, records: int) -> dict[str, Any]:
    result: dict[str, Any] = child(_WALK, kind, url, parser)
    if result["count"] != records or not result["ordered"]:
        raise RuntimeError(f"{kind}: {result['count']} records, ordered: {result['ordered']}")
    return result


def _remaining(url: str) -> int:
    import httpx

    from .walks import headers

    answer = httpx.get(f"{url}/events/12", headers=headers(url))
    return int(answer.headers["X-Rate-Limit-Remaining"])


def _memory(many: int, few: int) -> Iterator[Row]:
    peaks: dict[tuple[str, int], float] = {}
    for records in (few, many):
        with pages(records=records) as url:
            for kind in ("swoogo", "swoogo async"):
                peaks[kind, records] = _walk(url, kind, "json", records)["peak"] / 1024
    for kind in ("swoogo", "swoogo async"):
        more = peaks[kind, many] - peaks[kind, few]
        name = "async" if "async" in kind else "sync"
        yield Row(f"export: peak memory, {many:,} records, {name}", f"{peaks[kind, many]:.1f} MiB",
                  (f"the same with {few:,}: {peaks[kind, few]:.1f} MiB",), f"{more:+.1f} MiB", "≤ 20 MB more",
                  more * 1.048576 <= 20, "0")  # fmt: skip
