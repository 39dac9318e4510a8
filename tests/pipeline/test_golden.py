"""The pipeline on small descriptions, tests/pipeline/golden/<case>/in.yaml: what comes out is imported and used."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from deriving import imported, part

import regenerate
from pipeline.load import load
from swoogo import InvalidInput, SwoogoWarning

GOLDEN = Path(__file__).with_name("golden")
ODD: tuple[Any, ...] = (None, [], "", {}, 0, False, "odd", -1, 1.5, ["x"], {"x": 1}, [None], [[]], [{"id": []}])


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModuleType]:
    @cache
    def make(case: str) -> ModuleType:
        folder = tmp_path_factory.mktemp(case)
        regenerate.emit(load(GOLDEN / case / "in.yaml"), folder / "swoogo_api", partial=True)
        return imported(folder / "swoogo_api", folder)

    return make


def models(package: ModuleType) -> Any:
    return part(package, "models")


def field_names(record: Any) -> list[str]:
    return list(record._fields)


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()))
def test_whatever_an_answer_holds_it_is_read_without_an_error(golden: Any, case: str) -> None:
    package = golden(case)
    for name in models(package).__all__:
        record = getattr(models(package), name)
        if not hasattr(record, "_fields"):
            continue
        for attribute in (k for k, v in vars(record).items() if hasattr(v, "decode")):
            for odd in ODD:
                value = record.from_dict({getattr(record, attribute).name: odd})
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", SwoogoWarning)  # of amounts that are no numbers
                    getattr(value, attribute)
                assert value.to_dict() == {getattr(record, attribute).name: odd}
                repr(value)


def test_nullable_of_openapi_3_0(golden: Any) -> None:
    m = models(golden("nullable"))
    track = m.Track.from_dict(
        {"id": 1, "name": None, "date": None, "capacity": None, "tags": None, "owner": None, "address": None}
    )
    assert (track.name, track.date, track.capacity, track.owner, track.address, track.tags) == (*(None,) * 5, [])
    track = m.Track.from_dict(
        {"date": "2025-06-01", "tags": ["a", None], "owner": {"email": "a@b.c"}, "address": {"city": "Berlin"}}
    )
    assert (track.date, track.tags) == (date(2025, 6, 1), ["a", None])
    assert (track.owner.email, track.address.city) == ("a@b.c", "Berlin")
    assert type(track.address) is m.Address
    assert track.name is None


def test_all_of_is_one_record(golden: Any) -> None:
    m = models(golden("all_of"))
    sponsor = m.Sponsor.from_dict(
        {"id": 7, "created_at": "2025-01-15 10:30:00", "name": "Acme", "level": {"rank": 1, "label": "Gold"}}
    )
    assert (sponsor.id, sponsor.name, sponsor.level.rank, sponsor.level.label) == (7, "Acme", 1, "Gold")
    assert sponsor.created_at == datetime(2025, 1, 15, 10, 30, tzinfo=UTC)


def test_every_pair_is_a_choice(golden: Any) -> None:
    m = models(golden("choice"))
    contact = m.Contact.from_dict({"gender": {"id": 1, "value": "Female"}, "interests": [{"id": "2", "value": "Go"}]})
    assert type(contact.gender) is m.Choice and contact.gender.value == "Female"
    assert [type(i) for i in contact.interests] == [m.Choice] and contact.interests[0].id == 2
    assert not m.Contact.from_dict({"gender": {"id": "", "value": None}}).gender
    assert {"Gender", "Interest"}.isdisjoint(m.__all__)


def test_one_name_claimed_twice(golden: Any) -> None:
    """An object is called by the singular of its member; one of that name has to have what the record has."""
    package = golden("clash")
    m = models(package)
    event = m.Event.from_dict(
        {"location": {"latitude": 52.5}, "tracks": [{"id": 1, "color": "red"}], "main_track": {"id": 1, "name": "Main"}}
    )
    assert field_names(m.Location) == ["id", "name"]
    assert event.location.latitude == Decimal("52.5") and type(event.location) is m.EventLocation
    # The shape alone tells nothing: whatever has an id and a name is no track.
    assert type(event.tracks[0]) is m.Track and type(event.main_track) is m.MainTrack
    # What repeats the members that tell a track from others is one, and a record has the members of all its places.
    session = m.Session.from_dict({"track": {"id": 1, "name": "Main"}, "location": {"id": 2, "name": "Hall"}})
    assert type(session.track) is m.Track and type(session.location) is m.Location
    assert field_names(m.Track) == ["id", "color", "room", "name"]


def test_an_answer_beside_those_of_the_collection_is_no_record_of_it(golden: Any) -> None:
    package = golden("clash")
    m = models(package)
    check = part(package, "api.locations.check_locations").OPERATION
    assert type(check.decode({"free": 3})) is m.LocationCheck and check.decode({"free": 3}).free == 3
    assert field_names(m.LocationCheck) == ["free", "taken"]
    assert type(part(package, "api.locations.get_one_location").OPERATION.decode({"id": 3})) is m.Location


def test_bracket_names_are_one_map(golden: Any) -> None:
    package = golden("brackets")
    operation = part(package, "api.registrants.create_registrant").OPERATION
    request = operation.request((), None, {"event_id": 12, "fields": {"email": "ada@example.com", "first_name": "Ada"}})
    data = dict(request["data"])
    assert data["fields[email]"] == "ada@example.com" and data["fields[first_name]"] == "Ada"
    names = inspect.signature(part(package, "api.registrants").Registrants.create).parameters
    assert {"event_id", "fields"} <= set(names) and not any("[" in name for name in names)


def test_words_of_python(golden: Any) -> None:
    package = golden("words")
    page = models(package).Page
    wire = {name: name.upper() for name in field_names(page) if name not in ("id", "items", "per-page")}
    record = page.from_dict({**wire, "id": 3, "items": ["a"], "per-page": 20})
    assert (record.from_, record.class_, record.self_, record.None_) == ("FROM", "CLASS", "SELF", "NONE")
    assert (record.items_, record.per_page, record.links) == (["a"], 20, "_LINKS")
    for name in field_names(page):
        assert record[name] == record.to_dict()[name]
    # The methods of a record stay methods.
    assert (
        dict(record) == record.to_dict()
        and record.keys() == record.to_dict().keys()
        and record.get("nothing", 5) == 5
        and record.custom() == {}
    )
    get = part(package, "api.pages").Pages.get
    assert {"class_", "from_"} <= set(inspect.signature(get).parameters)
    operation = part(package, "api.pages.get_one_page").OPERATION
    request = operation.request(("a b",), {"from": date(2025, 1, 2), "filter[type]": "x"})
    assert request["url"] == "/pages/a%20b" and request["params"] == {"from": "2025-01-02", "filter[type]": "x"}
    body = models(package).UpdatePageBody(from_="x", self_="y", items=[1])
    assert body.to_dict() == {"from": "x", "self": "y", "items": [1]}
    assert models(package).UpdatePageBody.from_dict(body.to_dict()) == body
    assert part(package, "api.pages.update_page").OPERATION.shape == "empty"


def test_an_enumeration_binds_what_is_sent_and_not_what_is_read(golden: Any) -> None:
    package = golden("request_enum")
    operation = part(package, "api.transactions.create_transaction").OPERATION
    refused = InvalidInput
    assert operation.request((), {"mode": "live"}, {"payment_type": "no", "refund": True})["json"] == {
        "payment_type": "no",
        "refund": 1,
    }
    with pytest.raises(refused, match="cash, check, no"):
        operation.request((), None, {"payment_type": "bitcoin"})
    with pytest.raises(refused, match="live, test"):
        operation.request((), {"mode": "prod"}, {"payment_type": "cash"})
    assert operation.decode({"payment_type": "bitcoin"}).payment_type == "bitcoin"


def test_unknown_formats_and_types(golden: Any) -> None:
    package = golden("formats")
    webhook = models(package).Webhook.from_dict(
        {"id": "7", "secret": "x", "day": "yesterday", "amount": "1.10", "anything": [1], "either": 5, "both": 5}
        | {"headers": {"a": "b"}, "map": [], "sent_at": "2025-01-15T10:30:00Z"}
    )
    assert (webhook.id, webhook.secret, webhook.day, webhook.amount) == (7, "x", "yesterday", Decimal("1.10"))
    assert (webhook.anything, webhook.either, webhook.headers, webhook.map) == ([1], 5, {"a": "b"}, {})
    assert webhook.sent_at == datetime(2025, 1, 15, 10, 30, tzinfo=UTC)
    assert part(package, "api.webhooks.get_one_webhook").OPERATION.request((7,))["url"] == "/webhooks/7"
