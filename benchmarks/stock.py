"""What openapi-python-client makes of the same description with its own templates: what one would use instead."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .timing import ROOT, environment

PACKAGE = "stock_swoogo"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="swoogo-benchmarks-")


@cache
def stock() -> str:
    """The folder to put on the import path; "" where the generator is not installed or makes nothing of it."""
    if find_spec("openapi_python_client") is None:
        return ""
    folder = Path(_folder().name)
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\n", encoding="utf-8")  # formatting changes nothing of what is measured
    done = subprocess.run(
        [
            sys.executable, "-m", "openapi_python_client", "generate",
            "--path", str(ROOT / "openapi" / "openapi.yaml"), "--meta", "none",
            "--config", str(config), "--output-path", str(folder / PACKAGE),
        ],
        env=environment(), capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    if done.returncode or not (folder / PACKAGE / "client.py").exists():
        return ""
    compileall.compile_dir(folder / PACKAGE, quiet=2)
    return str(folder)
