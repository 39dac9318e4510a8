"""The effective description: what openapi.yaml says once every correction is in, in terms of the wire.

openapi.yaml -> overlays -> wire -> examples. It stands by itself: any tool for OpenAPI 3.1 reads it, and what is
generated from it is what is generated from openapi.yaml, since `x-python` says what the wire does not.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from . import DescriptionError
from .load import Document, parse
from .overlay import apply_all
from .scalars import text_of_lines, writer
from .wire import wire

Path_ = tuple[str | int, ...]
# Objects whose keys are names that somebody chose, not words of OpenAPI.
NAMES = frozenset(
    {
        *("paths", "webhooks", "callbacks", "responses", "content", "encoding", "headers", "examples", "variables"),
        *("schemas", "parameters", "requestBodies", "securitySchemes", "links", "pathItems"),
        *("properties", "patternProperties", "dependentSchemas", "$defs"),
    }
)
VALUES = frozenset({"example", "examples", "default", "const", "enum"})
MARK = "x-documented-"


def effective(document: Document, overlays: Path, *, partial: bool = False) -> Document:
    """The effective description of a document, which is not changed; with `partial` an action may match nothing."""
    return without_contradictions(wire(apply_all(document, overlays, partial=partial)))


def write(document: Document, path: Path) -> None:
    """Write a description as YAML or JSON, by the suffix; every loader reads either alike."""
    if path.suffix not in (".yaml", ".yml", ".json"):
        raise DescriptionError(f"{path} given, a name that ends in .yaml, .yml or .json expected")
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n" if path.suffix == ".json" else as_yaml(document)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DescriptionError(f"{path}: {error.strerror}") from error


def as_yaml(document: Document) -> str:
    """The document as YAML that reads alike under 1.1 and 1.2."""
    yaml, stream = writer(), io.StringIO()
    yaml.width = 120
    yaml.dump(_by_lines(document), stream)
    # Where ruamel breaks a line it leaves the space that it breaks at.
    text = re.sub(" +$", "", stream.getvalue(), flags=re.MULTILINE)
    if parse(text, name="what was written") != document:
        raise DescriptionError(
            "the effective description reads as another document when written as YAML; write it as .json"
        )
    return text


def _by_lines(value: Any) -> Any:
    # New objects throughout: one that stands in two places would be written as an anchor and its alias.
    if isinstance(value, dict):
        return {key: _by_lines(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_by_lines(item) for item in value]
    return text_of_lines(value) if isinstance(value, str) and "\n" in value else value


# --- examples ---------------------------------------------------------------------------------------------------------


def without_contradictions(document: Document) -> Document:
    """The description with examples and defaults that fit their types.

    The pages contradict themselves in places (`id: '152'` of an integer). Where no overlay says which of the two is
    right, the type counts, and the example stays as `x-documented-example`.
    """
    document = json.loads(json.dumps(document))
    fits = _Judge(document)
    for path, node in list(holders(document)):
        place = (*path, "schema") if "schema" in node else path
        for key in ("example", "default"):
            if key in node and not fits(place, node[key]):
                node[f"{MARK}{key}"] = node.pop(key)
        given = node.get("examples")
        if isinstance(given, list):
            _part(node, [e for e in given if fits(place, e)], [e for e in given if not fits(place, e)])
        elif isinstance(given, dict):
            good = {k: e for k, e in given.items() if "value" not in e or fits(place, e["value"])}
            _part(node, good, {k: e for k, e in given.items() if k not in good})
    return document


def _part(node: dict[str, Any], good: Any, bad: Any) -> None:
    if bad:
        node[f"{MARK}examples"] = bad
        node["examples"] = good
        if not good:
            del node["examples"]


def holders(node: Any, path: Path_ = (), *, names: bool = False) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Every schema, parameter, header and media type that holds an example or a default, with its place."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from holders(item, (*path, index))
    elif isinstance(node, dict):
        if not names and VALUES & node.keys():
            yield path, node
        for key, value in node.items():
            if names or not (key in VALUES or key.startswith("x-")):
                yield from holders(value, (*path, key), names=not names and key in NAMES and isinstance(value, dict))


class _Judge:
    """Says whether a value fits the schema at a place of the document."""

    def __init__(self, document: Document) -> None:
        resource = DRAFT202012.create_resource(document)
        self.registry: Registry[Any] = Registry().with_resource("urn:description", resource)

    def __call__(self, place: Path_, value: Any) -> bool:
        pointer = "/".join(re.sub("[~/]", lambda m: {"~": "~0", "/": "~1"}[m[0]], str(step)) for step in place)
        schema = {"$ref": f"urn:description#/{pointer.replace('%', '%25')}"}
        checker = Draft202012Validator.FORMAT_CHECKER
        try:
            return bool(Draft202012Validator(schema, registry=self.registry, format_checker=checker).is_valid(value))
        except (Unresolvable, SchemaError, re.error):
            return True  # what cannot be judged is not contradicted
