"""Request bodies: JSON, form and multipart, the last two with PHP's bracket names."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from .errors import refuse

_BRACKET = re.compile(r"\[([^\]]*)\]")
_DEEPEST = 32  # PHP drops what is nested deeper, too (at 64)


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
        if _is_deeper(value, _DEEPEST):
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


def nest(pairs: list[tuple[str, Any]]) -> Any:
    """Nested values as PHP reads them: ``a[0]=1``, ``a[]=1`` are lists, ``a[b]=1`` is a map, the last ``a=1`` wins."""
    root: dict[str, Any] = {}
    for name, value in pairs:
        base = name.partition("[")[0]
        steps = _BRACKET.findall(name[len(base) :]) if base else []
        if not base or len(steps) > _DEEPEST:
            continue
        node, key = root, base
        for step in steps:
            child = node.get(key)
            if not isinstance(child, dict):
                child = node[key] = {}
            node, key = child, step or _next_index(child)
        node[key] = value
    return {name: _lists(value) for name, value in root.items()}


def _next_index(node: dict[str, Any]) -> str:
    return str(max((int(key) for key in node if key.isdecimal()), default=-1) + 1)


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    members = {key: _lists(member) for key, member in value.items()}
    if members and all(key == str(index) for index, key in enumerate(members)):
        return list(members.values())
    return members


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
