from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import One, Text
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .country import Country


class Address(Record):
    """Address, as the API answers it."""

    __slots__ = ()
    line_1 = Text()
    """Known from flattened webhook keys (homeAddress_line_1). Known from third-party sources only."""
    line_2 = Text()
    """Known from flattened webhook keys (homeAddress_line_2). Known from third-party sources only."""
    line_3 = Text()
    """Known from flattened webhook keys (homeAddress_line_3). Known from third-party sources only."""
    city = Text()
    """Known from flattened webhook keys (homeAddress_city). Known from third-party sources only."""
    state = Text()
    """Known from flattened webhook keys (homeAddress_state). Known from third-party sources only."""
    zip = Text()
    """Known from flattened webhook keys (homeAddress_zip). Known from third-party sources only."""
    country: One[Country] = One("Country", models)
    """Country.name is read by client code; the other members are those of an event's location. Known from third-party
    sources only."""
