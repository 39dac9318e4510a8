"""The packages and typical user code pass `mypy --strict`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_packages_and_user_code_are_strictly_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    targets = ["overlays/swoogo", "overlays/swoogo_core", "generated/swoogo_api", "tests/typing"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", f"--cache-dir={tmp_path}", *targets],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout + done.stderr == ""
