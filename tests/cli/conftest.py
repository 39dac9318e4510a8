"""Fixtures: a sandbox process, and a shell whose environment points to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import Shell, serving


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving("--registrants=450", "--events=3", "--rate-limit=1000000") as address:
        yield address


@pytest.fixture
def make_shell(tmp_path: Path) -> Callable[..., Shell]:
    return lambda address, **environment: Shell(tmp_path, address, **environment)


@pytest.fixture
def shell(make_shell: Callable[..., Shell], address: str) -> Shell:
    return make_shell(address)
