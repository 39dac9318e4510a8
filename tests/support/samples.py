"""Runs the Python samples of a page in order, in one namespace, against a sandbox."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from both import KEY, SECRET

ROOT = Path(__file__).parents[2]


def run(page: str, names: dict[str, Any], *, skip: Iterable[str] = ()) -> int:
    """Run each block that has none of the words in `skip`, and give the number of those that ran."""
    ran = 0
    for block in blocks(page):
        if any(word in block for word in skip):
            continue
        code = block.replace('key="...", secret="..."', f"key={KEY!r}, secret={SECRET!r}")
        code = code.replace('"/your/path"', '"/events"')  # the path is the reader's
        code = re.sub(r"people\.resume\(token\)", "people.resume(page.token)", code)
        try:
            exec(compile(code, page, "exec"), names)
        except Exception as error:
            raise AssertionError(f"this sample of {page} fails:\n{block}") from error
        ran += 1
    return ran


def blocks(page: str) -> list[str]:
    """The Python blocks of a page."""
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
