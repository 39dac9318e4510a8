"""The report between two descriptions: what breaks callers, what does not, and no word about what stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from changes import Change, answer, at, body, few, gives, holds, new
from takings import run

import regenerate
from pipeline.report import Report, compare

Node = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


def between(change: Change, *, back: bool = False) -> Report:
    """What the report says of a change of our description, or of taking it back."""
    ours, changed = few(), few()
    change(changed)
    old, new = (regenerate.prepare(d, partial=True)[1] for d in (ours, changed))
    return compare(new, old) if back else compare(old, new)


def parameters(document: Node) -> Any:
    return at(document, "/speakers", "get")["parameters"]


def created(document: Node) -> Any:
    return body(at(document, "/transactions/create", "post"))


def speaker(document: Node) -> Any:
    return document["components"]["schemas"]["Speaker"]["properties"]


def sessions(document: Node) -> Node:
    return at(document, "/sessions/{}", "get")


NOTES = {"name": "notes", "in": "query", "schema": TEXT}

# What a change says, what of it breaks callers, and what breaks them when it is taken back.
CHANGES: dict[str, tuple[Change, list[str] | None, list[str] | None, list[str] | None]] = {
    "a parameter": (
        lambda d: parameters(d).append(NOTES),
        ["parameter `notes` added"],
        [],
        ["parameter `notes` removed"],
    ),
    "a parameter that is required": (
        lambda d: parameters(d).append({**NOTES, "required": True}),
        ["parameter `notes` added, required"],
        ["parameter `notes` added, required"],
        ["parameter `notes` removed"],
    ),
    "a parameter of every list": (
        lambda d: parameters(d).remove(next(p for p in parameters(d) if p["name"] == "sort")),
        ["parameter `sort` removed"],
        ["parameter `sort` removed"],
        [],
    ),
    "a parameter that has to be given": (
        lambda d: next(p for p in parameters(d) if p["name"] == "event_id").pop("required"),
        ["parameter `event_id` is optional now"],
        [],
        ["parameter `event_id` is required now"],
    ),
    "values of a field": (
        lambda d: created(d)["properties"]["type"].update(enum=["cash_payment", "voucher"]),
        None,
        None,
        None,
    ),
    "any text for values": (
        lambda d: created(d)["properties"]["type"].pop("enum"),
        None,
        [],
        None,
    ),
    "another type of a field": (
        lambda d: created(d)["properties"].update(registrant_id={"type": "boolean"}),
        ["body field `registrant_id`: int -> bool"],
        ["body field `registrant_id`: int -> bool"],
        ["body field `registrant_id`: bool -> int"],
    ),
    "a field that is required": (
        lambda d: (
            created(d).update(required=[*created(d)["required"], "payment_method"])
            or created(d)["properties"].update(payment_method=TEXT)
        ),
        ["body field `payment_method` added, required"],
        ["body field `payment_method` added, required"],
        ["body field `payment_method` removed"],
    ),
    "a body where none was": (
        lambda d: sessions(d).update(requestBody={"content": {"application/json": {"schema": holds(note=TEXT)}}}),
        ["body added", "body field `note` added"],
        [],
        ["body field `note` removed"],
    ),
    "another answer": (
        lambda d: sessions(d).update(responses=gives({"$ref": "#/components/schemas/Speaker"})),
        ["answers Speaker (record) instead of Session (record)"],
        ["answers Speaker (record) instead of Session (record)"],
        ["answers Session (record) instead of Speaker (record)"],
    ),
    "a list where one was": (
        lambda d: sessions(d).update(responses=gives({"type": "array", "items": answer(sessions(d))})),
        ["answers Sequence[Session] (array) instead of Session (record)"],
        ["answers Sequence[Session] (array) instead of Session (record)"],
        ["answers Session (record) instead of Sequence[Session] (array)"],
    ),
    "a name": (
        lambda d: sessions(d).update({"x-method-name": "fetch"}),
        ["is `sessions.fetch()` now"],
        ["is `sessions.fetch()` now"],
        ["is `sessions.get()` now"],
    ),
    "an operationId": (
        lambda d: sessions(d).update(operationId="readSession"),
        ["its module is `read_session` instead of `get_one_session`"],
        ["its module is `read_session` instead of `get_one_session`"],
        ["its module is `get_one_session` instead of `read_session`"],
    ),
    "credits": (
        lambda d: sessions(d).update({"x-credits": 7}),
        ["costs 7 credits instead of 1"],
        [],
        [],
    ),
    "a summary": (
        lambda d: sessions(d).update(summary="One `session`"),
        [r"summary: One \`session\`."],
        [],
        [],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_of_an_operation(case: str) -> None:
    change, said, breaks, breaks_back = CHANGES[case]
    there, back = between(change), between(change, back=True)
    assert len(there.operations) == len(back.operations) == 1
    lines = next(iter(there.operations.values()))
    for expected, found in (
        (said, lines),
        (breaks, [line.partition(": ")[2] for line in there.breaking]),
        (breaks_back, [line.partition(": ")[2] for line in back.breaking]),
    ):
        if expected is not None:
            assert found == expected
    assert there.added == there.removed == there.new_records == there.gone_records == []


def test_values_that_come_and_go() -> None:
    change = CHANGES["values of a field"][0]
    lines = next(iter(between(change).operations.values()))
    assert len(lines) == 2 and lines[1] == "body field `type` takes voucher, too"
    assert lines[0].startswith("body field `type` no longer takes") and "wire_transfer_payment" in lines[0]
    assert [line.partition(": ")[2] for line in between(change).breaking] == lines[:1]


def test_values_where_any_text_was() -> None:
    change = CHANGES["any text for values"][0]
    (line,) = next(iter(between(change).operations.values()))
    assert line.startswith("body field `type` takes any text now (it took offline_credit_card_payment, ")
    (line,) = between(change, back=True).breaking
    assert "body field `type` takes only offline_credit_card_payment, " in line


@pytest.mark.parametrize(
    ("change", "said", "breaks"),
    [
        (lambda d: speaker(d).update(pronouns=TEXT), ["field `pronouns` added: str"], []),
        (lambda d: speaker(d).update(bio=NUMBER), ["field `bio`: str -> int"], ["`Speaker.bio`: str -> int"]),
        (lambda d: speaker(d).update(bio={**TEXT, "format": "password"}), ["field `bio` is read as Secret"], []),
    ],
)
def test_a_change_of_a_record(change: Change, said: list[str], breaks: list[str]) -> None:
    report = between(change)
    assert report.records == {"`Speaker`": said} and report.breaking == breaks and report.operations == {}


def test_a_member_that_could_be_anything_breaks_nobody() -> None:
    def change(document: Node) -> None:
        document["components"]["schemas"]["CfsReview"]["properties"]["id"] = {}

    assert between(change).breaking == ["`CfsReview.id`: int -> Any"]
    back = between(change, back=True)
    assert back.breaking == [] and back.records == {"`CfsReview`": ["field `id`: Any -> int"]}


def test_a_member_that_goes() -> None:
    report = between(lambda d: speaker(d).update(pronouns=TEXT), back=True)
    assert report.records == {"`Speaker`": ["field `pronouns` removed"]}
    assert report.breaking == ["`Speaker.pronouns` removed"]


def test_operations_and_records_that_come_and_go() -> None:
    certificate = holds(id=NUMBER, serial=TEXT, signers={"type": "array", "items": holds(full_name=TEXT)})
    change = new("/certificates/{id}", "get", "getOneCertificate", "Certificates", gives(certificate), "id")
    report = between(change)
    assert report.added == ["`certificates.get()`: GET /certificates/{id}. getOneCertificate of the vendor."]
    assert report.new_records == ["`Certificate`", "`Signer`"] and report.breaking == []
    report = between(change, back=True)
    assert report.removed and report.gone_records == ["`Certificate`", "`Signer`"]
    assert report.breaking == [
        "`certificates.get()` is gone (GET /certificates/{id})",
        "record `Certificate` is gone",
        "record `Signer` is gone",
    ]


def test_the_name_of_a_parameter_of_the_path_is_an_argument() -> None:
    def change(document: Node) -> None:
        item = document["paths"].pop("/sessions/{session_id}")
        item["get"]["parameters"][0]["name"] = "key"
        document["paths"]["/sessions/{key}"] = item

    report = between(change)
    assert report.added == report.removed == []
    assert report.breaking == ["`sessions.get()`: the parameters of the path are `key` now"]


def test_the_same_says_nothing() -> None:
    assert between(lambda d: None).markdown() == "# API description\n\nNothing changes for callers.\n"


# --- as text ----------------------------------------------------------------------------------------------------------


def test_every_part_has_its_heading() -> None:
    report = Report(
        breaking=["b"],
        added=["a"],
        removed=["r"],
        operations={"`o`": ["changed", "twice"]},
        records={"`R`": ["changed"]},
        new_records=["n"],
        gone_records=["g"],
        documented=["d"],
        no_longer_described=["l"],
        servers=["s"],
        left_out=["o"],
        failures=["f"],
        remarks=["m"],
        coverage={"Speakers": 2, "A | B": 0},
    )
    assert report.markdown().splitlines() == [
        "# API description",
        *("", "## Breaks callers", "", "- b"),
        *("", "## Pages that could not be taken: what was known of them stays", "", "- f"),
        *("", "## Left out: client.request() reaches it", "", "- o"),
        *("", "## Operations added", "", "- a"),
        *("", "## Operations removed", "", "- r"),
        *("", "## Operations changed", "", "- `o`", "  - changed", "  - twice"),
        *("", "## Documented by the vendor now", "", "- d"),
        *("", "## No longer described by the vendor: kept, and marked", "", "- l"),
        *("", "## Another server is named: it is not followed", "", "- s"),
        *("", "## Records added", "", "- n"),
        *("", "## Records removed", "", "- g"),
        *("", "## Records changed", "", "- `R`", "  - changed"),
        *("", "## To look at", "", "- m"),
        *("", "## Coverage", "", "2 operations on 1 of 2 tags."),
        *("", "| tag | operations |", "|---|---|", "| Speakers | 2 |", r"| A \| B | 0 |"),
    ]


def test_that_nothing_breaks_is_said() -> None:
    assert "## Breaks callers\n\nNothing.\n" in Report(added=["a"]).markdown()


def test_the_report_can_fail_a_build(tmp_path: Path) -> None:
    fewer = few()
    del fewer["paths"]["/speakers"]
    old, new, report = (tmp_path / name for name in ("old.json", "new.json", "report.md"))
    old.write_text(json.dumps(few()), "utf-8")
    new.write_text(json.dumps(fewer), "utf-8")
    arguments = ["--compare", str(old), str(new), "--report", str(report)]
    outcome = run(*arguments)
    assert outcome.code == 0 and "`speakers.list()` is gone (GET /speakers)" in outcome.out
    assert run(*arguments, "--fail-on-breaking").code == 1
    assert run("--compare", str(new), str(old), "--fail-on-breaking").code == 0
    assert report.read_text("utf-8") == outcome.out
