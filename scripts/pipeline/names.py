"""How names are made: identifiers and classes of Python, singulars, and the verbs of the methods.

Everything that names something goes through here. Modules and classes are finished by the functions of
openapi-python-client, so that what we call a thing and what it calls it cannot differ.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache

from openapi_python_client.strings import ClassName, PythonIdentifier

# Steps of a path that say what is done there, not to what.
VERBS = frozenset({"create", "update", "delete"})
# What a client has besides its resources, and what its class body needs.
CLIENT_MEMBERS = frozenset(
    {"aclose", "api", "base_url", "budget", "call", "close", "page", "property", "request", "settings", "with_options"}
)
_LONGEST = 80  # of a name; the rest of a longer one is cut, as file systems have limits


def ascii_of(text: str) -> str:
    """The text in ASCII: other letters by their nearest ASCII letter (`Ü` -> `U`); what has none is a blank."""
    decomposed = unicodedata.normalize("NFKD", str(text).replace("ß", "ss"))
    return "".join(c if c.isascii() else " " for c in decomposed if not unicodedata.combining(c))


@cache
def _words(text: str) -> tuple[str, ...]:
    boundary = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z]+"
    return tuple(re.sub(boundary, " ", ascii_of(text)).lower().split())


def words(text: str) -> list[str]:
    """`getOneRegType`, `reg-types`, `Registrant Types` -> the words, in lower case and in ASCII."""
    return list(_words(text))


def snake(text: str) -> str:
    """`createSpeakerSessionJson`, `Registrant Types` -> `create_speaker_session_json`, `registrant_types`."""
    return "_".join(words(text))[:_LONGEST].strip("_")


def pascal(text: str) -> str:
    """`reg-types`, `home_address`, `homeAddress` -> `RegTypes`, `HomeAddress`, `HomeAddress`; `OAuth2` as it is."""
    parts = re.split(r"[^0-9A-Za-z]+", ascii_of(text))
    return "".join(part[0].upper() + part[1:] for part in parts if part)[:_LONGEST]


def identifier(text: str, *, taken: Container[str] = (), otherwise: str = "field") -> str:
    """The name of a record's member: `_links` -> `links`, `from` -> `from_`, `per-page` -> `per_page`.

    Case is kept (`homeAddress`), as a member is read by either name. `otherwise` stands before a name that begins with
    a digit, or for one of which nothing is left.
    """
    name = re.sub(r"\W", "_", ascii_of(text))[:_LONGEST].strip("_")
    if not name or name[0].isdigit():
        name = f"{otherwise}_{name}".strip("_")
    return f"{name}_" if keyword.iskeyword(name) or name in taken else name


def argument_name(text: str, *, taken: Container[str] = ()) -> str:
    """The name of an argument, or of a body's member, in Python's own spelling: `registrantIds` -> `registrant_ids`."""
    return identifier(snake(text) if any(c.isupper() for c in text) else text, taken=taken)


@cache
def module_name(text: str, *, otherwise: str = "operation") -> str:
    """The name of a module: `getOAuth2Token` -> `get_o_auth2_token`, `import` -> `import_`, `3d` -> `operation_3d`."""
    return str(PythonIdentifier(snake(text) or otherwise, f"{otherwise}_"))


@cache
def resource_name(tag: str) -> str:
    """The package of a tag, and the attribute of a client: `Speaker Sessions` -> `speaker_sessions`."""
    name = module_name(tag, otherwise="resource")
    return f"{name}_resource" if name.rstrip("_") in CLIENT_MEMBERS else name


@cache
def class_name(text: str, *, otherwise: str = "Record") -> str:
    """The name of a class: `holeÜbersicht` -> `HoleUbersicht`, `3d` -> `Record3D`, `exception` -> `Exception_`."""
    return str(ClassName(str(ClassName(pascal(text) or otherwise, otherwise)), otherwise))


@cache
def model_module(name: str) -> str:
    """The module of a class: `Oauth2` -> `oauth_2`."""
    return str(PythonIdentifier(name, "model_"))


def singular(word: str) -> str:
    """The singular of an English plural as the API uses them."""
    if re.search(r"(ss|us|is)$", word):
        return word
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + replacement
    return word


def steps(path: str) -> list[str]:
    """The steps of a path that name something: `/reg-types/update/{id}` -> `reg-types`; `.json` is no part of them."""
    found = (step.removesuffix(".json") for step in path.split("/") if step and not step.startswith("{"))
    return [step for step in found if step not in VERBS]


def collection(path: str) -> tuple[str, ...]:
    """What a path is about, in the singular: `/sessions/field/{id}` and `/sessions/fields` -> `session`, `field`."""
    return tuple("_".join([*(parts := words(step))[:-1], *map(singular, parts[-1:])]) for step in steps(path))


def structure(path: str) -> str:
    """The path without the names of its parameters."""
    return re.sub(r"{[^}]*}", "{}", path.rstrip("/"))


def is_own(path: str) -> bool:
    """Whether the operation is one of a collection's own: list, get, create, update, delete of `/data-lists`."""
    parts = [step.removesuffix(".json") for step in path.split("/") if step]
    rest = parts[1:]
    if rest and rest[0] in VERBS:
        rest = rest[1:]
    return bool(parts) and not parts[0].startswith("{") and len(rest) <= 1 and all(s.startswith("{") for s in rest)


def verb(http: str, path: str, *, lists: bool) -> str:
    """list, get, create, update or delete, by method and path; empty for a call that is none of them."""
    parts = [step.removesuffix(".json") for step in path.split("/") if step]
    by_key = bool(parts) and parts[-1].startswith("{")
    said = next((step for step in parts[1:] if step in VERBS), "")
    if said:
        return said
    match http:
        case "get":
            return "list" if lists else "get"
        case "post":
            return "create"
        case "put" | "patch":
            return "update"
        case "delete":
            return "delete"
    return "" if not by_key else http


def about_tag(path: str, tag: str) -> bool:
    """Whether what the path ends in is what the tag names: `/data-lists/{id}/items` and `Data List Items`."""
    nouns = collection(path)
    named = {singular(word) for word in words(tag)}
    return bool(nouns) and nouns[-1].rpartition("_")[2] in named


def method_by_id(operation_id: str, tag: str) -> str:
    """The words of the operationId less those of the tag: `emailRegistrant` of `Registrants` -> `email`."""
    parts = words(operation_id)
    known = {w for word in words(tag) for w in (word, singular(word))} - {"for"}
    rest = [part for part in parts[1:] if part not in known]
    return module_name("_".join([*parts[:1], *rest]), otherwise="call")


def noun_of(path: str, tag: str, *, plural: bool) -> str:
    """What a path is about, less what its tag says: `/session-types` of `Sessions` -> `types`, or `type`."""
    said = words(next(reversed(steps(path)), "")) or ["root"]
    named = {singular(word) for word in words(tag)}
    noun = [word for word in said if singular(word) not in named] or said
    return "_".join(noun if plural else [*noun[:-1], singular(noun[-1])])


def free(candidates: Iterable[str], taken: Container[str]) -> str:
    """The first of the candidates that is not taken; the last one numbered if all are."""
    name = ""
    for name in candidates:
        if name and name not in taken:
            return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"
