"""A long list into a Parquet file, from a server that takes 50 ms an answer: time, credits, memory."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .report import Row, times
from .servers import pages
from .timing import child

NOTES = """\
100,000 registrants of one event into a Parquet file (Zstandard), from a server in another process that waits 50 ms
before each answer (`benchmarks/page_server.py`). Once with every documented field, which is what a list call asks
for by itself: 1.4 MB a page; once with five fields: 130 kB. Every run is a fresh process, timed from the construction
of the client to the file, the token included, imports not. *By hand* is a loop of `httpx.Client.get`, one page after
the other at the same page size of 1,000, then `pandas.DataFrame`, the types of every column, `to_parquet`: the code is
`by_pandas` in `benchmarks/frames.py`, whole columns at a time wherever pandas can. Both files are compared column by
column: same types, same values. The ratios are to that loop with `json`, also those of swoogo with orjson, which
`swoogo[fast]` installs.

Two limits bound it. Latency: 100 answers of 50 ms, 8 at a time, take 0.63 s; the token and the first page come singly
before them. And the interpreter: one process parses one page at a time, and converts it in the same interpreter.
*Against the larger of latency and parsing* says what is added to that: receiving, columns, compression and the file.
Parsing is what the loop spent in `json.loads`, measured in the same run. Whoever needs a few fields should ask for
those (`fields=[...]`).

Credits are counted by the server (`X-Rate-Limit-Remaining` before and after; the most that any run took); the
minimum is 10 for each 1,000 records.

Memory is the peak of the process less what was resident when everything was imported and no call was made; of
1,000,000 records with every field, without latency, measured once. By hand all rows are in memory before the first is
written, so that is measured with 100,000."""

_WALK = "from benchmarks.walks import main; main()"
_LATENCY, _CONCURRENCY = 0.05, 8


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    for few in (False, True):
        yield from _speed(2_000 if quick else 100_000, 1 if quick else 3, few=few)
    yield from _memory(20_000 if quick else 1_000_000)


def _speed(records: int, rounds: int, *, few: bool) -> Iterator[Row]:
    ways = [("httpx", "json"), ("swoogo", "json"), ("swoogo async", "json")]
    if find_spec("orjson") and not few and rounds > 1:  # once is only to see that it works
        ways += [("httpx", "orjson"), ("swoogo", "orjson"), ("swoogo async", "orjson")]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {way: [] for way in ways}
    needed, spent = -(-records // 1000), 0
    with pages(records=records, latency=_LATENCY, full=int(not few)) as url, tempfile.TemporaryDirectory() as folder:
        _export(url, "swoogo", "json", f"{folder}/first", few=few)
        for _ in range(rounds):
            for kind, parser in ways:
                before = _remaining(url)
                found[kind, parser].append(_export(url, kind, parser, f"{folder}/{kind}", few=few))
                if kind.startswith("swoogo"):
                    spent = max(spent, before - _remaining(url) - 1)  # the look itself costs one
        for kind in ("swoogo", "swoogo async"):
            _compare(Path(folder) / kind, Path(folder) / "httpx", records)
    loop = found["httpx", "json"]
    parsing = statistics.median(run["parsing"] for run in loop)
    instead = [f"by hand {_seconds(loop)}, {parsing:.2f} s of it parsing"]
    if ("httpx", "orjson") in found:
        instead.append(f"by hand, with orjson {_seconds(found['httpx', 'orjson'])}")
    latency = _LATENCY * needed / _CONCURRENCY
    for kind, parser in ways:
        if not kind.startswith("swoogo"):
            continue
        runs, name = found[kind, parser], "async" if "async" in kind else "sync"
        ratio = statistics.median(a["seconds"] / b["seconds"] for a, b in zip(loop, runs, strict=True))
        what = f"export: {records:,} × {'5' if few else '52'} fields to Parquet, {name}, {parser}"
        yield Row(what, _seconds(runs), instead, f"{times(ratio)} faster", "≥ 5 ×", ratio >= 5,
                  f"latency {latency:.2f} s" + (f", parsing {parsing:.2f} s" if parser == "json" else ""))  # fmt: skip
        if kind == "swoogo" and parser == "json":
            most = statistics.median(b["seconds"] / max(latency, a["parsing"]) for a, b in zip(loop, runs, strict=True))
            yield Row(f"{what}, against the larger of latency and parsing", _seconds(runs), (), times(most), "≤ 1.5 ×",
                      most <= 1.5, f"{max(latency, parsing):.2f} s")  # fmt: skip
    if not few:
        yield Row("export: credits", f"{spent:,}", (f"at the API's default page of 20: {records // 20 * 10:,}",), "",
                  f"{needed * 10:,}", spent == needed * 10, f"{needed * 10:,}")  # fmt: skip


def _seconds(runs: list[dict[str, Any]]) -> str:
    wall, cpu = (statistics.median(run[name] for run in runs) for name in ("seconds", "cpu"))
    return f"{wall:.2f} s ({cpu:.2f} s CPU)"


def _export(url: str, kind: str, parser: str, path: str, *, few: bool) -> dict[str, Any]:
    made: dict[str, Any] = child(_WALK, kind, url, parser, "few" if few else "all", path, timeout=600)
    return made


def _compare(ours: Path, theirs: Path, records: int) -> None:
    from pyarrow import parquet

    from .frames import differs

    table = parquet.read_table(ours)
    if table["id"].to_pylist() != list(range(1, records + 1)):
        raise RuntimeError(f"{ours.name}: {len(table)} records, or not in order")
    if name := differs(table, parquet.read_table(theirs)):
        raise RuntimeError(f"{name} is not the same in both files")


def _remaining(url: str) -> int:
    import httpx

    from .walks import headers

    answer = httpx.get(f"{url}/events/12", headers=headers(url))
    return int(answer.headers["X-Rate-Limit-Remaining"])


def _memory(many: int) -> Iterator[Row]:
    by_hand = min(many, 100_000)

    def more(url: str, kind: str) -> float:
        with tempfile.TemporaryDirectory() as folder:
            made = _export(url, kind, "json", f"{folder}/file", few=False)
        return float(made["peak"] - made["start"]) * 1024 / 1e6

    with pages(records=by_hand, full=1) as url:
        instead = (f"by hand, {by_hand:,} records: {more(url, 'httpx'):,.0f} MB",)
    with pages(records=many, full=1) as url:
        for kind, name in (("swoogo", "sync"), ("swoogo async", "async")):
            used = more(url, kind)
            yield Row(f"export: memory for {many:,} × 52 fields to Parquet, {name}", f"{used:.0f} MB over start",
                      instead, "", "≤ 100 MB", used <= 100, "a page")  # fmt: skip
