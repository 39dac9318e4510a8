"""Requests to any path, and the last step from arguments to a request of httpx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx

from swoogo_core.errors import InvalidInput
from swoogo_core.forms import flatten, text
from swoogo_core.types import File

if TYPE_CHECKING:
    from .._http.clients import AsyncTransport, SyncTransport


def any_request(
    base_url: str,
    method: str,
    path: str,
    *,
    params: Mapping[str, Any] | None,
    data: Mapping[str, Any] | None,
    json: Any,
    files: Any,
) -> dict[str, Any]:
    """The arguments of httpx for a call that is not described; raises InvalidInput for what cannot be sent."""
    if not isinstance(path, str) or not _is_below(path):
        raise InvalidInput(
            f"path: {path!r} given, a path below {base_url} expected, such as /events (the query goes into params)"
        )
    if not isinstance(method, str) or not method.isalpha() or not method.isascii():
        raise InvalidInput(f"method: {method!r} given, one such as GET or POST expected")
    for name, value in (("params", params), ("data", data)):
        if value is not None and not isinstance(value, Mapping):
            # Without the value: it may hold a secret.
            raise InvalidInput(f"{name}: a {type(value).__name__} given, a mapping expected")
    if data and any(isinstance(value, File) for value in data.values()):
        raise InvalidInput('data: files go into files={"name": ("photo.png", content)}, as httpx takes them')
    _check_files(files)
    query: dict[str, Any] = {}
    for name, value in (params or {}).items():
        if hasattr(value, "params"):
            query.update(value.params())  # a search, and whether any of its conditions suffices
        elif isinstance(value, (list, tuple)):
            query[name] = ",".join(text(name, item) for item in value)  # as ids, fields and expand are written
        elif value is not None:
            query[name] = value
    return {
        "method": method.upper(),
        "url": "/" + path.lstrip("/"),
        "params": flatten(query) or None,
        "data": data,
        "json": json,
        "files": files,
    }


def _check_files(files: Any) -> None:
    """Raise InvalidInput for what are no files, and for a content type or headers that would add headers to a part."""
    pairs = files.items() if isinstance(files, Mapping) else () if files is None else files
    if not isinstance(pairs, Iterable) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in pairs):
        raise InvalidInput(f"files: a {type(files).__name__} given, a mapping or a list of pairs expected")
    for _, file in pairs:
        _, content, *kinds = file if isinstance(file, tuple) and len(file) > 1 else (None, file)
        if not isinstance(content, (bytes, str)) and not hasattr(content, "read"):
            raise InvalidInput(f"files: content is a {type(content).__name__}; bytes, text or an open file expected")
        texts = [*kinds[:1], *(text for further in kinds[1:] for pair in dict(further).items() for text in pair)]
        if not all(text.isprintable() for text in texts if isinstance(text, str)):
            raise InvalidInput("files: a content type or a header has a line end or another control character")


def _is_below(path: str) -> bool:
    """Whether a path stays below the base URL: no other host, no way up, no query of its own."""
    segments = unquote(path).strip("/").split("/")
    return not (path.startswith("//") or "://" in path or set("?#\\") & set(path) or {".", "..", ""} & set(segments))


def built(http: SyncTransport | AsyncTransport, arguments: dict[str, Any]) -> httpx.Request:
    """The request of these arguments; raises InvalidInput for what cannot be written into one."""
    try:
        return http.build_request(**arguments)
    except UnicodeEncodeError:
        # Without the error, which quotes all of the value: that may be a secret.
        reason = "characters that cannot be sent"
    except (TypeError, ValueError, AttributeError, httpx.InvalidURL) as error:
        reason = str(error)
    raise InvalidInput(f"{arguments['method']} {arguments['url']}: {reason}")


def settled(query: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The query with iterators read once: a walk needs its parameters again for every page."""
    return query and {name: list(value) if isinstance(value, Iterator) else value for name, value in query.items()}
