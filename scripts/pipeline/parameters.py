"""What docstrings say of the parameters that many methods share: one text for each, about what this client does."""

from __future__ import annotations

from collections.abc import Sequence

# By the Python name. They describe the client, which asks for all documented fields, not the API's sparse default.
SHARED = {
    "fields": "The fields to ask for: a list of names, or one text with commas. Default: all documented fields. "
    '"*" asks for every field, custom ones included; None leaves the choice to the API.',
    "expand": "The related records to include: a list of names, or one text with commas. Default: none.",
    "search": "Only records that match: a condition made with field(...), or a text in the grammar of the API. "
    "Default: all.",
    "sort": 'The name of the one field to sort by, with "-" before it for descending order. Default: by id where the '
    "API allows it.",
    "ids": "Only records with these ids: a list of positive integers. The client splits more than 100 ids into several "
    "calls.",
    "per_page": "The number of records that one call fetches: 1 to 1000, at most 200 with expand. It does not limit "
    "how many records come.",
    "exact": "True reads by id, so that changes during the reading lose no record. It takes no ids, and no "
    "sort but id.",
    "custom": "Further fields to send, by name; custom fields are called c_<id>.",
}


def shared(takes: Sequence[str], *, known_expand: Sequence[str], open_body: bool) -> list[tuple[str, str]]:
    """The shared parameters of a method, in the order of its signature, each with its text."""
    names = [name.replace("-", "_") for name in takes]
    found = [name for name in ("fields", "expand", "search", "sort", "ids", "per_page") if name in names]
    found += ["exact"] if "page" in names else []
    found += ["custom"] if open_body else []
    texts = {**SHARED}
    if known_expand:
        texts["expand"] += f" Documented: {', '.join(known_expand)}."
    return [(name, texts[name]) for name in found]
