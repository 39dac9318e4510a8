"""The report of a take-in says all of what happened: to callers, to the evidence, and to what did not come in."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from deriving import operations
from emitted import Emitted
from invented import described_api, only, our_api, vendor_style
from mutants import everything
from takings import Checkout, Outcome

from pipeline.load import load

Node = dict[str, Any]
STARTS = ("/oauth2", "/speakers", "/tracks", "/transactions")
# What the vendor does not describe any more.
GONE = "/transactions/create"

pytestmark = pytest.mark.slow


@attrs.frozen
class Step:
    """What one take-in did."""

    checkout: Checkout
    before: Node
    outcome: Outcome
    kept: Node
    emitted: Emitted
    again: Outcome


def changed(vendor: Node) -> Node:
    """One change of each kind."""
    document = copy.deepcopy(vendor)
    del document["paths"][GONE]
    for _, _, operation in operations(document):
        for schema in _speakers(operation):
            schema["properties"].pop("twitter_handle")
            schema["properties"]["pronouns"] = {"type": "string", "nullable": True}
            schema["properties"]["bio"] = {"type": "array", "items": {"type": "string"}}
    for name in ("reference-to-nowhere", "responses-of-text"):
        everything()[name].add(document)
    return document


def _speakers(node: Any) -> list[Node]:
    if isinstance(node, list):
        return [found for item in node for found in _speakers(item)]
    if not isinstance(node, dict):
        return []
    here = [node] if "cfs_speaker" in (node.get("properties") or {}) else []
    return here + [found for item in node.values() for found in _speakers(item)]


@pytest.fixture(scope="module")
def vendor() -> Node:
    return only(vendor_style(described_api()), *STARTS)


@pytest.fixture(scope="module")
def step(vendor: Node, tmp_path_factory: pytest.TempPathFactory) -> Step:
    checkout = Checkout.make(tmp_path_factory.mktemp("report") / "project", only(our_api(), *STARTS))
    before = load(checkout.description)
    outcome = checkout.take_in(changed(vendor))
    assert outcome.code == 0, outcome.explain()
    kept, emitted = load(checkout.description), checkout.emitted()
    # The vendor describes it again.
    return Step(checkout, before, outcome, kept, emitted, checkout.take_in(vendor))


def lines(step: Step, *words: str) -> list[str]:
    """The lines of the report that have all of these, each below its heading, without regard to case."""
    found, headings = [], [""] * 7
    for line in step.outcome.report.splitlines():
        if match := re.match("(#+) ", line):
            headings[len(match[1]) :] = [line, *[""] * (6 - len(match[1]))]
        text = f"{' '.join(headings)} {line}".casefold()
        if line.strip() and all(word.casefold() in text for word in words):
            found.append(line)
    return found


def test_what_is_new(step: Step) -> None:
    for name, route in (("tracks.get", "GET /tracks/{track_id}"), ("speakers.create", "POST /speakers/create")):
        assert lines(step, "added", f"`{name}()`", route), step.outcome.report
    assert lines(step, "changed", "`Speaker`") and lines(step, "pronouns", "added")


def test_what_breaks_callers(step: Step) -> None:
    assert lines(step, "breaks", "Speaker.bio")
    assert not lines(step, "breaks", "pronouns") and not lines(step, "breaks", "tracks.get")
    # What is kept works as before.
    assert not lines(step, "breaks", "transactions.create")


def test_what_the_vendor_no_longer_describes_is_kept_and_marked(step: Step) -> None:
    assert lines(step, "no longer", GONE), step.outcome.report
    assert lines(step, "no longer", "Speaker.twitter_handle")
    assert "twitter_handle" in step.emitted.members("Speaker")
    assert not lines(step, "no longer", "/transactions/{transaction_id}")
    before, kept = (document["paths"][GONE]["post"] for document in (step.before, step.kept))
    assert {key: kept[key] for key in before} == before
    assert [key for key in kept if key not in before and key.startswith("x-")] != []
    assert "transactions.create" in step.emitted.calls
    # The mark goes when the vendor describes it again.
    assert step.again.code == 0, step.again.explain()
    now = load(step.checkout.description)["paths"][GONE]["post"]
    assert [key for key in now if key not in before and key != "x-vendor-operation-id"] == []


def test_whose_evidence_becomes_the_vendors(step: Step) -> None:
    evidence = {
        document_path: [document["paths"][document_path]["get"]["x-evidence"] for document in (step.before, step.kept)]
        for document_path in ("/tracks", "/speakers")
    }
    assert evidence == {"/tracks": ["third-party", "vendor"], "/speakers": ["vendor", "vendor"]}
    said = [lines(step, word, "GET /tracks") for word in ("evidence", "documented by the vendor now")]
    assert any(said), step.outcome.report
    assert not lines(step, "documented by the vendor now", "GET /speakers")


def test_what_was_left_out_and_why(step: Step) -> None:
    assert lines(step, "left out", "/m/reference-to-nowhere", "#/components/schemas/Nowhere"), step.outcome.report
    assert lines(step, "left out", "/m/responses-of-text")
    assert {"/m/reference-to-nowhere", "/m/responses-of-text"}.isdisjoint(step.kept["paths"])


def test_coverage_by_tag(step: Step) -> None:
    """Every tag with how many operations it has, those without any too."""
    for tag in ("Speakers", "Tracks", "Transactions", "Speaker Sessions"):
        count = sum(tag in operation["tags"] for _, _, operation in operations(step.kept))
        covered = [line for line in lines(step, "coverage", tag) if re.search(rf"\b{tag}\b\W+.*\b{count}\b", line)]
        assert covered, f"{tag}: {count}\n{step.outcome.report}"
    assert lines(step, "coverage", "Data Lists")


def test_no_place_of_this_machine_is_in_it(step: Step) -> None:
    assert str(step.checkout.root) not in step.outcome.report
    assert str(Path.home()) not in step.outcome.report
