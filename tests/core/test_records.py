"""A record as a mapping, a choice as a value, and what happens to members that were not asked for."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from both import Both

from swoogo import FieldNotAsked, Record, Swoogo, SwoogoError, fan_out, webhooks
from swoogo.sandbox import Sandbox
from swoogo_api.api.registrants import get_all_registrants, get_one_registrant
from swoogo_api.models import Choice, PackageEarlyBirds, Registrant, RegistrantCollection, Session, Speaker

WIRE = {
    "id": "7",
    "created_at": "2024-11-08 16:04:40",
    "individual_gross": "12.50",
    "gender": {"id": 2, "value": "Female"},
    "session_ids": None,
    "notes": "",
    "c_1": {"id": 5, "value": "Vegan"},
}
VALUES = {
    "id": 7,
    "created_at": datetime(2024, 11, 8, 16, 4, 40, tzinfo=UTC),
    "individual_gross": Decimal("12.50"),
    "gender": Choice(id=2, value="Female"),
    "session_ids": [],
    "notes": "",
    "c_1": Choice(id=5, value="Vegan"),
}


class TestAMapping:
    person = Registrant.from_dict(WIRE)

    def test_it_is_one_with_the_values_of_the_attributes(self) -> None:
        person = self.person
        assert isinstance(person, Mapping) and issubclass(Registrant, Mapping) and isinstance(Choice(id=1), Mapping)
        assert dict(person) == {**person} == dict(person.items()) == VALUES
        assert list(person.keys()) == list(person) == list(WIRE) == list(reversed(list(reversed(person))))
        assert list(person.values()) == list(VALUES.values())
        assert ("id", 7) in person.items() and 7 in person.values() and len(person.items()) == len(person) == 7
        for key in set(WIRE) - {"c_1"}:
            assert person[key] == person.get(key) == getattr(person, key)
        assert json.loads(json.dumps(person.to_dict())) == WIRE

    def test_it_is_matched(self) -> None:
        match self.person:
            case {"id": int(number), "gender": Choice(value=label), **rest}:
                assert (number, label, len(rest)) == (7, "Female", 5)
            case _:
                pytest.fail("a record is matched by a pattern for mappings")

    def test_a_data_frame_has_its_keys_as_columns(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame([self.person, Registrant.from_dict({"id": 8, "c_2": "x"})])
        assert list(frame.columns) == [*WIRE, "c_2"]
        assert frame["id"].tolist() == [7, 8]
        assert frame["gender"][0] == Choice(id=2, value="Female")

    def test_a_member_that_is_called_like_a_method_has_a_line_behind_it(self) -> None:
        tiers = PackageEarlyBirds.from_dict({"items": [{"price": "5.00"}]})
        assert len(tiers.items_) == 1
        assert list(tiers.items()) == [("items", tiers.items_)]

    def test_a_page_of_a_list_is_none(self) -> None:
        page = RegistrantCollection.from_dict({"items": [WIRE], "_meta": {"totalCount": 1}})
        assert not isinstance(page, Mapping) and not hasattr(page, "keys")
        assert [dict(row) for row in page.items] == [VALUES]
        assert page.meta is not None and page.meta["totalCount"] == 1

    def test_what_is_sent_is_what_came(self, client: Swoogo, sandbox: Sandbox) -> None:
        client.registrants.update(1, session_ids=None, c_3473418=Choice(id=55))
        assert sandbox.calls[-1].data == {"session_ids": "", "c_3473418": "55"}
        again = Registrant(gender=Choice.from_dict({"id": "2", "value": "x"}), homeAddress=Session.from_dict(WIRE))
        assert again.to_dict() == {"gender": {"id": "2", "value": "x"}, "homeAddress": WIRE}


class TestAChoice:
    def test_two_with_the_same_id_and_label_are_equal(self) -> None:
        assert Choice(id="2", value="Female") == Choice(id=2, value="Female") != Choice(id=2, value="Male")
        assert Choice(id=2, value="Female") != Choice(id=3, value="Female")
        assert Choice(id=2, value="Female") != {"id": 2, "value": "Female"}
        assert Choice.from_dict({"id": "", "value": None}) == Choice.from_dict({"id": None, "value": ""}) == Choice()

    def test_it_counts_and_groups(self) -> None:
        seen = {Choice(id="2", value="Female"), Choice(id=2, value="Female"), Choice(), Choice(id="", value=None)}
        assert len(seen) == 2
        assert {Choice(id=2, value="Female"): 3}[Choice(id="2", value="Female")] == 3

    def test_its_text_is_its_label(self) -> None:
        assert f"{Choice(id=2, value='Female')}" == "Female"
        assert str(Choice()) == str(Choice.from_dict({"id": "", "value": None})) == ""
        assert repr(Choice(id="2", value="Female")) == "Choice(id=2, value='Female')"


def test_a_repr_shows_values_as_they_are_read() -> None:
    shown = repr(Registrant.from_dict({**WIRE, "birth_date": "0000-00-00", "reg_type_id": {"id": "", "value": None}}))
    assert shown.startswith("Registrant(id=7, created_at=datetime.datetime(2024, 11, 8, 16, 4, 40, tzinfo=")
    assert "individual_gross=Decimal('12.50'), gender=Choice(id=2, value='Female'), c_1=Choice(id=5," in shown
    assert repr(Registrant(birth_date=date(1990, 1, 2))) == "Registrant(birth_date=datetime.date(1990, 1, 2))"


# --- members that were not asked for ----------------------------------------------------------------------------------


def refusal(record: Record, name: str) -> str:
    with pytest.raises(FieldNotAsked) as caught:
        getattr(record, name)
    assert isinstance(caught.value, SwoogoError) and isinstance(caught.value, AttributeError)
    assert repr(type(caught.value)) == "<class 'swoogo.FieldNotAsked'>"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    return str(caught.value)


FIELDS = "first_name was not asked for: add it to fields, or leave fields out"
EXPAND = "homeAddress was not asked for: add it to expand"


class TestNotAskedFor:
    @pytest.mark.parametrize("fields", [["id", "email"], "id,email", " id , email ", ("id", "email"), {"id", "email"}])
    def test_names_in_any_spelling(self, both: Both, fields: Any) -> None:
        people = both(lambda c: c.registrants.list(event_id=12, fields=fields).first())
        one = both(lambda c: c.registrants.get(1, fields=fields))
        for person in (people, one):
            assert set(person) == {"id", "email"}
            assert refusal(person, "first_name") == FIELDS
            assert refusal(person, "homeAddress") == EXPAND

    @pytest.mark.parametrize("fields", [None, "", []])
    def test_the_few_of_the_api(self, both: Both, fields: Any) -> None:
        person = both(lambda c: c.registrants.list(event_id=12, fields=fields).first())
        assert person.first_name  # it came
        assert refusal(person, "email") == FIELDS.replace("first_name", "email")

    @pytest.mark.parametrize("given", [{}, {"fields": "*"}, {"fields": ["*"]}, {"fields": ["id", "*"]}])
    def test_every_field_does_not_mean_what_comes_with_expand(self, both: Both, given: dict[str, Any]) -> None:
        person = both(lambda c: c.registrants.list(event_id=12, **given).first())
        for name in plain_members(person):
            getattr(person, name)
        assert refusal(person, "homeAddress") == EXPAND
        assert refusal(person, "sessions") == EXPAND.replace("homeAddress", "sessions")

    @pytest.mark.parametrize("expand", ["homeAddress", ["homeAddress"], "workAddress, homeAddress"])
    def test_what_is_expanded_is_asked_for(self, both: Both, expand: Any) -> None:
        person = both(lambda c: c.registrants.list(event_id=12, fields=["id"], expand=expand).first())
        # Nothing can be left out of a record within it.
        assert isinstance(person.homeAddress.city, str)
        assert refusal(person, "billingAddress") == EXPAND.replace("homeAddress", "billingAddress")
        assert refusal(person, "first_name") == FIELDS

    def test_names_that_can_be_read_only_once(self, both: Both) -> None:
        one = both(lambda c: c.registrants.get(1, fields=iter(["id", "c_3473417"])))
        many = both(lambda c: c.registrants.list(event_id=12, fields=iter(["id", "c_3473417"])).first())
        assert refusal(one, "first_name") == refusal(many, "first_name") == FIELDS
        assert list(one) == list(many) == ["id", "c_3473417"]

    def test_what_was_asked_for_and_did_not_come_is_none(self) -> None:
        asked = {"fields": ["id", "bio", "session_ids"], "expand": "workAddress,sessions"}
        person = get_one_registrant.OPERATION.decode({"id": 1}, asked)
        assert (person.bio, person.workAddress, person.session_ids, person.sessions) == (None, None, [], [])
        assert refusal(person, "first_name") == FIELDS

    def test_what_came_is_read_whatever_was_asked_for(self) -> None:
        row = {"id": 1, "first_name": "Ada", "homeAddress": {"city": "London"}}
        person = get_one_registrant.OPERATION.decode(row, {"fields": ["id"], "expand": None})
        assert (person.first_name, person.homeAddress.city) == ("Ada", "London")

    def test_writes_webhooks_and_records_made_by_hand_give_none(self, both: Both) -> None:
        made = both(lambda c: c.registrants.create(event_id=12, email="a@example.com"))
        body = json.dumps({"object": "registrant", "action": "insert", "registrant": {"id": 1}}).encode()
        sent = webhooks.parse(body, "application/json").record
        assert isinstance(sent, Registrant)
        for person in (made, sent, Registrant(id=1), Registrant.from_dict({"id": 1})):
            assert person.homeAddress is None
            assert person.sessions == []
        speaker = both(lambda c: c.speaker_sessions.create_json(3, session_ids=[101]))
        assert isinstance(speaker, Speaker) and isinstance(speaker.sessions, list)

    def test_every_way_to_a_record_of_a_list(self, client: Swoogo) -> None:
        people = client.registrants.list(event_id=12, fields=["id"], per_page=1000)
        page = next(people.pages())
        ways = [
            people.first(),
            page.items[-1],
            people.resume(page.token).first(),
            client.registrants.list(event_id=12, fields=["id"], ids=[1, 2]).to_list()[1],
            client.registrants.list(event_id=12, fields=["id"], exact=True).first(),
            next(iter(fan_out([(12, people)])))[1],
        ]
        for person in ways:
            assert person is not None and refusal(person, "first_name") == FIELDS
        # One small object for all of a call.
        assert len({id(person._asked) for person in page.items}) == 1

    def test_the_stock_functions_say_it_too(self, client: Swoogo) -> None:
        one = get_one_registrant.sync(1, client=client.api, fields="id")
        page = get_all_registrants.sync(client=client.api, event_id=12, fields="id", per_page=2)
        assert isinstance(one, Registrant) and isinstance(page, RegistrantCollection)
        for person in (one, *page.items, *copy.deepcopy(page).items, *pickle.loads(pickle.dumps(page)).items):
            assert refusal(person, "first_name") == FIELDS

    def test_how_python_asks(self, client: Swoogo) -> None:
        person = client.registrants.get(1, fields=["id", "email"])
        twins = [copy.copy(person), copy.deepcopy(person), pickle.loads(pickle.dumps(person))]
        assert b"swoogo_core" not in pickle.dumps(person)
        for one in (person, *twins):
            assert one == person
            assert refusal(one, "first_name") == FIELDS
            assert not hasattr(one, "first_name") and hasattr(one, "email")
            assert getattr(one, "first_name", "unknown") == "unknown"
            assert one.get("first_name") is None and "first_name" not in one
            assert "first_name" in dir(one)
            assert repr(one) == f"Registrant(id=1, email={one.email!r})"
            match one:
                case Registrant(first_name=_):
                    pytest.fail("it has none")
                case Registrant(email=email):
                    assert email == one.email

    def test_a_key_error_says_it_as_a_note(self, client: Swoogo) -> None:
        person = client.registrants.get(1, fields=["id"])
        for key, says in (("first_name", FIELDS), ("c_9", "c_9: custom fields come if `fields` names them or is '*'")):
            with pytest.raises(KeyError, match=key) as caught:
                person[key]
            assert caught.value.__notes__ == [says]
        with pytest.raises(KeyError) as caught:
            Registrant(id=1)["first_name"]
        assert not hasattr(caught.value, "__notes__")

    def test_a_misleading_suggestion_is_not_added(self, client: Swoogo) -> None:
        import traceback

        person = client.registrants.get(1, fields=["id"])
        with pytest.raises(FieldNotAsked) as caught:
            person.first_name  # noqa: B018
        assert "Did you mean" not in "".join(traceback.format_exception(caught.value))

    def test_a_field_of_a_subclass_is_read_alike(self, client: Swoogo) -> None:
        class Guest(Registrant):
            __slots__ = ()

            @property
            def label(self) -> str:
                return f"{self.first_name}"

        guest = Guest._made(*client.registrants.get(1, fields=["id"]).__reduce__()[1])
        assert refusal(guest, "label") == FIELDS


def plain_members(person: Registrant) -> list[str]:
    """The attributes that do not come with expand only."""
    return [field.member for field in person._fields.values() if not field.expand]
