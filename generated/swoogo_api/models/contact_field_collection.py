from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .contact_field import ContactField
    from .links import Links
    from .meta import Meta


class ContactFieldCollection(Record):
    """Contact field collection, as the API answers it."""

    __slots__ = ()
    items: Many[ContactField] = Many("ContactField")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
