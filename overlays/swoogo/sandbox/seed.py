"""The data that a sandbox starts with: the documented examples, varied by index; the same on every start.

Event 12 is the big one, the others hold a handful of rows of everything. Every id that a documented example uses in a
path or a body belongs to a record, so that the examples run as they are printed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from .description import Description
from .store import Record
from .values import unset

MAIN_EVENT = 12
OTHER_EVENT = 1
FIRST_FURTHER_EVENT = 1001

_FIRST = (
    "John", "Ana", "Aleshia", "Mei", "Omar", "Ingrid", "Luis", "Priya", "Kofi", "Yuki", "Marta", "Sven", "Diana",
    "Tomás", "Lena", "Ravi", "Chloé", "Noah", "Zofia", "Sam",
)  # fmt: skip
_LAST = (
    "Smith", "Doe", "Tomkiewicz", "Garcia", "Okafor", "Lindqvist", "Tanaka", "Novak", "Smirnova", "Martin", "Silva",
    "Keller", "O'Brien", "Haddad", "Small", "Ivanova", "Nguyen", "Rossi", "Wagner", "Yilmaz", "Dubois", "Kim", "Lopez",
)  # fmt: skip
_COMPANIES = ("Company Inc", "Tech Solutions", "Alan D Rosenburg Cpa Pc", "Nordwind GmbH", "Atlas & Sons", "Umbra Labs")
_JOBS = ("Manager", "CTO", "Engineer", "Analyst", "Director", "Designer", "Consultant")
_STATUSES = ("confirmed", "confirmed", "pending", "confirmed", "in_progress", "attended", "confirmed", "cancelled")
_TOPICS = ("Opening Keynote", "Event Management Basics", "Data and Privacy", "Summit Talk", "Workshop", "Panel")
_LEVELS = ((1, "Gold"), (2, "Silver"), (3, "Bronze"))
_DIETS = ((55, "Vegetarian"), (56, "Vegan"), (57, "No restriction"))
# With those that have choices, every type that was met.
_FURTHER_QUESTIONS = (
    ("Anything else?", "textArea"), ("Phone of a friend", "phone"), ("Arrival", "date"), ("Arrival time", "time"),
    ("Passport", "upload"), ("Password", "password"), ("Address", "address"), ("Agenda", "sessions"),
    ("Card", "creditCard"), ("Welcome", "staticInput"), ("VAT number", "vatNumberInput"),
)  # fmt: skip
_START = datetime(2023, 1, 1)
_SPAN = int((datetime(2026, 1, 1) - _START).total_seconds())

_COUNTRIES = (("US", "United States", "NA"), ("DE", "Germany", "EU"), ("BR", "Brazil", "SA"))
_ADDRESSES = tuple(
    {
        "line_1": f"{10 + i} Main Street",
        "line_2": "",
        "line_3": "",
        "city": city,
        "state": state,
        "zip": f"{10000 + 111 * i}",
        "country": {"code": code, "name": name, "continent": continent},
    }
    for i, (city, state, (code, name, continent)) in enumerate(
        zip(("Denver", "Berlin", "Recife"), ("CO", "BE", "PE"), _COUNTRIES, strict=True)
    )
)

Rows = dict[str, dict[int, Record]]


def seed(
    description: Description, *, registrants: int = 1000, events: int = 0, registrants_per_event: int = 5
) -> dict[str, list[Record]]:
    """The rows of every resource; ``events`` adds that many events to the fixed ones."""
    seeder = _Seeder(description)
    examples = _Examples(description)
    others: dict[int, None] = dict.fromkeys([OTHER_EVENT, 2, 3, 5, 8, *sorted(examples.event_ids)])
    others.update(dict.fromkeys(range(FIRST_FURTHER_EVENT, FIRST_FURTHER_EVENT + events)))
    others.pop(MAIN_EVENT, None)
    seeder.account()
    seeder.main_event(registrants)
    block = max(10_000, registrants_per_event)
    for index, event_id in enumerate(others, start=1):
        seeder.small_event(event_id, 1_000_000 + index * 1000, 10_000_000 + index * block, registrants_per_event)
    for resource, key, event in examples.records:
        # Event 12 has exactly the registrants that were asked for; further ones go elsewhere.
        seeder.ensure(resource, key, event or (OTHER_EVENT if resource == "Registrant" else MAIN_EVENT))
    return {resource: [rows[key] for key in sorted(rows)] for resource, rows in seeder.rows.items()}


class _Examples:
    """The ids that the examples of the description use."""

    def __init__(self, description: Description) -> None:
        self.event_ids: set[int] = set()
        self.records: list[tuple[str, int, int | None]] = [("Registrant", 123, None), ("Registrant", 456, None)]
        for operation in description.operations:
            examples = {p.name: p.schema.get("example") for p in operation.query_parameters}
            bodies = {name: description.resolve(s).get("example") for name, s in operation.body_fields.items()}
            event_id = bodies.get("event_id")
            self.event_ids.update(
                one for one in (examples.get("event_id"), event_id) if isinstance(one, int) and one > 0
            )
            for name, example in bodies.items():
                self._add(description.resource_of_key(name), example, event_id)
            if "session_ids" in bodies and isinstance(bodies["session_ids"], list):
                for example in bodies["session_ids"]:
                    self._add("Session", example, event_id)
            if operation.id == "checkRegistrantIn":
                self._add("Registrant", bodies.get("id"), None)
            for parameter in operation.path_parameters:
                resource = description.resource_of_key(parameter.name)
                if parameter.name == operation.key and operation.method != "POST":
                    resource = operation.resource or resource
                self._add(resource, parameter.schema.get("example"), None)

    def _add(self, resource: str | None, example: Any, event_id: Any) -> None:
        if resource and isinstance(example, int) and not isinstance(example, bool):
            if resource == "Event":
                self.event_ids.add(example)
            else:
                self.records.append((resource, example, event_id if isinstance(event_id, int) else None))


class _Seeder:
    def __init__(self, description: Description) -> None:
        self.rows: Rows = {}
        self._description = description
        self._templates: dict[str, Record] = {}
        self._builders: dict[str, Callable[[int, int, int], Record]] = {
            "Registrant": self._registrant,
            "Speaker": self._speaker,
            "Session": self._session,
            "Contact": self._contact,
        }

    # -- tools --------------------------------------------------------------------------------------------------

    def add(self, resource: str, **members: Any) -> Record:
        row = {**self.template(resource), **members}
        self.rows.setdefault(resource, {})[row["id"]] = row
        return row

    def template(self, resource: str) -> Record:
        """The documented example values of a resource, unset members for the others."""
        if resource not in self._templates:
            template: Record = {}
            for name, schema in self._description.properties(resource).items():
                resolved = self._description.resolve(schema)
                if schema.get("x-expand"):
                    continue
                example = resolved.get("example")
                # Lists start empty: the ids in an example's list need not belong to the same event.
                usable = example is not None and not isinstance(example, list)
                template[name] = example if usable else unset(self._description, schema)
            self._templates[resource] = template
        return self._templates[resource]

    def ensure(self, resource: str, key: int, event_id: int) -> None:
        """A record with this id, where there is none yet."""
        rows = self.rows.get(resource)
        if rows is None or key in rows:
            return
        if resource in self._builders:
            rows[key] = self._builders[resource](key, event_id, key)
        else:
            first = next(iter(rows.values()))
            rows[key] = {**first, "id": key, "event_id": event_id}

    # -- the account --------------------------------------------------------------------------------------------

    def account(self) -> None:
        for i in range(1, 201):
            self.rows.setdefault("Contact", {})[i] = self._contact(i, 0, i)
        self.rows["Contact"][477] = self._contact(477, 0, 477)
        choices = [{"id": i, "name": name, "sort": i - 148} for i, name in ((149, "first"), (150, "second"),
                   (151, "third"), (152, "fourth"))]  # fmt: skip
        for resource in ("SessionField", "ContactField", "SponsorField", "EventField"):
            self.add(resource, id=104, attribute="c_104", name="Level of detail", type="dropDownList", choices=choices)
            self.add(resource, id=105, attribute="c_105", name="Remark", type="textInput", choices=[])
            self.add(resource, id=1, attribute="c_1", name="Topic", type="dropDownList", choices=choices)
        levels = [{"id": i, "name": name, "sort": i} for i, name in _LEVELS]
        self.add("SponsorField", id=2, attribute="level", name="Level", type="dropDownList", choices=levels)
        self.add("DataList", id=1, name="Countries")
        for i, name in enumerate(("registrant", "session"), start=1):
            self.add("Webhook", id=i, name=f"Sample Webhook {i}", trigger_object=name, enabled=False,
                     **stamps(i))  # fmt: skip

    def _contact(self, key: int, event_id: int, index: int) -> Record:
        return {
            **self.template("Contact"),
            **person(index),
            "id": key,
            "account_id": 1,
            "event_id": MAIN_EVENT,
            "gender": {"id": 1 + index % 2, "value": ("Female", "Male")[index % 2]},
            **stamps(index),
        }

    # -- events -------------------------------------------------------------------------------------------------

    def main_event(self, registrants: int) -> None:
        self._event(MAIN_EVENT, "Main Summit", 0)
        sessions = [*range(101, 121), 123, 201, 202, 203]
        self._common(MAIN_EVENT, 0, sessions, list(range(1, 21)), 8)
        table = self.rows.setdefault("Registrant", {})
        for i in range(1, registrants + 1):
            table[i] = self._registrant(i, MAIN_EVENT, i)
        self._traces(MAIN_EVENT, 0, [i for i in range(1, 61) if i in table], sessions)
        self._questions()

    def small_event(self, event_id: int, base: int, registrant_base: int, registrants: int) -> None:
        self._event(event_id, f"{_TOPICS[event_id % len(_TOPICS)]} {event_id}", event_id)
        sessions = [base + i for i in range(1, 4)]
        self._common(event_id, base, sessions, [base + i for i in range(1, 4)], 2)
        table = self.rows.setdefault("Registrant", {})
        people = range(registrant_base + 1, registrant_base + 1 + registrants)
        for key in people:
            table[key] = {**self._registrant(key, event_id, key), "session_ids": [str(sessions[0])]}
        self._traces(event_id, base, list(people[:3]), sessions)
        self.add("EventQuestion", id=base + 1, event_id=event_id, name="Remarks", type="textArea",
                 attribute=f"c_{base + 1}", choices=[], **stamps(base))  # fmt: skip

    def _event(self, event_id: int, name: str, index: int) -> None:
        self.add(
            "Event",
            id=event_id,
            name=name,
            status="live",
            url=f"event-{event_id}",
            domain="sandbox.example.com",
            capacity=None,
            folder={"id": 1, "parent_id": 0, "name": "Conferences"},
            location={**_ADDRESSES[index % 3], "id": event_id, "name": "Main Venue"},
            **stamps(index),
        )

    def _common(self, event_id: int, base: int, sessions: list[int], speakers: list[int], many: int) -> None:
        """What an event consists of, apart from its registrants."""
        for i in range(1, min(many, 4) + 1):
            shared = {"id": base + i, "event_id": event_id, **stamps(base + i)}
            self.add("Track", **{**shared, "name": f"Track {i}"})
            self.add("Location", **{**shared, "name": f"Hall {i}", "capacity": 100 * i})
            self.add("RegistrantType", **{**shared, "name": ("Standard", "VIP", "Press", "Staff")[i - 1]},
                     capacity=None)  # fmt: skip
            prices = {"76": "10.00", "77": "5.00"}
            # The third package is sold out, for those who want to see that.
            self.add("Package", **{**shared, "name": f"Package {i}"}, capacity=0 if i == 3 else None)
            self.add("PackageFee", id=base + 120 + i, package_id=base + i, session_id=None, event_id=event_id,
                     price=f"{10 * i}.00", conditional_prices=prices)  # fmt: skip
            self.add("DiscountCode", **shared, code=f"EARLYBIRD{i}", parent_id=base + 1 if i == 2 else None)
            self.add("InvitationList", **shared, name=f"Invitation list {i}", module="main")
        for i in range(1, many + 1):
            shared = {"id": base + i, "event_id": event_id, **stamps(base + i)}
            level = _LEVELS[i % 3]
            self.add("Sponsor", **shared, name=f"Sponsor {i}", level={"id": level[0], "value": level[1]})
            contact_id = 1 + (base + i) % 200
            self.add("CfsContact", **{**shared, "id": base + 36 + i, "contact_id": contact_id, **person(contact_id)},
                     reviewer=i % 2 == 0)  # fmt: skip
            self.add("CfsReview", **shared, submission_id=i, reviewer_id=base + 36 + i, rating=1 + i % 5)
        for i, key in enumerate(sessions):
            self.rows.setdefault("Session", {})[key] = self._session(key, event_id, i)
            self.add("SessionFee", id=key, session_id=key, package_id=None, event_id=event_id, price="20.00",
                     conditional_prices={"76": "10.00", "77": "5.00"})  # fmt: skip
        for i, key in enumerate(speakers):
            linked = [sessions[i % len(sessions)]]
            speaker = {**self._speaker(key, event_id, i + 1), "linked_session_ids": linked}
            self.rows.setdefault("Speaker", {})[key] = speaker

    def _session(self, key: int, event_id: int, index: int) -> Record:
        return {
            **self.template("Session"),
            "id": key,
            "event_id": event_id,
            "name": f"{_TOPICS[index % len(_TOPICS)]} {key}",
            "date": f"2025-06-{1 + index % 28:02}",
            "start_time": f"{9 + index % 8:02}:00:00",
            "end_time": f"{10 + index % 8:02}:00:00",
            # Session 203 takes ten and has ten: enrolling one more is the capacity error.
            "capacity": 10 if key == 203 else None,
            "location": "Hall 1",
            "location_id": 1,
            "track": "Track 1",
            "track_id": 1,
            "custom_fields": [],
            **stamps(key),
        }

    def _speaker(self, key: int, event_id: int, index: int) -> Record:
        return {
            **self.template("Speaker"),
            **person(index),
            "id": key,
            "event_id": event_id,
            "contact_id": 1 + index % 200,
            "event_sort": index,
            "linked_session_ids": [],
            **stamps(key),
        }

    def _registrant(self, key: int, event_id: int, index: int) -> Record:
        status = _STATUSES[index % len(_STATUSES)]
        times = stamps(index)
        created_at = times["created_at"]
        diet = _DIETS[index % 3]
        sessions = [str(101 + index % 20), str(101 + index * 7 % 20)]
        if 11 <= key <= 20 and event_id == MAIN_EVENT:
            status, sessions = "confirmed", [sessions[0], "203"]
        gross = f"{100 + index % 50}.00"
        return {
            **self.template("Registrant"),
            **person(index),
            "id": key,
            "event_id": event_id,
            # Every tenth registrant has the one before along: a group of two.
            "group_id": key - 1 if index % 10 == 0 else key,
            # One contact may stand behind several registrants.
            "contact_id": 1 + (index - 1) // 2 % 200,
            "reg_type_id": {"id": 1 + index % 2, "value": ("Standard", "VIP")[index % 2]},
            "package_id": 1 + index % 2,
            "gender": {"id": 1 + index % 2, "value": ("Female", "Male")[index % 2]},
            "payment_status": {"id": 1, "value": "Paid"} if index % 2 else {"id": None, "value": None},
            "session_ids": list(dict.fromkeys(sessions)),
            "individual_gross": gross,
            "individual_net": gross,
            "group_gross": gross,
            "registration_status": status,
            **times,
            "registered_at": created_at,
            "cancelled_at": times["updated_at"] if status == "cancelled" else None,
            "checked_in_at": times["updated_at"] if status == "attended" else None,
            "ext_token": f"token{key}",
            "secure_id": f"id{key}",
            "c_3473417": f"Answer {index % 100}",
            "c_3473418": {"id": diet[0], "value": diet[1]},
            "homeAddress": _ADDRESSES[index % 3],
            "workAddress": _ADDRESSES[(index + 1) % 3],
            "billingAddress": _ADDRESSES[(index + 2) % 3],
        }

    def _traces(self, event_id: int, base: int, registrants: list[int], sessions: list[int]) -> None:
        """What registrants leave behind: money, scans, attendance."""
        for i, registrant_id in enumerate(registrants, start=1):
            shared = {"id": base + i, "event_id": event_id, "registrant_id": registrant_id, **stamps(base + i)}
            self.add("Transaction", **shared, amount="-166.00", type="credit_card_payment", status="confirmed",
                     datetime=stamps(base + i)["created_at"], paymentGateway={"name": "Paymentech Bin 2"})  # fmt: skip
            # The line items of a deleted registrant stay: every twentieth names one who is gone.
            owner = 999_999_000 + i if i % 20 == 0 else registrant_id
            line = {**shared, "registrant_id": owner, "updated_at": None, "group_id": registrant_id}
            self.add("LineItem", **line, object="package", object_id=base + 1, net="100.00", gross="100.00",
                     tax="0.00", quantity=1, status="active", datetime=stamps(base + i)["created_at"])  # fmt: skip
            if i <= 30:
                session_id = sessions[i % len(sessions)]
                self.add("SessionAttendance", **shared, session_id=session_id)
            if 2 <= i <= 11:
                self.add("SessionScan", **shared, session_id=sessions[0], scan_id=sessions[0], type="session",
                         created_by=1)  # fmt: skip

    def _questions(self) -> None:
        diets = [{"id": key, "name": name, "question_id": 3473418, "sort": i} for i, (key, name) in enumerate(_DIETS)]
        for key, name, kind, choices in (
            (1, "Email", "email", []),
            (3473417, "What brings you here?", "textInput", []),
            (3473418, "Diet", "dropDownList", diets),
            *((3473420 + i, name, kind, []) for i, (name, kind) in enumerate(_FURTHER_QUESTIONS)),
            (3473440, "Topics", "checkboxList", diets),
            (3473441, "Ticket for a friend", "radioList", diets),
        ):
            self.add(
                "EventQuestion",
                id=key,
                event_id=MAIN_EVENT,
                name=name,
                type=kind,
                attribute="email" if key == 1 else f"c_{key}",
                page={"id": 1, "name": "Registration"},
                page_id=1,
                choices=choices,
                **stamps(key),
            )


def stamps(index: int) -> dict[str, str]:
    """Two stamps spread over 2023 to 2025 without any order, as a real list has them."""
    created = _START + timedelta(seconds=index * 7_919_003 % _SPAN)
    updated = min(created + timedelta(days=index % 90, seconds=index % 3600), datetime(2025, 12, 31, 23, 59, 59))
    return {"created_at": created.isoformat(" "), "updated_at": updated.isoformat(" ")}


def person(index: int) -> dict[str, str]:
    """A name, an address and an employer."""
    first, last = _FIRST[index % len(_FIRST)], _LAST[index % len(_LAST)]
    return {
        "first_name": first,
        "last_name": last,
        "email": f"person.{index}@example.com",
        "company": _COMPANIES[index % len(_COMPANIES)],
        "job_title": _JOBS[index % len(_JOBS)],
    }
