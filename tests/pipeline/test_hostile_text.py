"""Nothing of a description becomes code: hostile text in every string position, generated, imported, touched."""

from __future__ import annotations

import copy
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hostile import MODULE, TEXTS, faults, visit
from takings import Checkout, Outcome, refused, run, write_given

from pipeline.load import load

Node = dict[str, Any]

pytestmark = pytest.mark.slow


# The texts that are tried in the places that cost an operation, a resource or a record each.
STRUCTURAL = (
    *("double quote", "single quote", "triple double", "a bracket", "a signature", "newline", "carriage return"),
    *("line separators", "backslash", "backslash at the end", "braces", "jinja", "jinja block", "comment", "statement"),
    *("shell", "nul", "surrogate", "long", "blank"),
)
WORD = TEXTS["a bracket"] + TEXTS["triple double"] + TEXTS["jinja"]


@attrs.frozen
class Part:
    """One text in one position (or in several that cannot hide each other), as an addition to a description."""

    position: str
    text: str
    add: Callable[[Node], None]


def word(number: int) -> str:
    """A number in letters: operation ids that end in digits are a matter of their own."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


# --- a description, part by part --------------------------------------------------------------------------------------


def base() -> Node:
    token = operation("Authentication", "requestApiToken", answer({"access_token": {"type": "string"}}))
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1"},
        "tags": [],
        "paths": {"/oauth2/token": {"post": token}},
        "components": {"schemas": {}, "securitySchemes": {}},
    }


def answer(properties: Node, content_type: str = "application/json", status: str = "200") -> Node:
    schema = {"type": "object", "properties": {"id": {"type": "integer"}, **properties}}
    return {status: {"description": "OK", "content": {content_type: {"schema": schema}}}}


def page(properties: Node) -> Node:
    record = {"type": "object", "properties": {"id": {"type": "integer"}, **properties}}
    whole = {"items": {"type": "array", "items": record}, "_links": {"type": "object"}, "_meta": {"type": "object"}}
    return {"200": {"description": "OK", "content": {"application/json": {"schema": object_of(whole)}}}}


def object_of(properties: Node) -> Node:
    return {"type": "object", "properties": properties}


def operation(tag: str, identifier: str, responses: Node, **more: Any) -> Node:
    return {"tags": [tag], "operationId": identifier, "summary": "What it does", "responses": responses, **more}


def put(path: str, method: str, given: Node) -> Callable[[Node], None]:
    def add(document: Node) -> None:
        document["paths"].setdefault(path, {})[method] = copy.deepcopy(given)

    return add


def sent(properties: Node, content_type: str = "application/json") -> Node:
    return {"requestBody": {"required": True, "content": {content_type: {"schema": object_of(properties)}}}}


def query(*parameters: Node) -> Node:
    return {"parameters": [{"in": "query", "schema": {"type": "string"}, **given} for given in parameters]}


def free_text(number: int, text: str) -> Node:
    """An operation with the text wherever a text says something to people."""
    noted: Node = {"type": "string", "description": text, "title": text, "example": text, "default": text}
    noted |= {"$comment": text, "x-note": text, "examples": [text]}
    body = sent({"plain": noted, "flag": {"type": "boolean", "description": text, "example": text}})
    body["requestBody"]["description"] = text
    responses = answer({"noted": noted, "nested": {**object_of({"deep": noted}), "description": text, "title": text}})
    responses["200"] |= {"description": text, "headers": {"X-Note": {"description": text, "schema": noted}}}
    responses["200"]["content"]["application/json"]["example"] = {"noted": text}
    responses["404"] = {"description": text}
    given = operation("Free Text", f"sayText{word(number)}", responses, **body)
    parameter = {"name": "noted", "description": text, "example": text, "schema": noted, "x-note": text}
    return {**given, "summary": text, "description": text, **query(parameter), "x-note": text}


def around(text: str) -> Callable[[Node], None]:
    """The text in what stands around the operations: introduction, servers, tags, security."""

    def add(document: Node) -> None:
        said = {"title": text, "version": text, "description": text, "summary": text, "termsOfService": text}
        document["info"] |= {**said, "contact": {"name": text}, "license": {"name": text}, "x-note": text}
        document["tags"].append({"name": "Around", "description": text, "x-note": text, "externalDocs": {"url": text}})
        document["servers"] = [{"url": "https://api.swoogo.com/api/v1", "description": text}]
        document["paths"]["/around"] = {"get": operation("Around", "getAround", answer({"x": {"type": "string"}}))}
        document["components"]["securitySchemes"]["bearerAuth"] = {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": text,
            "description": text,
        }
        document["components"]["examples"] = {"said": {"summary": text, "value": text}}
        document["x-note"] = {"x": text}

    return add


def names_and_values() -> Iterator[Part]:
    """The texts as names of members and parameters, and as values; each on operations of its own."""
    kind = {"type": "string"}
    for number, (label, text) in enumerate(TEXTS.items()):
        listed = {"name": "fields", "schema": {"type": "array", "items": {**kind, "enum": ["id", text]}}}
        where = {
            "free text": ("post", free_text(number, text)),
            "names": (
                *("post",),
                operation("Names", f"createN{word(number)}", answer({text: kind, "n": object_of({text: kind})}))
                | sent({text: kind})
                | query({"name": text}),
            ),
            "values": (
                *("post",),
                operation("Values", f"createV{word(number)}", answer({"choice": {**kind, "enum": [text]}}))
                | sent({"choice": {**kind, "enum": ["a", text]}})
                | query({"name": "mode", "schema": {**kind, "enum": ["a", text], "default": text}}),
            ),
            "lists": (
                *("get",),
                operation("Lists", f"getAllL{word(number)}", page({"name": kind, text: kind}))
                | query(
                    *(listed, {"name": "expand", "schema": {**kind, "enum": [text]}}),
                    *({"name": "search", "schema": {**kind, "default": text}}, {"name": "page"}),
                ),
            ),
        }
        for position, (method, given) in where.items():
            yield Part(f"{position}: {label}", text, put(f"/{position.replace(' ', '-')}-{number}", method, given))


def names_of_operations() -> Iterator[Part]:
    """The texts as what an operation, its tag, its path and what it refers to are called."""
    plain = answer({"x": {"type": "string"}})
    for number, label in enumerate(STRUCTURAL):
        text = TEXTS[label]
        parameter = {"name": text, "in": "path", "required": True, "schema": {"type": "string"}}
        extra = [{"name": text, "in": place, "schema": {"type": "string"}} for place in ("header", "cookie")]
        where = {
            f"/ids/{number}": operation("Ids", text, plain),
            f"/tagged/{number}": operation(text, f"getTagged{word(number)}", plain),
            f"/in-path-{number}/{text}": operation("Paths", f"getP{word(number)}", plain),
            f"/of/{number}/{{{text}}}": operation("Paths", f"getOf{word(number)}", plain, parameters=[parameter]),
            f"/contents/{number}": operation("Contents", f"getC{word(number)}", answer({}, content_type=text)),
            f"/bodies/{number}": operation("Bodies", f"getB{word(number)}", plain, **sent({}, content_type=text)),
            f"/security/{number}": operation(
                *("Security", f"getS{word(number)}", plain | {text: {"description": "As it says"}}),
                security=[{text: [text]}],
                parameters=extra,
            ),
        }
        for path, given in where.items():
            yield Part(f"{path}: {label}", text, put(path, "post" if "/bodies" in path else "get", given))
        yield Part(f"component: {label}", text, component(number, text))


def component(number: int, text: str) -> Callable[[Node], None]:
    def add(document: Node) -> None:
        document["components"]["schemas"][text] = object_of(
            {"id": {"type": "integer"}, f"c{number}": {"type": "string"}}
        )
        reference = {"$ref": "#/components/schemas/" + text.replace("~", "~0").replace("/", "~1")}
        responses = {"200": {"description": "OK", "content": {"application/json": {"schema": reference}}}}
        put(f"/components/{number}", "get", operation("Components", f"getK{word(number)}", responses))(document)

    return add


# Where OpenAPI wants a word of its own, or we one of our annotations: at an operation, its answer, a member of that.
WORDS: dict[str, Callable[[Any, Any, Any, str], Any]] = {
    "type": lambda call, answer, member, text: member.update(type=text),
    "format": lambda call, answer, member, text: member.update(format=text),
    "pattern": lambda call, answer, member, text: member.update(pattern=text),
    "reference": lambda call, answer, member, text: answer.update(schema={"$ref": f"#/components/schemas/{text}"}),
    "reference elsewhere": lambda call, answer, member, text: answer.update(schema={"$ref": text}),
    "reference to a file": lambda call, answer, member, text: answer.update(schema={"$ref": f"file:///{text}.json"}),
    "place of a parameter": lambda call, answer, member, text: call["parameters"][0].update({"in": text}),
    "style": lambda call, answer, member, text: call["parameters"][0].update(style=text),
    "required": lambda call, answer, member, text: answer["schema"].update(required=[text]),
    "discriminator": lambda call, answer, member, text: answer["schema"].update(
        discriminator={"propertyName": text, "mapping": {text: text}}
    ),
    "documents elsewhere": lambda call, answer, member, text: call.update(externalDocs={"url": text}),
    "key": lambda call, answer, member, text: call.update({text: text}),
    "key of a schema": lambda call, answer, member, text: member.update({text: text}),
    "const": lambda call, answer, member, text: member.update(const=text, enum=[text]),
    "names": lambda call, answer, member, text: (
        call.update({"x-name": text, "x-method-name": text, "x-tag": text, "x-python-name": text}),
        member.update({"x-name": text, "x-python-name": text}),
    ),
    "evidence": lambda call, answer, member, text: call.update(
        {"x-evidence": text, "x-source": [text], "x-notes": [text], "x-vendor-operation-id": text, "x-id-from": text}
    ),
    "kind": lambda call, answer, member, text: member.update(
        {
            "x-read-as": {"type": text},
            "x-encoding": text,
            "x-boolean-as": text,
            "x-seen-in": text,
            "x-documented-type": text,
        }
    ),
    "list": lambda call, answer, member, text: call.update({"x-key": [text], "x-values": [text], "x-open-body": text}),
    "credits": lambda call, answer, member, text: call.update({"x-credits": text}),
    "emitted": lambda call, answer, member, text: call.update({"x-swoogo": {"shape": text, "result": text}}),
}
DOCUMENT: dict[str, Callable[[Node, str], Any]] = {
    "version": lambda document, text: document.update(openapi=text),
    "method": lambda document, text: document["paths"].update({"/m": {text: operation("M", "x", answer({}))}}),
    "server": lambda document, text: document.update(servers=[{"url": text, "variables": {text: {"default": text}}}]),
    "security": lambda document, text: document["components"]["securitySchemes"].update(
        {text: {"type": text, "scheme": text, "name": text, "in": text}}
    ),
    "keys": lambda document, text: document.update({text: {text: text}, "x-note": {text: text}}),
    "unknown operations": lambda document, text: document.update(
        {"x-undocumented-operations": {text: [{"what": text, "why": text}]}, "tags": [{"name": text}]}
    ),
}


def words_of_openapi() -> Iterator[Part]:
    for number, (position, change) in enumerate(WORDS.items()):

        def add(document: Node, number: int = number, change: Any = change) -> None:
            path = f"/words/{number}"
            put(path, "post", free_text(1000 + number, "harmless"))(document)
            call = document["paths"][path]["post"]
            said = call["responses"]["200"]["content"]["application/json"]
            change(call, said, said["schema"]["properties"]["noted"], WORD)

        yield Part(position, WORD, add)


# --- what comes of it -------------------------------------------------------------------------------------------------


def generate(parts: list[Part], folder: Path) -> Outcome:
    document = base()
    for part in parts:
        part.add(document)
    output = Path(tempfile.mkdtemp(dir=folder)) / "swoogo_api"
    return attrs.evolve(run("--spec", str(write_given(folder, document)), "--output", str(output)), out=str(output))


def accepted(parts: list[Part], folder: Path) -> Iterator[Path]:
    """The packages of the parts: one of all, or where a part is refused, of the halves. Each refusal has a reason."""
    outcome = generate(parts, folder)
    if outcome.code == 0:
        yield Path(outcome.out)
    elif len(parts) == 1:
        refused(outcome)
    else:
        half = len(parts) // 2
        yield from accepted(parts[:half], folder)
        yield from accepted(parts[half:], folder)


def check(parts: list[Part], folder: Path) -> list[Node]:
    """Generate the parts and look at what comes of them: the operations that came in."""
    seen = []
    for package in accepted(parts, folder):
        assert faults(package) == []
        seen += visit(package, folder)
    assert MODULE not in sys.modules
    return seen


@pytest.fixture(autouse=True)
def _trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The module that nothing may import can be imported, while the package is generated, too."""
    (tmp_path / f"{MODULE}.py").write_text("ran = True\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


def test_text_in_names_and_values(tmp_path: Path) -> None:
    seen = {entry["path"]: entry for entry in check(list(names_and_values()), tmp_path)}
    # It is not thrown away either: what goes over the wire is called as the description says.
    texts = list(TEXTS.values())
    harmless = [i for i, text in enumerate(texts) if text.isprintable() and text.strip() and "[" not in text]
    assert len(harmless) > 12
    for number in harmless:
        entry = seen[f"/names-{number}"]
        assert (entry["body"], entry["query"]) == ([texts[number]], [texts[number]])
        assert texts[number] in entry["answers"] and texts[number] in seen[f"/lists-{number}"]["answers"]
    # A text that only says something stops nothing, whatever it says.
    said = [i for i, text in enumerate(texts) if "\ud800" not in text and "\x00" not in text]
    assert [i for i in said if f"/free-text-{i}" not in seen] == []


def test_text_in_the_names_of_operations(tmp_path: Path) -> None:
    seen = {entry["path"] for entry in check(list(names_of_operations()), tmp_path)}
    printable = [i for i, label in enumerate(STRUCTURAL) if TEXTS[label].isprintable() and TEXTS[label].strip()]
    assert len(printable) > 5
    assert [f"/{start}/{i}" for start in ("ids", "tagged") for i in printable if f"/{start}/{i}" not in seen] == []


def test_text_where_a_word_of_openapi_belongs(tmp_path: Path) -> None:
    check(list(words_of_openapi()), tmp_path)


@pytest.mark.parametrize("label", ["all", "nul", "surrogate"])
def test_text_around_the_operations(tmp_path: Path, label: str) -> None:
    text = TEXTS.get(label) or "".join(t for name, t in TEXTS.items() if name not in ("long", "nul", "surrogate"))
    check([Part(label, text, around(text)), Part(label, text, put("/all", "post", free_text(0, text)))], tmp_path)


@pytest.mark.parametrize("position", DOCUMENT)
def test_text_where_a_word_of_the_document_belongs(tmp_path: Path, position: str) -> None:
    check([Part(position, WORD, lambda document: DOCUMENT[position](document, WORD))], tmp_path)


def test_text_that_is_taken_in_stays_text(tmp_path: Path) -> None:
    """Through the file that we keep, too: what was said is in it as it was said, and the second run changes nothing."""
    checkout = Checkout.make(tmp_path / "project", base())
    document = base()
    for part in names_and_values():
        if part.position.startswith(("free text", "names")) and "\ud800" not in part.text:
            part.add(document)
    outcome = checkout.take_in(document)
    assert outcome.code == 0, outcome.explain()
    assert faults(checkout.package) == []
    visit(checkout.package, tmp_path)
    kept = load(checkout.description)
    for number, text in enumerate(TEXTS.values()):
        if text.isprintable() and text.strip():
            assert text in kept["paths"][f"/free-text-{number}"]["post"]["description"], text
    before = checkout.tree()
    assert checkout.take_in(document).code == 0 and checkout.tree() == before
