"""Make generated/swoogo_api from openapi/openapi.yaml.

    python scripts/regenerate.py                   regenerate
    python scripts/regenerate.py --check           compare instead; exit 1 with a diff if anything differs
    python scripts/regenerate.py --spec FILE|URL   take in a new description of the API, report, regenerate
    python scripts/regenerate.py --spec FILE --output DIR   generate from that file alone into DIR, change nothing else
    python scripts/regenerate.py --pin             after an upgrade of the generator: accept its templates as compared

load -> overlays -> normalise -> validate -> generate -> format -> check that nothing is missing -> swap.
Same input, same bytes: generator and ruff are pinned exactly.
"""

from __future__ import annotations

import argparse
import difflib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from pipeline import DescriptionError
from pipeline.generate import generate, write_pins
from pipeline.load import Document, fetch, load
from pipeline.normalise import normalise
from pipeline.overlay import apply_all
from pipeline.surface import Surface, build

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTION = ROOT / "openapi" / "openapi.yaml"
OVERLAYS = ROOT / "openapi" / "overlays"
CONFIG = ROOT / "generator_config.yaml"
PACKAGE = ROOT / "generated" / "swoogo_api"


def prepare(document: Document, *, partial: bool = False) -> tuple[Document, Surface]:
    """The normalised description with its surface. With `partial`, overlay actions may match nothing."""
    normal = normalise(apply_all(document, OVERLAYS, partial=partial))
    return normal, build(normal)


def emit(document: Document, output: Path, *, partial: bool = False) -> Surface:
    """Generate the package of a description into `output`, in one step: it is there whole or not at all."""
    normal, surface = prepare(document, partial=partial)
    output.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that the swap is a rename within one file system.
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".regenerate-") as folder:
        fresh = Path(folder) / "fresh"
        generate(normal, surface, CONFIG, fresh)
        if output.exists():
            os.rename(output, Path(folder) / "old")
        os.rename(fresh, output)
    return surface


def check(document: Document, package: Path) -> list[str]:
    """The differences between the package and what the description yields, as lines of a diff."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        normal, surface = prepare(document)
        generate(normal, surface, CONFIG, fresh)
        return list(_differences(package, fresh))


def _differences(old: Path, new: Path) -> list[str]:
    lines: list[str] = []
    names = {p.relative_to(folder) for folder in (old, new) for p in folder.rglob("*") if _counts(p)}
    for name in sorted(names):
        texts = [(f / name).read_text(encoding="utf-8") if (f / name).exists() else "" for f in (old, new)]
        if texts[0] != texts[1]:
            diff = difflib.unified_diff(
                texts[0].splitlines(), texts[1].splitlines(), f"checked in: {name}", f"regenerated: {name}", lineterm=""
            )
            lines += list(diff) or [f"differs: {name}"]
    return lines


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make generated/swoogo_api from the API description.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing; exit 1 on a difference")
    parser.add_argument("--spec", metavar="FILE|URL", help="a new description of the API to take in")
    parser.add_argument("--output", type=Path, metavar="DIR", help="with --spec: generate from it alone, into DIR")
    parser.add_argument("--report", type=Path, metavar="FILE", help="with --spec: write the report there, too")
    parser.add_argument("--pin", action="store_true", help="accept the installed generator's templates as compared")
    options = parser.parse_args(arguments)
    try:
        if options.pin:
            write_pins()
        if options.output:
            if not options.spec:
                parser.error("--output needs --spec")
            if options.output.exists():
                shutil.rmtree(options.output)
            emit(fetch(options.spec), options.output, partial=True)
            return 0
        if options.check:
            lines = check(load(DESCRIPTION), PACKAGE)
            print("\n".join(lines[:400]) if lines else "generated/ is what the description yields")
            return 1 if lines else 0
        surface = emit(load(DESCRIPTION), PACKAGE)
        print(f"{len(surface.operations)} operations, {len(surface.models)} models -> {PACKAGE.relative_to(ROOT)}")
    except DescriptionError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
