"""The samples of docs/tables.md run."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from both import KEY, SECRET
from samples import blocks, run

from swoogo.sandbox import Sandbox

PAGE = "docs/tables.md"


@pytest.mark.filterwarnings("ignore::swoogo.SwoogoWarning")  # unset in all records of the sandbox
def test_the_samples_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Sandbox(key=KEY, secret=SECRET, registrants=230) as server:
        monkeypatch.setenv("SWOOGO_BASE_URL", server.base_url)
        names: dict[str, object] = {}
        assert run(PAGE, names) == len(blocks(PAGE))
        assert names["by_day"]["total"].max() == names["frame"].height == 230  # type: ignore[index, attr-defined]
        # What altair, which polars plots with, can write: it has no decimals.
        assert {type(cell) for row in names["by_day"].rows() for cell in row} == {date, int, float}  # type: ignore[attr-defined]
        assert asyncio.run(names["export"]()) == pq.read_table("people.parquet").num_rows == 230  # type: ignore[operator]
        names["client"].close()  # type: ignore[attr-defined]
    assert {path.name for path in tmp_path.iterdir()} == {
        "changed.parquet", "kept.parquet", "people.parquet", "people.jsonl", "people.csv", "for_excel.csv",
    }  # fmt: skip
