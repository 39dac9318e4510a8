"""The README's samples run: each Python block that can stand alone, in order, against a sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import blocks, run

from swoogo.sandbox import Sandbox

GIVEN = """
import asyncio, os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
import duckdb, polars as pl
from swoogo import *
from swoogo import field
"""

# Blocks that only make sense in surroundings of their own, by a word in them, with the test that runs such code.
ELSEWHERE = {
    "async with": "tests/client/test_main_job.py",
    "httpx_args=": "tests/http/test_faults.py",
    "redis://": "tests/stores/test_redis.py",
    "webhooks.receive": "tests/client/test_webhooks.py",
    "def test_my_sync": "tests/conftest.py",
}


@pytest.mark.filterwarnings("ignore::swoogo.SwoogoWarning")
def test_the_samples_of_the_readme_run(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SWOOGO_BASE_URL", sandbox.base_url)
    (tmp_path / "ada.png").write_bytes(b"\x89PNG")
    names: dict[str, object] = {"yesterday": None, "save": lambda items, token: None}
    exec(GIVEN, names)
    exec("yesterday = datetime.now(UTC) - timedelta(days=1)", names)
    ran = run("README.md", names, skip=ELSEWHERE)
    assert ran >= 9
    found = blocks("README.md")
    assert ran + sum(any(word in block for word in ELSEWHERE) for block in found) == len(found)
    names["client"].close()  # type: ignore[attr-defined]
