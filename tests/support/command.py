"""The real command: through pipes and in a pseudo-terminal, against a sandbox that is a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

KEY, SECRET = "key-of-the-tests", "secret-of-the-tests"
COMMAND = (sys.executable, "-m", "swoogo")


class Done(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs the command with a home and an environment of its own."""

    def __init__(self, home: Path, base_url: str, **environment: str) -> None:
        self.home = home
        own = {k: v for k, v in os.environ.items() if not k.startswith(("SWOOGO_", "XDG_", "COLUMNS", "NO_COLOR"))}
        self.environment = {
            **own,
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "SWOOGO_BASE_URL": base_url,
            "SWOOGO_KEY": KEY,
            "SWOOGO_SECRET": SECRET,
            "TERM": "xterm-256color",
            **environment,
        }

    def without(self, *names: str, **more: str) -> Shell:
        """One whose environment lacks these, and has more."""
        other = Shell.__new__(Shell)
        other.home = self.home
        other.environment = {k: v for k, v in self.environment.items() if k not in names} | more
        return other

    def start(self, *arguments: object, **more: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **{"env": self.environment, "cwd": self.home, **more},
        )

    def __call__(self, *arguments: object, given: str = "") -> Done:
        process = self.start(*arguments, stdin=subprocess.PIPE)
        out, err = process.communicate(given, timeout=60)
        return Done(process.returncode, out, err)

    def terminal(self, *arguments: object, columns: int = 100) -> Any:
        """The command in a pseudo-terminal of this width."""
        pexpect = pytest.importorskip("pexpect")
        return pexpect.spawn(
            COMMAND[0],
            [*COMMAND[1:], *map(str, arguments)],
            env=self.environment,
            cwd=str(self.home),
            dimensions=(40, columns),
            encoding="utf-8",
            timeout=30,
        )

    def shown(self, *arguments: object, columns: int = 100) -> tuple[int, str]:
        """The exit code, and the lines that a terminal of this width shows."""
        child = self.terminal(*arguments, columns=columns)
        child.expect(pytest.importorskip("pexpect").EOF)
        child.close()
        return child.exitstatus, screen(child.before)


def screen(written: str) -> str:
    """What stays of a text on a terminal that overwrites lines; colours left out."""
    lines = []
    for line in re.sub(r"\x1b\[[0-9;]*m", "", written).replace("\r\n", "\n").split("\n"):
        shown = ""
        for part in line.split("\r"):
            shown = part + shown[len(part) :]
        lines.append(shown.rstrip())
    return "\n".join(lines)


@contextmanager
def serving(*options: object) -> Iterator[str]:
    """The address of a sandbox process."""
    command = [sys.executable, "-m", "swoogo.sandbox", "--port=0", f"--key={KEY}", f"--secret={SECRET}"]
    process = subprocess.Popen([*command, *map(str, options)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
