"""Resources that came in a minute ago work without a hand: against the sandbox of the same copy, over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from deriving import ROOT
from takings import Taken

PROGRAM = Path(__file__).parents[1] / "support" / "new_resources.py"
WAYS = ("five", "nested", "default_fields", "paging", "search", "checks", "answers_of_parents", "asynchronous")

pytestmark = pytest.mark.slow


def environment(taken: Taken) -> dict[str, str]:
    """The packages of the copy, and nothing that a user may have set."""
    path = os.pathsep.join([str(taken.checkout.package.parent), str(ROOT / "overlays")])
    ours = {key: value for key, value in os.environ.items() if not key.startswith("SWOOGO_")}
    return {**ours, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def base_url(taken: Taken) -> Iterator[str]:
    arguments = ["--key", "key", "--secret", "secret", "--registrants", "50", "--rate-limit", "1000000"]
    arguments += ["--description", str(taken.checkout.served)]
    server = subprocess.Popen(
        [sys.executable, "-m", "swoogo.sandbox", *arguments],
        env=environment(taken),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.communicate(timeout=30)


def test_the_packages_are_those_of_the_copy(taken: Taken) -> None:
    code = "import swoogo_api.api as a; print(a.__file__); print(len(a.ROUTES))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(taken), capture_output=True, text=True, check=True
    )
    where, count = done.stdout.split()
    assert Path(where).is_relative_to(taken.checkout.package) and int(count) > 150


@pytest.mark.parametrize("way", WAYS)
def test_a_new_resource_works(taken: Taken, base_url: str, way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(PROGRAM), way, base_url],
        env=environment(taken),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_sandbox_serves_every_operation(taken: Taken, base_url: str) -> None:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "every_operation", base_url],
        env=environment(taken),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-3000:]
