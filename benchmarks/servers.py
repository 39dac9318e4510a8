"""Servers in processes of their own, on loopback, gone when the block ends."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .timing import ROOT, environment

KEY, SECRET = "sandbox-key", "sandbox-secret"
_LONGEST = 600.0  # seconds: no server outlives a whole run


@contextmanager
def sandbox(**options: float) -> Iterator[str]:
    """The base URL of a sandbox: `sandbox(registrants=100)` is `python -m swoogo.sandbox --registrants 100`."""
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    with _served(["-m", "swoogo.sandbox", f"--key={KEY}", f"--secret={SECRET}", *arguments]) as url:
        yield url


@contextmanager
def pages(**options: float) -> Iterator[str]:
    """The base URL of the page server, see page_server.py."""
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    with _served(["-m", "benchmarks.page_server", *arguments]) as url:
        yield url


@contextmanager
def _served(arguments: list[str]) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    guard = threading.Timer(_LONGEST, process.kill)
    guard.daemon = True
    guard.start()
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            raise RuntimeError(f"the server {arguments[1]} did not start")
        yield url
    finally:
        guard.cancel()
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
