"""``python -m swoogo.sandbox``: serve until stopped; the first line of output is the base URL."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from swoogo_core.errors import InvalidInput

from .faults import Fault, read
from .server import Sandbox


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m swoogo.sandbox", description="A local Swoogo.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--key", default="sandbox-key")
    parser.add_argument("--secret", default="sandbox-secret")
    parser.add_argument("--token-ttl", type=float, default=1800.0, help="seconds that a token lives")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds to wait before every answer")
    parser.add_argument("--rate-limit", type=int, default=2000, help="credits per 600 seconds")
    parser.add_argument("--registrants", type=int, default=1000, help="registrants of event 12")
    parser.add_argument("--events", type=int, default=0, help="further events, ids from 1001")
    parser.add_argument("--registrants-per-event", type=int, default=5)
    parser.add_argument("--deliver-webhooks", action="store_true", help="send webhooks, to loopback addresses only")
    parser.add_argument("--description", type=Path, help="an API description (JSON) instead of the packaged one")
    parser.add_argument(
        "--fail",
        action="append",
        default=[],
        metavar="FAULT",
        type=_fault,
        help="let calls fail, such as status=503,path=/registrants,times=2 or drop,method=POST or stall=5,times=all;"
        " may be repeated. Names: status, drop, stall, path, method, times, carried_out, reset_after",
    )
    options = vars(parser.parse_args(arguments))
    faults = options.pop("fail")
    path = options.pop("description")
    sandbox = Sandbox(**options, description=json.loads(path.read_text("utf-8")) if path else None)
    for fault in faults:
        sandbox.app.faults.add(fault)
    sandbox.listen()
    print(sandbox.base_url, flush=True)
    # uvicorn shuts down on a signal and then raises it again: being stopped is the regular end.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        sandbox.serve()
    except KeyboardInterrupt:
        pass
    finally:
        sandbox.close()


def _fault(text: str) -> Fault:
    try:
        return read(text)
    except InvalidInput as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    main()
