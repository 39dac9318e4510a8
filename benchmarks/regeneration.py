"""How long it takes to make generated/ from the description."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec

from .report import Row
from .timing import ROOT, environment

NOTES = """\
The wall time of `python scripts/regenerate.py --check`: load, overlays, canonical, lenient, validate, generate, format,
compare."""


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    missing = [name for name in ("openapi_python_client", "ruamel", "openapi_spec_validator") if not find_spec(name)]
    if missing:
        yield Row("regeneration", f"not installed: {', '.join(missing)}", target="≤ 10 s")
        return
    taken = []
    for _ in range(1 if quick else 3):
        began = time.perf_counter()
        command = [sys.executable, "scripts/regenerate.py", "--check"]
        done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, timeout=120, check=False)
        taken.append(time.perf_counter() - began)
        if done.returncode not in (0, 1):  # 1: a difference, which is for `make drift` to complain about
            yield Row("regeneration", "failed", target="≤ 10 s", met=False)
            return
    seconds = statistics.median(taken)
    yield Row("regeneration", f"{seconds:.1f} s", (), "", "≤ 10 s", seconds <= 10, "—")
