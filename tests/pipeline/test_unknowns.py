"""The list of what exists without method and path is left by what a description says, and by nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from changes import NOTHING, Change, described, few, gives, holds, new, take, taken, unchanged
from deriving import vendor_style

from pipeline.unknowns import still_unknown

Node = dict[str, Any]
RECORD = gives(holds(id={"type": "integer"}, timezone={"type": "string"}, theme={"type": "string"}))
PAGE = gives(
    holds(
        items={"type": "array", "items": holds(id={"type": "integer"})},
        _links={"type": "object"},
        _meta={"type": "object"},
    )
)


def left(tag: str, *changes: Change) -> list[str]:
    """The entries of a tag that the new operations settle."""

    def change(document: Node) -> None:
        for one in changes:
            one(document)

    ours = few()["x-undocumented-operations"]
    step = take(change)
    now = step.document["x-undocumented-operations"]
    assert {name: entries for name, entries in now.items() if name != tag} == {
        name: entries for name, entries in ours.items() if name != tag
    }
    assert all(entries for entries in now.values())
    kept = [entry["what"] for entry in now.get(tag, [])]
    return [entry["what"] for entry in ours[tag] if entry["what"] not in kept]


def test_clone_event_is_not_both_documented_and_unknown() -> None:
    clone = new("/events/{event_id}/clone", "post", "cloneEvent", "Events", RECORD, "event_id")
    assert left("Events", clone) == ["Clone an event (operationId cloneEvent)"]
    step = take(clone)
    assert [m.name for m in step.surface.of("Events")] == ["clone"]
    assert not any("cloneEvent" in e["what"] for e in step.surface.undocumented["Events"])


@pytest.mark.parametrize(
    ("tag", "changes", "settled"),
    [
        # By the operationId, by the verb in the path, by method and path.
        (
            "Events",
            [new("/events/{id}/clone", "post", "post-7", "Events", RECORD, "id")],
            ["Clone an event (operationId cloneEvent)"],
        ),
        ("Events", [new("/events/create", "post", "post-8", "Events", RECORD)], ["Create an event"]),
        ("Events", [new("/events/{id}", "patch", "42", "Events", RECORD, "id")], ["Update an event"]),
        ("Events", [new("/events/{id}", "delete", "deleteEvent", "Events", NOTHING, "id")], ["Delete an event"]),
        (
            "Registrant Groups",
            [new("/groups/{id}/leave", "post", "removeRegistrantFromGroup", "Registrant Groups", NOTHING, "id")],
            ["Remove a registrant from a group (removeRegistrantFromGroup)"],
        ),
        # The list is not the single record, and neither is the other.
        (
            "Event Websites",
            [new("/event-websites", "get", "getAllWebsites", "Event Websites", PAGE)],
            ["List event websites"],
        ),
        (
            "Event Websites",
            [new("/event-websites/{id}", "get", "getWebsite", "Event Websites", RECORD, "id")],
            ["Get one event website"],
        ),
        # What is about something else of the tag settles what is said of that.
        (
            "Invitation Lists",
            [new("/invitation-lists/{id}", "delete", "deleteInvitationList", "Invitation Lists", NOTHING, "id")],
            ["Delete an invitation list"],
        ),
        (
            "Invitation Lists",
            [new("/invitation-lists/{id}/contacts", "get", "getContacts", "Invitation Lists", PAGE, "id")],
            ["List the contacts of an invitation list"],
        ),
        (
            "Event Badges",
            [new("/event-badges/{id}/pdf", "get", "generateBadgePdf", "Event Badges", RECORD, "id")],
            ["Generate a badge PDF for a registrant"],
        ),
        # Several verbs: all of them.
        (
            "Webhook Groups",
            [
                new("/webhook-groups", "get", "getAll", "Webhook Groups", PAGE),
                new("/webhook-groups/create", "post", "createGroup", "Webhook Groups", RECORD),
            ],
            [],
        ),
        (
            "Webhook Groups",
            [
                new("/webhook-groups", "get", "getAll", "Webhook Groups", PAGE),
                new("/webhook-groups/{id}", "get", "getOne", "Webhook Groups", RECORD, "id"),
                new("/webhook-groups/create", "post", "createGroup", "Webhook Groups", RECORD),
                new("/webhook-groups/update/{id}", "put", "updateGroup", "Webhook Groups", RECORD, "id"),
                new("/webhook-groups/{id}", "delete", "deleteGroup", "Webhook Groups", NOTHING, "id"),
            ],
            ["List, read, create, update and delete webhook groups"],
        ),
        # Of another tag.
        ("Events", [new("/tracks/create", "post", "createTrack", "Tracks", RECORD)], []),
    ],
)
def test_what_is_settled(tag: str, changes: list[Change], settled: list[str]) -> None:
    assert left(tag, *changes) == settled


def test_verbs_add_up_over_several_take_ins() -> None:
    def first(document: Node) -> None:
        new("/tracks/{id}", "get", "getOneTrack", "Tracks", RECORD, "id")(document)
        new("/tracks/create", "post", "createTrack", "Tracks", RECORD)(document)

    def second(document: Node) -> None:
        first(document)
        new("/tracks/update/{id}", "put", "updateTrack", "Tracks", RECORD, "id")(document)
        new("/tracks/{id}", "delete", "deleteTrack", "Tracks", NOTHING, "id")(document)

    step = take(first)
    assert "Tracks" in step.document["x-undocumented-operations"]
    assert "Tracks" not in step.again(second).document["x-undocumented-operations"]


def test_what_nothing_came_in_for_stays() -> None:
    ours = described()
    step = taken(ours, vendor_style(ours))
    assert step.document["x-undocumented-operations"] == ours["x-undocumented-operations"]
    assert take(unchanged).document["x-undocumented-operations"] == few()["x-undocumented-operations"]


def test_an_entry_that_names_no_operation_stays() -> None:
    document: Node = {"paths": {}}
    entries = {"Events": [{"what": "EventFolder", "why": "-"}, {"what": "", "why": "-"}, {"what": "List", "why": "-"}]}
    assert still_unknown(entries, document, []) == entries
