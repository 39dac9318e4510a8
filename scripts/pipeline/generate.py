"""Run openapi-python-client on a normalised description, with our templates, into a folder."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openapi_python_client
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from . import DescriptionError
from .load import Document
from .normalise import is_json, operations, snake
from .surface import Surface, resource_class

SCRIPTS = Path(__file__).parents[1]
TEMPLATES = SCRIPTS / "templates"
PINS = TEMPLATES / "pins.json"


def generate(document: Document, surface: Surface, config_file: Path, output: Path) -> None:
    """Emit the package for a normalised description into `output`, which must not exist.

    Raises DescriptionError for an invalid description, for every warning of the generator (it would otherwise drop the
    model or operation and go on), for an operation without a module, and where ruff refuses the result.
    """
    check_pins()
    try:
        validate(document)
    except OpenAPIValidationError as error:
        place = ".".join(str(step) for step in getattr(error, "absolute_path", ()))
        raise DescriptionError(f"{place or 'description'}: {getattr(error, 'message', error)}") from error
    config = Config.from_sources(
        ConfigFile.load_from_path(config_file),
        MetaType.NONE,
        document_source=output / "description.json",
        file_encoding="utf-8",
        overwrite=False,
        output_path=output,
    )
    simple = _for_generator(document)
    for _, _, operation in operations(simple):
        for response in operation["responses"].values():
            if content := response.get("content"):
                # Whatever kind of file it is, it is read as bytes; the generator would leave out a kind unknown to it.
                response["content"] = {k if is_json(k) else "application/octet-stream": v for k, v in content.items()}
    data = GeneratorData.from_dict(simple, config=config)
    if isinstance(data, GeneratorError):
        raise DescriptionError(f"{data.header}: {data.detail}")
    project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
    identifier: Callable[[str], str] = project.env.globals["python_identifier"]  # type: ignore[assignment]
    project.env.globals.update(
        surface=surface,
        snake=snake,
        resource_class=resource_class,
        python_module=lambda name: identifier(snake(name)),
        operations_of=lambda tag: [
            surface.operations[e.name]
            for e in getattr(data.endpoint_collections_by_tag.get(tag), "endpoints", [])
            if e.name in surface.operations
        ],
    )
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    if errors:
        raise DescriptionError("\n".join(f"{e.header} {e.detail or ''}".strip() for e in errors))
    (output / "py.typed").touch()
    text = json.dumps(document, indent=1, ensure_ascii=False, sort_keys=False, default=str)
    (output / "description.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    _format(output)
    _check_complete(surface, output)


def _for_generator(node: Any) -> Any:
    """The document without maps and enumerations.

    The generator would make a model of each map and a module of each enumeration; the kinds of our own fields
    (surface.py) say all that is needed of them.
    """
    if isinstance(node, list):
        return [_for_generator(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "additionalProperties" in node and not node.get("properties"):
        return {}
    return {
        key: _for_generator(value)
        for key, value in node.items()
        if key not in ("enum", "example", "default") or not isinstance(node.get("type"), (str, list))
    }


def _format(output: Path) -> None:
    ruff = [sys.executable, "-m", "ruff"]
    settings = ["--config", str(SCRIPTS / "ruff-generated.toml"), "--no-cache", "--quiet", str(output)]
    for command in ([*ruff, "check", "--fix-only", *settings], [*ruff, "format", *settings]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise DescriptionError(f"ruff refuses the generated code:\n{done.stdout}{done.stderr}")


def _check_complete(surface: Surface, output: Path) -> None:
    emitted = {path.stem for path in output.glob("api/*/*.py") if path.stem != "__init__"}
    if emitted != set(surface.operations):
        lost = sorted(set(surface.operations) - emitted)
        raise DescriptionError(
            f"operations without a module: {', '.join(lost) or 'none'}; modules without an operation: "
            f"{', '.join(sorted(emitted - set(surface.operations))) or 'none'}"
        )


def upstream_hashes() -> dict[str, str]:
    """The hashes of the generator's own versions of the templates that we override."""
    folder = Path(openapi_python_client.__file__).parent / "templates"
    return {
        path.name: hashlib.sha256((folder / path.name).read_bytes()).hexdigest()
        for path in sorted(TEMPLATES.glob("*.jinja"))
        if (folder / path.name).exists()
    }


def check_pins() -> None:
    """Raise DescriptionError if the generator is another one than the templates were written for."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    found = upstream_hashes()
    changed = sorted(name for name in {*pins["templates"], *found} if pins["templates"].get(name) != found.get(name))
    version = openapi_python_client.__version__
    if changed or version != pins["generator"]:
        raise DescriptionError(
            f"openapi-python-client is {version}, the templates were written for {pins['generator']}; "
            f"templates that changed upstream: {', '.join(changed) or 'none'}. Compare each with ours in "
            "scripts/templates, then run `python scripts/regenerate.py --pin`."
        )


def write_pins() -> None:
    """Record the generator's version and templates as those that ours were compared with."""
    pins = {"generator": openapi_python_client.__version__, "templates": upstream_hashes()}
    PINS.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8", newline="\n")
