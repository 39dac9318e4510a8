"""What a take-in makes of openapi.yaml: what did not change stays as it is written there, to the letter."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from changes import (
    NOTHING,
    answer,
    at,
    body,
    described,
    differences,
    few,
    gives,
    holds,
    new,
    speakers,
    take,
    taken,
    unchanged,
)
from deriving import given_slice, vendor_style

import regenerate
from pipeline import DescriptionError
from pipeline.intake import take as take_in
from pipeline.load import load
from pipeline.merge import Evidence
from pipeline.save import rendered

Node = dict[str, Any]
SLICE = "/speakers/{speaker_id}/session.json"
TEXT = regenerate.DESCRIPTION.read_text("utf-8")
# What a take-in notes of itself.
NOTES = re.compile(r" +x-(source|vendor-operation-id|evidence):| +- https://example\.com/openapi\.json$")


def written(document: Node) -> str:
    return rendered(document, TEXT, name="openapi.yaml")


def block(text: str, start: str) -> list[str]:
    """The lines of a key of two or three levels: from its own line to the next that stands in as far."""
    lines = text.splitlines()
    first = lines.index(start)
    depth = len(start) - len(start.lstrip())
    end = next(
        n for n in range(first + 1, len(lines)) if lines[n].strip() and len(lines[n]) - len(lines[n].lstrip()) <= depth
    )
    return lines[first:end]


# --- to the letter ----------------------------------------------------------------------------------------------------


def test_the_slice_that_was_given_at_the_start_stays_to_the_letter() -> None:
    ours = described()
    step = taken(ours, vendor_style(ours))
    before, after = (block(text, f"  {SLICE}:") for text in (TEXT, written(step.document)))
    assert len(before) > 100
    added = [line for line in after if line not in before]
    assert [line for line in after if line not in added] == before
    assert added and all(NOTES.match(line) for line in added), added


def test_the_slice_taken_in_as_it_was_given_changes_nothing_but_its_source() -> None:
    ours = described()
    step = taken(ours, given_slice(ours), partial=True)
    before, after = TEXT.splitlines(), written(step.document).splitlines()
    assert [line for line in after if line not in before] == ["        - https://example.com/openapi.json"]
    assert len(after) == len(before) + 1


def test_the_same_api_in_another_style_changes_the_notes_alone() -> None:
    ours = described()
    step = taken(ours, vendor_style(ours))
    found = [line for line in differences(ours, step.document) if not re.search(r"\.x-[a-z-]+: ", line)]
    # deriving.vendor_style says of a place what the component says of itself.
    assert [line for line in found if not re.search(r"\.(_links|_meta|gender|level)\.description: None", line)] == []
    lost = set(TEXT.splitlines()) - set(written(step.document).splitlines())
    assert {line.strip() for line in lost} <= {"x-evidence: vendor-partial"}


def test_one_change_touches_the_lines_of_its_place() -> None:
    ours = described()
    incoming = vendor_style(ours)
    at(incoming, "/speakers", "get")["summary"] = "Speakers, all of them"
    before = written(taken(ours, vendor_style(ours)).document).splitlines()
    after = written(taken(ours, incoming).document).splitlines()
    assert [line for line in after if line not in before] == ["      summary: Speakers, all of them"]
    assert len(after) == len(before)


def test_what_canonical_form_leaves_out_stays() -> None:
    """Headers of answers, other media types of a body, components that are no schemas, bodies without members."""
    ours = few()
    ours["components"]["headers"] = {"X-Note": {"schema": {"type": "string"}}}
    ours["externalDocs"] = {"url": "https://developer.swoogo.com"}
    create = at(ours, "/transactions/create", "post")
    create["externalDocs"] = {"url": "https://developer.swoogo.com/transactions"}
    success = next(status for status in create["responses"] if status.startswith("2"))
    create["responses"][success]["headers"] = {"X-Note": {"$ref": "#/components/headers/X-Note"}}
    content = create["requestBody"]["content"]
    content["text/csv"] = {"schema": {"type": "string"}}
    change = {"summary": "Another summary", "description": "Another description"}
    step = take(lambda d: at(d, "/transactions/create", "post").update(change), current=ours)
    now = at(step.document, "/transactions/create", "post")
    assert (now["summary"], now["description"]) == ("Another summary", "Another description")
    assert now["externalDocs"] == create["externalDocs"] and now["requestBody"]["content"]["text/csv"]
    assert now["responses"][success]["headers"] == create["responses"][success]["headers"]
    assert step.document["components"]["headers"] == ours["components"]["headers"]
    assert step.document["components"]["responses"] == ours["components"]["responses"]
    assert step.document["externalDocs"] == ours["externalDocs"]


def test_errors_stay_references_and_new_ones_are_written_out() -> None:
    def change(document: Node) -> None:
        at(document, "/speakers", "get")["responses"]["409"] = {"description": "Somebody was faster"}

    before, step = at(few(), "/speakers", "get")["responses"], take(change)
    after = at(step.document, "/speakers", "get")["responses"]
    assert {status: after[status] for status in before if not status.startswith("2")} == {
        status: answer for status, answer in before.items() if not status.startswith("2")
    }
    assert after["409"]["description"] == "Somebody was faster" and "content" in after["409"]
    assert take(change, current=step.document).document == step.document


def test_a_new_operation_stands_where_its_path_is() -> None:
    """A page of a list is written out where it is answered, as ours are; its records are components."""
    certificate = holds(id={"type": "integer"}, serial={"type": "string"}, signer=holds(full_name={"type": "string"}))
    page = holds(items={"type": "array", "items": certificate}, _links={"type": "object"}, _meta={"type": "object"})

    def change(document: Node) -> None:
        new("/certificates", "get", "getAllCertificates", "Certificates", gives(page))(document)
        new("/certificates/{id}", "get", "getOneCertificate", "Certificates", gives(certificate), "id")(document)
        new("/speakers", "post", "createSpeaker", "Speakers", NOTHING)(document)

    step = take(change)
    listed = answer(at(step.document, "/certificates", "get"))
    assert (
        listed == answer(at(step.document, "/certificates/{}", "get")) == {"$ref": "#/components/schemas/Certificate"}
    )
    schemas = step.document["components"]["schemas"]
    assert set(schemas) - set(few()["components"]["schemas"]) == {"Certificate", "Signer"}
    assert list(step.document["paths"])[: len(few()["paths"])] == list(few()["paths"])
    assert list(step.document["paths"]["/speakers"]) == ["get", "post"]
    assert at(step.document, "/certificates", "get")["x-evidence"] == "vendor"
    assert step.members["CertificateCollection"] == ["items", "_links", "_meta"]
    assert [m.name for m in step.surface.of("Certificates")] == ["list", "get"]


def test_records_that_are_written_out_become_components_where_they_have_to() -> None:
    """The slice alone names no record. A new operation that answers one refers to it, so it is a component then."""
    ours = given_slice(described())
    incoming = vendor_style(ours)
    shown = copy.deepcopy(answer(at(incoming, SLICE, "post")))
    new("/speakers/{id}", "get", "getOneSpeaker", "Speakers", gives(shown), "id")(incoming)
    step = taken(ours, incoming)
    assert answer(at(step.document, "/speakers/{}", "get")) == {"$ref": "#/components/schemas/Speaker"}
    assert {"Speaker", "Session", "Choice"} <= set(step.document["components"]["schemas"])
    assert answer(at(step.document, SLICE, "post")) == answer(at(ours, SLICE, "post"))
    assert set(step.members) == {f for f in step.members if not f.endswith("2")}


def test_a_new_path_whose_methods_call_its_parameters_otherwise_is_one_path() -> None:
    def change(document: Node) -> None:
        new("/certificates/{id}", "get", "getOneCertificate", "Certificates", NOTHING, "id")(document)
        new("/certificates/{key}", "delete", "deleteCertificate", "Certificates", NOTHING, "key")(document)

    step = take(change)
    for module in ("get_one_certificate", "delete_certificate"):
        method = step.method(module)
        found = [(f.python, f.kind.argument) for f in method.path_fields]
        assert (method.path, found) == ("/certificates/{id}", [("id", "int")])


# --- which paths are ours ---------------------------------------------------------------------------------------------


def below_the_base(document: Node) -> None:
    document["servers"] = [{"url": "https://api.swoogo.com"}]
    document["paths"] = {f"/api/v1{path}": item for path, item in document["paths"].items()}


def test_paths_below_the_base_of_the_server_are_the_same_paths() -> None:
    step = take(below_the_base)
    assert step.changes_nothing and list(step.document["paths"]) == list(few()["paths"])
    assert step.document["servers"] == few()["servers"]


def test_paths_are_below_the_base_all_of_them_or_none() -> None:
    def change(document: Node) -> None:
        below_the_base(document)
        document["paths"]["/elsewhere"] = {"get": {"operationId": "getElsewhere", "responses": NOTHING}}

    step = take(change)
    assert "/api/v1/speakers" in step.document["paths"] and "/elsewhere" in step.document["paths"]


def test_a_slash_at_the_end_is_no_other_path() -> None:
    def change(document: Node) -> None:
        document["paths"]["/speakers/"] = document["paths"].pop("/speakers")

    assert take(change).changes_nothing


# --- what is refused --------------------------------------------------------------------------------------------------


def test_nothing_that_can_be_expressed_is_refused_with_the_reasons() -> None:
    with pytest.raises(DescriptionError) as caught:
        take(lambda d: d.update(paths={"/a": {"get": {"parameters": 5}}, "b": {"post": {}}}))
    assert str(caught.value).splitlines() == [
        "paths: none of the operations can be expressed",
        "GET /a: paths./a.get.parameters: 5 given, a list expected",
        "POST b: paths: 'b' given, a path such as /speakers/{speaker_id} expected",
    ]


def test_a_description_of_ours_that_is_broken_is_refused() -> None:
    ours = few()
    ours["paths"] = 5
    with pytest.raises(DescriptionError, match="paths: 5 given, a mapping expected"):
        take_in(ours, vendor_style(few()), Evidence("x"))


def test_what_the_file_holds_after_all_of_it_is_what_was_taken_in() -> None:
    """Through the text of the file, too."""

    def change(document: Node) -> None:
        for schema in speakers(document):
            schema["properties"]["note"] = {"type": "string", "description": "With: colons, # and\nlines\n"}
        body(at(document, "/transactions/create", "post"))["properties"]["no"] = {"type": "string", "enum": ["no", "1"]}

    ours = load(regenerate.DESCRIPTION)
    incoming = vendor_style(ours)
    change(incoming)
    step = taken(ours, incoming)
    from pipeline.load import parse

    assert parse(written(step.document), name="x") == step.document
    assert take(unchanged).document != step.document
