from __future__ import annotations

from swoogo_core.fields import Integer, Text
from swoogo_core.records import Record


class Image(Record):
    """Image, as the API answers it."""

    __slots__ = ()
    message = Text()
    """Example: File Retrieved Successfully"""
    status = Integer()
    """Example: 200"""
    type = Text()
    """Registrant, contact or sponsor. Example: registrant"""
    id = Integer()
    """ID of the object; a string in the PUT answer. Example: 26361060"""
    field = Text()
    """Example: profile_picture"""
    url = Text()
    """Example: https://assets.swoogo.com/uploads/full/2879900-64fa2b4640a68.png"""
