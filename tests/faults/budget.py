"""Eight processes on one credential: no 429, whichever way the server rounds what is left of its window."""

from __future__ import annotations

import math
import multiprocessing
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from swoogo import SQLiteStore, Swoogo

ROUNDINGS: dict[str, Callable[[float], int]] = {"down": math.floor, "up": math.ceil, "nearest": round}
WINDOW = 1.5  # seconds; a client knows no length of a window but by what the server says of its end
LIMIT = 60  # credits


@dataclass
class Report:
    """What came of it."""

    rounding: str
    calls: int = 0
    refused: int = 0
    windows: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"budget, rounded {self.rounding}: {self.calls} calls in {self.windows} windows, {self.refused} times 429, "
            f"{self.seconds:.0f} s, {len(self.failures)} failures"
        )


class Server(ThreadingHTTPServer):
    """Counts credits in windows of its own, and rounds the seconds that are left of one."""

    request_queue_size = 128
    daemon_threads = True
    block_on_close = False

    def __init__(self, rounding: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._round = ROUNDINGS[rounding]
        self._lock = threading.Lock()
        self._ends = 0.0
        self._used = 0
        self.counts: Counter[str] = Counter()

    def take(self) -> tuple[int, dict[str, str]]:
        """The status of a call, and what its headers say."""
        with self._lock:
            now = time.monotonic()
            if now >= self._ends:
                self._ends, self._used = now + WINDOW, 0
                self.counts["windows"] += 1
            status = 200 if self._used < LIMIT else 429
            self._used += status == 200
            self.counts[str(status)] += 1
            return status, {
                "X-Rate-Limit-Limit": str(LIMIT),
                "X-Rate-Limit-Remaining": str(LIMIT - self._used),
                "X-Rate-Limit-Reset": str(self._round(self._ends - now)),
            }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        self._answer(b'{"id":1}', *self.server.take())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._answer(b'{"access_token":"t","type":"bearer"}', 200, {})

    def _answer(self, body: bytes, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Type": "application/json", "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


def _work(url: str, store: str, calls: int, failures: Any) -> None:
    try:
        with Swoogo("budget-key", "secret", base_url=url, store=SQLiteStore(store)) as client:
            for _ in range(calls):
                client.request("GET", "/events/1")
    except BaseException as error:  # noqa: BLE001 - told to the parent
        failures.put(repr(error))


def budget(rounding: str, *, processes: int = 8, calls: int = 20) -> Report:
    """So many processes with so many calls each, in short windows."""
    report, began = Report(rounding), time.monotonic()
    context = multiprocessing.get_context("spawn")
    failures = context.Queue()
    with tempfile.TemporaryDirectory() as folder, Server(rounding) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        url, store = f"http://127.0.0.1:{server.server_address[1]}/api/v1", str(Path(folder, "state.db"))
        # One call before the others tells what the window is: the credits of a key are documented, these are not.
        _work(url, store, 1, failures)
        started = [context.Process(target=_work, args=(url, store, calls, failures)) for _ in range(processes)]
        for process in started:
            process.start()
        for process in started:
            process.join(60)
            if process.is_alive():
                process.kill()
                process.join()
                report.failures.append("a process hangs")
        while not failures.empty():
            report.failures.append(failures.get())
        server.shutdown()
    report.calls, report.refused = server.counts["200"], server.counts["429"]
    report.windows, report.seconds = server.counts["windows"], time.monotonic() - began
    if report.refused:
        report.failures.append(f"{report.refused} calls met 429")
    if not report.failures and report.calls != processes * calls + 1:
        report.failures.append(f"{report.calls} calls of {processes * calls + 1}")
    return report
