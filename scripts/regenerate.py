"""Make generated/swoogo_api, and the description that the sandbox serves, from openapi/openapi.yaml.

    python scripts/regenerate.py                   regenerate
    python scripts/regenerate.py --check           compare instead; exit 1 with a diff if anything differs
    python scripts/regenerate.py --spec X          take in what is new, report, regenerate; X is the vendor's site
                                                   (https://developer.swoogo.com), one page of it, a folder of pages,
                                                   or a description (a file or a URL, YAML or JSON)
    python scripts/regenerate.py --spec X --output DIR   generate from X alone into DIR, change nothing else
    python scripts/regenerate.py --compare OLD NEW report what changes from one description to the other
    python scripts/regenerate.py --effective FILE  write the description with our corrections, as it is on the wire
    python scripts/regenerate.py --pin             after an upgrade of the generator: accept its templates as compared

load -> overlays -> canonical -> lenient -> validate -> generate -> format -> check that nothing is missing -> swap.
Same input, same bytes: generator and ruff are pinned exactly. A step that fails leaves everything as it was.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

import attrs

from pipeline import DescriptionError, effective
from pipeline import generate as generator
from pipeline.canonical import canonical
from pipeline.documentation import Incoming, read
from pipeline.generate import DESCRIBED, generate, write_pins
from pipeline.intake import Taken, take
from pipeline.lenient import lenient
from pipeline.load import Document, load, parse
from pipeline.merge import Evidence
from pipeline.names import structure
from pipeline.openapi import operations
from pipeline.overlay import apply_all
from pipeline.report import Report, compare
from pipeline.save import rendered, save
from pipeline.surface import Surface, build


@attrs.frozen
class Project:
    """Where things are in a checkout."""

    root: Path

    @property
    def description(self) -> Path:
        return self.root / "openapi" / "openapi.yaml"

    @property
    def overlays(self) -> Path:
        return self.root / "openapi" / "overlays"

    @property
    def config(self) -> Path:
        return self.root / "generator_config.yaml"

    @property
    def package(self) -> Path:
        return self.root / "generated" / "swoogo_api"

    @property
    def served(self) -> Path:
        """The description in the form that the package was made from; the client itself does not need it."""
        return self.root / "overlays" / "swoogo" / "sandbox" / DESCRIBED


ROOT = Path(__file__).resolve().parents[1]
HERE = Project(ROOT)
DESCRIPTION = HERE.description


def prepare(document: Document, project: Project = HERE, *, partial: bool = False) -> tuple[Document, Surface]:
    """The lenient description with its surface. With `partial`, overlay actions may match nothing.

    Raises DescriptionError for an operation that cannot be expressed, unless `partial`.
    """
    result = canonical(apply_all(document, project.overlays, partial=partial))
    if result.left_out and not partial:
        raise DescriptionError("\n".join(map(str, result.left_out)))
    normal = lenient(result.document)
    return normal, build(normal)


def emit(document: Document, output: Path, project: Project = HERE, *, partial: bool = False) -> Surface:
    """Generate the package of a description into `output`, in one step: it is there whole or not at all."""
    normal, surface = prepare(document, project, partial=partial)
    if not surface.operations:
        raise DescriptionError("paths: none of the operations can be expressed")
    output.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that the swap is a rename within one file system.
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".regenerate-") as folder:
        fresh = Path(folder) / "fresh"
        generate(normal, surface, project.config, fresh)
        if output == project.package:
            _install(fresh, project, Path(folder) / "old")
        else:
            _swap(fresh, output, Path(folder) / "old")
    return surface


def _install(fresh: Path, project: Project, aside: Path) -> None:
    """Put the package and its description in the place of the old ones."""
    record_sources(project, fresh)
    project.served.parent.mkdir(parents=True, exist_ok=True)
    os.replace(fresh / DESCRIBED, project.served)
    _swap(fresh, project.package, aside)


def _swap(fresh: Path, output: Path, aside: Path) -> None:
    if output.exists():
        os.rename(output, aside)
    os.rename(fresh, output)


def take_in(incoming: Incoming, project: Project = HERE) -> Report:
    """Merge a new description into ours and regenerate. Nothing is written before all of it has worked."""
    raw = load(project.description)
    before = prepare(raw, project)[1]
    # A page's address without .md is the one for people.
    pages = {key: page.removesuffix(".md") for key, page in incoming.sources.items()}
    taken = take(raw, incoming.document, Evidence(incoming.source.removesuffix(".md"), pages, incoming.partial))
    document = _with_names_of_today(taken.document, before, project)
    name = project.description.name
    text = rendered(document, project.description.read_text(encoding="utf-8"), name=name)
    # What will be read from the file from now on, the order of its members included.
    normal, after = prepare(parse(text, name=name), project)
    with tempfile.TemporaryDirectory(dir=project.package.parent, prefix=".regenerate-") as folder:
        fresh = Path(folder) / "fresh"
        generate(normal, after, project.config, fresh)
        save(text, project.description)
        _install(fresh, project, Path(folder) / "old")
    report = _report(before, after, taken)
    report.failures = [f"{failure.page}: {failure.reason}" for failure in incoming.failures]
    report.remarks = [*incoming.remarks, *report.remarks]
    return report


def _with_names_of_today(document: Document, before: Surface, project: Project) -> Document:
    """The document with the names of today's methods written down where a newcomer would take them away."""
    names = {(m.http, structure(m.path)): m.name for m in before.operations.values()}
    after = prepare(document, project)[1]
    changed = {
        (m.http.lower(), m.path): name
        for m in after.operations.values()
        if (name := names.get((m.http, structure(m.path)), m.name)) != m.name
    }
    for path, method, operation in operations(document):
        if (method, path) in changed:
            operation["x-method-name"] = changed[method, path]
    return document


def _report(before: Surface, after: Surface, taken: Taken) -> Report:
    report = compare(before, after)
    report.documented = taken.merged.documented
    report.no_longer_described = taken.merged.gone
    report.servers = taken.merged.servers
    report.left_out = [str(left) for left in taken.theirs.left_out]
    report.remarks = [*taken.theirs.remarks, *taken.merged.remarks]
    report.coverage = {tag: len(after.of(tag)) for tag in after.tags}
    return report


def surface_of(path: Path, project: Project = HERE) -> Surface:
    """The surface of a description file; with the overlays beside it, or ours where it has none."""
    beside = Project(path.resolve().parents[1])
    own = beside.overlays.is_dir() and beside.description == path.resolve()
    return prepare(load(path), beside if own else project, partial=not own)[1]


def check(document: Document, package: Path, project: Project = HERE) -> list[str]:
    """The differences between the package and what the description yields, as lines of a diff."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        normal, surface = prepare(document, project)
        generate(normal, surface, project.config, fresh)
        record_sources(project, fresh)
        checked_in = _files(package)
        if project.served.is_file():
            checked_in[Path(DESCRIBED)] = project.served
        return _differences(checked_in, _files(fresh))


def _differences(old: dict[Path, Path], new: dict[Path, Path]) -> list[str]:
    lines = [f"checked in, but not generated: {name}" for name in sorted(old.keys() - new.keys())]
    lines += [f"generated, but not checked in: {name}" for name in sorted(new.keys() - old.keys())]
    for name in sorted(old.keys() & new.keys()):
        texts = [files[name].read_text(encoding="utf-8") for files in (old, new)]
        if texts[0] != texts[1]:
            diff = difflib.unified_diff(
                texts[0].splitlines(), texts[1].splitlines(), f"checked in: {name}", f"regenerated: {name}", lineterm=""
            )
            lines += list(diff) or [f"differs: {name}"]
    return lines


def record_sources(project: Project, package: Path) -> None:
    """Note in the package what it was made from, so that an edit of a source that changes no code shows, too."""
    templates = [path for path in generator.TEMPLATES.iterdir() if path.is_file()]
    sources = [project.description, *project.overlays.glob("*.yaml"), project.config, *templates]
    hashes = {}
    for path in sources:
        root = project.root if path.is_relative_to(project.root) else generator.TEMPLATES.parents[1]
        content = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows is no edit
        hashes[path.relative_to(root).as_posix()] = hashlib.sha256(content).hexdigest()
    text = generator.marked_json(dict(sorted(hashes.items())))
    (package / "sources.json").write_text(text, encoding="utf-8", newline="\n")


def _files(folder: Path) -> dict[Path, Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder): path for path in found}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make generated/swoogo_api from the API description.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing; exit 1 on a difference")
    parser.add_argument("--spec", metavar="PAGE|FOLDER|FILE|SITE", help="what to take in; a file or a URL")
    parser.add_argument("--keep-going", action="store_true", help="with --spec: pages that fail do not stop the rest")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="with --spec: where pages are kept (build/site)")
    parser.add_argument("--output", type=Path, metavar="DIR", help="with --spec: generate from it alone, into DIR")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("OLD", "NEW"), help="report between two descriptions")
    parser.add_argument(
        "--effective", type=Path, metavar="FILE", help="write the effective description as YAML or JSON"
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the report there, too")
    parser.add_argument("--fail-on-breaking", action="store_true", help="exit 1 if the report has what breaks callers")
    parser.add_argument("--pin", action="store_true", help="accept the installed generator's templates as compared")
    parser.add_argument("--root", type=Path, default=HERE.root, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    project = Project(options.root.resolve())
    try:
        if options.pin:
            write_pins()
        if options.effective:
            effective.write(effective.effective(load(project.description), project.overlays), options.effective)
            return 0
        if options.output:
            if not options.spec:
                parser.error("--output needs --spec")
            emit(_read(options, project).document, options.output, project, partial=True)
            return 0
        if options.check:
            lines = check(load(project.description), project.package, project)
            print("\n".join(lines[:400]) if lines else "generated/ is what the description yields")
            return 1 if lines else 0
        if options.compare:
            old, new = (surface_of(path, project) for path in options.compare)
            return _tell(compare(old, new), options)
        if options.spec:
            return _tell(take_in(_read(options, project), project), options)
        surface = emit(load(project.description), project.package, project)
        target = project.package.relative_to(project.root)
        print(f"{len(surface.operations)} operations, {len(surface.models)} models -> {target}")
    except DescriptionError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _read(options: argparse.Namespace, project: Project) -> Incoming:
    cache = options.cache or project.root / "build" / "site"
    return read(options.spec, cache=cache, keep_going=options.keep_going, progress=sys.stderr)


def _tell(report: Report, options: argparse.Namespace) -> int:
    text = report.markdown()
    print(text, end="")
    if options.report:
        options.report.write_text(text, encoding="utf-8")
    return 1 if options.fail_on_breaking and report.breaking else 0


if __name__ == "__main__":
    sys.exit(main())
