from __future__ import annotations

from swoogo_core.fields import Integer, Text
from swoogo_core.records import Record


class DataList(Record):
    """Data list, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Primary key in Fivetran's schema. Known from third-party sources only."""
    account_id = Integer()
    """Account-wide. Known from third-party sources only."""
    name = Text()
    """Known from third-party sources only."""
    note = Text()
    """Singular note, while other resources have notes. Known from third-party sources only."""
