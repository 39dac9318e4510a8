from __future__ import annotations

from swoogo_core.fields import Integer, Text
from swoogo_core.records import Record


class ErrorResponse(Record):
    """Standard error response returned for all 4xx and 5xx status codes."""

    __slots__ = ()
    name = Text()
    """Human-readable error type name (e.g., "Unauthorized", "Forbidden", "Not Found"). Example: Unauthorized"""
    message = Text()
    """Detailed error message explaining what went wrong. Example: Your request was made with invalid credentials."""
    code = Integer()
    """Application-specific error code. Currently `0` for all standard errors. Example: 0"""
    status = Integer()
    """HTTP status code of the error response. Example: 401"""
