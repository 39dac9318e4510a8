"""The two ends of a call: from its arguments to those of httpx, and from an answer to its value or its error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from swoogo_core import documents
from swoogo_core.errors import InvalidInput, shown
from swoogo_core.forms import flatten, text
from swoogo_core.types import UNSET, File, is_source

from .._http.call import attempts_of
from .._http.failures import name as name_of
from ..errors import DecodeError, ValidationFailed, api_error, complaints, without_secrets

if TYPE_CHECKING:
    import httpx

    from swoogo_core.operation import Operation

# --- arguments --------------------------------------------------------------------------------------------------------


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
            f"request: path: {shown(path)} given, a path below {base_url} such as /events expected; "
            "the query goes into params"
        )
    if not isinstance(method, str) or not method.isalpha() or not method.isascii():
        raise InvalidInput(f"request: method: {shown(method)} given, a method such as GET or POST expected")
    for name, value in (("params", params), ("data", data)):
        if value is not None and not isinstance(value, Mapping):
            # Without the value: it may hold a secret.
            raise InvalidInput(f"request: {name}: {type(value).__name__} given, a mapping expected")
    if data and any(isinstance(value, File) for value in data.values()):
        raise InvalidInput(
            'request: data: a file given, plain values expected; use files={"name": ("photo.png", content)}'
        )
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
        if not isinstance(content, (bytes, str)) and not is_source(content):
            given = shown(content) if hasattr(content, "read") else type(content).__name__
            raise InvalidInput(f"files: {given} given, bytes, text or a file that is open for reading bytes expected")
        texts = [*kinds[:1], *(text for further in kinds[1:] for pair in dict(further).items() for text in pair)]
        if not all(text.isprintable() for text in texts if isinstance(text, str)):
            raise InvalidInput("files: a content type or a header has a line end or another control character")


def _is_below(path: str) -> bool:
    """Whether a path stays below the base URL: no other host, no way up, no query of its own."""
    segments = unquote(path).strip("/").split("/")
    return not (path.startswith("//") or "://" in path or set("?#\\") & set(path) or {".", "..", ""} & set(segments))


def settled(query: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The query with iterators read once: a walk needs its parameters again for every page."""
    for value in query.values() if query else ():
        if isinstance(value, Iterator):
            return {name: list(one) if isinstance(one, Iterator) else one for name, one in (query or {}).items()}
    return query


def names_fields(query: Mapping[str, Any] | None) -> bool:
    """Whether a query names fields, which have to be checked then."""
    if not query:
        return False
    fields = query.get("fields")
    if fields is not UNSET and fields is not None:
        return True
    return not (query.get("expand") is query.get("sort") is query.get("search") is None)


# --- answers ----------------------------------------------------------------------------------------------------------


def value_of(operation: Operation[Any], response: httpx.Response) -> Any:
    """What a described operation answered: JSON as it came, bytes, or None for an empty answer."""
    if operation.shape in ("empty", "binary"):
        raise_for_status(response, operation)
        return response.content if operation.shape == "binary" else None
    data = parsed(response, operation)
    if operation.shape == "record":
        _check_record(operation, data, response)
    return data


def any_value(response: httpx.Response) -> Any:
    """What any path answered: the JSON, None for an empty answer, bytes for anything else."""
    raise_for_status(response)
    if response.content and "json" not in response.headers.get("Content-Type", "json"):
        return response.content
    return parsed(response)


def raise_for_status(response: httpx.Response, operation: Operation[Any] | None = None) -> None:
    if not response.is_success:
        raise api_error(response, call=_call(response, operation), attempts=attempts_of(response))


def _call(response: httpx.Response, operation: Operation[Any] | None) -> str:
    """The call that was answered: `registrants.list: GET /api/v1/registrants, event_id 12`."""
    sent = name_of(response.request)
    if operation is None:
        return sent
    asked = response.request.url.params
    about = [f"{name} {asked[name]}" for name in operation.required if name in operation.query and name in asked]
    return ", ".join([f"{operation.name}: {sent}", *about])


def parsed(response: httpx.Response, operation: Operation[Any] | None = None) -> Any:
    """The JSON of a success; raises APIError for an error, DecodeError for a success that is no JSON."""
    raise_for_status(response, operation)
    return json_of(response, operation)


def json_of(response: httpx.Response, operation: Operation[Any] | None = None) -> Any:
    """The JSON of an answer that is known to be a success; raises DecodeError."""
    if not response.content:
        return None
    try:
        return documents.read(response.content)
    except ValueError:
        kind = without_secrets(response.headers.get("Content-Type", "no content type"), response)[:80]
    # Outside of the block: the error there holds the whole body, and would be the context of this one.
    raise DecodeError(
        f"{_call(response, operation)}: {response.status_code}, but no JSON ({kind}, {len(response.content)} bytes)",
        response=response,
        attempts=attempts_of(response),
    )


def _check_record(operation: Operation[Any], data: Any, response: httpx.Response) -> None:
    """A list where a record was due: PHP's empty `[]` is none, complaints by field are a validation error."""
    if isinstance(data, dict):
        refused = operation.method != "GET" and "errors" in data and "url" not in data and "id" not in data
        errors = complaints(data, response) if refused else []
    else:
        errors = complaints(data, response)
    if errors:
        raise ValidationFailed(
            response.status_code,
            "Validation Failed",
            "Input does not validate (though the answer's status says success).",
            response=response,
            call=_call(response, operation),
            errors=errors,
        )
    # An empty answer to a write is a success without a word: what it did is done. A read without a body is broken.
    said_nothing = data is None and operation.method != "GET"
    if not isinstance(data, dict) and data != [] and not said_nothing:
        raise DecodeError(f"{operation.name}: the answer is {shape_of(data)}, an object expected", response=response)


def shape_of(data: Any) -> str:
    if isinstance(data, dict):
        return f"an object with {', '.join(list(data)[:5]) or 'no members'}"
    return f"a list of {len(data)}" if isinstance(data, list) else "nothing" if data is None else type(data).__name__
