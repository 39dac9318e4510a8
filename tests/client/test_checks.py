"""What the API does in silence is said: by a warning at the caller's own line, by an error, or not at all."""

from __future__ import annotations

import asyncio
import inspect
import re
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

import pytest
from both import KEY, SECRET, Both
from canned_server import CannedServer, Reply

from swoogo import (
    AsyncSwoogo,
    Checks,
    ConfigurationError,
    DecodeError,
    EmailNotSent,
    File,
    InvalidInput,
    SearchError,
    Swoogo,
    SwoogoWarning,
    ValidationFailed,
    field,
)
from swoogo.sandbox import Sandbox
from swoogo_api.models import Choice


def warned(call: Callable[..., Any]) -> list[str]:
    """What a call warns of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    assert all(issubclass(warning.category, SwoogoWarning) for warning in caught)
    return [str(warning.message) for warning in caught]


def page(*rows: dict[str, Any]) -> Reply:
    meta = {"totalCount": len(rows), "pageCount": 1, "currentPage": 1, "perPage": 1000}
    return Reply({"items": list(rows), "_meta": meta})


# --- fields that no record has ----------------------------------------------------------------------------------------


class TestMissingFields:
    def test_a_field_that_no_record_has(self, both: Both) -> None:
        (said,) = warned(lambda: both(lambda c: c.registrants.list(event_id=12, fields=["id", "c_999"]).first()))
        assert said.startswith("registrants.list: no record has c_999, though `fields` names it")

    def test_one_of_a_single_record(self, both: Both) -> None:
        (said,) = warned(lambda: both(lambda c: c.registrants.get(1, fields="id, c_999")))
        assert "c_999" in said

    def test_a_documented_one_that_the_account_does_not_give(self, told: Both, canned: CannedServer) -> None:
        canned.reply = page({"id": 1}, {"id": 2})
        (said,) = warned(lambda: told(lambda c: c.registrants.list(event_id=12, fields=["id", "vat_number"]).to_list()))
        assert "no record has vat_number" in said

    def test_one_that_a_single_record_has_is_enough(self, told: Both, canned: CannedServer) -> None:
        canned.reply = page({"id": 1}, {"id": 2, "bio": None})
        assert warned(lambda: told(lambda c: c.registrants.list(event_id=12, fields=["id", "bio"]).to_list())) == []

    @pytest.mark.parametrize("rows", [[], [{"id": 1}]])
    def test_neither_the_default_set_nor_all_of_them_nor_an_empty_page(
        self, told: Both, canned: CannedServer, rows: list[dict[str, Any]]
    ) -> None:
        canned.reply = page(*rows)
        for arguments in ({}, {"fields": "*"}, {"fields": None}, {"fields": ["*", "id"]}, {"fields": ""}):
            assert warned(lambda a=arguments: told(lambda c: c.registrants.list(event_id=12, **a).to_list())) == []
        canned.reply = page()
        assert warned(lambda: told(lambda c: c.registrants.list(event_id=12, fields=["bio"]).to_list())) == []

    def test_raised_or_ignored(self, both: Both) -> None:
        strict = both.client.with_options(checks=Checks(missing_fields="raise"))
        with pytest.raises(DecodeError, match="no record has c_999"):
            both.wait(lambda: strict.registrants.list(event_id=12, fields=["id", "c_999"]).to_list())
        deaf = both.client.with_options(checks=Checks(missing_fields="ignore"))
        assert warned(lambda: both.wait(lambda: deaf.registrants.get(1, fields=["c_999"]))) == []


# --- names that nobody knows ------------------------------------------------------------------------------------------


class TestUnknownNames:
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ({"fields": ["id", "emial"]}, "fields: 'emial' given.*did you mean email"),
            ({"fields": "id, frist_name"}, "fields: 'frist_name' given.*did you mean first_name"),
            ({"sort": "-craeted_at"}, "sort: 'craeted_at' given.*did you mean created_at"),
            (
                {"search": field("registraton_status") == "x"},
                "search: 'registraton_status' given.*did you mean registration_",
            ),
            (
                {"search": (field("id") > 1) | (field("lastname") == "x")},
                "search: 'lastname' given.*did you mean last_name",
            ),
            ({"search": "id>1&lastname=x"}, "search: 'lastname' given.*did you mean last_name"),
            ({"search": "frist_name!=*contains*x"}, "search: 'frist_name' given.*did you mean first_name"),
            ({"expand": ["homeAdress"]}, "expand: 'homeAdress' given, one of homeAddress"),
            ({"fields": ["qqq"]}, r"fields: 'qqq' given, a field of Registrant expected \(the API ignores"),
        ],
    )
    def test_of_a_list(self, told: Both, canned: CannedServer, arguments: dict[str, Any], says: str) -> None:
        canned.reply = page()
        (said,) = warned(lambda: told(lambda c: c.registrants.list(event_id=12, **arguments).to_list()))
        assert re.search(says, said), said
        strict = told.client.with_options(checks=Checks(unknown_names="raise"))
        before = len(canned.calls)
        with pytest.raises(InvalidInput, match=says):
            told.wait(lambda: strict.registrants.list(event_id=12, **arguments).to_list())
        assert len(canned.calls) == before, "said before the call"
        deaf = told.client.with_options(checks=Checks(unknown_names="ignore", missing_fields="ignore"))
        assert warned(lambda: told.wait(lambda: deaf.registrants.list(event_id=12, **arguments).to_list())) == []

    @pytest.mark.parametrize(
        ("search", "says"),
        [
            ("created_at>=2024-01-01T00:00:00", "a blank between date and time expected"),
            ("id>1&updated_at<2024-01-01t00:00", "a blank between date and time expected"),
            ("email=*in*a|2024-01-01T00:00:00", "a blank between date and time expected"),
            ("email", "'email' given, <field><operator><value> expected"),
            ("id>1&", "'' given, <field>"),
            ("=x", "'=x' given, <field>"),
            ("first name=Ada", "'first name=Ada' given, <field>"),
        ],
    )
    def test_of_a_search_given_as_text(self, told: Both, canned: CannedServer, search: str, says: str) -> None:
        canned.reply = page()
        (said,) = warned(lambda: told(lambda c: c.registrants.list(event_id=12, search=search).to_list()))
        assert re.search(f"search: .*{says}", said), said
        assert quote_plus(search, safe="*") in canned.calls[-1].raw_query.replace("%2A", "*"), "sent as it is"
        strict = told.client.with_options(checks=Checks(unknown_names="raise"))
        before = len(canned.calls)
        with pytest.raises(SearchError, match=says):
            told.wait(lambda: strict.registrants.list(event_id=12, search=search).to_list())
        assert len(canned.calls) == before
        deaf = told.client.with_options(checks=Checks(unknown_names="ignore"))
        assert warned(lambda: told.wait(lambda: deaf.registrants.list(event_id=12, search=search).to_list())) == []

    @pytest.mark.parametrize(
        "search",
        [
            "",
            "email=",
            "email=a=b",
            "id>=5&id<7",
            "c_12=x",
            "name=*contains*T2",
            "created_at>2024-01-01 00:00:00",
            "notes=Tea",
        ],
    )
    def test_a_search_given_as_text_that_is_one(self, told: Both, canned: CannedServer, search: str) -> None:
        search = search.replace("name=", "first_name=")
        canned.reply = page()
        assert warned(lambda: told(lambda c: c.registrants.list(event_id=12, search=search).to_list())) == []

    def test_of_a_single_record(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply({"id": 1, "emial": 2})
        (said,) = warned(lambda: told(lambda c: c.registrants.get(1, fields=["emial"])))
        assert "did you mean email" in said

    @pytest.mark.parametrize(
        "arguments",
        [
            {"fields": ["id", "c_1", "sq_2", "h_check_in", "*"]},
            {"sort": "-created_at"},
            {"search": field("c_1") == 5},
            {"search": (field("id") > 5) & (field("created_at") < date(2025, 1, 1))},
            {"search": "id=5&c_whatever>5"},
            {"expand": "homeAddress"},
            {"expand": ["homeAddress", "workAddress"], "fields": "id, email"},
        ],
    )
    def test_known_ones_and_custom_fields_are_none(
        self, told: Both, canned: CannedServer, arguments: dict[str, Any]
    ) -> None:
        canned.reply = page()
        assert warned(lambda: told(lambda c: c.registrants.list(event_id=12, **arguments).to_list())) == []

    def test_the_documented_examples_of_every_resource_are_known(self) -> None:
        # Each documented field may be asked for, sorted by and searched.
        from importlib import import_module
        from pkgutil import walk_packages

        import swoogo_api.api
        from swoogo._client.checking import check_names
        from swoogo_core.operation import Operation

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for found in walk_packages(swoogo_api.api.__path__, "swoogo_api.api."):
                operation = getattr(import_module(found.name), "OPERATION", None)
                if isinstance(operation, Operation) and operation.shape == "list":
                    for name in operation.fields:
                        query = {"fields": [name], "sort": f"-{name}", "expand": list(operation.expand)}
                        check_names(operation, query, Checks())


# --- values that were not taken ---------------------------------------------------------------------------------------


def update(told: Both, canned: CannedServer, answer: Any, **sent: Any) -> list[str]:
    canned.reply = Reply(answer)
    return warned(lambda: told(lambda c: c.registrants.update(1, **sent)))


class TestUnsavedValues:
    def test_a_value_that_is_shown_otherwise(self, told: Both, canned: CannedServer) -> None:
        (said,) = update(told, canned, {"id": 1, "first_name": "Automated"}, first_name="Ada")
        assert said == "registrants.update: first_name was sent as 'Ada', the answer shows 'Automated'"

    def test_a_value_that_is_not_shown(self, told: Both, canned: CannedServer) -> None:
        (said,) = update(told, canned, {"id": 1, "first_name": "Ada"}, first_name="Ada", company="x")
        assert said == "registrants.update: company was sent, the answer does not show it"

    def test_a_custom_field_that_was_rebuilt(self, told: Both, canned: CannedServer) -> None:
        (said,) = update(told, canned, {"first_name": "Ada", "c_200": "y"}, first_name="Ada", c_100="x")
        assert "c_100 was sent, the answer does not show it" in said

    def test_a_choice_that_was_not_taken(self, told: Both, canned: CannedServer) -> None:
        (said,) = update(told, canned, {"c_1": {"id": 55, "value": "A"}}, c_1=56)
        assert "c_1 was sent as 56" in said
        (said,) = update(told, canned, {"c_1": {"id": "", "value": None}}, c_1=56)
        assert "c_1 was sent as 56" in said

    @pytest.mark.parametrize(
        ("sent", "shown"),
        [
            ({"session_ids": [1, 2]}, {"session_ids": ["1"]}),
            ({"session_ids": []}, {"session_ids": ["1"]}),
            ({"session_ids": [1, 2]}, {"session_ids": None}),
            ({"company": None}, {"company": "x"}),
            ({"package_id": 5}, {"package_id": None}),
            ({"c_1": "007"}, {"c_1": "7"}),
            ({"birth_date": date(2025, 1, 2)}, {"birth_date": "2025-02-01"}),
        ],
    )
    def test_others_that_were_not_taken(
        self, told: Both, canned: CannedServer, sent: dict[str, Any], shown: dict[str, Any]
    ) -> None:
        assert len(update(told, canned, {"id": 1, **shown}, **sent)) == 1

    @pytest.mark.parametrize(
        ("sent", "shown"),
        [
            ({"reg_type_id": 2}, {"reg_type_id": {"id": 2, "value": "VIP"}}),
            ({"reg_type_id": 2}, {"reg_type_id": {"id": "2", "value": "VIP"}}),
            ({"reg_type_id": Choice(id=2, value="VIP")}, {"reg_type_id": {"id": 2, "value": "Very important"}}),
            ({"reg_type_id": {"id": 2, "value": "VIP"}}, {"reg_type_id": 2}),
            ({"reg_type_id": Choice(id="", value=None)}, {"reg_type_id": {"id": None, "value": None}}),
            ({"c_1": 55}, {"c_1": {"id": 55, "value": "A"}}),
            ({"c_1": {"id": 55, "value": "A"}}, {"c_1": {"id": 55, "value": "A"}}),
            ({"c_1": [55, 56]}, {"c_1": {"id": 55, "value": "A,B"}}),
            ({"c_1": None}, {"c_1": {"id": "", "value": None}}),
            ({"c_1": ""}, {"c_1": None}),
            ({"c_1": 8}, {"c_1": "8"}),
            ({"c_1": 8.0}, {"c_1": "8"}),
            ({"c_1": Decimal("8.50")}, {"c_1": "8.5"}),
            ({"c_1": True}, {"c_1": "1"}),
            ({"c_1": False}, {"c_1": 0}),
            ({"c_1": date(2025, 1, 2)}, {"c_1": "2025-01-02"}),
            ({"c_1": datetime(2025, 1, 2, 2, tzinfo=timezone(timedelta(hours=2)))}, {"c_1": "2025-01-02 00:00:00"}),
            ({"session_ids": [2, 1]}, {"session_ids": ["1", "2"]}),
            ({"session_ids": (1, 2)}, {"session_ids": "1,2"}),
            ({"session_ids": {1}}, {"session_ids": {"0": "1"}}),
            ({"session_ids": []}, {"session_ids": None}),
            ({"session_ids": []}, {"session_ids": []}),
            ({"package_id": "5"}, {"package_id": 5}),
            ({"company": None}, {"company": ""}),
            ({"company": ""}, {"company": None}),
            ({"birth_date": date(2025, 1, 2)}, {"birth_date": "2025-01-02"}),
            ({"birth_date": None}, {"birth_date": "0000-00-00"}),
            ({"homeAddress": {"city": "Berlin"}}, {"homeAddress": {"city": "Berlin", "zip": "10115"}}),
        ],
    )
    def test_the_same_in_another_spelling_is_no_difference(
        self, told: Both, canned: CannedServer, sent: dict[str, Any], shown: dict[str, Any]
    ) -> None:
        assert update(told, canned, {"id": 1, **shown}, **sent) == []

    def test_an_iterator_is_not_looked_at_again(self, told: Both, canned: CannedServer) -> None:
        assert update(told, canned, {"id": 1, "session_ids": ["1"]}, session_ids=iter([1])) == []

    @pytest.mark.parametrize(
        "answer",
        [
            {"created_at": "2025-01-01 00:00:00", "updated_at": "2025-01-01 00:00:00"},
            {"id": 7, "created_at": "2025-01-01 00:00:00", "updated_at": "2025-01-01 00:00:00"},
            {},
            [],
        ],
    )
    def test_a_placeholder_says_nothing(self, told: Both, canned: CannedServer, answer: Any) -> None:
        assert update(told, canned, answer, first_name="Ada", c_1="x", session_ids=[1]) == []

    def test_an_empty_answer_says_nothing(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply(b"")
        assert warned(lambda: told(lambda c: c.registrants.update(1, first_name="Ada"))) == []

    def test_names_that_are_only_written_are_not_looked_for(self, told: Both, canned: CannedServer) -> None:
        sent = {"first_name": "Ada", "send_email": True, "override_capacity_errors": True}
        assert update(told, canned, {"first_name": "Ada"}, **sent) == []
        canned.reply = Reply({"code": "X", "event_id": 1, "type": "specific", "custom_fees": {"a": {"1": "5.00"}}})
        call = {"event_id": 1, "code": "X", "type": "specific", "custom_fees_update": {"a": {"1": "5.00"}}}
        assert warned(lambda: told(lambda c: c.discount_codes.create(**call))) == []

    def test_an_answer_without_any_custom_field_says_nothing_of_one(self, told: Both, canned: CannedServer) -> None:
        assert update(told, canned, {"id": 1, "first_name": "Ada"}, first_name="Ada", c_1="x") == []

    @pytest.mark.parametrize("shown", [False, 0, "0", "false"])
    @pytest.mark.parametrize("sent", [False, 0])
    def test_booleans_in_any_spelling(self, told: Both, canned: CannedServer, sent: Any, shown: Any) -> None:
        canned.reply = Reply({"id": 1, "locked_when_saved": shown, "use_event_timezone": shown})
        call = {"locked_when_saved": sent, "use_event_timezone": sent}
        assert warned(lambda: told(lambda c: c.sessions.update(1, **call))) == []
        assert len(warned(lambda: told(lambda c: c.sessions.update(1, locked_when_saved=not sent)))) == 1

    def test_a_zone_that_was_renamed_on_the_way(self, told: Both, canned: CannedServer) -> None:
        for sent in ("America/New_York", "US/Eastern", ZoneInfo("America/New_York")):
            for shown in ("America/New_York", "US/Eastern"):
                canned.reply = Reply({"id": 1, "timezone": shown})
                assert warned(lambda s=sent: told(lambda c: c.sessions.update(1, timezone=s))) == []
        canned.reply = Reply({"id": 1, "timezone": "US/Pacific"})
        assert len(warned(lambda: told(lambda c: c.sessions.update(1, timezone="US/Eastern")))) == 1

    def test_capacity_as_a_text(self, told: Both, canned: CannedServer) -> None:
        for sent, shown in ((20, "20"), ("", ""), ("", None), (None, None)):
            canned.reply = Reply({"id": 1, "capacity": shown})
            assert warned(lambda s=sent: told(lambda c: c.sessions.update(1, capacity=s))) == []

    def test_custom_fields_of_a_session_inside_or_at_the_top(self, told: Both, canned: CannedServer) -> None:
        for answer in (
            {"custom_fields": {"c_1": "x", "c_2": [{"id": 5}]}},
            {"c_1": "x", "c_2": {"id": 5, "value": "A"}},
        ):
            canned.reply = Reply({"id": 1, **answer})
            assert (
                warned(lambda: told(lambda c: c.sessions.update(1, c_1="x", custom_fields={"c_2": [{"id": 5}]}))) == []
            )
        canned.reply = Reply({"id": 1, "custom_fields": {"c_1": "other"}})
        (said,) = warned(lambda: told(lambda c: c.sessions.update(1, c_1="x")))
        assert "c_1 was sent as 'x', the answer shows 'other'" in said

    def test_the_label_that_check_in_answers_with(self, told: Both, canned: CannedServer) -> None:
        for sent, shown in (("attended", "Attended"), ("no_show", "No Show"), ("confirmed", "confirmed")):
            canned.reply = Reply({"id": 1, "status": shown, "updated_at": "2025-01-01 00:00:00"})
            assert warned(lambda s=sent: told(lambda c: c.registrants.check_in(id=1, status=s))) == []
        canned.reply = Reply({"id": 1, "status": "Confirmed"})
        assert len(warned(lambda: told(lambda c: c.registrants.check_in(id=1, status="attended")))) == 1

    def test_maps_are_merged_and_a_key_that_was_dropped_is_said(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply({"price": "10.00", "conditional_prices": {"76": "5.00", "77": "1.00"}})
        call = {"price": 10, "conditional_prices": {"76": "5.00"}}
        assert warned(lambda: told(lambda c: c.package_fees.update(1, **call))) == []
        (said,) = warned(lambda: told(lambda c: c.package_fees.update(1, conditional_prices={"99": "5.00"})))
        assert "conditional_prices was sent as" in said

    def test_amounts_and_moments(self, told: Both, canned: CannedServer) -> None:
        moment = datetime(2025, 1, 1, 12, 0, 0, 999, tzinfo=timezone(timedelta(hours=2)))
        shown = {"event_id": 1, "registrant_id": "7", "type": "cash_refund", "datetime": "2025-01-01 10:00:00"}
        for amount in (-166, "-166.00", -166.0):
            canned.reply = Reply({**shown, "amount": amount})
            call = {
                "event_id": 1,
                "registrant_id": 7,
                "type": "cash_refund",
                "amount": Decimal(-166),
                "datetime": moment,
            }
            assert warned(lambda c=call: told(lambda client: client.transactions.create(**c))) == []
        # By the documentation the sign of what was sent may change; that is worth knowing.
        canned.reply = Reply({**shown, "amount": 166})
        assert len(warned(lambda: told(lambda c: c.transactions.create(**call)))) == 1

    def test_headers_of_a_webhook(self, told: Both, canned: CannedServer) -> None:
        headers = [{"key": "A", "value": 1}, {"key": "B", "value": "2"}]
        call = {"name": "n", "url": "https://example.com/", "trigger_object": "event", "headers": headers}
        for shown in (
            [{"key": "B", "value": "2"}, {"key": "A", "value": "1"}],
            {"1": {"key": "A", "value": "1"}, "2": {"key": "B", "value": "2", "id": 4}},
        ):
            canned.reply = Reply({**call, "headers": shown})
            assert warned(lambda: told(lambda c: c.webhooks.create(**call))) == []
        canned.reply = Reply({**call, "headers": []})
        assert len(warned(lambda: told(lambda c: c.webhooks.create(**call)))) == 1

    def test_long_values_are_cut(self, told: Both, canned: CannedServer) -> None:
        (said,) = update(told, canned, {"company": "y" * 5000}, company="x" * 5000)
        assert len(said) < 300

    def test_raised_or_ignored(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply({"first_name": "Automated"})
        strict = told.client.with_options(checks=Checks(unsaved_values="raise"))
        with pytest.raises(DecodeError, match="first_name was sent as 'Ada'"):
            told.wait(lambda: strict.registrants.update(1, first_name="Ada"))
        deaf = told.client.with_options(checks=Checks(unsaved_values="ignore"))
        assert warned(lambda: told.wait(lambda: deaf.registrants.update(1, first_name="Ada"))) == []


def test_the_sandbox_takes_all_that_it_documents_without_a_warning(both: Both, sandbox: Sandbox) -> None:
    def write() -> None:
        both(
            lambda c: c.registrants.update(1, first_name="Ada", session_ids=[102, 101], reg_type_id=2, send_email=True)
        )
        both(lambda c: c.sessions.update(201, timezone="America/New_York", use_event_timezone=False, capacity=5))
        both(lambda c: c.registrants.check_in(id=3, status="attended"))
        both(lambda c: c.package_fees.update(1, price=5, conditional_prices={"76": "1.00"}))
        both(lambda c: c.transactions.create(event_id=12, registrant_id=1, type="cash_payment", amount="-5.00"))
        both(lambda c: c.contacts.create(email="x@example.com", gender=2, birth_date=date(2000, 1, 1)))
        both(lambda c: c.images.upload("registrant", 3, "profile_picture", file=File(b"x", "a.png")))
        both(lambda c: c.registrants.send_email(1, "registration_created"))

    assert warned(write) == []


# --- answers that are not what they look like -------------------------------------------------------------------------


class TestAnswers:
    @pytest.mark.parametrize("sent", [0, "0", False, "false", None, ""])
    def test_a_mail_that_did_not_leave(self, told: Both, canned: CannedServer, sent: Any) -> None:
        canned.reply = Reply({"sent": sent, "id": 5})
        with pytest.raises(EmailNotSent, match="registrants.send_email: no mail was sent"):
            told(lambda c: c.registrants.send_email(5, "registration_created"))
        milder = told.client.with_options(checks=Checks(email_not_sent="warn"))
        (said,) = warned(lambda: told.wait(lambda: milder.registrants.send_email(5, "registration_created")))
        assert "no mail was sent" in said
        deaf = told.client.with_options(checks=Checks(email_not_sent="ignore"))
        answer = told.wait(lambda: deaf.registrants.send_email(5, "registration_created"))
        assert answer.to_dict() == {"sent": sent, "id": 5}

    @pytest.mark.parametrize("sent", [1, "1", True, "true"])
    def test_a_mail_that_left(self, told: Both, canned: CannedServer, sent: Any) -> None:
        canned.reply = Reply({"sent": sent, "id": 5})
        assert told(lambda c: c.registrants.send_email(5, "registration_created")).id == 5

    @pytest.mark.parametrize("body", [[{"id": 1}], [1, 2], "text", 5, True])
    def test_something_else_where_an_object_was_due(self, told: Both, canned: CannedServer, body: Any) -> None:
        canned.reply = Reply(body)
        for call in (lambda c: c.registrants.get(1), lambda c: c.registrants.update(1, first_name="Ada")):
            with pytest.raises(DecodeError, match=r"registrants.*: the answer is .*, an object expected") as caught:
                told(call)
            assert caught.value.response is not None
            assert caught.value.response.status_code == 200

    @pytest.mark.parametrize("body", [{"id": 1}, [], [{"id": 1}], {"items": None}, {"items": 5}, None, "x"])
    def test_something_else_where_a_page_was_due(self, told: Both, canned: CannedServer, body: Any) -> None:
        canned.reply = Reply(body)
        with pytest.raises(DecodeError, match=r"registrants.list: the answer is .*, a page .* expected"):
            told(lambda c: c.registrants.list(event_id=12).to_list())

    def test_php_s_empty_array_is_an_empty_record(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply([])
        record = told(lambda c: c.registrants.get(1))
        assert not record
        assert record.to_dict() == {}

    def test_an_empty_answer_is_none(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply(b"", status=201)
        assert told(lambda c: c.registrants.update(1, first_name="Ada")) is None

    @pytest.mark.parametrize("status", [200, 201])
    @pytest.mark.parametrize(
        ("body", "errors"),
        [
            ([{"field": "email", "message": "is taken"}], [("email", "is taken")]),
            (
                [{"field": "email", "message": "a"}, {"field": "email", "message": "b"}],
                [("email", "a"), ("email", "b")],
            ),
            (
                {"errors": {"email": "is taken", "name": ["a", "b"]}},
                [("email", "is taken"), ("name", "a"), ("name", "b")],
            ),
            ({"errors": [{"field": "email", "message": "is taken"}]}, [("email", "is taken")]),
        ],
    )
    def test_complaints_in_a_success_are_a_validation_error(
        self, told: Both, canned: CannedServer, status: int, body: Any, errors: list[tuple[str, str]]
    ) -> None:
        canned.reply = Reply(body, status=status)
        with pytest.raises(ValidationFailed, match="Input does not validate") as caught:
            told(lambda c: c.registrants.create(event_id=1, email="a@example.com"))
        assert caught.value.errors == errors
        assert caught.value.status == status

    def test_a_token_for_an_address_that_is_registered(self, both: Both) -> None:
        email = both(lambda c: c.registrants.get(1)).email
        with pytest.raises(ValidationFailed) as caught:
            both(lambda c: c.registrants.create_token(event_id=12, fields={"email": email}))
        assert [error.field for error in caught.value.errors] == ["email"]
        assert caught.value.errors[0].message in str(caught.value)

    def test_a_status_in_the_body_is_no_error_by_itself(self, told: Both, canned: CannedServer) -> None:
        canned.reply = Reply({"status": 500, "message": "File Retrieved Successfully", "url": "//x/y.png"})
        assert told(lambda c: c.images.get_url("registrant", 3, "profile_picture")).url == "//x/y.png"


# --- where a warning points -------------------------------------------------------------------------------------------


def lines(caught: list[warnings.WarningMessage]) -> list[tuple[str, int]]:
    return [(warning.filename, warning.lineno) for warning in caught]


def here() -> int:
    frame = inspect.currentframe()
    assert frame is not None
    assert frame.f_back is not None
    return frame.f_back.f_lineno


class TestWhereItPoints:
    def test_at_the_callers_own_line(self, client: Swoogo) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            client.registrants.get(1, fields=["c_999"])
            first = here() - 1
            client.registrants.list(event_id=12, fields=["c_999"]).first()
            client.registrants.list(event_id=12, sort="craeted_at")
            pager = client.registrants.list(event_id=12, fields=["c_999"], search=field("id") < 3)
            for _ in pager:
                pass
        assert lines(caught) == [(__file__, first + offset) for offset in (0, 2, 3, 5)]

    def test_at_the_line_that_awaits(self, sandbox: Sandbox) -> None:
        async def main() -> int:
            async with AsyncSwoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
                await client.registrants.get(1, fields=["c_999"])
                line = here() - 1
                await client.registrants.list(event_id=12, fields=["c_999"]).first()
                async for _ in client.registrants.list(event_id=12, fields=["c_999"], search=field("id") < 3):
                    pass
                return line

        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            first = asyncio.run(main())
        assert lines(caught) == [(__file__, first + offset) for offset in (0, 2, 3)]

    def test_in_a_program_whose_name_begins_like_ours(self, client: Swoogo) -> None:
        code = compile(
            "def run(client):\n    client.registrants.get(1, fields=['c_999'])\n", "swoogo_export.py", "exec"
        )
        for name in ("swoogo_export", "swoogo_api_tools", "__main__"):
            program: dict[str, Any] = {"__name__": name}
            exec(code, program)
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                program["run"](client)
            assert lines(caught) == [("swoogo_export.py", 2)]


# --- settings ---------------------------------------------------------------------------------------------------------


def test_levels_are_checked() -> None:
    for name in ("missing_fields", "unsaved_values", "unknown_names", "email_not_sent"):
        with pytest.raises(ConfigurationError, match=f"{name}: 'loud' given, 'warn', 'raise' or 'ignore'"):
            Checks(**{name: "loud"})  # type: ignore[arg-type]


def test_the_defaults() -> None:
    assert Checks() == Checks("warn", "warn", "warn", "raise")


def test_a_client_made_with_checks_keeps_them_and_a_derived_one_may_differ(sandbox: Sandbox) -> None:
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url, checks=Checks(missing_fields="raise")) as client:
        with pytest.raises(DecodeError):
            client.registrants.get(1, fields=["c_999"])
        with pytest.raises(DecodeError):
            client.with_options(timeout=5).registrants.get(1, fields=["c_999"])
        assert warned(lambda: client.with_options(checks=Checks()).registrants.get(1, fields=["c_999"])) != []


@pytest.mark.parametrize("name", ["ids", "fields", "expand"])
def test_what_can_be_read_only_once_is_never_half_read(both: Both, name: str) -> None:
    given: dict[str, list[Any]] = {"ids": [1, 2, 150], "fields": ["id", "email"], "expand": ["homeAddress"]}
    values = given[name]
    wanted = both(lambda c: c.registrants.list(event_id=12, **{name: values}).to_list())
    try:
        got = both(lambda c: c.registrants.list(event_id=12, **{name: iter(values)}).to_list())
    except InvalidInput as error:
        assert f"{name}: " in str(error)  # either is right, a shorter list is not
    else:
        assert got == wanted


def test_moments_are_the_same_in_any_zone(told: Both, canned: CannedServer) -> None:
    canned.reply = Reply({"session_id": "1", "registrant_id": "2", "check_in_date": "2025-07-01 10:00:00"})
    moment = datetime(2025, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert moment == datetime(2025, 7, 1, 10, tzinfo=UTC)
    call = {"session_id": 1, "registrant_id": 2, "check_in_date": moment}
    assert warned(lambda: told(lambda c: c.session_attendance.create(**call))) == []
