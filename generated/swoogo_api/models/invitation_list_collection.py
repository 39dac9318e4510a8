from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .invitation_list import InvitationList
    from .links import Links
    from .meta import Meta


class InvitationListCollection(Record):
    """Invitation list collection, as the API answers it."""

    __slots__ = ()
    items: Many[InvitationList] = Many("InvitationList")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
