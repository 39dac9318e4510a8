"""A choice as it reads; the same record for every part of the API."""

from swoogo_core.records import Choice

__all__ = ["Choice"]
