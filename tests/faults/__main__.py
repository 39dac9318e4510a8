"""`python -m tests.faults --calls N --seed S`: run the campaign, print its report, exit 1 if a check failed."""

from __future__ import annotations

import argparse
import faulthandler
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from .budget import ROUNDINGS, budget
from .campaign import campaign
from .liars import lies, overload
from .paging import histories


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--calls", type=int, default=10_500, help="calls to make (default: 10500)")
    parser.add_argument("--seed", type=int, default=1, help="which faults meet which call (default: 1)")
    parser.add_argument("--histories", type=int, default=3000, help="random histories of paging (default: 3000)")
    arguments = parser.parse_args()
    faulthandler.dump_traceback_later(595, exit=True)  # whatever happens, it ends
    first = campaign(arguments.calls, arguments.seed)
    print(first, flush=True)
    others: list[Callable[[], Any]] = [
        partial(histories, arguments.histories, arguments.seed),
        partial(lies, arguments.seed),
        partial(overload, seed=arguments.seed),
        *(partial(budget, rounding) for rounding in ROUNDINGS),
    ]
    failures = len(first.failures)
    for run in others:
        report = run()
        print(report, *report.failures[:50], sep="\n", flush=True)
        failures += len(report.failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
