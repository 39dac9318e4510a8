"""What the docstring of a method says, in paragraphs: what it does, its arguments, what to know, what it raises.

It describes this client. Where no fields are named the API gives a few, and the client asks for all documented ones:
what a description says of those few is told of `fields=None`, which is the call that it is true of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .parameters import STOCK, shared, stock
from .source_text import clean, sentence

if TYPE_CHECKING:
    from .surface import FieldSpec, Method

# Texts about what comes where no fields are named: "Without `fields` only id and name come back", "Only id and name are
# returned by default", "when fields is omitted", "the default field set".
_OF_FEW_FIELDS = re.compile(
    r"\bwithout\b[^.;]{0,20}\bfields\b"
    r"|\bsparse\b"
    r"|\bdefault (?:set|answer|fields?)\b"
    r"|\bfields\W{0,3}(?:parameter )?(?:is|are) (?:not |left out|omitted|missing|empty)"
    r"|^(?=.*\bby default\b)(?=.*\b(?:return(?:s|ed)?|includ(?:es?|ed)|comes? back|contains?|present)\b)"
    r"(?=.*\b(?:ids?|fields?|attributes?|propert(?:y|ies)|minimal|subset)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s+")


def about(method: Method, operation: dict[str, Any]) -> list[str]:
    """The paragraphs after the summary: what it does, and how it stands with the vendor."""
    told = " ".join(text for text in _sentences(operation) if not _is_of_few_fields(method, text))
    paragraphs = [told] if told else []
    if operation.get("deprecated"):
        paragraphs.append("The vendor has deprecated it.")
    if operation.get("x-no-longer-described"):
        paragraphs.append("The vendor no longer describes it.")
    return paragraphs


def docstring(method: Method, operation: dict[str, Any], *, of_stock: bool = False) -> list[str]:
    """All lines; `of_stock` is for the stock functions, which take other arguments and answer errors instead."""
    lines = [method.summary, ""]
    for paragraph in method.about:
        lines += [paragraph, ""]
    told = _of_stock(method) if of_stock else _of_method(method)
    lines += _section("Args", [f"{name}: {text}" for name, text in told])
    lines += _section("Notes", [f"- {note}" for note in _notes(method, operation)])
    if not of_stock:
        lines += _section("Raises", [f"{name}: {text}" for name, text in _raises(method)])
    http = f"{method.http} {method.path}, {method.credits} credit{'s' if method.credits > 1 else ''}"
    source = ", ".join(map(clean, operation.get("x-source") or [])) or "the description"
    lines.append(f"{http}. Evidence: {clean(operation.get('x-evidence', 'description'))} ({source}).")
    return lines


def _of_method(method: Method) -> list[tuple[str, str]]:
    fields = (*method.path_fields, *method.required, *method.optional)
    further = shared(method.takes, known_expand=method.known_expand, open_body=method.open_body)
    return [*((field.python, _told(field)) for field in fields), *further]


def _of_stock(method: Method) -> list[tuple[str, str]]:
    told = [*((field.python, _told(field)) for field in method.path_fields), ("client", STOCK["client"])]
    if method.body_model:
        told.append(("body", f"What to send, as `models.{method.body_model}`."))
    fields = sorted(method.query_fields, key=lambda field: not field.required)
    return [*told, *((field.python, _told(field)) for field in fields), *stock(method.takes, method.known_expand)]


def _section(title: str, entries: list[str]) -> list[str]:
    return [f"{title}:", *(f"    {entry}" for entry in entries), ""] if entries else []


def _sentences(operation: dict[str, Any]) -> list[str]:
    return [text for text in _ENDS.split(sentence(operation.get("description") or "")) if text]


def _is_of_few_fields(method: Method, text: str) -> bool:
    """Whether it tells what the API gives where no fields are asked for, which this client never does by itself."""
    return "fields" in method.takes and bool(method.known_fields) and bool(_OF_FEW_FIELDS.search(text))


def _notes(method: Method, operation: dict[str, Any]) -> list[str]:
    notes = [sentence(note) for note in operation.get("x-notes") or []]
    few = [text for text in (*_sentences(operation), *notes) if _is_of_few_fields(method, text)]
    said = [f"With fields=None the API's own default holds: {' '.join(few)}"] if few else []
    return [*said, *(note for note in notes if note not in few)]


def _told(field: FieldSpec) -> str:
    """What is said of an argument of one method."""
    said = ["Required."] if field.required else []
    said += [f"The API calls it {clean(field.name)}."] if field.name.casefold() != field.name else []
    return " ".join([*said, field.doc or "Not described by the API."])


def _raises(method: Method) -> list[tuple[str, str]]:
    """The errors that matter for such a call, and where to read about the others."""
    found = []
    if method.path_fields or method.required or method.optional or method.takes:
        files = any(field.kind.field == "Upload" for field in method.body_fields)
        what = (
            "An argument cannot be sent, or a file cannot be read or is empty."
            if files
            else "An argument cannot be sent."
        )
        found.append(("InvalidInput", f"{what} No call was made."))
    if method.basic:
        found.append(("AuthenticationError", "The credentials are refused."))
    if method.path_fields:
        found.append(("NotFound", "There is no such record, or it belongs to another account."))
    elif method.is_list and any(field.name == "event_id" for field in method.query_fields):
        found.append(("NotFound", "There is no such event. A list raises it when it is read."))
    if method.body_model:
        found.append(("ValidationFailed", "The API refuses a value: `errors` says what is wrong with which field."))
    elif method.http != "GET":
        found.append(("BadRequest", "A rule of the API forbids the call."))
    if method.result == "TriggeredEmail":
        found.append(("EmailNotSent", "The API answered, but no mail left."))
    if "page" in method.takes:
        found.append(("ListChanged", "The list changed so much while it was read that records may be missing."))
    return [*found, ("SwoogoError", "The base of these, and of all that a call may raise: see swoogo.errors.")]
