"""The answers that are not a success, in the shapes that the API gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Payload Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Entity",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Refused(Exception):
    """Ends a call with an error answer; ``body`` is what the client receives."""

    def __init__(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.body = body
        self.headers: dict[str, str] = dict(headers or {})


def refuse(status: int, message: str, headers: Mapping[str, str] | None = None) -> Refused:
    """The documented envelope ``{name, message, code, status}``."""
    return Refused(
        status, {"name": NAMES.get(status, "Error"), "message": message, "code": 0, "status": status}, headers
    )


def not_found() -> Refused:
    """404 in the documented words."""
    return refuse(404, "The requested resource does not exist.")


def invalid(errors: Mapping[str, str]) -> Refused:
    """422 as working clients meet it: a list with one entry per message, not the documented envelope."""
    return Refused(422, [{"field": field, "message": message} for field, message in errors.items()])


def label(field: str) -> str:
    """How a validation message names a field: ``first_name`` reads "First Name"."""
    return field.replace("_", " ").title()
