"""A real Redis on a free port, with its data in a temporary folder; it can be killed and started again."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from typing import Self

import pytest


class RedisServer:
    """As a context manager: running from the start, gone at the end."""

    def __init__(self, password: str = "") -> None:
        self._program = shutil.which("redis-server")
        if self._program is None:
            pytest.skip("redis-server is not on PATH")
        self.password = password
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    @property
    def url(self) -> str:
        return f"redis://{f':{self.password}@' if self.password else ''}127.0.0.1:{self.port}/0"

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="redis")
        self.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.kill()
        self._folder.cleanup()

    def start(self) -> None:
        """Start, with nothing stored; returns when it answers."""
        settings = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": self._folder.name,
            "save": "",
            "appendonly": "no",
            "requirepass": self.password,
        }
        arguments = [part for name, value in settings.items() for part in (f"--{name}", value)]
        assert self._program is not None
        self._process = subprocess.Popen([self._program, *arguments], stdout=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as probe:
                    probe.sendall(b"PING\r\n")
                    if probe.recv(64):
                        return
            except OSError:
                pass
            assert time.monotonic() < end, "redis-server does not start"
            time.sleep(0.005)

    def kill(self) -> None:
        """SIGKILL: connections end, what was stored is lost."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
