from __future__ import annotations

from swoogo_core.fields import Boolean
from swoogo_core.records import Record


class RegistrantSessionResult(Record):
    """Registrant session result, as the API answers it."""

    __slots__ = ()
    success = Boolean()
    """Example: True"""
