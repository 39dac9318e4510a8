"""The samples of the README and the guide run: each block that can stand alone, in order, against a sandbox."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import ROOT, blocks, run

from swoogo.sandbox import Sandbox
from swoogo_api.routes import ROUTES

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


DOCS = ("architecture", "cli", "guide", "operations", "performance", "tables", "vendoring")
PAGES = {"README.md": 8, "docs/guide.md": 7}  # and how many of the blocks can stand alone


@pytest.mark.filterwarnings("ignore::swoogo.SwoogoWarning")
@pytest.mark.parametrize("page", PAGES)
def test_the_samples_run(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SWOOGO_BASE_URL", sandbox.base_url)
    (tmp_path / "ada.png").write_bytes(b"\x89PNG")
    names: dict[str, object] = {"yesterday": None, "save": lambda items, token: None}
    exec(GIVEN, names)
    exec("yesterday = datetime.now(UTC) - timedelta(days=1)", names)
    ran = run(page, names, skip=ELSEWHERE)
    assert ran >= PAGES[page]
    found = blocks(page)
    assert ran + sum(any(word in block for word in ELSEWHERE) for block in found) == len(found)
    names["client"].close()  # type: ignore[attr-defined]


def test_the_path_of_the_sample_for_what_is_not_described_is_not_described() -> None:
    method, path = re.findall(r'client\.request\("(\w+)", "([^"]+)"', "".join(blocks("README.md")))[0]
    assert not [route for route in ROUTES if route[0] == method and route[1].strip("/") == path.strip("/")]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", *(f"docs/{name}.md" for name in DOCS)])
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)\s]*)\)", text):
        path, _, section = target.partition("#")
        found = (ROOT / page).parent / path if path else ROOT / page
        assert found.exists(), target
        titles = re.findall(r"^#+ (.*)$", found.read_text("utf-8"), re.MULTILINE) if section else []
        assert not section or section in {re.sub(r"[^a-z0-9 -]", "", t.lower()).replace(" ", "-") for t in titles}, (
            target
        )


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "docs/guide.md", "docs/vendoring.md"])
def test_every_module_that_a_page_names_is_there(page: str) -> None:
    roots = [ROOT / part for part in ("", "overlays", "overlays/swoogo", "generated", "scripts", "scripts/pipeline")]
    named = re.findall(r"`([\w./]+(?:\.py|\.yml|/))`", (ROOT / page).read_text("utf-8"))
    assert [name for name in named if not any((root / name.lstrip("/")).exists() for root in roots)] == []
