from __future__ import annotations

from typing import Any, Literal

from attrs import define, field

from swoogo_core.records import Body


@define
class RequestApiTokenBody(Body):
    """What is sent by RequestApiToken."""

    grant_type: Literal["client_credentials"]
    """The only supported grant; also the default. Example: client_credentials"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
