"""Request bodies: JSON, form and multipart, the last two with PHP's bracket names."""

from __future__ import annotations

import json
import math
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


def decode_body(content_type: str, body: bytes) -> Any:
    """The body as nested dicts and lists; an absent body is an empty dict."""
    if not body:
        return {}
    message = Message()
    message["Content-Type"] = content_type or "application/octet-stream"
    kind = message.get_content_type()
    if kind == "application/json":
        try:
            value = json.loads(body, parse_constant=_no_constant, parse_float=_finite)
        except (ValueError, RecursionError):
            raise refuse(400, "Invalid JSON data in request body.") from None
        if _is_deeper(value, DEEPEST):
            raise refuse(400, "The JSON data is nested too deeply.")
        return value
    if kind == "application/x-www-form-urlencoded":
        return nest(parse_form(body.decode("utf-8", "replace")))
    if kind == "multipart/form-data":
        boundary = message.get_param("boundary")
        return nest(_parts(body, str(boundary).encode()) if boundary else [])
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


def _parts(body: bytes, boundary: bytes) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        if part.startswith(b"--"):
            break
        head, separator, content = part.partition(b"\r\n\r\n")
        if not separator:
            continue
        headers = Message()
        for line in head.decode("utf-8", "replace").split("\r\n"):
            name, _, value = line.partition(":")
            if name.strip().lower() == "content-disposition":
                headers["Content-Disposition"] = value.strip()
        field = headers.get_param("name", header="Content-Disposition")
        filename = headers.get_filename()
        if not isinstance(field, str):
            continue
        text: Any = content.decode("utf-8", "replace") if filename is None else UploadedFile(filename, content)
        pairs.append((field, text))
    return pairs
