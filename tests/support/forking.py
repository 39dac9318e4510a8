"""Tests that fork: where they can run, and what a function gives in a child."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

forks = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def in_child(function: Callable[[], Any]) -> str:
    """What the function gives in a forked child, as a text; a child that hangs is ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - in the child
        signal.alarm(10)
        try:
            os.write(writing, str(function()).encode())
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent has to know
            os.write(writing, repr(error).encode())
        os._exit(0)
    os.close(writing)
    with open(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said
