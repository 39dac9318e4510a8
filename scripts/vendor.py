"""Copy the client into another repository, under a package name of its choice.

    python scripts/vendor.py DEST                              as the package _vendor.swoogo below the source root DEST
    python scripts/vendor.py DEST --package acme.events_api    under another name
    python scripts/vendor.py DEST --with sandbox --with tables copy these parts, too
    python scripts/vendor.py DEST --check                      write nothing; exit with 1 if a run changed something
    python scripts/vendor.py DEST --force                      replace a copy that was edited or has no record
    python scripts/vendor.py DEST --remove                     remove the copy

A copy named `acme.swoogo` is three packages: `acme.swoogo`, and beside it `acme.swoogo_api` and `acme.swoogo_core`.
So several copies can lie side by side, also beside an installed swoogo.

Our packages import each other in one form, `from swoogo_core.text import plain`, at the beginning of a line. This form
alone is rewritten. The copy is written aside, imported there by a fresh interpreter that cannot see the original, and
then swapped in. VENDORED.json in the copy records what was written.

Exit codes: 0 done, or nothing to do; 1 something stands in the way, or --check found a difference; 2 wrong arguments;
3 the copy does not work.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import keyword
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCES = {name: ROOT / root / name for name, root in
           (("swoogo", "overlays"), ("swoogo_api", "generated"), ("swoogo_core", "overlays"))}  # fmt: skip
RECORD = "VENDORED.json"
PROBE = Path(__file__).with_name("vendor_probe.py")
# What a copy holds on request only, by the files' paths.
PARTS = {
    "sandbox": ("swoogo/sandbox/",),
    "tables": ("swoogo/tables/",),
    "cli": ("swoogo/cli/", "swoogo/__main__.py", "swoogo_api/commands/"),
    "verify": ("swoogo/verify/",),
}
NEEDS = {"cli": {"tables"}}

_IMPORT = re.compile(rb"^([ \t]*from )(swoogo(?:_api|_core)?)(?=[. ])", re.MULTILINE)
_EDITED = "Nothing was changed. Undo the edits (and bring them to the original), or lose them with --force."


class VendorError(Exception):
    """A run that ends without a change; `code` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def digest(data: bytes) -> str:
    """The SHA-256 of a file, however its lines end: git on Windows may check it out with CRLF."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def rewrite(source: bytes, package: str) -> bytes:
    """A module as it reads in the copy: `from swoogo_core.x import y` names the copy's own package."""
    return _IMPORT.sub(lambda found: found[1] + found[2].replace(b"swoogo", package.encode(), 1), source)


# --- what is to be written


class Copy(NamedTuple):
    """A copy as it should be: its files by their paths below the folder that the three packages lie in, its record."""

    package: str
    files: Mapping[str, bytes]
    record: Mapping[str, Any]


def folders_of(package: str) -> list[str]:
    """The folders of the three packages that a copy of this name is."""
    return [name.replace("swoogo", package.rpartition(".")[2], 1) for name in SOURCES]


def plan(package: str, parts: Sequence[str] = ()) -> Copy:
    """Read and rewrite the packages; nothing is written."""
    wanted = frozenset(parts).union(*(NEEDS.get(part, ()) for part in parts))
    left_out = tuple(path for part in PARTS.keys() - wanted for path in PARTS[part])
    names = dict(zip(SOURCES, folders_of(package), strict=True))
    files = {f"{names['swoogo']}/LICENSE": (ROOT / "LICENSE").read_bytes()}
    for top, folder in SOURCES.items():
        for source in sorted(folder.rglob("*")):
            path = source.relative_to(folder).as_posix()
            is_ours = not re.search(r"(^|/)(\.|__pycache__/)|\.pyc$", path) and source.is_file()
            if is_ours and not f"{top}/{path}".startswith(left_out):
                data = source.read_bytes()
                files[f"{names[top]}/{path}"] = rewrite(data, package) if path.endswith(".py") else data
    version = re.findall(rb'^__version__ = "([^"]+)"', files[f"{names['swoogo']}/_version.py"], re.MULTILINE)[0]
    record = {
        "about": "swoogo, vendored by its scripts/vendor.py, which does not replace files that differ from these.",
        "version": version.decode(),
        "description_sha256": digest((ROOT / "openapi/openapi.yaml").read_bytes()),
        "package": package,
        "parts": sorted(wanted),
        "created": [],
        "files": {path: digest(files[path]) for path in sorted(files)},
    }
    return Copy(package, files, record)


# --- what is there


def read_record(path: Path) -> Mapping[str, Any] | None:
    """The record of a copy; None if there is none, or none that can be believed."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        record: dict[str, Any] = json.loads(path.read_bytes())
        texts = {*map(type, (record["package"], record["version"], *record["files"].values()))}
        if texts == {str} and isinstance(record["created"], list):
            return record
    return None


def check_place(home: Path, package: str) -> None:
    """Raise VendorError where a copy of this name would lie over, or within, another one."""
    around = [(folder.parent, {folder.name}) for folder in (home, *home.parents)]
    for place, names in [(home, set(folders_of(package))), *around]:
        for record in filter(None, map(read_record, place.glob(f"*/{RECORD}"))):
            same = place == home and record["package"] == package
            if not same and names & {file.split("/")[0] for file in record["files"]}:
                raise VendorError(
                    f"{package} in {home} would lie over, or within, the copy {record['package']} in {place}; "
                    "give another --package (or another DEST), or remove that copy first with --remove"
                )


def check_package(folder: Path) -> None:
    """Raise VendorError where a package cannot be made, or would hide something."""
    if (folder.exists() and not folder.is_dir()) or folder.with_name(f"{folder.name}.py").exists():
        raise VendorError(f"{folder} is to be a package, but there is a module or a file of that name")


def differences(
    old: Mapping[str, str], new: Mapping[str, str], words: Sequence[str], but: Mapping[str, str] | None = None
) -> list[str]:
    """What was added, removed and changed, as lines; but for files that are as they should be."""
    added, removed, changed = words
    return [
        f"{added if path not in old else removed if path not in new else changed}: {path}"
        for path in sorted({*old, *new})
        if old.get(path) != new.get(path) and new.get(path) != (but or {}).get(path, "")
    ]


class Found(NamedTuple):
    """What is there: the hashes of the files by path, the record, and how the files differ from it."""

    files: Mapping[str, str]
    record: Mapping[str, Any] | None
    edits: list[str]


def examine(home: Path, package: str, wanted: Mapping[str, str], *, force: bool) -> Found:
    """What is there of a copy. Raises VendorError for what a run must not touch; with `force` that are other copies."""
    check_place(home, package)
    folders = folders_of(package)
    files: dict[str, str] = {}
    for name in folders:
        check_package(home / name)
        for path in (home / name).rglob("*"):
            if (path.is_file() or path.is_symlink()) and "__pycache__" not in path.parts:
                # A link has no content of its own: it differs from any file.
                files[path.relative_to(home).as_posix()] = "link" if path.is_symlink() else digest(path.read_bytes())
    files.pop(f"{folders[0]}/{RECORD}", None)
    record = read_record(home / folders[0] / RECORD)
    if record is None:
        if files and not force:
            raise VendorError(
                f"{home}: {len(files)} files of that name are there without a record ({RECORD}) of what was written. "
                "Nothing was changed. Move them away, give another --package, or replace them with --force."
            )
        return Found(files, None, [])
    edits = differences(record["files"], files, ("added", "removed", "changed"), but=wanted)
    if edits and not force:
        raise VendorError("\n".join([f"the copy in {home} was edited:", *(f"  {line}" for line in edits), _EDITED]))
    return Found(files, record, edits)


# --- writing


def vendor(dest: Path, copy: Copy, *, check: bool = False, force: bool = False, init: bool = False) -> list[str]:
    """Bring the copy at DEST up to date. Returns what was done (with `check`: would be done), or nothing."""
    parents = [dest.joinpath(*copy.package.split(".")[:end]) for end in range(1, copy.package.count(".") + 1)]
    home = parents[-1] if parents else dest
    for folder in parents:
        check_package(folder)
    there = examine(home, copy.package, copy.record["files"], force=force)
    # A folder that is there without __init__.py may be a namespace package: one in it would hide its other portions.
    missing = [folder / "__init__.py" for folder in parents if not (folder / "__init__.py").exists()]
    missing = [path for path in missing if init or not path.parent.exists()]
    made = [path.relative_to(dest).as_posix() for path in missing]
    record = {**copy.record, "created": sorted({*(there.record["created"] if there.record else ()), *made})}
    added = [f"add: {path}" for path in made]
    changes = differences(there.files, record["files"], ("add", "remove", "replace")) + added
    if not changes and there.record == record:
        return []
    if check:
        return changes or [f"replace: {folders_of(copy.package)[0]}/{RECORD}"]
    write(copy._replace(record=record), dest, home, missing)
    was = f"replaces {there.record['version']}" if there.record else "new"
    return [f"{record['version']}, {was}, {len(copy.files)} files", *added, *(f"lost: {edit}" for edit in there.edits)]


def write(copy: Copy, dest: Path, home: Path, missing: Sequence[Path]) -> None:
    """Write the copy aside, try it there, and swap it in."""
    ground = next(folder for folder in (home, *home.parents) if folder.is_dir())
    # Beside its target, so that the swap is a rename within one file system.
    with tempfile.TemporaryDirectory(dir=ground, prefix=".vendor-", ignore_cleanup_errors=True) as aside:
        new = Path(aside, "new")
        stage = new / home.relative_to(dest)
        folders = folders_of(copy.package)
        record = f"{json.dumps(copy.record, indent=1)}\n".encode()
        for path, data in {**copy.files, f"{folders[0]}/{RECORD}": record}.items():
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(data)
        # Parents of its own, so that the copy is found here whatever DEST has of that name.
        for folder in (stage, *stage.parents):
            if folder.is_relative_to(new):
                (folder / "__init__.py").touch()
        probe(new, dest, copy.package)
        swap(home, stage, Path(aside, "old"), folders, missing)


def probe(stage: Path, dest: Path, package: str) -> None:
    """Import every module of the copy in a fresh interpreter that cannot see the original."""
    above = package[: -len(package.rpartition(".")[2])]
    # -P: without the folder of this script; -B: no bytecode into the copy.
    command = [sys.executable, "-P", "-B", str(PROBE), str(stage), str(dest), *(above + f for f in folders_of(package))]
    done = subprocess.run(command, cwd=stage, capture_output=True, text=True, check=False)
    if done.returncode:
        raise VendorError(f"the copy does not work. Nothing was written.\n{done.stderr.strip()}", 3)


def swap(home: Path, fresh: Path, old: Path, folders: Sequence[str], missing: Sequence[Path]) -> None:
    """Put the new folders in the place of the old ones: all, or (on any failure) none."""
    with ExitStack() as undo:
        for folder in [f for f in (home, *home.parents) if not f.exists()][::-1]:
            folder.mkdir()
            undo.callback(folder.rmdir)
        for path in missing:
            path.touch()
            undo.callback(path.unlink)
        old.mkdir()
        for name in folders:
            for source, target in ((home / name, old / name), (fresh / name, home / name)):
                if source.exists():
                    os.rename(source, target)
                    undo.callback(os.rename, target, source)
        undo.pop_all()


def remove(dest: Path, package: str, *, check: bool = False, force: bool = False) -> list[str]:
    """Remove a copy, with the __init__.py files that were made for it and the folders that are empty then."""
    home = dest.joinpath(*package.split(".")[:-1])
    there = examine(home, package, {}, force=force)
    if there.files and not check:
        with tempfile.TemporaryDirectory(dir=home, prefix=".vendor-", ignore_cleanup_errors=True) as aside:
            swap(home, Path(aside, "new"), Path(aside, "old"), folders_of(package), ())
        for path in sorted((there.record or {}).get("created", ()), reverse=True):
            folder = (dest / path).parent
            names = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
            # As it was made, and nothing beside it.
            if "__init__.py" in names <= {"__init__.py", "__pycache__"} and not (folder / "__init__.py").stat().st_size:
                shutil.rmtree(folder)
    return [f"remove: {len(there.files)} files"] if there.files else []


# --- the command


def _package(text: str) -> str:
    steps = text.split(".")
    if not all(step.isidentifier() and not keyword.iskeyword(step) for step in steps):
        raise argparse.ArgumentTypeError(f"{text!r} given, a dotted package name expected")
    if steps[0] in SOURCES:
        raise argparse.ArgumentTypeError(
            f"{text!r} given, another first name expected: it would hide the installed {steps[0]}"
        )
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=str(__doc__), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dest", type=Path, metavar="DEST", help="the source root: the folder that is on sys.path")
    parser.add_argument("--package", type=_package, default="_vendor.swoogo", help="default: %(default)s")
    parser.add_argument("--with", dest="parts", action="append", choices=sorted(PARTS), default=[], help="copy it, too")
    for name, does in (
        ("init", "make __init__.py in parent folders that have none"),
        ("check", "write nothing; exit with 1 if a run would change something"),
        ("force", "replace or remove a copy that was edited or has no record"),
        ("remove", "remove the copy"),
    ):
        parser.add_argument(f"--{name}", action="store_true", help=does)
    options = parser.parse_args(arguments)
    dest = options.dest.resolve()
    if not dest.is_dir():
        parser.error(f"{options.dest} given, a folder expected")
    if dest.is_relative_to(ROOT):
        parser.error(f"{options.dest} lies in this repository")
    how = {"check": options.check, "force": options.force}
    try:
        if options.remove:
            lines = remove(dest, options.package, **how)
        else:
            lines = vendor(dest, plan(options.package, options.parts), init=options.init, **how)
    except VendorError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.code
    except OSError as error:
        print(f"error: {error}. The copy that was there is as it was.", file=sys.stderr)
        return 3
    would = options.check and bool(lines)
    title = f"{options.package}:{' a run would' if would else '' if lines else ' nothing to change'}"
    print("\n  ".join([title, *lines]))
    return int(would)


if __name__ == "__main__":
    sys.exit(main())
