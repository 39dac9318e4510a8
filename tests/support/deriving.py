"""Descriptions for the tests of the pipeline: the given slice alone, and ours as the vendor would write it."""

from __future__ import annotations

import copy
import hashlib
import importlib
import itertools
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SERVED = Path("overlays", "swoogo", "sandbox", "description.json")
METHODS = ("get", "put", "post", "delete", "patch")
SLICE_PATH = "/speakers/{speaker_id}/session.json"
SLICE_RESPONSES = ("Unauthorized", "Forbidden", "InternalServerError")
Node = dict[str, Any]

_numbers = itertools.count()


def operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def given_slice(document: Node) -> Node:
    """The part of our description that was given at the start: one operation, and the components it needs."""
    components = document["components"]
    return copy.deepcopy(
        {
            **{key: document[key] for key in ("openapi", "info", "servers", "security", "tags")},
            "paths": {SLICE_PATH: document["paths"][SLICE_PATH]},
            "components": {
                "responses": {name: components["responses"][name] for name in SLICE_RESPONSES},
                "schemas": {"ErrorResponse": components["schemas"]["ErrorResponse"]},
                "securitySchemes": {"bearerAuth": components["securitySchemes"]["bearerAuth"]},
            },
        }
    )


def inlined(node: Any, document: Node, inside: tuple[str, ...] = ()) -> Any:
    """A part of a description with its objects written out (a circle is cut at its second round).

    Null is `nullable`; our annotations, and members that only third parties know of, are left out.
    """
    if isinstance(node, list):
        return [inlined(item, document, inside) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(reference := node.get("$ref"), str):
        if reference in inside or len(inside) > 6:
            return {"type": "object"}
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return inlined({**target, **rest}, document, (*inside, reference))
    result = {key: inlined(value, document, inside) for key, value in node.items() if not str(key).startswith("x-")}
    if isinstance(node.get("properties"), dict):
        hidden = [k for k, v in node["properties"].items() if v.get("x-seen-in")]
        result["properties"] = {k: v for k, v in result["properties"].items() if k not in hidden}
    if isinstance(kinds := result.get("type"), list):
        kinds = [kind for kind in kinds if kind != "null"]
        result["type"] = kinds[0] if len(kinds) == 1 else kinds
        result["nullable"] = True
    return result


def vendor_style(document: Node) -> Node:
    """Our description as the vendor would publish it.

    Every object inline (a circle is cut at its second round), null by `nullable`, errors inline, other operation ids,
    none of our annotations. What only third parties know of, operations and members, is not in it.
    """

    paths: dict[str, Node] = {}
    for number, (path, method, operation) in enumerate(operations(document)):
        if operation["x-evidence"] == "third-party":
            continue
        renamed = path.replace("{", "{the_") if number % 2 else path
        written = inlined(operation, document)
        written["operationId"] = f"{method}-{number}-by-the-vendor"
        for parameter in written.get("parameters", []):
            if parameter["in"] == "path" and renamed != path:
                parameter["name"] = f"the_{parameter['name']}"
        paths.setdefault(renamed, {})[method] = written
    return {
        "openapi": "3.1.0",
        "info": {"title": "Swoogo API", "version": document["info"]["version"]},
        "tags": inlined(document["tags"], document),
        "paths": paths,
    }


def project_copy(folder: Path, document: Node | None = None, *, package: bool = True) -> Path:
    """A checkout as far as the pipeline reads it; with another description if one is given."""
    shutil.copytree(ROOT / "openapi", folder / "openapi")
    shutil.copy(ROOT / "generator_config.yaml", folder)
    (folder / "generated").mkdir()
    if package:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "generated" / "swoogo_api", folder / "generated" / "swoogo_api", ignore=ignore)
        (folder / SERVED).parent.mkdir(parents=True)
        shutil.copy(ROOT / SERVED, folder / SERVED)
    if document is not None:
        write(folder / "openapi" / "openapi.yaml", document)
    return folder


def write(path: Path, document: Node) -> Path:
    from ruamel.yaml import YAML

    with path.open("w", encoding="utf-8") as file:
        yaml = YAML(typ="safe", pure=True)
        yaml.default_flow_style = False
        yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
        yaml.dump(document, file)
    return path


def digest(folder: Path) -> dict[str, str]:
    """Every file below with a hash of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def imported(package: Path, folder: Path) -> ModuleType:
    """A generated package, imported under a name of its own beside the one that is installed."""
    name = f"generated_{next(_numbers)}"
    shutil.copytree(package, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))


def part(package: ModuleType, name: str) -> Any:
    """A module of an imported package: part(package, "api.speakers")."""
    return importlib.import_module(f"{package.__name__}.{name}")
