"""python -m benchmarks [--quick] [--write] [NAME ...]: measure, print a table as it goes."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from dataclasses import replace
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from .report import Row, table
from .timing import ROOT

NAMES = ("import", "call", "decode", "table", "export", "fan-out", "regeneration", "intake", "token", "command")
_MODULES = {"import": "imports", "fan-out": "fan_out", "token": "tokens", "table": "tables"}
_SHOWN = (
    "httpx", "orjson", "requests", "openapi-python-client", "pydantic", "msgspec", "cattrs", "attrs", "uvicorn",
    "pyarrow", "pandas", "polars", "duckdb",
)  # fmt: skip

_INTRODUCTION = """\
# Performance

Made by `python -m benchmarks --write` (`make bench`) on {machine}; packages: {packages}.

Ratios are what to look at: every variant of a row runs in turn within one run, and a ratio is the median of those
of the single rounds, so that a busy moment meets all of them. Absolute times are of this machine. The columns: what
swoogo takes, what one would use in its place, the ratio to the plain way (named first in *instead*), what was aimed
at, and the limit: what it cannot go below by the way it works (httpx, the parser, latency ÷ concurrency). A missed
target is said to be missed.

`python -m benchmarks export` runs one of them, `--write export` puts its rows into this page and leaves the others,
`--quick` only sees that they work. Nothing here is a test: no test
fails because a machine is slow.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for. The exit status is 0: a benchmark informs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what users of swoogo feel.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(NAMES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="only see that each works; the figures mean nothing")
    parser.add_argument(
        "--write", action="store_true", help="write docs/performance.md: the rows of these, others stay"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(NAMES)
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    if options.write and options.quick:
        parser.error("--write and --quick exclude each other")
    chosen = [name for name in NAMES if name in options.names or not options.names]

    began = time.perf_counter()
    rows: dict[str, list[Row]] = {}
    for name in chosen:
        print(name, flush=True)
        rows[name] = []
        try:
            for measured in _module(name).run(options.quick):
                row = replace(measured, met=None) if options.quick else measured
                rows[name].append(row)
                print(row.lines(), flush=True)
        except Exception as error:  # noqa: BLE001 - the others are still worth measuring
            print(f"  failed: {type(error).__name__}: {error}", flush=True)
            rows[name].append(Row(name, f"failed: {type(error).__name__}", target="to run", met=False))
    print(f"\n{table([row for found in rows.values() for row in found])}")
    print(f"\n{time.perf_counter() - began:.0f} s", flush=True)
    if options.write:
        path = ROOT / "docs" / "performance.md"
        path.write_text(page(rows, path.read_text("utf-8")), encoding="utf-8")
        print("written: docs/performance.md")
    return 0


def _module(name: str):  # type: ignore[no-untyped-def]
    return import_module(f".{_MODULES.get(name, name)}", __package__)


def page(rows: dict[str, list[Row]], old: str) -> str:
    """docs/performance.md: what was measured, and for the other benchmarks what the old page has of them."""
    machine = f"a {os.cpu_count()}-core machine, {platform.system()}, Python {platform.python_version()}"
    parts = [_INTRODUCTION.format(machine=machine, packages=", ".join(filter(None, map(_version, _SHOWN))))]
    head = table(()).splitlines()
    lines = {
        name: table(rows[name]).splitlines()[len(head) :]
        if name in rows
        else [line for line in old.splitlines() if line.startswith((f"| {name}:", f"| {name} |"))]
        for name in NAMES
    }
    parts.append("\n".join(head + [line for found in lines.values() for line in found]) + "\n")
    parts += [f"## {name}\n\n{_module(name).NOTES}\n" for name, found in lines.items() if found]
    return "\n".join(parts)


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} (not installed)"


if __name__ == "__main__":
    sys.exit(main())
