"""Text that wants to become code, and a look at a package of which such text was the description."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from deriving import ROOT

Node = dict[str, Any]

# The code of every text: a module of that name is there to be imported, and an import of it is what must not be.
MODULE = "hostile_ran"
CODE = f'__import__("{MODULE}")'
# What Jinja makes of JINJA, and nobody else writes.
JINJA, RENDERED = '{{ "hostile" ~ "Jinja" }}', "hostileJinja"  # in another spelling than a name made of the words

TEXTS = {
    "double quote": f'" + {CODE} + "',
    "single quote": f"' + {CODE} + '",
    "triple double": f'"""\n{CODE}\n"""',
    "triple single": f"'''\n{CODE}\n'''",
    "a string within": f'"); {CODE}; ("',
    "a bracket": f'"])\n{CODE}\n(["',
    "a signature": f'"): ...\n{CODE}\n#',
    "newline": f"x\n{CODE}\n",
    "indented": f"x\n    {CODE}\n        {CODE}\n",
    "carriage return": f"x\r{CODE}\r\n{CODE}",
    "line separators": f"x\u2028{CODE}\u2029{CODE}\x85{CODE}",
    "form feed": f"x\x0c{CODE}\x0b{CODE}\x1c{CODE}",
    "backslash": f'\\" + {CODE} + \\"',
    "backslash at the end": f"{CODE}\\",
    "quote at the end": f'{CODE}"',
    "backslashes and triple": f'\\\\"""{CODE}\\"""\\',
    "escapes": f"\\N{{nothing}} \\x4 \\u12 \\U99999999 \\d {CODE}",
    "braces": f"{{{CODE}}}",
    "double braces": f"{{{{{CODE}}}}}",
    "format": f"%({CODE})s %s %d {{0}} {{}}",
    "jinja": f"{JINJA} {CODE}",
    "jinja block": f"{{% endraw %}}{{% set x = 1 %}}{JINJA}{{% raw %}}{{#",
    "comment": f"# type: ignore\n{CODE}  # noqa",
    "statement": f"import {MODULE}",
    "attribute": f"x = {CODE}\nclass Y: pass",
    "coding": f"# -*- coding: utf-7 -*-\n+AF8AXw-import {CODE}",
    "shell": f"`{CODE}` $({CODE}) ${{{CODE}}} $$ ; {CODE}",
    "yaml": f'!!python/object/apply:os.system ["{MODULE}"] &a *a : - # |',
    "nul": f"x\x00{CODE}",
    "control": f"\x01\x07\x1b[31m{CODE}\x7f",
    "bidi": f"\u202e\u2066{CODE}\u2069\u200b\ufeff",
    "surrogate": f"\ud800{CODE}",
    "long": "x" * 5000 + f'"""\n{CODE}\n',
    "emoji": f"🎉{CODE}🎉",
    "blank": "   ",
    "empty": "",
}


def faults(package: Path) -> list[str]:
    """What text of a description became in the files of a package, other than text."""
    found = []
    for path in sorted(package.rglob("*")):
        if not path.is_file() or path.suffix == ".pyc":
            continue
        name = path.relative_to(package).as_posix()
        text = path.read_bytes().decode("utf-8")
        if RENDERED in text:
            found.append(f"{name}: a template ran text of the description")
        if path.suffix == ".json":
            json.loads(text)
        if path.suffix == ".py":
            found += [f"{name}: {fault}" for fault in code_faults(text, name)]
    return found


def code_faults(text: str, name: str) -> Iterable[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(text, name)
            compile(text, name, "exec")
    except (SyntaxError, SyntaxWarning, ValueError) as error:
        yield f"is no Python: {error}"
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("__import__", "exec", "eval", MODULE):
            yield f"line {node.lineno}: {node.id} in the code"
        if isinstance(node, (ast.Import, ast.ImportFrom)) and any(MODULE in alias.name for alias in node.names):
            yield f"line {node.lineno}: imports {MODULE}"


VISITOR = """
import importlib, inspect, json, os, pkgutil, sys

def hook(event, arguments):
    if event == "import" and arguments[0] == "hostile_ran" or event in ("os.system", "subprocess.Popen"):
        import traceback
        traceback.print_stack()
        os._exit(77)

sys.addaudithook(hook)
import swoogo_api
from swoogo_api import api, models
from swoogo import AsyncSwoogo, Swoogo

for info in pkgutil.walk_packages(swoogo_api.__path__, "swoogo_api."):
    importlib.import_module(info.name)
for kind in (Swoogo, AsyncSwoogo):
    client = kind("key", "secret", base_url="http://127.0.0.1:1")
    dir(client)
    for name in api.RESOURCES:
        resource = getattr(client, name)
        repr(resource), inspect.getdoc(resource), inspect.getdoc(getattr(kind, name, None))
        for key, method in inspect.getmembers(type(resource), inspect.isfunction):
            inspect.signature(method), inspect.getdoc(method), method.__annotations__
    try:
        client.nothing_of_the_kind
    except AttributeError:
        pass
for name in models.__all__:
    record = getattr(models, name)
    inspect.getdoc(record)
    if hasattr(record, "from_dict"):
        wire = {key: "x" for key in getattr(record, "_fields", {})}
        value = record.from_dict(wire)
        repr(value)
        for key in dir(value):
            getattr(value, key, None)
        if getattr(record, "_fields", None) is not None and not name.endswith("Body"):
            assert dict(value.to_dict()) == wire, (name, value.to_dict())
seen = []
for http, path, credits, call in api.ROUTES:
    tag = call.partition(".")[0]
    for info in pkgutil.iter_modules(importlib.import_module("swoogo_api.api." + tag).__path__):
        operation = importlib.import_module(f"swoogo_api.api.{tag}.{info.name}").OPERATION
        repr(operation)
        if (operation.method, operation.path) == (http, path):
            body = list(operation.body)
            queries = list(operation.query)
            answers = list(models.__dict__.get(operation.result, getattr(models, operation.result))._fields) \\
                if operation.result else []
            seen.append({"path": path, "call": call, "body": body, "query": queries, "answers": answers})
            for field in [*operation.body.values(), *operation.query.values()]:
                try:
                    field.encode("no such value")
                except Exception as error:
                    str(error)
            break
    else:
        raise AssertionError(f"{call}: no module has {http} {path!r}")
assert "hostile_ran" not in sys.modules
json.dump(seen, sys.stdout)
"""


def visit(package: Path, folder: Path) -> list[Node]:
    """Import everything of a package, touch every resource and record in a fresh interpreter: its operations.

    Raises AssertionError where anything of a text ran.
    """
    (folder / "trap").mkdir(exist_ok=True)
    (folder / "trap" / f"{MODULE}.py").write_text("ran = True\n", "utf-8")
    (folder / "visitor.py").write_text(VISITOR, "utf-8")
    path = [str(package.parent), str(ROOT / "overlays"), str(folder / "trap")]
    done = subprocess.run(
        [sys.executable, str(folder / "visitor.py")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode != 77, f"text of the description ran:\n{done.stderr[-3000:]}"
    assert done.returncode == 0, done.stderr[-3000:]
    seen: list[Node] = json.loads(done.stdout)
    return seen
