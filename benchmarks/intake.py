"""How long it takes to take in a description as wide as the vendor's, and wider; and what that does to the import."""

from __future__ import annotations

import compileall
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .imports import FRAME, HIDE, SWOOGO
from .report import Row, times
from .timing import ROOT, child, environment

NOTES = """\
The wall time of `python scripts/regenerate.py --spec FILE` in a copy of the checkout: read, canonical, merge, write
openapi.yaml, generate, format, swap; without the download. The description is the one of the tests
(tests/support/invented.py): ours and as many invented operations as give 166, written in the vendor's style; the wide
one repeats it under other nouns and tags. *Import* is `import swoogo`, a client and the modules of one resource with
the package of the wide description, against the same with ours, in one run."""


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    missing = [name for name in ("openapi_python_client", "ruamel", "openapi_spec_validator") if not find_spec(name)]
    if missing:
        yield Row("take-in", f"not installed: {', '.join(missing)}", target="≤ 60 s")
        return
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "support")]
    from invented import described_api, vendor_style

    api = vendor_style(described_api())
    with tempfile.TemporaryDirectory() as folder:
        for rounds in (1,) if quick else (1, 6):
            document = widened(api, rounds)
            count = sum(len(item) for item in document["paths"].values())
            seconds, project = take_in(document, Path(folder) / str(rounds))
            met = seconds is not None and seconds <= 60
            shown = "failed" if seconds is None else f"{seconds:.1f} s"
            yield Row(f"take-in: {count} operations", shown, (), "", "≤ 60 s", met, "—")
        ratio = import_ratio(project / "generated", 2 if quick else 11)
        yield Row(
            f"import with {count} operations", times(ratio), (), "of that with ours", "≤ 1.1 ×", ratio <= 1.1, "1 ×"
        )


def widened(document: dict[str, Any], rounds: int) -> dict[str, Any]:
    """The description, and the same again under other nouns and tags as often as it takes."""
    paths: dict[str, Any] = dict(document["paths"])
    for number in range(2, rounds + 1):
        for path, item in document["paths"].items():
            first, _, rest = path[1:].partition("/")
            copied = json.loads(json.dumps(item))
            for operation in copied.values():
                operation["operationId"] += f"Of{number}"
                operation["tags"] = [f"{operation['tags'][0]} {number}"]
            paths[f"/round-{number}-{first}" + (f"/{rest}" if rest else "")] = copied
    return {**document, "paths": paths}


def take_in(document: dict[str, Any], folder: Path) -> tuple[float | None, Path]:
    """(the seconds that taking it in took, or None if it failed; the copy of the checkout that has it)."""
    folder.mkdir()
    for name in ("openapi", "generated"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "generator_config.yaml", folder)
    spec = folder / "vendor.json"
    spec.write_text(json.dumps(document), encoding="utf-8")
    command = [sys.executable, "scripts/regenerate.py", "--root", str(folder), "--spec", str(spec)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, timeout=600, check=False)
    return (time.perf_counter() - began if done.returncode == 0 else None), folder


def import_ratio(generated: Path, rounds: int) -> float:
    """How many times as long the import takes with the wide package as with ours."""
    for folder in (generated, ROOT / "generated", ROOT / "overlays"):
        compileall.compile_dir(folder, quiet=2)
    pairs: list[float] = []
    for _ in range(rounds):
        wide, ours = (child(FRAME.format(code=SWOOGO, before=HIDE), path=path)[0] for path in (str(generated), ""))
        pairs.append(wide / ours)
    return statistics.median(pairs)
