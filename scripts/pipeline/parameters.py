"""What is said of the parameters that many methods share: one text for each, about what this client does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .names import snake


class Text(NamedTuple):
    """What a parameter does, as docstrings and the command line say it, and how it is given in Python."""

    does: str
    in_python: str = ""


# By the Python name. They describe the client, which asks for all documented fields, not the API's sparse default.
SHARED = {
    "fields": Text(
        'The fields to ask for. Default: all documented fields. "*" asks for every field, custom ones included.',
        "A list of names, or one text with commas; None leaves the choice to the API.",
    ),
    "expand": Text("The related records to include. Default: none.", "A list of names, or one text with commas."),
    "search": Text(
        "Only records that match. Default: all.",
        "A condition made with field(...), or a text in the grammar of the API.",
    ),
    "sort": Text(
        'The name of the one field to sort by, with "-" before it for descending order. Default: by id where the API '
        "allows it."
    ),
    "ids": Text(
        "Only records with these ids. The client splits more than 100 ids into several calls.",
        "A list of positive integers.",
    ),
    "per_page": Text(
        "The number of records that one call fetches: 1 to 1000, at most 200 with expand. It does not limit how many "
        "records come."
    ),
    "exact": Text(
        "Read by id, so that changes during the reading lose no record. It allows no ids, and no sort but id.",
        "Default: False.",
    ),
    "custom": Text("Further fields to send, by name; custom fields are called c_<id>."),
}

# What the stock functions say otherwise: they send one call, and take its body as a record.
STOCK = {
    "client": "`client.api` of a Swoogo or AsyncSwoogo, or a client made by hand.",
    "search_condition": 'How several conditions of `search` combine: "and" or "or". A `field(...)` says it by itself.',
    "sort": 'The one field to sort by, with "-" before it for descending order. Default: the order of the API.',
    "ids": "Only records with these ids, at most 100. A list of positive integers.",
    "page": "The number of the page, 1 or more. Default: the first.",
    "per_page": "The number of records of the page: 1 to 1000, at most 200 with expand.",
}


def stock(takes: Sequence[str], known_expand: Sequence[str]) -> list[tuple[str, str]]:
    """The shared parameters of a stock function, in the order of its signature, each with its text."""
    told = {**dict(shared(takes, known_expand=known_expand, open_body=False)), **STOCK}
    return [(name, told[name]) for name in map(snake, takes)]


def shared(takes: Sequence[str], *, known_expand: Sequence[str], open_body: bool) -> list[tuple[str, str]]:
    """The shared parameters of a method, in the order of its signature, each with its text."""
    names = [name.replace("-", "_") for name in takes]
    found: list[str] = [name for name in ("fields", "expand", "search", "sort", "ids", "per_page") if name in names]
    found += ["exact"] if "page" in names else []
    found += ["custom"] if open_body else []
    texts = {name: " ".join(filter(None, SHARED[name])) for name in found}
    if known_expand and "expand" in texts:
        texts["expand"] += f" Documented: {', '.join(known_expand)}."
    return list(texts.items())
