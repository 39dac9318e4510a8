"""The error of a client with `raise_on_unexpected_status`, where stock openapi-python-client has it."""

from swoogo_core.errors import UnexpectedStatus

__all__ = ["UnexpectedStatus"]
