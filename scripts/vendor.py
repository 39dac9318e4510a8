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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    "verify": ("swoogo/verify/", "swoogo/verify.py"),
}
NEEDS = {"cli": {"tables"}}

_IMPORT = re.compile(rb"^([ \t]*from )(swoogo(?:_api|_core)?)(?=[. ])", re.MULTILINE)


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


# --- what is to be written ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Copy:
    """A copy as it should be: its files by their paths below the folder that the three packages lie in."""

    package: str
    version: str
    parts: frozenset[str]
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        return self.package.rpartition(".")[2]

    @property
    def folders(self) -> list[str]:
        return [name.replace("swoogo", self.name, 1) for name in SOURCES]

    def record(self, created: Sequence[str]) -> bytes:
        content = {
            "about": "swoogo, vendored by its scripts/vendor.py, which does not replace files that differ from these.",
            "version": self.version,
            "description_sha256": digest((ROOT / "openapi/openapi.yaml").read_bytes()),
            "package": self.package,
            "parts": sorted(self.parts),
            "created": list(created),
            "files": {path: digest(self.files[path]) for path in sorted(self.files)},
        }
        return (json.dumps(content, indent=1) + "\n").encode()


def plan(package: str, parts: Sequence[str] = ()) -> Copy:
    """Read and rewrite the packages; nothing is written."""
    wanted = frozenset(parts).union(*(NEEDS.get(part, ()) for part in parts))
    left_out = tuple(path for part in PARTS.keys() - wanted for path in PARTS[part])
    name = package.rpartition(".")[2]
    files = {f"{name}/LICENSE": (ROOT / "LICENSE").read_bytes()}
    for path, data in _sources():
        if not path.startswith(left_out):
            files[path.replace("swoogo", name, 1)] = rewrite(data, package) if path.endswith(".py") else data
    version = re.search(rb'^__version__ = "([^"]+)"', files[f"{name}/_version.py"], re.MULTILINE)
    if version is None:
        raise VendorError("swoogo/_version.py has no __version__", 3)
    return Copy(package, version[1].decode(), wanted, files)


def _sources() -> Iterator[tuple[str, bytes]]:
    for top, folder in SOURCES.items():
        for path in sorted(folder.rglob("*")):
            steps = path.relative_to(folder).parts
            hidden = any(step.startswith(".") or step == "__pycache__" for step in steps)
            if path.is_file() and path.suffix != ".pyc" and not hidden:
                yield "/".join((top, *steps)), path.read_bytes()


# --- what is there ------------------------------------------------------------------------------------------------


def found(home: Path, folders: Sequence[str]) -> tuple[dict[str, str], Mapping[str, Any] | None]:
    """The hashes of what is there by path, and the record. `home` is the folder that the packages lie in."""
    files: dict[str, str] = {}
    for name in folders:
        folder, module = home / name, home / f"{name}.py"
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or module.exists():
            raise VendorError(f"{module if module.exists() else folder} is in the way: a module, a file or a link")
        for path in folder.rglob("*"):
            if (path.is_file() or path.is_symlink()) and "__pycache__" not in path.parts:
                # A link has no content of its own: it differs from any file.
                files[path.relative_to(home).as_posix()] = "link" if path.is_symlink() else digest(path.read_bytes())
    if files.pop(f"{folders[0]}/{RECORD}", None) is None:
        return files, None
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        record = json.loads((home / folders[0] / RECORD).read_bytes())
        if {*map(type, record["files"].values())} <= {str} and isinstance(record["created"], list):
            return files, record
    return files, None


def check_place(home: Path, package: str, folders: Sequence[str]) -> None:
    """Raise VendorError where a copy of this name would lie over, or within, another one."""
    around = [(folder.parent, {folder.name}) for folder in (home, *home.parents)]
    for place, names in [(home, set(folders)), *around]:
        for path in place.glob(f"*/{RECORD}"):
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                record = json.loads(path.read_bytes())
                same = place == home and record["package"] == package
                if not same and names & {file.split("/")[0] for file in record["files"]}:
                    raise VendorError(
                        f"{package} in {home} would lie over, or within, the copy {record['package']} in {place}; "
                        "give another --package (or another DEST), or remove that copy first with --remove"
                    )


def edits(there: Mapping[str, str], record: Mapping[str, Any] | None, wanted: Mapping[str, str]) -> list[str]:
    """How the files differ from their record, as lines. What is already as it should be is no edit."""
    recorded: Mapping[str, str] = record["files"] if record else {}
    return [
        f"{'added' if path not in recorded else 'removed' if path not in there else 'changed'}: {path}"
        for path in sorted({*recorded, *there})
        if there.get(path) not in (recorded.get(path), wanted.get(path, ""))
    ]


# --- writing ------------------------------------------------------------------------------------------------------


def vendor(dest: Path, copy: Copy, *, check: bool = False, force: bool = False, init: bool = False) -> list[str]:
    """Bring the copy at DEST up to date. Returns what was done (with `check`: would be done), or nothing."""
    parents = [dest.joinpath(*copy.package.split(".")[:end]) for end in range(1, copy.package.count(".") + 1)]
    home = parents[-1] if parents else dest
    for folder in parents:
        if (folder.exists() and not folder.is_dir()) or folder.with_suffix(".py").exists():
            raise VendorError(f"{folder} is to be a package, but there is a module or a file of that name")
    there, record = found(home, copy.folders)
    check_place(home, copy.package, copy.folders)
    wanted = {path: digest(data) for path, data in copy.files.items()}
    lost = _check_unedited(home, there, record, wanted, force)
    # A folder that is there without __init__.py may be a namespace package: one in it would hide its other portions.
    missing = [folder / "__init__.py" for folder in parents if not (folder / "__init__.py").exists()]
    missing = [path for path in missing if init or not path.parent.exists()]
    created = {*(record["created"] if record else ()), *(path.relative_to(dest).as_posix() for path in missing)}
    content = copy.record(sorted(created))
    changes = [
        f"{'add' if path not in there else 'remove' if path not in wanted else 'replace'}: {path}"
        for path in sorted({*wanted, *there})
        if wanted.get(path) != there.get(path)
    ]
    made = [f"add: {path.relative_to(dest).as_posix()}" for path in missing]
    changes += made
    if not changes and record and json.loads(content) == record:
        return []
    if check:
        return changes or [f"replace: {copy.name}/{RECORD}"]
    _write({**copy.files, f"{copy.name}/{RECORD}": content}, dest, home, copy, missing)
    was = f"replaces {record['version']}" if record else "new"
    return [f"{copy.version}, {was}, {len(copy.files)} files", *made, *(f"lost: {line}" for line in lost)]


def _check_unedited(
    home: Path, there: Mapping[str, str], record: Mapping[str, Any] | None, wanted: Mapping[str, str], force: bool
) -> list[str]:
    """Raise VendorError for a copy that was edited or has no record; with `force`, what will be lost."""
    changed = edits(there, record, wanted) if record else []
    if there and record is None and not force:
        raise VendorError(
            f"{home}: {len(there)} files of that name are there without a record ({RECORD}) of what was written. "
            "Nothing was changed. Move them away, give another --package, or replace them with --force."
        )
    if changed and not force:
        lines = "\n".join(f"  {line}" for line in changed)
        raise VendorError(
            f"the copy in {home} was edited:\n{lines}\nNothing was changed. Undo the edits (and bring them to the "
            "original), or lose them with --force."
        )
    return changed


def _write(files: Mapping[str, bytes], dest: Path, home: Path, copy: Copy, missing: Sequence[Path]) -> None:
    ground = next(folder for folder in (home, *home.parents) if folder.is_dir())
    # Beside its target, so that the swap is a rename within one file system.
    with tempfile.TemporaryDirectory(dir=ground, prefix=".vendor-", ignore_cleanup_errors=True) as aside:
        stage = Path(aside, "new", *copy.package.split(".")[:-1])
        for path, data in files.items():
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(data)
        for folder in stage.relative_to(Path(aside, "new")).parents if stage != Path(aside, "new") else ():
            # Parents of its own, so that the copy is found here whatever DEST has of that name.
            (Path(aside, "new") / folder / "__init__.py").touch()
        (stage / "__init__.py").touch()
        probe(Path(aside, "new"), dest, copy)
        swap(home, stage, Path(aside, "old"), copy.folders, missing)


def probe(stage: Path, dest: Path, copy: Copy) -> None:
    """Import every module of the copy in a fresh interpreter that cannot see the original."""
    names = [copy.package.rpartition(".")[0] + "." * ("." in copy.package) + name for name in copy.folders]
    # -P: without the folder of this script; -B: no bytecode into the copy.
    command = [sys.executable, "-P", "-B", str(PROBE), str(stage), str(dest), *names]
    try:
        done = subprocess.run(command, cwd=stage, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        raise VendorError("importing the copy takes longer than 120 s. Nothing was written.", 3) from None
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
            if (home / name).exists():
                os.rename(home / name, old / name)
                undo.callback(os.rename, old / name, home / name)
            if fresh.joinpath(name).exists():
                os.rename(fresh / name, home / name)
                undo.callback(os.rename, home / name, fresh / name)
        undo.pop_all()


def remove(dest: Path, package: str, *, check: bool = False, force: bool = False) -> list[str]:
    """Remove a copy, with the __init__.py files that were made for it and the folders that are empty then."""
    home = dest.joinpath(*package.split(".")[:-1])
    folders = [name.replace("swoogo", package.rpartition(".")[2], 1) for name in SOURCES]
    there, record = found(home, folders)
    check_place(home, package, folders)
    if not there:
        return []
    _check_unedited(home, there, record, {}, force)
    if not check:
        with tempfile.TemporaryDirectory(dir=home, prefix=".vendor-", ignore_cleanup_errors=True) as aside:
            swap(home, Path(aside, "new"), Path(aside, "old"), folders, ())
        for path in sorted((record or {}).get("created", ()), reverse=True):
            _remove_parent(dest / path)
    return [f"remove: {len(there)} files"]


def _remove_parent(init: Path) -> None:
    """Remove the folder of an __init__.py that is as it was made, if nothing else is in it."""
    if not init.is_file() or init.stat().st_size or init.name != "__init__.py":
        return
    if {path.name for path in init.parent.iterdir()} <= {"__init__.py", "__pycache__"}:
        shutil.rmtree(init.parent)


# --- the command --------------------------------------------------------------------------------------------------


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
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n\n")[0], epilog="More at the top of scripts/vendor.py."
    )
    parser.add_argument("dest", type=Path, metavar="DEST", help="the source root: the folder that is on sys.path")
    parser.add_argument("--package", type=_package, default="_vendor.swoogo", help="default: %(default)s")
    parser.add_argument("--with", dest="parts", action="append", choices=sorted(PARTS), default=[], help="copy it, too")
    parser.add_argument("--init", action="store_true", help="make __init__.py in parent folders that have none")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a run would change something"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace or remove a copy that was edited or has no record"
    )
    parser.add_argument("--remove", action="store_true", help="remove the copy")
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
    title = f"{options.package}: {'a run would' if options.check and lines else ''}".rstrip()
    print("\n  ".join([title, *lines] if lines else [f"{title} nothing to change"]))
    return 1 if options.check and lines else 0


if __name__ == "__main__":
    sys.exit(main())
