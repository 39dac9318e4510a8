from __future__ import annotations

from ..fields import Boolean
from ..records import Record


class RegistrantSessionResult(Record):
    """Registrant session result, as the API answers it."""

    __slots__ = ()
    success = Boolean()
    """Example: True"""
