"""Read API descriptions and overlay documents.

YAML 1.2 throughout (ruamel, pure Python): the generator reads 1.2, and a 1.1 loader would turn `no` into false and
`10:30` into 630.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from . import DescriptionError

Document = dict[str, Any]


def load(path: Path) -> Document:
    """The document in a YAML or JSON file, as plain dicts and lists."""
    try:
        return parse(path.read_text(encoding="utf-8"), name=path.name)
    except OSError as error:
        raise DescriptionError(f"{path}: {error.strerror}") from error


def parse(text: str, *, name: str) -> Document:
    """The document in a text; `name` says in errors where it comes from."""
    try:
        document = json.loads(text) if text.lstrip().startswith("{") else YAML(typ="safe", pure=True).load(text)
    except (YAMLError, json.JSONDecodeError) as error:
        raise DescriptionError(f"{name}: neither YAML 1.2 nor JSON: {error}") from error
    if not isinstance(document, dict):
        raise DescriptionError(f"{name}: a mapping was expected, not {type(document).__name__}")
    return document


def fetch(source: str) -> Document:
    """The document at a URL or in a file."""
    if not source.startswith(("http://", "https://")):
        return load(Path(source))
    import httpx

    try:
        response = httpx.get(source, follow_redirects=True, timeout=30)
        response.raise_for_status()
    except httpx.HTTPError as error:
        raise DescriptionError(f"{source}: {error}") from error
    return parse(response.text, name=source)
