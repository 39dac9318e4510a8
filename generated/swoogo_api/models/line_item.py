from __future__ import annotations

from swoogo_core.fields import Integer, Money, Raw, Text, Timestamp
from swoogo_core.records import Record


class LineItem(Record):
    """Line item, as the API answers it."""

    __slots__ = ()
    registrant_id = Integer()
    object = Text()
    """Kind of thing charged; values not documented (discount codes name reg_type, package, session, c_<question id>)."""
    object_id = Integer()
    """Type not shown."""
    group_id = Integer()
    """Primary registrant."""
    net = Money()
    """Type not shown; money is a decimal string on registrants."""
    tax = Money()
    """Type not shown; money is a decimal string on registrants."""
    tax_rate = Raw()
    """Type not shown."""
    gross = Money()
    """Type not shown; money is a decimal string on registrants."""
    datetime = Timestamp()
    """No zone."""
    full_price_net = Money()
    """Type not shown; money is a decimal string on registrants."""
    full_price_gross = Money()
    """Type not shown; money is a decimal string on registrants."""
    question_id = Integer()
    """Event question; nullability not shown."""
    quantity = Raw()
    """Type not shown."""
    status = Raw()
    """Values and type not shown."""
    updated_at = Timestamp()
    """Null unless edited. Known from third-party sources only."""
