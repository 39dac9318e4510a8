"""The same registrant by other libraries: classes made from the documented fields, as a user would write them down.

Each function gives variants by name: from the bytes of a page to a list of objects. ModuleNotFoundError where the
library is not installed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any, Literal

from swoogo_api import models
from swoogo_core import fields as kinds

from .stock import PACKAGE

Variants = dict[str, Callable[[bytes], Any]]


def _types(record: str, nested: Callable[[str], Any], *, a_date: Any) -> dict[str, Any]:
    """The Python type of each documented member, all optional."""
    found: dict[str, Any] = {}
    for name, kind in getattr(models, record)._fields.items():
        plain: Any = Any
        if isinstance(kind, kinds.Integer):
            plain = int
        elif isinstance(kind, kinds.Text):
            plain = str
        elif isinstance(kind, kinds.Number):
            plain = Decimal
        elif isinstance(kind, kinds.Timestamp):
            plain = datetime
        elif isinstance(kind, kinds.Date):
            plain = a_date
        elif isinstance(kind, kinds.One):
            plain = nested(kind.model)
        elif isinstance(kind, kinds.ListOf):
            plain = list[int]
        found[name] = plain if plain is Any else plain | None
    return found


def by_pydantic() -> Variants:
    """Extra members are kept; `""` for an unset date is allowed for, and stays `""`; times are naive."""
    import pydantic

    create: Any = pydantic.create_model
    made: dict[str, Any] = {}

    def model(name: str) -> Any:
        if name not in made:
            members = {key: (kind, None) for key, kind in _types(name, model, a_date=date | Literal[""]).items()}
            made[name] = create(name, __config__=pydantic.ConfigDict(extra="allow"), **members)
        return made[name]

    page: Any = create("Page", items=(list[model("Registrant")], ...))  # type: ignore[misc]
    return {
        "pydantic, model_validate_json": lambda body: page.model_validate_json(body).items,
        "pydantic, json.loads + model_validate": lambda body: page.model_validate(json.loads(body)).items,
    }


def by_msgspec() -> Variants:
    """Undeclared members are dropped, so custom fields are lost; dates stay text because of `""`; times are naive."""
    import msgspec

    made: dict[str, Any] = {}

    def struct(name: str) -> Any:
        if name not in made:
            members = [(key, kind, None) for key, kind in _types(name, struct, a_date=str).items()]
            made[name] = msgspec.defstruct(name, members)
        return made[name]

    page: Any = msgspec.defstruct("Page", [("items", list[struct("Registrant")])])  # type: ignore[misc]
    decoder = msgspec.json.Decoder(page, strict=False)  # numbers come as strings in places
    return {"msgspec (loses custom fields)": lambda body: decoder.decode(body).items}


def by_cattrs() -> Variants:
    """Undeclared members are dropped, so custom fields are lost; times are made aware by a hook."""
    import attrs
    from cattrs import Converter

    made: dict[str, Any] = {}

    def defined(name: str) -> Any:
        if name not in made:
            members = {key: attrs.field(type=kind, default=None) for key, kind in
                       _types(name, defined, a_date=date).items()}  # fmt: skip
            made[name] = attrs.make_class(name, members)
        return made[name]

    converter = Converter()
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value + "+00:00"))
    converter.register_structure_hook(date | None, lambda value, _: date.fromisoformat(value) if value else None)
    many: Any = list[defined("Registrant")]  # type: ignore[misc]
    return {
        "json.loads + cattrs (loses custom fields)": lambda body: converter.structure(json.loads(body)["items"], many)
    }


def by_stock() -> Variants:
    """What openapi-python-client generates; times are naive. It refuses `""` for a date."""
    read = import_module(f"{PACKAGE}.models").Registrant.from_dict
    return {
        "json.loads + stock from_dict": lambda body: [read(row) for row in json.loads(body)["items"]],
    }
