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
100,000 registrants of one event from a server in another process that waits 50 ms before each answer
(`benchmarks/page_server.py`; the sandbox composes each answer anew and is then waited for: from it, with every
field, the ratios were 4.1 with `json` and 4.4 with orjson). Once with every documented field, which is what a list
call asks for by itself: 1.4 MB a page; once with five fields: 130 kB. Every walk is a fresh process, timed from the
construction of the client to the last record, the token included. *httpx* and *requests* are the loop that one
writes by hand, one page after the other, at the same page size of 1,000 and parsed with `json`; the ratios are to
httpx with `json`, also those of swoogo with orjson. swoogo is measured with `json`, and with orjson as
`swoogo[fast]` installs it. That every id came once and in order is checked in every walk.

Two limits bound it. Latency: 100 answers of 50 ms, 8 at a time, take 0.63 s, and the first of them come singly: a
token, a first page, then two, four, eight at a time, so that one who stops early has not paid for pages that he
does not read. And the interpreter: one process parses one page at a time, and receiving and parsing them costs the
plain loop the CPU seconds shown, whatever is fetched ahead. With every field that is the larger one by far, and no
client that parses with `json` in one process can be much faster: the ratio then says how heavy a page is. With
orjson it is about on the line: between 4.3 and 5.2 (synchronous) in five runs. Whoever needs a few fields should
ask for those (`fields=[...]`). A part of that CPU is Python's garbage collector looking at each freshly parsed
page; a process that does nothing but export may call `gc.disable()`, which took 13 % off in a separate measurement
(it is not for a library to do so).

Credits are counted by the server (`X-Rate-Limit-Remaining` before and after; the most that any walk took); the
minimum is 10 for each 1,000 records.

Memory is the peak of a process that streams records and keeps none, of 1,000,000 against 10,000, small ones of five
fields, without latency; each was measured once."""

_WALK = "from benchmarks.walks import main; main()"
_LATENCY, _CONCURRENCY = 0.05, 8


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    for few in (False, True):
        yield from _speed(2_000 if quick else 100_000, 1 if quick else 3, few=few)
    yield from _memory(20_000 if quick else 1_000_000, 2_000 if quick else 10_000)


def _speed(records: int, rounds: int, *, few: bool) -> Iterator[Row]:
    ways = [("httpx", "json"), ("swoogo", "json"), ("swoogo async", "json")]
    if find_spec("requests"):
        ways.insert(1, ("requests", "json"))
    if find_spec("orjson") and not few:
        ways += [("httpx", "orjson"), ("swoogo", "orjson"), ("swoogo async", "orjson")]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {way: [] for way in ways}
    needed = -(-records // 1000)
    with pages(records=records, latency=_LATENCY, full=int(not few)) as url:
        _walk(url, "swoogo", "json", records, few=few)
        spent = 0
        for _ in range(rounds):
            for kind, parser in ways:
                before = _remaining(url)
                found[kind, parser].append(_walk(url, kind, parser, records, few=few))
                if kind.startswith("swoogo"):
                    spent = max(spent, before - _remaining(url) - 1)  # the look itself costs one
    loop = statistics.median(walk["seconds"] for walk in found["httpx", "json"])
    cpu = statistics.median(walk["cpu"] for walk in found["httpx", "json"])
    instead = [f"httpx, page after page {loop:.2f} s ({cpu:.2f} s of it CPU)"]
    if ("requests", "json") in found:
        seconds = statistics.median(walk["seconds"] for walk in found["requests", "json"])
        instead.append(f"requests, page after page {seconds:.2f} s")
    else:
        instead.append("requests: not installed")
    latency = f"latency {_LATENCY * needed / _CONCURRENCY:.2f} s"
    if ("httpx", "orjson") in found:
        seconds = statistics.median(walk["seconds"] for walk in found["httpx", "orjson"])
        instead.append(f"httpx with orjson, page after page {seconds:.2f} s")
    limits = {"json": f"{latency}, CPU {cpu:.2f} s", "orjson": latency}
    for kind, parser in ways:
        if not kind.startswith("swoogo"):
            continue
        walks = found[kind, parser]
        seconds = statistics.median(walk["seconds"] for walk in walks)
        own = statistics.median(walk["cpu"] for walk in walks)
        ratio = statistics.median(
            a["seconds"] / b["seconds"] for a, b in zip(found["httpx", "json"], walks, strict=True)
        )
        what = (
            f"export: {records:,} × {'5' if few else '52'} fields, {'async' if 'async' in kind else 'sync'}, {parser}"
        )
        yield Row(what, f"{seconds:.2f} s ({own:.2f} s of it CPU)", instead, f"{times(ratio)} faster", "≥ 5 ×",
                  ratio >= 5, limits[parser])  # fmt: skip
    if few:
        return
    yield Row("export: credits", f"{spent:,}", (f"loop at the API's default page of 20: {records // 20 * 10:,}",), "",
              f"{needed * 10:,}", spent == needed * 10, f"{needed * 10:,}")  # fmt: skip


def _walk(url: str, kind: str, parser: str, records: int, *, few: bool) -> dict[str, Any]:
    result: dict[str, Any] = child(_WALK, kind, url, parser, "few" if few else "all")
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
                peaks[kind, records] = _walk(url, kind, "json", records, few=True)["peak"] / 1024
    for kind in ("swoogo", "swoogo async"):
        more = peaks[kind, many] - peaks[kind, few]
        name = "async" if "async" in kind else "sync"
        yield Row(f"export: peak memory, {many:,} records, {name}", f"{peaks[kind, many]:.1f} MiB",
                  (f"the same with {few:,}: {peaks[kind, few]:.1f} MiB",), f"{more:+.1f} MiB", "≤ 20 MB more",
                  more * 1.048576 <= 20, "0")  # fmt: skip
