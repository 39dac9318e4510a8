"""From the bytes of pages to a typed table, beside what people write for that."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .data import envelope, page
from .decode import Endless
from .memory import peak, resident
from .report import Row, times
from .timing import child, interleaved

NOTES = """\
20 answers of 1,000 registrants with every documented field, in memory, 28 MB; parsed with `json`. Seconds are CPU time,
of all threads: a table is made by one thread, DuckDB uses several. Each way makes a table of the same columns, with
the same types and the same values, which is checked before anything is measured; the code is in
`benchmarks/frames.py`, which sets the type of each of the 52 fields:

- *pandas, whole columns*: `pandas.DataFrame(rows)`, then `astype`, `to_datetime` and the like for a column at a time;
- *pandas, value by value*: the same by a function for each value (`Decimal`, `strptime`), as is seen most;
- *polars*: `from_dicts` with a schema of what comes, then expressions; *DuckDB*: `read_json` over files, types cast.

*Columns* is what `to_arrow()` does with pages once they are parsed, held against `json.loads` of the same bytes.
*Through the client* is `client.registrants.list(event_id=12).to_arrow()` by a transport in memory, against
`pandas.DataFrame([record.to_dict() for record in client.registrants.list(event_id=12)])` and types by hand, by both
ways above. With orjson both sides parse with it.

**Why not five times faster than pandas.** Whatever makes the columns, the pages have to be parsed, and that is most of
what is left: with columns for nothing, the ratio to *whole columns* would be the one in the column *limit*.
What is won is in the rest, and in that nobody has to write it. Memory is the peak over what was resident before, each
way in a process of its own; a stream of batches (`arrow_batches()`, `to_parquet()`) holds one page."""

_COUNT = 20


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    found = child("from benchmarks.tables import measure; measure()", "quick" if quick else "", timeout=600)
    seconds, ratio, rows = found["seconds"], found["ratio"], f"{found['rows']:,} × 52 fields"
    used = {name: child("from benchmarks.tables import measure_memory as m; m()", "quick" if quick else "", name)
            for name in ("columns", *RIVALS)}  # fmt: skip
    parsed = f"json.loads alone {seconds['json']:.2f} s"
    added = ratio["columns"] - 1
    yield Row(f"table: columns of {rows}, once they are parsed", f"{seconds['columns'] - seconds['json']:.2f} s CPU",
              (parsed,), f"{times(added)} of json.loads", "≤ 1.0 ×", added <= 1)  # fmt: skip
    others = [f"{name} {seconds[name]:.2f} s ({times(ratio[name] / ratio['columns'])})" for name in RIVALS]
    yield Row(f"table: {rows}, parsing included", f"{seconds['columns']:.2f} s CPU", (*others, parsed), "see *instead*")
    yield from _through_client(rows, "json", quick)
    if find_spec("orjson"):
        yield from _through_client(f"{rows}, with swoogo[fast] (orjson)", "orjson", quick)
    memory = [f"{name} {used[name]:.0f} MB" for name in RIVALS]
    yield Row(f"table: memory of {rows}", f"{used['columns']:.0f} MB", memory)


def _through_client(rows: str, parser: str, quick: bool) -> Iterator[Row]:
    found = child("from benchmarks.tables import measure_client as m; m()", "quick" if quick else "", parser)
    seconds, faster = found["seconds"], found["faster"]
    by_hand = [f"pandas of records, {how} {seconds[how]:.2f} s ({times(faster[how])})" for how in FRAMES]
    ratio = faster["whole columns"]
    yield Row(f"table: `to_arrow()` through the client, {rows}", f"{seconds['to_arrow']:.2f} s CPU", by_hand,
              f"{times(ratio)} faster", "≥ 5 ×", ratio >= 5, f"{times(found['at best'])} faster")  # fmt: skip


FRAMES = ("whole columns", "value by value")
RIVALS = ("pandas, whole columns", "pandas, value by value", "polars", "DuckDB")


def _bodies(quick: bool) -> list[bytes]:
    count = 50 if quick else 1000
    return [
        envelope(page(1 + count * n, count, plain=True), total=count * _COUNT, number=n + 1, per_page=count)
        for n in range(_COUNT)
    ]


def _ways(bodies: list[bytes], folder: str) -> dict[str, Callable[[], Any]]:
    """Each way from the bytes of all answers to a table."""
    from . import frames
    from .frames import by_duckdb, by_pandas, by_polars, by_value

    known = frames.kinds()
    for number, body in enumerate(bodies):
        (Path(folder) / f"{number:04}.json").write_bytes(body)

    def rows() -> list[dict[str, Any]]:
        return [row for body in bodies for row in json.loads(body)["items"]]

    def columns() -> Any:
        import pyarrow as pa

        from swoogo import Swoogo
        from swoogo.tables.columns import Builder
        from swoogo.tables.layout import layout

        people: Any = Swoogo("key", "secret").registrants.list(event_id=12)
        builder = Builder(layout(people._request))
        return pa.Table.from_batches([builder.batch(json.loads(body)["items"]) for body in bodies])

    return {
        "columns": columns,
        "pandas, whole columns": lambda: by_pandas(rows(), known),
        "pandas, value by value": lambda: by_value(rows(), known),
        "polars": lambda: by_polars(rows(), known),
        "DuckDB": lambda: by_duckdb(f"{folder}/*.json", known),
    }


def measure() -> None:
    """In a process of its own."""
    sys.modules["orjson"] = None  # type: ignore[assignment]
    quick = bool(sys.argv[1])
    bodies = _bodies(quick)
    with tempfile.TemporaryDirectory() as folder:
        ways = _ways(bodies, folder)
        table = ways["columns"]()
        _compare(table, {name: ways[name] for name in RIVALS})
        ways["json"] = lambda: [len(json.loads(body)) for body in bodies]
        taken = interleaved(ways, 1 if quick else 5, clock=time.process_time)
    result = {
        "seconds": {name: taken.median(name) for name in ways},
        "ratio": {name: taken.ratio(name, "json") for name in ways},
        "rows": table.num_rows,
    }
    print(json.dumps(result))


def measure_client() -> None:
    """In a process of its own: `to_arrow()`, and what people make of the records of the same client."""
    from .frames import by_pandas, by_value, kinds

    quick, parser = bool(sys.argv[1]), sys.argv[2]
    if parser == "json":
        sys.modules["orjson"] = None  # type: ignore[assignment]
    loads, bodies, known = import_module(parser).loads, _bodies(quick), kinds()
    people = _client(bodies).registrants.list(event_id=12)

    def records() -> list[dict[str, Any]]:
        return [record.to_dict() for record in people]

    ways: dict[str, Callable[[], Any]] = {
        "to_arrow": people.to_arrow,
        "whole columns": lambda: by_pandas(records(), known),
        "value by value": lambda: by_value(records(), known),
        "parsing": lambda: [len(loads(body)) for body in bodies],
    }
    _compare(people.to_arrow(), {name: ways[name] for name in FRAMES})
    taken = interleaved(ways, 1 if quick else 5, clock=time.process_time)
    result = {
        "seconds": {name: taken.median(name) for name in ways},
        "faster": {name: taken.ratio(name, "to_arrow") for name in FRAMES},
        "at best": taken.ratio("whole columns", "parsing"),
    }
    print(json.dumps(result))


def _compare(table: Any, ways: Mapping[str, Callable[[], Any]]) -> None:
    from .frames import differs

    for name, way in ways.items():
        if wrong := differs(table, way()):
            raise RuntimeError(f"{name}: {wrong} is not the same")


def measure_memory() -> None:
    """In a process of its own: the megabytes that one way needs at most."""
    sys.modules["orjson"] = None  # type: ignore[assignment]
    import duckdb
    import polars

    from .frames import loaded

    loaded()
    assert duckdb and polars
    with tempfile.TemporaryDirectory() as folder:
        way = _ways(_bodies(bool(sys.argv[1])), folder)[sys.argv[2]]
        start = resident()
        table = way()
        print(json.dumps((peak() - start) * 1024 / 1e6))
        del table


def _client(bodies: list[bytes]) -> Any:
    """A client of a server in memory that has these pages."""
    import httpx

    from swoogo import Swoogo

    headers = {"Content-Type": "application/json", "Date": "Mon, 02 Feb 2026 10:00:00 GMT"}
    token = {"access_token": "token", "type": "bearer", "expires_at": "2026-02-02 10:30:00"}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth2/token"):
            return httpx.Response(200, json=token, headers=headers)
        return httpx.Response(200, content=bodies[int(request.url.params["page"]) - 1], headers=headers)

    return Swoogo(
        "key", "secret", base_url="http://localhost/api/v1", httpx_args={"transport": httpx.MockTransport(answer)},
        store=Endless(),
    )  # fmt: skip
