"""The Makefile: which Python runs what."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def environment(target: str, *given: str, **variables: str) -> str:
    """Where the tests of a target would run."""
    rest = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "MAKEFLAGS")}
    would = ["make", "--dry-run", "--no-print-directory", "-C", str(ROOT), target, *given]
    done = subprocess.run(would, env=rest | variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return "".join(re.findall(r"^(\S+)/bin/python -m pytest", done.stdout, re.M))


def test_a_python_that_is_named_has_an_environment_of_its_own() -> None:
    own = ".venv-" + platform.python_version()
    assert environment("test", f"PYTHON={sys.executable}") == environment("test", PYTHON=sys.executable) == own
    assert environment("minimum", f"PYTHON={sys.executable}") == f"{own}-minimum"


def test_without_a_name_there_is_one_environment() -> None:
    assert environment("test") == ".venv"
    assert environment("minimum") == ".venv-minimum"
