"""What a list call is: the request of a walk, and its pages. Loaded by the first list call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .._paging.page import Answer
from .._paging.pagers import AsyncPager, Pager
from .._paging.request import ListRequest
from ..errors import DecodeError
from .wire import json_of, names_fields, raise_for_status, settled, shape_of

if TYPE_CHECKING:
    import httpx

    from swoogo_core.operation import Operation

    from .._http.call import Options

__all__ = ["AsyncPager", "Pager", "listed", "page_of"]


def listed(
    options: Options, operation: Operation[Any], path: Sequence[Any], query: Mapping[str, Any], exact: bool
) -> tuple[ListRequest, Callable[[Any], Any], Callable[[list[Any]], None] | None]:
    """What a pager needs: the request, how a row is read, and how the first rows are looked at, if names are given."""
    query, checks = settled(query) or {}, options.checks
    request = ListRequest(operation, path, query, exact=exact, concurrency=options.concurrency)
    if not names_fields(query):
        return request, operation.reader(query), None
    from .checking import check_fields, check_names

    check_names(operation, query, checks)
    return request, operation.reader(query), partial(check_fields, operation, query, checks)


def page_of(operation: Operation[Any], response: httpx.Response) -> Answer:
    """A page of a list. It is parsed later, by whoever wants its rows."""
    raise_for_status(response, operation)

    def read() -> Mapping[str, Any]:
        data = json_of(response, operation)
        items = data.get("items") if isinstance(data, dict) else None
        if not isinstance(items, (list, dict)):
            raise DecodeError(
                f"{operation.name}: the answer is {shape_of(data)}, a page {{items, _meta}} expected", response=response
            )
        if kinds := set(map(type, items.values() if isinstance(items, dict) else items)) - {dict}:
            names = ", ".join(sorted(kind.__name__ for kind in kinds))
            raise DecodeError(f"{operation.name}: the rows are {names}, objects expected", response=response)
        return data  # type: ignore[no-any-return]

    return Answer(read, response.headers.get("Date"), _elapsed(response))


def _elapsed(response: httpx.Response) -> float:
    try:
        return response.elapsed.total_seconds()
    except RuntimeError:  # not measured: the transport is one in memory, such as httpx.MockTransport
        return 0.0
