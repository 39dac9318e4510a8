from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import FileContent


@define
class UpdateImageFieldBody(Body):
    """What is sent by UpdateImageField."""

    file: FileContent
    """At most 5 MB; jpg, jpeg, gif, png, webp, svg."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
