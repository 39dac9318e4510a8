"""The packages and typical user code pass `mypy --strict` and pyright, which find the right types."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("overlays/swoogo", "overlays/swoogo_core", "generated/swoogo_api")
README_SAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """User code: that of tests/typing, and the first sample of the README as it stands there."""
    sample = README_SAMPLE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert sample is not None
    path = tmp_path_factory.mktemp("readme") / "readme_sample.py"
    path.write_text(sample[1], encoding="utf-8")
    return ["tests/typing", str(path)]


# Names that the samples of the README and the guide use without making them.
GIVEN = """
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
import duckdb
import polars as pl
from swoogo import *

client = Swoogo()
people = client.registrants.list(event_id=12)
person = client.registrants.get(7)
yesterday = datetime.now(UTC)
token = ""
body, headers = b"", dict[str, str]()
save: Callable[..., None]

async def sample() -> None:
"""


@pytest.fixture(scope="module")
def readme_blocks(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Each sample of README and guide as the body of a function, but for the tests, which are not annotated."""
    folder = tmp_path_factory.mktemp("blocks")
    pages = [(ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "docs/guide.md")]
    blocks = [block for page in pages for block in README_SAMPLE.findall(page)]
    paths = []
    for number, block in enumerate(block for block in blocks if "def test_" not in block):
        path = folder / f"readme_block_{number}.py"
        path.write_text(GIVEN + textwrap.indent(block, "    "), encoding="utf-8")
        paths.append(str(path))
    assert len(paths) >= 18
    return paths


@pytest.mark.slow
def test_the_packages_and_user_code_are_strictly_typed(
    tmp_path: Path, samples: list[str], readme_blocks: list[str]
) -> None:
    pytest.importorskip("mypy")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--no-error-summary",
            f"--cache-dir={tmp_path}",
            *PACKAGES,
            *samples,
            *readme_blocks,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout + done.stderr == ""


def pyright(folder: Path, *arguments: str) -> dict[str, Any]:
    """What pyright says of these arguments, in JSON; it is a program for Node.js, which not every machine has."""
    if find_spec("pyright") is None or shutil.which("node") is None:
        pytest.skip("pyright is not installed, or Node.js, which it runs on")
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    start = done.stdout.find("{")
    assert start >= 0, done.stdout + done.stderr
    return json.loads(done.stdout[start:])  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages in one folder, as if they were installed: an editable one is none to pyright."""
    folder = tmp_path_factory.mktemp("installed")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / Path(package).name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.slow
def test_user_code_passes_pyright(installed: Path, samples: list[str]) -> None:
    files = [*map(str, (ROOT / samples[0]).glob("*.py")), samples[1]]
    found = pyright(installed, *files)
    assert found["summary"]["filesAnalyzed"] == len(files) >= 3
    assert [f"{d['file']}:{d['range']['start']['line'] + 1}: {d['message']}" for d in found["generalDiagnostics"]] == []


@pytest.mark.slow
def test_what_people_import_is_typed_for_pyright(installed: Path) -> None:
    found = pyright(installed, "--verifytypes", "swoogo", "--ignoreexternal")["typeCompleteness"]
    unknown = [s["name"] for s in found["symbols"] if s["isExported"] and not s["isTypeKnown"]]
    assert unknown == [] and found["completenessScore"] == 1
