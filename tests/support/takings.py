"""Copies of the project that take descriptions in; one of them, shared by the tests, the whole invented API."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import traceback
from pathlib import Path
from typing import Any

import attrs
from deriving import ROOT, SERVED, digest, imported, project_copy
from emitted import Emitted
from invented import described_api, vendor_style

import regenerate

Node = dict[str, Any]


@attrs.frozen
class Outcome:
    """What a run of scripts/regenerate.py did. The code is None where it ended in a traceback."""

    code: int | None
    out: str
    err: str
    report: str = ""

    def explain(self) -> str:
        return f"exit {self.code}\n{self.err[-2500:]}\n{self.report[:2000]}"


@attrs.frozen
class Checkout:
    """A copy of the project as far as a take-in reads and writes it."""

    root: Path

    @classmethod
    def make(cls, root: Path, document: Node | None = None) -> Checkout:
        """A copy of ours, or one with another description and its package."""
        root.mkdir(parents=True, exist_ok=True)
        project_copy(root, document, package=document is None)
        shutil.copytree(ROOT / "docs", root / "docs")
        shutil.copy(ROOT / "README.md", root)
        checkout = cls(root)
        if document is not None:
            made = checkout.regenerate()
            assert made.code == 0, made.explain()
        return checkout

    @classmethod
    def ours(cls) -> Checkout:
        """The project itself, to read."""
        return cls(ROOT)

    @property
    def description(self) -> Path:
        return self.root / "openapi" / "openapi.yaml"

    @property
    def package(self) -> Path:
        return self.root / "generated" / "swoogo_api"

    @property
    def served(self) -> Path:
        """The description that the sandbox serves."""
        return self.root / SERVED

    def tree(self) -> dict[str, str]:
        """Every file that a take-in may write, with a hash of its content."""
        return digest(self.root)

    def regenerate(self, *arguments: str) -> Outcome:
        return run("--root", str(self.root), *arguments)

    def take_in(self, spec: Node | str | bytes | Path, *arguments: str) -> Outcome:
        """Take a description in: a document, the text of a file, or a file. What is kept stands outside of the tree."""
        beside = self.root.with_name(f"{self.root.name}-given")
        beside.mkdir(exist_ok=True)
        report = beside / "report.md"
        report.unlink(missing_ok=True)
        path = spec if isinstance(spec, Path) else write_given(beside, spec)
        outcome = self.regenerate("--spec", str(path), "--report", str(report), *arguments)
        return attrs.evolve(outcome, report=report.read_text("utf-8") if report.exists() else "")

    def emitted(self) -> Emitted:
        """The package as it is now, imported under a name of its own."""
        folder = self.root.with_name(f"{self.root.name}-imported")
        folder.mkdir(exist_ok=True)
        return Emitted(imported(self.package, folder))


def write_given(folder: Path, spec: Node | str | bytes) -> Path:
    if isinstance(spec, dict):
        (path := folder / "vendor.json").write_text(json.dumps(spec), "utf-8")
    else:
        (path := folder / "vendor.yaml").write_bytes(spec if isinstance(spec, bytes) else spec.encode())
    return path


def run(*arguments: str) -> Outcome:
    """scripts/regenerate.py with these arguments, in this process."""
    out, err = io.StringIO(), io.StringIO()
    code: int | None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = regenerate.main(list(arguments))
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        except Exception:  # noqa: BLE001
            traceback.print_exc()
            code = None
    return Outcome(code, out.getvalue(), err.getvalue())


def refused(outcome: Outcome, reason: str = "") -> None:
    """It was refused as the command promises: exit code 1, one error with its reason, no traceback."""
    assert outcome.code == 1, outcome.explain()
    assert outcome.err.startswith("error: ") and "Traceback" not in outcome.err, outcome.explain()
    assert len(outcome.err.removeprefix("error: ").strip()) > 10, f"no reason: {outcome.err!r}"
    assert re.search(reason, outcome.err), f"{reason!r} not in {outcome.err!r}"
    assert not outcome.report


@attrs.frozen
class Taken:
    """The whole invented API, taken in."""

    checkout: Checkout
    spec: Path
    outcome: Outcome
    before: Emitted
    emitted: Emitted


def take_in_everything(folder: Path) -> Taken:
    """Our project after the take-in of 166 operations in the style of the vendor. Not to be changed."""
    checkout = Checkout.make(folder / "project")
    before = checkout.emitted()
    spec = checkout.root.with_name("described.json")
    spec.write_text(json.dumps(vendor_style(described_api())), "utf-8")
    outcome = checkout.take_in(spec)
    assert outcome.code == 0, outcome.explain()
    return Taken(checkout, spec, outcome, before, checkout.emitted())
