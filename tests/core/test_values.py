"""Every kind of value: read whatever came, written as the API wants it, and equal after the round trip."""

from __future__ import annotations

import copy
import enum
import json
import pickle
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import httpx
import pytest
from both import KEY, SECRET, Both
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from swoogo import UNSET, File, InvalidInput, Swoogo, SwoogoWarning, at, ends_at, starts_at
from swoogo.sandbox import Sandbox
from swoogo.sandbox.bodies import decode_body
from swoogo_api import models
from swoogo_api.api.registrants.update_registrant import OPERATION
from swoogo_api.models import (
    AccessToken,
    Choice,
    DiscountCode,
    Event,
    PackageFee,
    Registrant,
    Session,
    Speaker,
    Webhook,
)
from swoogo_core.fields import (
    Boolean,
    BooleanText,
    Date,
    Field,
    Flag,
    Integer,
    ListOf,
    Map,
    Money,
    Number,
    Secret,
    Text,
    Time,
    Timestamp,
    Zone,
)
from swoogo_core.forms import flatten
from swoogo_core.records import Record

# --- reading ----------------------------------------------------------------------------------------------------------


def read(kind: type[Record], name: str, raw: Any) -> Any:
    record = kind.from_dict({name: raw})
    value = getattr(record, name)
    again = record[name]
    assert value is again or value == again, "the attribute and the key give the same"
    return value


NOON = datetime(2024, 11, 8, 16, 4, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2024-11-08 16:04:40", NOON),
        ("2024-11-08T16:04:40", NOON),
        ("2024-11-08T16:04:40Z", NOON),
        ("2024-11-08T18:04:40+02:00", NOON),
        ("2024-11-08 16:04:40.250000", NOON.replace(microsecond=250_000)),
        ("2024-11-08 16:04", NOON.replace(second=0)),
        ("2024-11-08", datetime(2024, 11, 8, tzinfo=UTC)),
        ("2024-11-08 4:04:40 PM", NOON),
        ("Nov 8, 2024 4:04:40 PM", NOON),
        ("2024-11-08 16:04:40 UTC", NOON),
        ("2024-11-08 16:04:40 GMT", NOON),
        (None, None),
        ("", None),
        ("  ", None),
        ("0000-00-00", None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_a_moment_is_aware_and_in_utc(raw: Any, value: datetime | None) -> None:
    moment = read(Registrant, "created_at", raw)
    assert moment == value
    if value is not None:
        assert moment.tzinfo is not None


@pytest.mark.parametrize(
    "raw",
    [
        *("soon", "Monday", "16:04", "12", "2024", "2024-13-45 00:00:00", "2024-02-30", "2024-11-08 24:30:00", "a.m."),
        # Which moment an abbreviation means is a guess (EST is in Australia, too), and never this machine's own zone.
        *("2024-11-08 10:00 EST", "2024-11-08 10:00 FOO"),
        *(1731081880, 1.5, True, [], {}, ["2024-11-08"], {"date": "2024-11-08"}),
    ],
)
def test_what_is_no_moment_comes_as_it_was_sent(raw: Any) -> None:
    value = read(Registrant, "created_at", raw)
    assert value == raw
    assert type(value) is type(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2025-06-01", date(2025, 6, 1)),
        ("2025-06-01 00:00:00", date(2025, 6, 1)),
        ("June 1, 2025", date(2025, 6, 1)),
        ("", None),
        ("0000-00-00", None),
        (None, None),
        ("some day", "some day"),
        ("June 2025", "June 2025"),
        (20250601, 20250601),
        ([], []),
    ],
)
def test_a_day(raw: Any, value: Any) -> None:
    found = read(Session, "date", raw)
    assert found == value
    assert not isinstance(found, datetime)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("16:04:40", time(16, 4, 40)),
        ("16:04", time(16, 4)),
        ("9:00", time(9)),
        ("9:00 AM", time(9)),
        ("12:30 am", time(0, 30)),
        ("4:04:40 PM", time(16, 4, 40)),
        ("00:00:00", time(0)),
        ("", None),
        (None, None),
        # None of these names an hour, or they name more than one.
        *((text, text) for text in ("Monday", "May", "noon", "24:00:00", "25:00", "2025-06-01 09:00:00", "10:00 FOO")),
        (900, 900),
        ({}, {}),
    ],
)
def test_a_time_of_day(raw: Any, value: Any) -> None:
    assert read(Session, "start_time", raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1656.00", Decimal("1656.00")),
        ("-166.00", Decimal("-166.00")),
        (0, Decimal(0)),
        (0.1, Decimal("0.1")),
        (-12.34, Decimal("-12.34")),
        ("1e3", Decimal(1000)),
        (1e22, Decimal(10**22)),
        ("123456789012345678901234567890.12", Decimal("123456789012345678901234567890.12")),
        ("", None),
        (None, None),
    ],
)
def test_money_is_exact(raw: Any, value: Any) -> None:
    for record, name in (
        (Registrant, "individual_gross"),
        (PackageFee, "price"),
        (DiscountCode, "percentage_discount"),
    ):
        found = read(record, name, raw)
        assert found == value
        assert type(found) is type(value)
        if isinstance(value, Decimal):
            assert str(found) == str(value) or found == value


@pytest.mark.parametrize(
    "raw",
    [
        *("NaN", "sNaN", "Infinity", "-inf", "1,656.00", "1_000", "free", "12 EUR"),
        *(float("nan"), float("inf"), True, [], {"amount": 1}),
    ],
)
def test_money_that_is_no_number_is_none_and_said_once(raw: Any) -> None:
    class Bill(Record):  # with fields that have not warned yet
        __slots__ = ()
        gross = Money()
        share = Number()
        parts = ListOf(Money())

    bills = [Bill.from_dict({"gross": raw, "share": raw, "parts": ["1.50", raw]}) for _ in range(3)]
    with pytest.warns(SwoogoWarning, match="is no number, so it reads as None; to_dict") as said:
        for bill in bills:
            assert bill.gross is bill["gross"] is bill.share is dict(bill)["share"] is None
            assert bill.parts == [Decimal("1.50"), None]
            assert json.dumps(raw) in json.dumps(bill.to_dict())
    assert [str(warning.message).partition(":")[0] for warning in said] == ["gross", "share", "an amount"]
    assert {warning.filename for warning in said} == {__file__}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert repr(Bill.from_dict({"gross": "free"})) == "Bill(gross='free')"


def test_a_number_without_end_is_handed_out_as_it_came() -> None:
    assert Registrant.from_dict(json.loads('{"id": 1e999}')).id == float("inf")


NO_BOOLEANS: list[Any] = ["yes", 2, "maybe", [], {}, 0.5]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *((raw, True) for raw in (True, 1, "1", "true", "True", "TRUE")),
        *((raw, False) for raw in (False, 0, "0", "false", "False")),
        ("", None),
        (None, None),
        *((raw, raw) for raw in NO_BOOLEANS),
    ],
)
def test_a_boolean(raw: Any, value: Any) -> None:
    found = read(Session, "locked_when_saved", raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (5, 5),
        ("5", 5),
        ("-5", -5),
        (" 5 ", 5),
        ("007", 7),
        (5.0, 5),
        ("", None),
        (None, None),
        *((raw, raw) for raw in ("5.5", 5.5, "1_000", "five", "+-5", "9" * 5000, True, [5], {"id": 5})),
    ],
)
def test_a_whole_number(raw: Any, value: Any) -> None:
    found = read(Session, "capacity", raw)
    assert found == value
    assert type(found) is type(value)


class TestChoices:
    @pytest.mark.parametrize("raw", [{"id": "", "value": None}, {"id": None, "value": None}, {}, []])
    def test_one_that_is_not_set_is_false(self, raw: Any) -> None:
        choice = read(Registrant, "reg_type_id", raw)
        assert isinstance(choice, Choice)
        assert not choice
        assert not choice.id
        assert not choice.value

    def test_a_pair(self) -> None:
        choice = read(Registrant, "gender", {"id": "55", "value": "Female"})
        assert (choice.id, choice.value, bool(choice)) == (55, "Female", True)
        assert choice == Choice(id="55", value="Female")

    def test_several_are_one_joined_value(self) -> None:
        choice = Registrant.from_dict({"c_5": {"id": 1, "value": "Vegan,Kosher"}})["c_5"]
        assert isinstance(choice, Choice)
        assert choice.value == "Vegan,Kosher"

    @pytest.mark.parametrize(
        ("raw", "identifier", "label"), [(3, 3, None), ("3", 3, None), ("Standard", None, "Standard")]
    )
    def test_a_plain_value_is_its_id_or_its_label(self, raw: Any, identifier: int | None, label: str | None) -> None:
        choice = read(Registrant, "reg_type_id", raw)
        assert (choice.id, choice.value) == (identifier, label)
        assert Registrant.from_dict({"reg_type_id": raw}).to_dict() == {"reg_type_id": raw}


class TestListsAndMaps:
    @pytest.mark.parametrize(
        "raw", [["1", "2"], [1, 2], "1,2", " 1 , 2 ", {"0": "1", "1": "2"}, {"7": 1, "9": 2}, [1.0, "2"]]
    )
    def test_ids_in_every_shape(self, raw: Any) -> None:
        assert read(Registrant, "session_ids", raw) == [1, 2]

    @pytest.mark.parametrize(
        ("raw", "value"), [(None, []), ("", []), ([], []), ({}, []), (5, 5), ([None, ""], [None, None])]
    )
    def test_empty_ones(self, raw: Any, value: Any) -> None:
        assert read(Registrant, "session_ids", raw) == value

    def test_a_map_that_php_wrote_empty(self) -> None:
        assert read(PackageFee, "conditional_prices", []) == {}
        assert read(PackageFee, "conditional_prices", {"76": "10.00"}) == {"76": "10.00"}
        assert read(Event, "translations", []) == {}

    def test_records_as_a_list_or_by_id(self) -> None:
        raw: Any
        for raw in ([{"id": 1}, {"id": 2}], {"1": {"id": 1}, "2": {"id": 2}}):
            sessions = read(Speaker, "sessions", raw)
            assert [type(session) for session in sessions] == [Session, Session]
            assert [session.id for session in sessions] == [1, 2]
        for raw in ([], {}, None, ""):
            assert read(Speaker, "sessions", raw) == []
        assert Speaker().sessions == Registrant().session_ids == []
        assert read(Speaker, "sessions", [None, 5]) == [None, 5]

    def test_a_record_that_php_wrote_empty(self) -> None:
        address = read(Registrant, "homeAddress", [])
        assert not address
        assert address.city is None
        assert read(Registrant, "homeAddress", "") is None


# Names of members, so that hypothesis meets the special cases; all else is left to it.
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["", "0000-00-00", "2024-11-08 16:04:40", "10:00 XYZ", "1,2", "1e5", "true", "12/31/99 1pm EDT"])
    | st.from_regex(r"\A[0-9:.,/ TZampe+-]{0,20}\Z"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "value", "0", "name", "c_1", "date"]), inner, max_size=3)
    ),
    max_leaves=5,
)
ALL_MODELS = [
    kind
    for name in models.__all__
    if isinstance(kind := getattr(models, name), type) and issubclass(kind, Record) and kind._fields
]
# One field of each kind that there is; the same code reads the others.
KINDS = {
    (type(f), type(getattr(f, "item", None)), getattr(f, "model", None)): (kind, name)
    for kind in ALL_MODELS
    for name, f in vars(kind).items()
    if isinstance(f, Field)
}


def read_all(value: Any, depth: int = 0) -> None:
    if isinstance(value, Record):
        repr(value), bool(value), value.custom(), value.to_dict()
        for name, member in vars(type(value)).items():
            if isinstance(member, Field):
                read_all(getattr(value, name), depth + 1)
        for key in value:
            read_all(value[key], depth + 1)
    elif isinstance(value, list):
        for item in value:
            read_all(item, depth + 1)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(sorted(KINDS.values(), key=str)), json_values)
def test_reading_any_attribute_never_raises(member: tuple[type[Record], str], raw: Any) -> None:
    kind, name = member
    record = kind.from_dict({vars(kind)[name].name: raw, "c_1": raw, "unknown": raw})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", SwoogoWarning)  # of amounts that are no numbers
        getattr(record, name)
        read_all(record)
    same = record.to_dict()
    assert json.dumps(same) == json.dumps({vars(kind)[name].name: raw, "c_1": raw, "unknown": raw})


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "email", "c_1", "created_at", "level", "x"]) | st.text(), json_values))
def test_a_record_keeps_all_that_came_and_is_its_copies_equal(data: dict[str, Any]) -> None:
    sent = json.dumps(data)
    person = Registrant.from_dict(json.loads(sent))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SwoogoWarning)  # of amounts that are no numbers
        read_all(person)
    assert json.dumps(person.to_dict()) == sent
    for twin in (copy.copy(person), copy.deepcopy(person), pickle.loads(pickle.dumps(person))):
        assert type(twin) is Registrant
        assert json.dumps(twin.to_dict()) == sent
    assert list(person) == list(data)
    assert len(person) == len(data)


# --- records ----------------------------------------------------------------------------------------------------------


class TestRecord:
    def test_to_dict_is_a_deep_copy(self) -> None:
        speaker = Speaker.from_dict({"id": 1, "sessions": [{"id": 5, "translations": {"de": {"name": "x"}}}]})
        taken = speaker.to_dict()
        taken["sessions"][0]["translations"]["de"]["name"] = "changed"
        taken["sessions"].append({})
        assert speaker.to_dict() == {"id": 1, "sessions": [{"id": 5, "translations": {"de": {"name": "x"}}}]}

    def test_a_deep_copy_is_its_own(self) -> None:
        speaker = Speaker.from_dict({"translations": {"de": {"name": "x"}}})
        twin = copy.deepcopy(speaker)
        twin._wire["translations"]["de"]["name"] = "changed"
        assert speaker.to_dict() == {"translations": {"de": {"name": "x"}}}

    def test_unknown_and_custom_members_are_read_by_key(self) -> None:
        person = Registrant.from_dict(
            {"id": 1, "brand_new": [1], "c_1": {"id": 5, "value": "A"}, "c_2": "8", "sq_3": "", "h_room": "12"}
            | {"h_check_out": "2025-06-02", "company": "c_"}
        )
        assert person["brand_new"] == [1]
        assert person["c_1"] == Choice(id=5, value="A")
        assert person["c_2"] == "8"
        assert person.get("c_9") is None
        assert person.get("c_9", "none") == "none"
        assert "c_2" in person
        assert "c_9" not in person
        assert "email" not in person
        assert person.email is None
        assert set(person.custom()) == {"c_1", "c_2", "sq_3", "h_room", "h_check_out"}
        with pytest.raises(KeyError, match="c_9"):
            person["c_9"]
        with pytest.raises(AttributeError, match="brand_new"):
            person.brand_new  # type: ignore[attr-defined]  # noqa: B018

    def test_get_gives_the_value_and_not_the_wire(self) -> None:
        person = Registrant.from_dict({"created_at": "2024-11-08 16:04:40", "cancelled_at": None})
        assert person.get("created_at") == NOON
        assert person.get("cancelled_at", "never") is None

    def test_it_cannot_be_changed_and_says_what_to_do(self) -> None:
        person = Registrant.from_dict({"id": 1, "email": "a@example.com"})
        with pytest.raises(AttributeError, match=r"Registrant\.email.*read-only.*send changes with.*update"):
            person.email = "b@example.com"  # type: ignore[assignment]
        with pytest.raises(AttributeError, match="read-only"):
            person.emial = "b@example.com"  # type: ignore[assignment]
        with pytest.raises(TypeError):
            person["email"] = "b@example.com"  # type: ignore[index]
        with pytest.raises(AttributeError):
            del person.email
        assert person.email == "a@example.com"

    def test_equality_is_of_class_and_content(self) -> None:
        assert Registrant.from_dict({"id": 1}) == Registrant(id=1)
        assert Registrant.from_dict({"id": 1}) != Registrant(id=2)
        assert Registrant.from_dict({"id": 1}) != Speaker(id=1)
        assert Registrant.from_dict({"id": 1}) != {"id": 1}
        with pytest.raises(TypeError, match="unhashable"):
            hash(Registrant(id=1))

    def test_truth(self) -> None:
        assert Registrant(id=0)
        assert not Registrant()
        assert not Registrant(email="", cancelled_at=None)

    def test_its_repr_is_short_and_shows_no_secret(self) -> None:
        token = AccessToken(access_token="do-not-show-me", type="bearer", expires_at="2024-11-08 16:04:40")
        assert "do-not-show-me" not in repr(token)
        assert "do-not-show-me" not in repr([token]) + f"{token}"
        assert "bearer" in repr(token)
        long = Session(id=1, description="x" * 10_000, speakers=[{"id": n, "bio": "y" * 500} for n in range(99)])
        assert len(repr(long)) < 200
        assert "99 records" in repr(long)
        assert repr(Registrant(id=1, email="", notes=None, c_1=0)) == "Registrant(id=1, c_1=0)"

    def test_a_record_for_a_users_own_test(self) -> None:
        person = Registrant(
            id=7,
            created_at=datetime(2024, 11, 8, 18, 4, 40, tzinfo=timezone(timedelta(hours=2))),
            individual_gross=Decimal("12.50"),
            birth_date=date(1990, 1, 2),
            session_ids=(1, 2),
            homeAddress=models.Address(city="Berlin"),
            reg_type_id=Choice(id=1, value="VIP"),
            c_1="x",
            email=UNSET,
        )
        assert person.created_at == NOON
        assert person.individual_gross == Decimal("12.50")
        assert person.birth_date == date(1990, 1, 2)
        assert person.session_ids == [1, 2]
        assert person.homeAddress is not None and person.homeAddress.city == "Berlin"
        assert person.reg_type_id is not None and person.reg_type_id.value == "VIP"
        assert person["c_1"] == "x"
        assert "email" not in person
        assert json.loads(json.dumps(person.to_dict())) == person.to_dict()
        assert Session(start_time=time(9, 0, 0, 5)).start_time == time(9)
        assert Session(date=date(1, 1, 1), created_at=datetime(1, 1, 1, tzinfo=UTC)).created_at == datetime(
            1, 1, 1, tzinfo=UTC
        )

    def test_a_subclass_reads_as_its_base(self) -> None:
        class Guest(Registrant):
            __slots__ = ()

            @property
            def label(self) -> str:
                return f"{self.first_name} {self['c_1']}"

        guest = Guest.from_dict({"first_name": "Ada", "c_1": "L", "created_at": "2024-11-08 16:04:40"})
        assert guest.label == "Ada L"
        assert guest["created_at"] == guest.created_at == NOON
        assert Guest(created_at=NOON).to_dict() == {"created_at": "2024-11-08 16:04:40"}


# --- writing: what each kind takes, and what it refuses ---------------------------------------------------------------


class Status(str, enum.Enum):  # noqa: UP042 - str() of a StrEnum is its value, of this one its name
    CONFIRMED = "confirmed"


class Room(enum.IntEnum):
    BIG = 5


class Whole:
    """As numpy's integers are: no int, but it counts as one."""

    def __index__(self) -> int:
        return 5


class OldZone(timezone.__base__):  # type: ignore[name-defined,misc]
    """As pytz's zones are: the name in `zone`."""

    zone = "America/Chicago"


PARIS = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("field", "value", "sent"),
    [
        (Text(), "x", "x"),
        (Text(), 5, "5"),
        (Text(), Decimal("1E+2"), "100"),
        (Text(), Status.CONFIRMED, "confirmed"),
        (Text(choices=("confirmed",)), Status.CONFIRMED, "confirmed"),
        (Text(), "", ""),
        (Secret(), "x", "x"),
        (Integer(), 5, 5),
        (Integer(), "5", 5),
        (Integer(), "-5", -5),
        (Integer(), "", ""),
        (Integer(), Room.BIG, 5),
        (Integer(), Whole(), 5),
        (Integer(), Choice(id=5, value="VIP"), 5),
        (Integer(), Choice(id="5", value="VIP"), 5),
        (Integer(), {"id": 5, "value": "VIP"}, 5),
        (Integer(), Choice(id="", value=None), ""),
        (Integer(), Session(id=5, name="x"), 5),
        (Number(), 5, 5),
        (Number(), Decimal("5.00"), 5),
        (Number(), 0.1, 0.1),
        (Number(), "0.1", 0.1),
        (Number(), Whole(), 5),
        # A float would make ...568 of it.
        (Number(), Decimal("12345678901234567.89"), "12345678901234567.89"),
        (Number(), "", ""),
        (Money(), 5, "5"),
        (Money(), Decimal("1656.00"), "1656.00"),
        (Money(), 0.1, "0.1"),
        (Money(), "1E+3", "1000"),
        (Money(), Decimal("-0.00001"), "-0.00001"),
        (Money(), "", ""),
        (Boolean(), True, True),
        (Boolean(), 0, False),
        (Flag(), True, 1),
        (Flag(), 0, 0),
        (BooleanText(), True, "true"),
        (BooleanText(), 0, "false"),
        (Timestamp(), NOON, "2024-11-08 16:04:40"),
        (Timestamp(), datetime(2024, 11, 8, 18, 4, 40, 999, tzinfo=PARIS), "2024-11-08 16:04:40"),
        (Timestamp(), datetime(2024, 3, 10, 3, 0, tzinfo=ZoneInfo("US/Eastern")), "2024-03-10 07:00:00"),
        (Timestamp(), datetime(99, 1, 1, tzinfo=UTC), "0099-01-01 00:00:00"),
        (Timestamp(), "2024-11-08 16:04:40", "2024-11-08 16:04:40"),
        (Date(), date(2025, 6, 1), "2025-06-01"),
        (Date(), "2025-06-01", "2025-06-01"),
        (Time(), time(9, 5), "09:05:00"),
        (Time(), time(9, 5, 1, 999), "09:05:01"),
        (Time(), "09:05", "09:05"),
        (Zone(), "America/New_York", "US/Eastern"),
        (Zone(), "America/Phoenix", "US/Arizona"),
        (Zone(), "Europe/London", "Europe/London"),
        (Zone(), "UTC", "UTC"),
        (Zone(), ZoneInfo("America/Los_Angeles"), "US/Pacific"),
        (Zone(), ZoneInfo("UTC"), "UTC"),
        (Zone(), UTC, "UTC"),
        (Zone(), tz.UTC, "UTC"),
        (Zone(), tz.gettz("America/Denver"), "US/Mountain"),
        (Zone(), tz.gettz("Europe/Berlin"), "Europe/Berlin"),
        (Zone(), OldZone(), "US/Central"),
        (Zone(), "", ""),
        (Map(), {"76": Decimal("10.00"), 77: None}, {"76": "10.00", "77": None}),
        (Map(), {"c_1": Choice(id=5, value="x"), "c_2": [Choice(id=6, value="y")]}, {"c_1": 5, "c_2": [6]}),
        (Map(), {"c_2": [{"id": 123}]}, {"c_2": [{"id": 123}]}),
        (Map(), models.WebhookHeader(key="X-Secret", value="s"), {"key": "X-Secret", "value": "s"}),
        (ListOf(Integer()), [1, "2", Session(id=3)], [1, 2, 3]),
        (ListOf(Integer()), range(2), [0, 1]),
        (ListOf(Text()), {"a"}, ["a"]),
        (ListOf(Integer()), [], []),
    ],
)
def test_what_a_value_is_sent_as(field: Field[Any], value: Any, sent: Any) -> None:
    encoded = field.encode(value)
    assert encoded == sent
    assert type(encoded) is type(sent)
    assert not isinstance(encoded, enum.Enum)


@pytest.mark.parametrize(
    ("field", "values", "says"),
    [
        (Text(), [True, 1.5, b"x", None, ["x"], Decimal("NaN"), "half \ud800"], "text expected"),
        (Text(choices=("a", "b")), ["c", "", 1], "one of a, b expected"),
        (
            Integer(),
            ["x", 5.0, True, "5.5", b"5", [], "--5", "1_0", "٥", "9" * 99, Decimal(5)],
            "a whole number expected",
        ),
        (Number(), ["x", True, float("nan"), float("inf"), "1E+999999999", "1e-99999", b"5", []], "a number"),
        (Money(), ["ten", "1,000.00", "10 EUR", False, float("-inf"), Decimal("sNaN")], "a number"),
        (Boolean(), ["true", "1", "yes", 2, "", []], "True or False expected"),
        (Flag(), ["1", 2], "True or False expected"),
        (BooleanText(), ["true", None], "True or False expected"),
        (Timestamp(), [date(2024, 1, 1), 5, time(9)], "an aware datetime"),
        (Timestamp(), [datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))], "in the years 1 to 9999"),
        (Timestamp(), [datetime(2024, 1, 1)], r"with a time zone.*tzinfo=timezone\.utc"),
        (Date(), [datetime(2024, 1, 1), 5, time(9)], "a date"),
        (Time(), [time(9, tzinfo=UTC), 9, date(2024, 1, 1)], "a time"),
        (Zone(), ["EST", "CET", "Eastern Time", 5, PARIS, tz.tzstr("EST5EDT")], "a zone such as"),
        (Map(), ["x", [1], 5, None], "a mapping expected"),
        (ListOf(Integer()), ["1,2", 5, {"a": 1}, None], r"a list \(each item: a whole number\)"),
        (ListOf(Integer()), [[1, "x"]], r"\[1\]: 'x' given, a whole number"),
        (Integer(), [Choice(id=None, value="VIP"), {"id": "", "value": "VIP"}], "thing: .*the API takes the id"),
        (Map(), [{"c_1": Choice(value="VIP", id=None)}], r"thing\[c_1\]: .*the API takes the id"),
    ],
)
def test_what_is_refused_and_how_that_is_said(field: Field[Any], values: list[Any], says: str) -> None:
    field.name = "thing"
    for value in values:
        with pytest.raises(InvalidInput, match=says):
            field.encode(value)


@settings(max_examples=200, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=9))
def test_money_and_numbers_come_back_as_they_were_written(amount: Decimal) -> None:
    assert Money().decode(Money().encode(amount)) == amount
    assert Number().decode(json.loads(json.dumps(Number().encode(amount)))) == amount


@settings(max_examples=200, deadline=None)
@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.timezones()))
def test_a_moment_comes_back_as_it_was_written(moment: datetime) -> None:
    assert Timestamp().decode(Timestamp().encode(moment)) == moment.astimezone(UTC).replace(microsecond=0)


@given(st.dates(), st.times())
@settings(max_examples=100, deadline=None)
def test_a_day_and_a_time_come_back_as_they_were_written(day: date, hour: time) -> None:
    assert Date().decode(Date().encode(day)) == day
    assert Time().decode(Time().encode(hour)) == hour.replace(microsecond=0)


# --- writing: the bytes, and the round trip ---------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_warnings() -> Iterator[None]:
    """What was written is shown again, so nothing is warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def form(sandbox: Sandbox) -> dict[str, str]:
    call = sandbox.calls[-1]
    assert call.headers["content-type"] == "application/x-www-form-urlencoded"
    return dict(parse_qsl(call.body.decode("ascii"), keep_blank_values=True, strict_parsing=True))


def test_a_session_with_every_kind_of_value(both: Both, sandbox: Sandbox) -> None:
    written: dict[str, Any] = {
        "name": "Ünïcode & = + %? 日本 🎉\n“quoted”",
        "date": date(2026, 5, 1),
        "start_time": time(9, 30),
        "end_time": time(10, 45, 30),
        "timezone": "America/New_York",
        "capacity": 40,
        "use_event_timezone": False,
        "locked_when_saved": True,
        "selection_control": "optional",
        "location_id": 1,
        "c_105": "free text",
        "c_104": Choice(id=149, value="first"),
    }
    session = both(lambda c: c.sessions.create(event_id=12, **written))
    sent = form(sandbox)
    again = both(lambda c: c.sessions.get(session.id, fields="*"))
    for record in (session, again):
        assert record.name == written["name"]
        assert record.date == written["date"]
        assert (record.start_time, record.end_time) == (written["start_time"], written["end_time"])
        assert record.timezone == "US/Eastern"
        assert record.capacity == 40
        assert record.use_event_timezone is False
        assert record.locked_when_saved is True
    assert sent["locked_when_saved"] == "1"
    assert sent["use_event_timezone"] == "0"
    assert sent["custom_fields[c_105]"] == "free text"
    assert sent["custom_fields[c_104]"] == "149"
    stored = sandbox.store.get("Session", session.id)
    assert stored is not None
    assert stored["c_104"] == {"id": 149, "value": "first"}


def test_custom_fields_of_a_session_by_member_and_by_key_go_the_same_way(client: Swoogo, sandbox: Sandbox) -> None:
    pair = {"id": 150, "value": "second"}
    client.sessions.update(201, custom_fields={"c_104": pair}, c_105="both")
    assert form(sandbox) == {"custom_fields[c_104]": "150", "custom_fields[c_105]": "both"}
    client.sessions.update(201, custom_fields={"c_104": [{"id": 151}]})
    assert form(sandbox) == {"custom_fields[c_104][0][id]": "151"}
    # A member that is known, but not documented for this operation, is none of them.
    client.sessions.update(201, custom_fields={"c_105": None})
    assert form(sandbox) == {"custom_fields[c_105]": ""}


def test_a_known_member_of_a_session_is_not_sent_as_a_custom_field(client: Swoogo, sandbox: Sandbox) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client.sessions.update(201, notes="for the crew")
    assert form(sandbox) == {"notes": "for the crew"}


def test_a_registrant_with_every_kind_of_value(both: Both, sandbox: Sandbox) -> None:
    person = both(
        lambda c: c.registrants.create(
            event_id=12,
            email="new.one@example.com",
            reg_type_id=Choice(id=2, value="VIP"),
            package_id=1,
            session_ids=[101, "102"],
            registration_status=Status.CONFIRMED,
            send_email=True,
            c_3473417="A, B & C",
            c_3473418=Choice(id=55, value="Vegetarian"),
        )
    )
    sent = form(sandbox)
    assert sent["session_ids[0]"] == "101"
    assert sent["session_ids[1]"] == "102"
    assert sent["send_email"] == "true"
    assert sent["reg_type_id"] == "2"
    assert sent["c_3473418"] == "55"
    assert sent["registration_status"] == "confirmed"
    again = both(lambda c: c.registrants.get(person.id, fields="*"))
    assert again["c_3473417"] == "A, B & C"
    assert again["c_3473418"] == Choice(id=55, value="Vegetarian")
    for record in (person, again):
        assert record.session_ids == [101, 102]
        assert record.reg_type_id == Choice(id=2, value=record.reg_type_id.value)


def test_what_was_read_can_be_sent_back(both: Both, sandbox: Sandbox) -> None:
    person = both(lambda c: c.registrants.get(1, fields="*"))
    other = both(
        lambda c: c.registrants.update(
            2,
            first_name=person.first_name,
            session_ids=person.session_ids,
            reg_type_id=person.reg_type_id,
            **person.custom(),
        )
    )
    assert other.first_name == person.first_name
    assert other.session_ids == person.session_ids
    assert other.reg_type_id.id == person.reg_type_id.id
    assert both(lambda c: c.registrants.get(2, fields="*")).custom() == person.custom()


def test_none_and_an_empty_list_clear(client: Swoogo, sandbox: Sandbox) -> None:
    client.registrants.update(1, session_ids=[101], c_3473417="x", company="y")
    person = client.registrants.update(1, session_ids=[], c_3473417=None, company=None, c_3473418=None)
    assert form(sandbox) == {"session_ids": "", "c_3473417": "", "company": "", "c_3473418": ""}
    assert person.session_ids == []
    assert not person.company
    assert not client.registrants.get(1, fields="*")["c_3473418"]
    session = client.sessions.update(201, capacity=5)
    assert session.capacity == 5
    assert client.sessions.update(201, capacity="").capacity is None  # type: ignore[arg-type]
    assert client.sessions.update(201, capacity=None).capacity is None


def test_unset_is_not_sent(client: Swoogo, sandbox: Sandbox) -> None:
    client.registrants.update(1, first_name="Ada", last_name=UNSET, c_3473417=UNSET)
    assert form(sandbox) == {"first_name": "Ada"}


def test_json_bodies_have_true_and_false(both: Both, sandbox: Sandbox) -> None:
    code = both(
        lambda c: c.discount_codes.create(
            event_id=12,
            code="HALF",
            type="percentage",
            percentage_discount=Decimal("12.5"),
            apply_to_all=True,
            all_registrants_in_group=0,
            applicable_line_items=["package"],
        )
    )
    call = sandbox.calls[-1]
    assert call.headers["content-type"] == "application/json"
    body = json.loads(call.body)
    assert body["apply_to_all"] is True
    assert body["all_registrants_in_group"] is False
    assert body["percentage_discount"] == 12.5
    again = both(lambda c: c.discount_codes.get(code.id, fields="*"))
    assert again.apply_to_all is True
    assert again.percentage_discount == Decimal("12.5")
    assert again.code == "HALF"


def test_custom_values_in_a_json_body_are_json(client: Swoogo, sandbox: Sandbox) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client.discount_codes.create(
            event_id=12,
            code="C",
            type="specific",
            c_91=date(2025, 1, 1),
            c_92=Decimal("1.50"),
            c_93={1},
            c_94=Choice(id=5, value="x"),
        )
    body = json.loads(sandbox.calls[-1].body)
    assert (body["c_91"], body["c_92"], body["c_93"], body["c_94"]) == ("2025-01-01", "1.50", [1], 5)


def test_money_is_sent_as_text_and_read_as_it_was(both: Both, sandbox: Sandbox) -> None:
    fee = both(lambda c: c.package_fees.update(1, price=Decimal("19.90"), conditional_prices={"76": Decimal("9.50")}))
    assert json.loads(sandbox.calls[-1].body) == {"price": "19.90", "conditional_prices": {"76": "9.50"}}
    assert fee.price == Decimal("19.90")
    assert both(lambda c: c.package_fees.get(1)).conditional_prices["76"] == "9.50"


@pytest.mark.parametrize("amount", [Decimal("0.10"), 250, "-12.34", 1e12, Decimal("123456789012.34")])
def test_an_amount_in_a_form_is_plain_digits(client: Swoogo, sandbox: Sandbox, amount: Any) -> None:
    transaction = client.transactions.create(event_id=12, registrant_id=1, type="cash_payment", amount=amount)
    assert Decimal(form(sandbox)["amount"]) == Decimal(str(amount))
    assert "e" not in form(sandbox)["amount"].lower()
    assert transaction.amount == Decimal(str(amount))


def test_a_form_has_no_exponents() -> None:
    assert flatten({"a": 1e-5, "b": 1e22, "c": Decimal("1E+2")}) == {"a": "0.00001", "b": "1" + "0" * 22, "c": "100"}


def test_flags_are_0_and_1_where_the_words_are_refused(client: Swoogo, sandbox: Sandbox) -> None:
    hall = client.session_locations.create(event_id=12, name="Annex", use_event_address=True)
    assert form(sandbox)["use_event_address"] == "1"
    assert hall.name == "Annex"


def test_moments_are_sent_in_utc(both: Both, sandbox: Sandbox) -> None:
    moment = datetime(2025, 7, 1, 12, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    both(lambda c: c.session_attendance.create(session_id=101, registrant_id=1, check_in_date=moment))
    assert form(sandbox)["check_in_date"] == "2025-07-01 10:00:30"


def test_a_webhook_with_lists_of_maps(both: Both, sandbox: Sandbox) -> None:
    hook = both(
        lambda c: c.webhooks.create(
            name="n",
            url="https://example.com/hook",
            trigger_object="registrant",
            headers=[{"key": "X-Secret", "value": "s"}, models.WebhookHeader(key="X-Two", value="2")],
            trigger_on_insert=True,
            trigger_on_delete=False,
            event_ids=[12],
            fields=["id", "email"],
        )
    )
    sent = form(sandbox)
    assert sent["headers[0][key]"] == "X-Secret"
    assert sent["headers[1][value]"] == "2"
    assert sent["trigger_on_insert"] == "1"
    assert sent["trigger_on_delete"] == "0"
    assert sent["event_ids[0]"] == "12"
    assert [h.key for h in hook.headers] == ["X-Secret", "X-Two"]
    assert isinstance(hook, Webhook)


def test_ids_of_a_form_in_one_bracketed_value(client: Swoogo, sandbox: Sandbox) -> None:
    person = client.registrants.get(1)
    assert person.contact_id is not None
    client.contacts.forget(person.contact_id, registrant_ids=[person.id])
    assert form(sandbox) == {"registrantIds": "[1]"}


def test_a_map_in_a_multipart_body(both: Both, sandbox: Sandbox) -> None:
    fields = {"email": "prefill@example.com", "first_name": "Zoë", "c_3473418": Choice(id=55, value="Vegetarian")}
    token = both(lambda c: c.registrants.create_token(event_id=12, fields=fields))
    call = sandbox.calls[-1]
    head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
    parts: Any = BytesParser().parsebytes(head + call.body).get_payload()
    sent = {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode() for part in parts
    }
    assert sent == {
        "event_id": "12",
        "fields[email]": "prefill@example.com",
        "fields[first_name]": "Zoë",
        "fields[c_3473418]": "55",
    }
    assert token.url


def test_query_flags_are_words(client: Swoogo, sandbox: Sandbox) -> None:
    client.registrants.update(1, first_name="Ada", override_capacity_errors=True)
    assert dict(sandbox.calls[-1].query) == {"override_capacity_errors": "true"}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (File(b"x", "photo.png"), "images.upload"),
        (object(), "a value for a form expected"),
        (b"bytes", "a value for a form expected"),
        (float("nan"), "nan given, a finite number"),
        (Choice(id=None, value="Vegan"), "c_3473417: .*the API takes the id"),
        ([Choice(id=None, value="Vegan")], "c_3473417: .*the API takes the id"),
    ],
)
def test_a_custom_value_that_cannot_be_sent_is_refused(client: Swoogo, sandbox: Sandbox, value: Any, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        client.registrants.update(1, c_3473417=value)
    assert not [c for c in sandbox.calls if c.method == "PUT"]


def test_several_choices_are_written_by_their_ids(client: Swoogo, sandbox: Sandbox) -> None:
    person = client.registrants.update(1, c_3473418=[Choice(id=55, value="Vegetarian"), {"id": 56, "value": "Vegan"}])
    assert form(sandbox) == {"c_3473418[0]": "55", "c_3473418[1]": "56"}
    assert person.id == 1
    assert client.registrants.get(1, fields="*")["c_3473418"].value == "Vegetarian,Vegan"


def test_a_nested_record_is_sent_by_its_members(client: Swoogo, sandbox: Sandbox) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client.registrants.update(1, homeAddress=models.Address(city="Berlin", zip="10115"))
    assert form(sandbox) == {"homeAddress[city]": "Berlin", "homeAddress[zip]": "10115"}


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip()),
    st.dictionaries(
        st.from_regex(r"\Ac_[0-9]{1,4}\Z"), st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3
    ),
)
def test_any_text_arrives_as_it_was_given(text: str, custom: dict[str, str]) -> None:
    request = httpx.Request(**{**OPERATION.request((1,), None, {"first_name": text, **custom}), "url": "http://x/"})
    body = decode_body(request.headers["content-type"], request.read())
    assert body == {"first_name": text, **custom}


# --- moments of events and sessions -----------------------------------------------------------------------------------


class TestMoments:
    @pytest.mark.parametrize(
        ("zone", "hour"),
        [("US/Eastern", 13), ("America/New_York", 13), ("Europe/London", 8), ("UTC", 9), ("utc", 9), ("Asia/Tokyo", 0)],
    )
    def test_a_zone_by_either_name(self, zone: str, hour: int) -> None:
        assert at(date(2025, 6, 1), time(9), zone).astimezone(UTC) == datetime(2025, 6, 1, hour, tzinfo=UTC)

    def test_a_time_that_the_clocks_leave_out_is_the_one_that_follows(self) -> None:
        moment = at(date(2025, 3, 9), time(2, 30), "US/Eastern")
        assert moment.astimezone(UTC) == datetime(2025, 3, 9, 7, 30, tzinfo=UTC)
        assert moment.hour == 3

    def test_a_time_that_comes_twice_is_the_first(self) -> None:
        first = at(date(2025, 10, 26), time(1, 30), "Europe/London")
        assert first.astimezone(UTC) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
        second = at(date(2025, 10, 26), time(1, 30, fold=1), "Europe/London")
        assert second.astimezone(UTC) == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)

    @pytest.mark.parametrize(
        "zone",
        ["Mars/Olympus", "", "EST 5", "UTC+3", "/etc/hostname", "../../etc/passwd", "US", "x\0y", "Zone.tab", None, 5],
    )
    def test_a_zone_that_is_not_known(self, zone: Any) -> None:
        with pytest.raises(InvalidInput, match="a zone such as US/Eastern"):
            at(date(2025, 6, 1), time(9), zone)

    def test_the_last_day_that_there_is(self) -> None:
        assert at(date(9999, 12, 31), time(23), "US/Eastern").hour == 23
        endless = Session(date="9999-12-31", start_time="23:00:00", end_time="01:00:00", timezone="US/Eastern")
        assert starts_at(endless) is not None
        assert ends_at(endless) is None

    def session(self, **changes: Any) -> Session:
        members = {"date": "2025-06-01", "start_time": "22:00:00", "end_time": "23:30:00", "timezone": "Europe/London"}
        return Session.from_dict({**members, **changes})

    def test_a_session(self) -> None:
        session = self.session()
        assert starts_at(session) == datetime(2025, 6, 1, 21, tzinfo=UTC)
        assert ends_at(session) == datetime(2025, 6, 1, 22, 30, tzinfo=UTC)

    def test_a_session_past_midnight_ends_on_the_next_day(self) -> None:
        assert ends_at(self.session(end_time="01:00:00")) == datetime(2025, 6, 2, 0, tzinfo=UTC)

    def test_an_event_of_several_days(self) -> None:
        event = Event.from_dict(
            {"start_date": "2025-03-08", "start_time": "09:00:00", "end_date": "2025-03-10", "end_time": "08:00:00"}
            | {"timezone": "US/Eastern"}
        )
        assert starts_at(event) == datetime(2025, 3, 8, 14, tzinfo=UTC)
        assert ends_at(event) == datetime(2025, 3, 10, 12, tzinfo=UTC)

    @pytest.mark.parametrize("missing", ["date", "start_time", "timezone"])
    @pytest.mark.parametrize("value", [None, "", UNSET, "junk", 5])
    def test_a_part_that_is_missing_makes_no_moment(self, missing: str, value: Any) -> None:
        members = self.session(**{missing: value}).to_dict()
        session = Session.from_dict({k: v for k, v in members.items() if v is not UNSET})
        if missing == "timezone" and value in ("junk", 5):
            with pytest.raises(InvalidInput, match="a zone such as"):
                starts_at(session)
        else:
            assert starts_at(session) is None

    def test_those_that_the_sandbox_has(self, both: Both) -> None:
        session = both(lambda c: c.sessions.get(201))
        start, end = starts_at(session), ends_at(session)
        assert start is not None and end is not None
        assert start.tzinfo is not None
        assert end > start

    @settings(max_examples=150, deadline=None)
    @given(st.dates(), st.times(), st.text(max_size=12) | st.sampled_from(["US/Eastern", "Europe/London", "EST"]))
    def test_any_zone_gives_a_moment_or_says_that_it_is_none(self, day: date, hour: time, zone: str) -> None:
        try:
            moment = at(day, hour, zone)
        except InvalidInput:
            return
        assert moment.tzinfo is not None


def test_a_client_reads_what_the_sandbox_has_by_kind(sandbox: Sandbox) -> None:
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        person = client.registrants.list(event_id=12).first()
        assert person is not None
        assert all(isinstance(one, int) for one in person.session_ids)
        assert isinstance(person.reg_type_id, Choice)
        assert isinstance(person.individual_gross, Decimal)
        assert isinstance(client.sessions.get(201).start_time, time)
