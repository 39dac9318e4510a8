"""How the API behaves where nobody could settle it, as one value: tests turn each point the other way.

The defaults are the likeliest ones by what is known of the API. It is for tests of this project: the names here may
change with any version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Any, Literal, get_args

from swoogo_core.errors import InvalidInput

from ..times import at

Rounding = Literal["up", "down", "nearest"]
Order = Literal["scattered", "id", "name", "created_at", "updated_at"]
PastEnd = Literal["last", "empty", "not found"]
Expanded = Literal["records", "names", "ids"]

# Documented, and not in the answers that were measured.
_ABSENT = {
    "Registrant": frozenset({"prefix", "gender", "birth_date", "bio", "vat_number"}),
    "Transaction": frozenset({"currency", "payment_method_fee", "order_number"}),
    "LineItem": frozenset({"id", "created_at"}),
}


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """The open points of the API's behaviour.

    Args:
        max_per_page: Most rows on a page of a list without `expand`; 1000 or 200.
        max_per_page_expanded: Most rows on a page of a list with `expand`.
        past_end: What a page behind the last one is: the last page again, an empty one, or 404.
        order: Order of lists without `sort`; "scattered" is fixed, and neither that of ids nor that of stamps.
        reset: How the seconds of X-Rate-Limit-Reset are rounded.
        absent: Members by resource that are documented and never come back, also when `fields` names them.
        absent_from_lists: The same, for lists only: creating an attendance answers an id, listing them does not.
        expanded: What the items of an expanded list of records are: records, {id, name}, or bare ids.
        deleted: Whether every record has a member `deleted` that `fields` and `search` may name.
        zone: Zone that new stamps (`created_at`, `updated_at`, ...) are written in.
        token_zone: Zone that `expires_at` of a token is written in.
        sparse_creates: Operations by id that answer a placeholder of two timestamps instead of the record.
    """

    max_per_page: int = 1000
    max_per_page_expanded: int = 200
    past_end: PastEnd = "last"
    order: Order = "scattered"
    reset: Rounding = "up"
    absent: Mapping[str, frozenset[str]] = field(default_factory=lambda: _ABSENT)
    absent_from_lists: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: {"SessionAttendance": frozenset({"id"})}
    )
    expanded: Expanded = "records"
    deleted: bool = False
    zone: str = "UTC"
    token_zone: str = "UTC"
    sparse_creates: frozenset[str] = frozenset({"createPackage", "createRegistrantType", "createInvitationList"})

    def __post_init__(self) -> None:
        for name, allowed in (("past_end", PastEnd), ("order", Order), ("reset", Rounding), ("expanded", Expanded)):
            if (given := getattr(self, name)) not in get_args(allowed):
                raise InvalidInput(f"{name}: {given!r} given, one of {', '.join(get_args(allowed))} expected")
        for name in ("max_per_page", "max_per_page_expanded"):
            given = getattr(self, name)
            if not isinstance(given, int) or isinstance(given, bool) or given < 1:
                raise InvalidInput(f"{name}: {given!r} given, a whole number from 1 expected")
        for name in (self.zone, self.token_zone):
            zone_of(name)

    def hides(self, resource: str, name: str, *, listed: bool) -> bool:
        """Whether a documented member never comes back."""
        return name in self.absent.get(resource, ()) or (listed and name in self.absent_from_lists.get(resource, ()))

    def default_order(self, row: Mapping[str, Any]) -> Any:
        """The sort key of a row in a list without `sort`."""
        if self.order == "scattered":
            # Knuth's multiplicative hash: the same on every start, and no order that a walk could rest on by luck.
            return row["id"] * 2654435761 % 2**32
        return str(row.get(self.order) or "").casefold() if self.order != "id" else row["id"]


def zone_of(name: str) -> tzinfo:
    """The zone of a name; InvalidInput for one that is not known."""
    found = at(date(2024, 1, 1), time(), name).tzinfo
    assert found is not None
    return found


def stamp(zone: str = "UTC", moment: datetime | None = None) -> str:
    """The present moment, or the given one, as the API writes it: without its zone."""
    local = datetime.now(zone_of(zone)) if moment is None else moment.astimezone(zone_of(zone))
    return local.strftime("%Y-%m-%d %H:%M:%S")
