"""Request bodies: JSON, form and multipart, the last two with PHP's bracket names."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from swoogo_core.forms import DEEPEST, nest

from .errors import refuse


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A multipart part that has a file name."""

    name: str
    content: bytes


FORM, JSON, MULTIPART = "application/x-www-form-urlencoded", "application/json", "multipart/form-data"


def check_kind(content_type: str, documented: Collection[str]) -> None:
    """415 for a body that an operation does not take.

    Client code sends JSON and multipart to operations that are documented for forms, and they work; those that are
    documented for JSON, or for multipart, take nothing else.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if documented and FORM not in documented and kind not in documented:
        raise refuse(415, f"This operation takes {' or '.join(documented)}.")


def decode_body(content_type: str, body: bytes) -> Any:
    """The body as nested dicts and lists; an absent body is an empty dict."""
    if not body:
        return {}
    message = Message()
    message["Content-Type"] = content_type or "application/octet-stream"
    kind = message.get_content_type()
    if kind == JSON:
        try:
            value = json.loads(body, parse_constant=_no_constant, parse_float=_finite)
        except (ValueError, RecursionError):
            raise refuse(400, "Invalid JSON data in request body.") from None
        if _is_deeper(value, DEEPEST):
            raise refuse(400, "The JSON data is nested too deeply.")
        return value
    if kind == FORM:
        return nest(parse_form(body.decode("utf-8", "replace")))
    if kind == MULTIPART:
        return nest(_parts(content_type, body))
    raise refuse(415, "None of your requested content types is supported.")


def parse_form(text: str) -> list[tuple[str, Any]]:
    """The decoded pairs of a form body or a query string, in their order."""
    return list(parse_qsl(text, keep_blank_values=True))


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):  # could be read, but not be written again
        raise ValueError(f"{text} is out of range")
    return number


def _is_deeper(value: Any, levels: int) -> bool:
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(_is_deeper(member, levels - 1) for member in members)


def _parts(content_type: str, body: bytes) -> list[tuple[str, Any]]:
    try:
        from python_multipart import FormParser
        from python_multipart.exceptions import FormParserError
        from python_multipart.multipart import parse_options_header
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError("The sandbox needs python-multipart: pip install 'swoogo[sandbox]'") from missing

    pairs: list[tuple[str, Any]] = []

    def on_field(field: Any) -> None:
        pairs.append((_text(field.field_name), _text(field.value)))

    def on_file(file: Any) -> None:
        file.file_object.seek(0)
        pairs.append((_text(file.field_name), UploadedFile(_text(file.file_name), file.file_object.read())))
        file.close()

    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise refuse(400, "Missing boundary in multipart data.")
    try:
        # All in memory: the whole body is there already.
        parser = FormParser(
            MULTIPART, on_field, on_file, boundary=boundary, config={"MAX_MEMORY_FILE_SIZE": len(body) + 1}
        )
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise refuse(400, "Invalid multipart data in request body.") from None
    return pairs


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", "replace")
