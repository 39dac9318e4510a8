"""What an answer says: its value, or the error that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swoogo_core import documents

from .._http.call import attempts_of
from ..errors import DecodeError, ValidationFailed, api_error, complaints, without_secrets

if TYPE_CHECKING:
    import httpx

    from swoogo_core.operation import Operation


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
    sent = f"{response.request.method} {response.request.url.path}"
    if operation is None:
        return sent
    asked = response.request.url.params
    about = [f"{name} {asked[name]}" for name in operation.required if name in operation.query and name in asked]
    return ", ".join([f"{operation.name}: {sent}", *about])


def parsed(response: httpx.Response, operation: Operation[Any] | None = None) -> Any:
    """The JSON of a success; raises APIError for an error, DecodeError for a success that is no JSON."""
    raise_for_status(response, operation)
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
