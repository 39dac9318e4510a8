"""What generated code stands on: values, records, operations, and the stock clients. People import `swoogo` instead.

What they meet of this package says `swoogo` in its `__module__` and is importable from there. Generated modules hand
over their own `models` package wherever a record is named, so that several versions can live side by side.
"""

from typing import TypeVar

_Kind = TypeVar("_Kind", bound=type)


def public(kind: _Kind) -> _Kind:
    """The class, said to live where people import it from: in `swoogo`, or under the name of a vendored copy."""
    kind.__module__ = __name__.removesuffix("_core")
    return kind
