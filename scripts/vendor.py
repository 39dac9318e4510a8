"""Copy the client into another repository, under a package name of its choice.

    python scripts/vendor.py DEST                                 as _vendor.swoogo below the source root DEST
    python scripts/vendor.py DEST --package acme._vendor.swoogo   under another name; it needs a parent package
    python scripts/vendor.py DEST --without-sandbox               leave swoogo.sandbox out
    python scripts/vendor.py DEST --check                         write nothing; exit 1 if a run would change something
    python scripts/vendor.py DEST --force                         replace a copy that was edited, or that has no record

The packages that it stands on go beside it, as <parent>.swoogo_api and <parent>.swoogo_core. Inside, all import
relatively, so that the copy and a pip-installed swoogo do not know of each other. The default parent is `_vendor`, as
a copy named `swoogo` at the top would hide the installed one.

read -> rewrite -> write aside -> import and call it there -> compare with what is there -> swap. A run that would
change nothing writes nothing; a copy that was edited since it was written is not touched. VENDORED.json beside the code
is the record of what was written.

Exit codes: 0 done, or nothing to do; 1 the copy at DEST stands in the way (edited, unrecorded) or, with --check,
differs; 2 wrong arguments; 3 no working copy can be made of this version.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import http.server
import importlib
import importlib.abc
import importlib.util
import io
import json
import keyword
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
import threading
import tokenize
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CLIENT, API, CORE = "swoogo", "swoogo_api", "swoogo_core"
SOURCES = {CLIENT: ROOT / "overlays" / CLIENT, API: ROOT / "generated" / API, CORE: ROOT / "overlays" / CORE}
RECORD = "VENDORED.json"
DEFAULT_PACKAGE = f"_vendor.{CLIENT}"
PROBE_SECONDS = 120


class VendorError(Exception):
    """A run that ends without writing; `code` is the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


# --- rewriting ----------------------------------------------------------------------------------------------------

# Functions whose first arguments name modules, those that name installed distributions, those that name neither.
_IMPORTING = frozenset({"import_module", "files", "find_spec", "get_data", "run_module"})
_DISTRIBUTION = frozenset({"distribution", "metadata", "requires", "version"})
_NAMING = frozenset({"getLogger", "getChild"})

_MODULE = re.compile(rf"(?:{CLIENT}|{API}|{CORE})(?:\.[A-Za-z_]\w*)*")
_PROSE = re.compile(
    r"(?<![\w./@-])(?P<lead>(?:from|import|python -m)\s+)?"
    rf"(?P<name>(?:{API}|{CORE}|{CLIENT})(?:\.[A-Za-z_]\w*)*)(?![\w/@-])(?P<tail>\s+import\b)?"
)
_FROM = re.compile(rb"from[ \t]+([\w.]+)(?=[ \t]+import\b)")


@dataclass(frozen=True)
class Names:
    """The names of the copy: what each name of the source becomes."""

    package: str
    members: frozenset[str]  # of `swoogo`: modules and public names, which tell `swoogo.field` from `swoogo.com`

    @property
    def parent(self) -> str:
        return self.package.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.package.rpartition(".")[2]

    def absolute(self, module: str) -> str:
        top, dot, rest = module.partition(".")
        return f"{self.package if top == CLIENT else f'{self.parent}.{top}'}{dot}{rest}"

    def relative(self, module: str, package: Sequence[str]) -> str:
        """How code in `package` names `module`; "" is the parent of the packages."""
        steps = module.split(".") if module else []
        common = 0
        while common < min(len(steps), len(package)) and steps[common] == package[common]:
            common += 1
        rest = [self.name if not common and i == 0 and step == CLIENT else step for i, step in enumerate(steps)]
        return "." * (len(package) - common + 1) + ".".join(rest[common:])

    def prose(self, text: str) -> str:
        """Text that people read: commands and imports to copy, dotted names."""

        def replace(match: re.Match[str]) -> str:
            lead, name, tail = match["lead"] or "", match["name"], match["tail"] or ""
            top, *rest = name.split(".")
            is_module = (
                top != CLIENT
                or (rest and rest[0] in self.members)
                or lead.startswith(("import", "python"))
                or (lead and tail)
            )
            return f"{lead}{self.absolute(name)}{tail}" if is_module else match[0]

        return _PROSE.sub(replace, text)


class _Prose(ast.NodeTransformer):
    """What the text of a file should be after `Names.prose`, said as a tree."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(self.names.prose(node.value), node.kind) if isinstance(node.value, str) else node


class _Scan(ast.NodeVisitor):
    """Finds what has to change in one module, as (start, end, replacement) in bytes."""

    def __init__(self, source: bytes, place: str, package: Sequence[str], names: Names, *, up: int = 0) -> None:
        self.source, self.place, self.package, self.names = source, place, package, names
        self.up = up  # how far relative imports may reach above the package's own top
        self.edits: list[tuple[int, int, bytes]] = []
        self._starts = [0]
        for line in source.split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._called: dict[int, str] = {}

    def run(self) -> bytes:
        self.visit(ast.parse(self.source, self.place))
        for token in tokenize.tokenize(io.BytesIO(self.source).readline):
            if token.type == tokenize.COMMENT and (new := self.names.prose(token.string)) != token.string:
                row, column = token.start
                start = self._starts[row - 1] + len(token.line[:column].encode())
                self.edits.append((start, start + len(token.string.encode()), new.encode()))
        result, before = self.source, len(self.source)
        for start, end, new_bytes in sorted(self.edits, reverse=True):
            if end > before:
                line = self.source.count(b"\n", 0, start) + 1
                raise VendorError(f"{self.place}:{line}: cannot rewrite: one name lies inside another literal", 3)
            result, before = result[:start] + new_bytes + result[end:], start
        return result

    def _span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def _refuse(self, node: ast.stmt | ast.expr, why: str) -> VendorError:
        start, end = self._span(node)
        text = self.source[start:end].decode().split("\n")[0]
        return VendorError(f"{self.place}:{node.lineno}: cannot rewrite `{text}`: {why}", 3)

    def visit_Import(self, node: ast.Import) -> None:
        if not any(alias.name.partition(".")[0] in SOURCES for alias in node.names):
            return
        parts = []
        for alias in node.names:
            home, _, last = alias.name.rpartition(".")
            top = alias.name.partition(".")[0]
            if top not in SOURCES:
                parts.append(f"import {ast.unparse(alias)}")
                continue
            if home and not alias.asname:
                raise self._refuse(node, f"it binds `{top}`; write `from {home} import {last}`")
            new = self.names.name if alias.name == CLIENT else last
            bound = alias.asname or top
            line = f"from {self.names.relative(home, self.package)} import {new}"
            parts.append(line if new == bound else f"{line} as {bound}")
        self.edits.append((*self._span(node), "; ".join(parts).encode()))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level > len(self.package) + self.up:
            raise self._refuse(node, "it reaches out of its package")
        if node.level or (node.module or "").partition(".")[0] not in SOURCES:
            return
        start, end = self._span(node)
        match = _FROM.match(self.source, start, end)
        if match is None or match[1].decode() != node.module:
            raise self._refuse(node, "write `from module import ...` on one line, without comments in between")
        self.edits.append((*match.span(1), self.names.relative(match[1].decode(), self.package).encode()))

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for argument in (*node.args, *(keyword_.value for keyword_ in node.keywords)):
            self._called[id(argument)] = function
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if not isinstance(value, str) or CLIENT not in value:
            return
        if not _MODULE.fullmatch(value):
            self._prose(node)
            return
        function = self._called.get(id(node), "")
        steps = value.split(".")
        if function in _IMPORTING:
            self._replace(
                node,
                ast.Constant(self.names.absolute(value)),
                lambda text: text.replace(value, self.names.absolute(value)),
            )
        elif function in _DISTRIBUTION:
            raise self._refuse(node, f"the copy has no installed distribution for {function}() to find")
        elif (steps[0] != CLIENT or (len(steps) > 1 and steps[1] in self.names.members)) and function not in _NAMING:
            raise self._refuse(node, f"no telling whether it names a module; {', '.join(sorted(_IMPORTING))} do")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._prose(node)
        self._expressions(node)

    def _expressions(self, node: ast.JoinedStr) -> None:
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                self.visit(value.value)
                if isinstance(value.format_spec, ast.JoinedStr):
                    self._expressions(value.format_spec)

    def _prose(self, node: ast.Constant | ast.JoinedStr) -> None:
        start, end = self._span(node)
        expected = _Prose(self.names).visit(ast.parse(b"(" + self.source[start:end] + b")", mode="eval").body)
        self._replace(node, expected, self.names.prose)

    def _replace(self, node: ast.expr, expected: ast.AST, change: Callable[[str], str]) -> None:
        """Edit the text of a literal, then see that it means what it should: escapes and joined literals hide it."""
        start, end = self._span(node)
        old = self.source[start:end].decode()
        new = change(old)
        if ast.dump(ast.parse(f"({new})", mode="eval").body) != ast.dump(expected):
            raise self._refuse(node, "the name in it is written in parts")
        if new != old:
            self.edits.append((start, end, new.encode()))


def rewrite(source: bytes, place: str, package: Sequence[str], names: Names) -> bytes:
    """The module as it reads in the copy. `package` is the one that it lies in, by its name here."""
    try:
        result = _Scan(source, place, package, names).run()
        if result != source and _Scan(result, place, package, names, up=1).run() != result:
            raise VendorError(f"{place}: names of the original are left after rewriting", 3)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise VendorError(f"{place}: not Python as this interpreter reads it: {error}", 3) from error
    return result


# --- what is to be written ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Copy:
    """A copy as it should be: its files by their paths below the parent package."""

    names: Names
    version: str
    sandbox: bool
    files: Mapping[str, bytes]
    record: bytes


def plan(package: str, *, sandbox: bool) -> Copy:
    """Read and rewrite the packages; nothing is written."""
    sources = {top: dict(_source_files(folder)) for top, folder in SOURCES.items()}
    client = sources[CLIENT]
    names = Names(package, frozenset({path.split("/")[0].removesuffix(".py") for path in client} | _public(client)))
    if not sandbox:
        sources[CLIENT] = {path: data for path, data in client.items() if not path.startswith("sandbox/")}
    files = {}
    for top, contents in sources.items():
        folder = names.name if top == CLIENT else top
        for path, data in contents.items():
            # Decides by the words, not by a parse: many modules name none of the packages.
            if path.endswith((".py", ".pyi")) and CLIENT.encode() in data:
                data = rewrite(data, f"{top}/{path}", (top, *path.split("/")[:-1]), names)
            files[f"{folder}/{path}"] = data
    licence = ROOT / "LICENSE"
    if not licence.is_file():
        raise VendorError("there is no LICENSE to copy", 3)
    files[f"{names.name}/LICENSE"] = licence.read_bytes()
    found = re.search(rb'^__version__ = "([^"]+)"', client["_version.py"], re.MULTILINE)
    if found is None:
        raise VendorError(f"{CLIENT}/_version.py: no __version__ in it", 3)
    version = found[1].decode()
    record = {
        "about": f"{CLIENT}, vendored by its scripts/vendor.py, which refuses to replace files that differ from these.",
        "version": version,
        "description_sha256": digest(sources[API]["description.json"]),
        "package": package,
        "options": {"sandbox": sandbox},
        "files": {path: digest(files[path]) for path in sorted(files)},
    }
    return Copy(names, version, sandbox, files, (json.dumps(record, indent=1) + "\n").encode())


def _source_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        steps = path.relative_to(folder).parts
        if path.is_file() and path.suffix != ".pyc" and not any(s.startswith(".") or s == "__pycache__" for s in steps):
            yield "/".join(steps), path.read_bytes()


def _public(client: Mapping[str, bytes]) -> set[str]:
    for node in ast.parse(client["__init__.py"]).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def digest(data: bytes) -> str:
    """The SHA-256 of a file, however its lines end: git on Windows may check it out with CRLF."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


# --- what is there ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Present:
    """What DEST holds under the names of the copy: hashes by path, and the record; `folders` are those that exist."""

    files: Mapping[str, str]
    folders: Sequence[str]
    record: Mapping[str, Any] | None
    record_digest: str | None

    @property
    def version(self) -> str:
        return str(self.record.get("version")) if self.record else "an unrecorded version"


def look(home: Path, names: Names) -> Present:
    """Read what is there already. `home` is the folder of the parent package."""
    files: dict[str, str] = {}
    folders = []
    for name in (names.name, API, CORE):
        folder = home / name
        module = home / f"{name}.py"
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or module.exists():
            raise VendorError(f"{module if module.exists() else folder} is in the way: a module, a file or a link", 1)
        if not folder.is_dir():
            continue
        folders.append(name)
        for path in folder.rglob("*"):
            if (path.is_file() or path.is_symlink()) and "__pycache__" not in path.parts:
                # A link has no content of its own: it differs from any file.
                data = b"link" if path.is_symlink() else path.read_bytes()
                files[path.relative_to(home).as_posix()] = digest(data)
    record_digest = files.pop(f"{names.name}/{RECORD}", None)
    record = None
    if record_digest is not None:
        try:
            record = json.loads((home / names.name / RECORD).read_bytes())
            dict(record["files"])
        except (ValueError, TypeError, KeyError):
            record = None
    return Present(files, folders, record, record_digest)


def edits(present: Present, copy: Copy) -> list[str]:
    """What differs from the record, as lines. What is already as the new copy will be is no edit."""
    recorded: Mapping[str, str] = present.record["files"] if present.record else {}
    lines = []
    for path in sorted({*recorded, *present.files}):
        there = present.files.get(path)
        if there == recorded.get(path) or (there and path in copy.files and there == digest(copy.files[path])):
            continue
        lines.append(f"{'added' if path not in recorded else 'removed' if there is None else 'changed'}: {path}")
    return lines


def differences(present: Present, copy: Copy) -> list[str]:
    """What a run would do, as lines; none if there is nothing to do."""
    planned = {path: digest(data) for path, data in copy.files.items()}
    record = f"{copy.names.name}/{RECORD}"
    planned[record] = digest(copy.record)
    there = dict(present.files)
    if present.record_digest:
        there[record] = present.record_digest
    return [
        f"{'add' if path not in there else 'remove' if path not in planned else 'replace'}: {path}"
        for path in sorted({*planned, *there})
        if planned.get(path) != there.get(path)
    ]


# --- writing ------------------------------------------------------------------------------------------------------


def vendor(dest: Path, copy: Copy, *, check: bool = False, force: bool = False) -> tuple[list[str], bool]:
    """Bring the copy at DEST up to date. Returns what to tell, and whether anything is (with `check`: would be) new."""
    steps = copy.names.parent.split(".")
    home = dest.joinpath(*steps)
    parents = [dest.joinpath(*steps[: i + 1]) for i in range(len(steps))]
    for folder in parents:
        if (folder.exists() and not folder.is_dir()) or folder.with_suffix(".py").exists():
            raise VendorError(f"{folder} is to be a package, but there is a module or a file of that name", 1)
    present = look(home, copy.names)
    title = f"{copy.names.package} {copy.version}"
    if present.folders and present.record is None and not force:
        what = "a broken record" if present.record_digest else "no record"
        raise VendorError(
            f"{' and '.join(str(home / name) for name in present.folders)}: there already, with {what} ({RECORD}) of "
            "what was written. Nothing was changed. Move it away, vendor under another --package, or replace it "
            "with --force.",
            1,
        )
    changed = edits(present, copy) if present.record else []
    if changed and not force:
        raise VendorError(
            f"{copy.names.package} was edited since {present.version} was vendored:\n"
            + "\n".join(f"  {line}" for line in changed)
            + "\nNothing was changed. Undo the edits (and bring them to the original), or lose them with --force.",
            1,
        )
    missing = [folder / "__init__.py" for folder in parents if not (folder / "__init__.py").exists()]
    todo = differences(present, copy) + [f"add: {path.relative_to(dest).as_posix()}" for path in missing]
    if not todo:
        return [f"{title}: nothing to change"], False
    if check:
        return [f"{title}: a run would", *(f"  {line}" for line in todo)], True
    ground = next(folder for folder in (home, *home.parents) if folder.is_dir())
    # Beside its target, so that the swap is a rename within one file system.
    with tempfile.TemporaryDirectory(dir=ground, prefix=".vendor-", ignore_cleanup_errors=True) as aside:
        fresh = Path(aside, "new", *steps)
        _write(fresh, copy)
        # Empty parents, so that the copy is found here whatever DEST has of that name, and none of its code runs.
        for folder in parents:
            Path(aside, "new", folder.relative_to(dest), "__init__.py").touch()
        verified = verify(Path(aside, "new"), dest, copy)
        _swap(home, fresh, Path(aside, "old"), (CORE, API, copy.names.name), missing)
    was = f"replaces {present.version}" if present.folders else "new"
    lines = [f"{title}: {was}, {len(copy.files)} files; {verified}"]
    lines += [f"  created: {path.relative_to(dest).as_posix()}" for path in missing]
    lines += [f"  lost: {line}" for line in changed]
    return lines, True


def _write(fresh: Path, copy: Copy) -> None:
    for path, data in {**copy.files, f"{copy.names.name}/{RECORD}": copy.record}.items():
        target = fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _swap(home: Path, fresh: Path, old: Path, folders: Sequence[str], missing: Sequence[Path]) -> None:
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
            os.rename(fresh / name, home / name)
            undo.callback(os.rename, home / name, fresh / name)
        undo.pop_all()


# --- verifying ----------------------------------------------------------------------------------------------------


def verify(stage: Path, dest: Path, copy: Copy) -> str:
    """Import the copy and call through it in a fresh interpreter that cannot see the original."""
    if missing := [name for name in ("httpx", "attr", "dateutil") if importlib.util.find_spec(name) is None]:
        raise VendorError(
            f"this interpreter has no {', '.join(missing)}, so that the copy cannot be tried. Nothing was written. "
            "Install httpx, attrs and python-dateutil for it.",
            3,
        )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SWOOGO_")}
    # The call stays on this host, whatever proxy is set.
    environment |= {"NO_PROXY": "*", "no_proxy": "*"}
    # -P: without the folder of this script; -B: no bytecode into the copy.
    command = [sys.executable, "-P", "-B", __file__, "--probe", str(stage), str(dest), copy.names.package, copy.version]
    try:
        done = subprocess.run(
            command, env=environment, cwd=stage, capture_output=True, text=True, timeout=PROBE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise VendorError(f"the copy did not answer within {PROBE_SECONDS} s. Nothing was written.", 3) from None
    if done.returncode:
        raise VendorError(f"the copy does not work. Nothing was written.\n{done.stderr.strip()}", 3)
    return done.stdout.strip()


class _Hidden(importlib.abc.MetaPathFinder):
    """Hides the original, so that a copy that still asks for it fails."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in SOURCES:
            raise ImportError(f"the vendored copy imports {name}, the original")


def probe(stage: str, dest: str, package: str, version: str) -> str:
    """In the fresh interpreter: import every module of the copy, make one call. Says what was done."""
    # A start-up hook of the environment may have loaded the original.
    for loaded in [name for name in sys.modules if name.partition(".")[0] in SOURCES]:
        del sys.modules[loaded]
    sys.meta_path.insert(0, _Hidden())
    sys.path[:0] = [stage, dest]
    parent = package.rpartition(".")[0]
    client = importlib.import_module(package)
    if client.__version__ != version:
        raise RuntimeError(f"{package} says that it is {client.__version__}, not {version}")
    count, without = 0, set()
    for name in (package, f"{parent}.{API}", f"{parent}.{CORE}"):
        top = importlib.import_module(name)
        if not str(top.__file__).startswith(stage):
            raise RuntimeError(f"{name} came from {top.__file__}, not from the copy")
        for module in _modules(name, top.__path__):
            try:
                importlib.import_module(module)
                count += 1
            except ModuleNotFoundError as error:
                # What an extra asks for need not be installed here; the module may say so in words of its own.
                absent = getattr(error.__cause__, "name", None) or error.name or ""
                if not absent or absent.startswith(f"{parent}."):
                    raise
                without.add(absent.partition(".")[0])
    with (
        _counterpart(package, without) as (url, against),
        client.Swoogo(key="key", secret="secret", base_url=url) as api,
    ):
        event = api.events.get(12)
    if event.id != 12 or not type(event).__module__.startswith(f"{parent}.{API}."):
        raise RuntimeError(f"events.get(12) through the copy answered {event!r} of {type(event).__module__}")
    rest = f" (without {', '.join(sorted(without))}, not installed here)" if without else ""
    return f"imported {count} modules{rest} and called through them against {against}"


def _modules(package: str, folders: Iterable[str]) -> Iterator[str]:
    for module in pkgutil.iter_modules(folders, f"{package}."):
        if not module.name.endswith(".__main__"):
            yield module.name
        if module.ispkg:
            yield from _modules(module.name, [f"{folder}/{module.name.rpartition('.')[2]}" for folder in folders])


@contextmanager
def _counterpart(package: str, without: set[str]) -> Iterator[tuple[str, str]]:
    """A server for the call: the vendored sandbox where it can run, else a stand-in that knows two paths."""
    if importlib.util.find_spec(f"{package}.sandbox") and not without & {"starlette", "uvicorn"}:
        with importlib.import_module(f"{package}.sandbox").Sandbox(
            key="key", secret="secret", registrants=1
        ) as sandbox:
            yield sandbox.base_url, "its sandbox"
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _StandIn)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v1", "a stand-in server"
    finally:
        server.shutdown()
        server.server_close()


class _StandIn(http.server.BaseHTTPRequestHandler):
    """One token, one event."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        granted = self.path == "/api/v1/oauth2/token" and self.headers["authorization"] == "Basic a2V5OnNlY3JldA=="
        self._answer({"access_token": "t", "type": "bearer", "expires_at": "2999-01-01 00:00:00"} if granted else None)

    def do_GET(self) -> None:
        granted = self.path.partition("?")[0] == "/api/v1/events/12" and self.headers["authorization"] == "Bearer t"
        self._answer({"id": 12, "name": "Stand-in"} if granted else None)

    def _answer(self, body: dict[str, Any] | None) -> None:
        content = json.dumps(body or {"message": "no"}).encode()
        self.send_response(200 if body else 400)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


# --- the command --------------------------------------------------------------------------------------------------


def _package(text: str) -> str:
    steps = text.split(".")
    if not all(step.isidentifier() and not keyword.iskeyword(step) for step in steps):
        raise argparse.ArgumentTypeError(f"{text!r} is no dotted package name")
    if len(steps) < 2:
        raise argparse.ArgumentTypeError(f"{text!r} needs a parent package, e.g. {DEFAULT_PACKAGE}")
    if steps[0] in SOURCES:
        raise argparse.ArgumentTypeError(f"{text!r} would hide the installed {steps[0]}")
    if steps[-1] in (API, CORE):
        raise argparse.ArgumentTypeError(f"{text!r}: {steps[-1]} is the name of a package that goes beside it")
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n\n")[0], epilog="More at the top of scripts/vendor.py."
    )
    parser.add_argument("dest", type=Path, metavar="DEST", help="the source root: the folder that is on sys.path")
    parser.add_argument("--package", type=_package, default=DEFAULT_PACKAGE, help="default: %(default)s")
    parser.add_argument("--without-sandbox", action="store_true", help=f"leave {CLIENT}.sandbox out")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help="write nothing; exit 1 if a run would change something")
    either.add_argument("--force", action="store_true", help="replace a copy that was edited or has no record")
    options = parser.parse_args(arguments)
    dest = options.dest.resolve()
    if not dest.is_dir():
        parser.error(f"{options.dest} is no folder")
    if dest.is_relative_to(ROOT):
        parser.error(f"{options.dest} lies in this repository")
    try:
        lines, new = vendor(
            dest, plan(options.package, sandbox=not options.without_sandbox), check=options.check, force=options.force
        )
    except VendorError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.code
    except OSError as error:
        print(f"error: {error}. The copy that was there is as it was.", file=sys.stderr)
        return 3
    print("\n".join(lines))
    return 1 if options.check and new else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        print(probe(*sys.argv[2:]))
    else:
        sys.exit(main())
