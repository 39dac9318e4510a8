"""How times are taken: the variants in turn, many times over, so that a noisy moment meets all of them alike."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class Times:
    """The seconds that each variant took, round by round."""

    def __init__(self, rounds: Mapping[str, list[float]]) -> None:
        self._rounds = rounds

    def __contains__(self, name: str) -> bool:
        return name in self._rounds

    def median(self, name: str) -> float:
        """The median of a variant, in seconds."""
        return statistics.median(self._rounds[name])

    def ratio(self, name: str, base: str) -> float:
        """The median of the ratios of each round: what both met in one round cancels out."""
        return statistics.median(a / b for a, b in zip(self._rounds[name], self._rounds[base], strict=True))


def interleaved(
    variants: Mapping[str, Callable[[], Any]],
    rounds: int,
    *,
    calls: int = 1,
    warm: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    """Time each variant once a round (`calls` calls in a row), beginning with another one each round."""
    names = list(variants)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-warm, rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            function = variants[name]
            gc.collect()
            began = clock()
            for _ in range(calls):
                function()
            seconds = (clock() - began) / calls
            if number >= 0:
                times[name].append(seconds)
    return Times(times)


def environment(**extra: str) -> dict[str, str]:
    """The environment of a child process: as a user has it, with bytecode written, and no proxy in between."""
    own = {name: value for name, value in os.environ.items() if not name.upper().endswith("_PROXY")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    own["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), own.get("PYTHONPATH"))))
    return {**own, **extra}


def child(code: str, *arguments: str, timeout: float = 180.0, path: str = "") -> Any:
    """What a fresh Python prints as JSON at the end. `path` goes before everything else on its import path."""
    env = environment()
    if path:
        env["PYTHONPATH"] = path + os.pathsep + env["PYTHONPATH"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=env, cwd=ROOT, timeout=timeout, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"a measured process failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().rpartition("\n")[2])
