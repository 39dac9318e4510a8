"""Operation: what the description says of one call, and how a call becomes a request and an answer a record.

Resource classes (resources.py) hand operations to a caller that sends one call and decodes the answer, and to a pager
that walks a list (protocols.py). The `swoogo` package implements both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar
from urllib.parse import quote

from . import forms
from .errors import InvalidInput, UnexpectedStatus, shown
from .records import CUSTOM_PREFIXES, Asked, names_of
from .scalars import Field, Integer
from .text import bare, named, plain, whole
from .types import UNSET, File, Response

if TYPE_CHECKING:
    from types import ModuleType

    import httpx

    from .client import AuthenticatedClient, Client

T = TypeVar("T")
Shape = Literal["list", "record", "array", "empty", "binary", "any"]

MAX_IDS = 100  # ids of one call, by the operation pages
MAX_PER_PAGE = 1000  # by the introduction; the operation pages say 200, 1000 is in production use
MAX_PER_PAGE_EXPANDED = 200  # with expand
# Error statuses that the API documents: their answer is an ErrorResponse, any other is unexpected.
DOCUMENTED_ERRORS = frozenset({400, 401, 403, 404, 422, 429, 500})


class Operation(Generic[T]):
    """One operation of the API, as a value."""

    __slots__ = (
        "basic",
        "body",
        "content_type",
        "credits",
        "custom_into",
        "expand",
        "fields",
        "id",
        "key",
        "method",
        "models",
        "name",
        "open_body",
        "path",
        "path_fields",
        "query",
        "required",
        "result",
        "shape",
        "takes",
        "unstamped",
    )

    def __init__(
        self,
        id: str,
        method: str,
        path: str,
        *,
        models: ModuleType,
        shape: Shape,
        name: str = "",
        result: str | None = None,
        credits: int = 1,
        path_fields: tuple[Field[Any], ...] = (),
        query: tuple[Field[Any], ...] = (),
        body: tuple[Field[Any], ...] = (),
        required: tuple[str, ...] = (),
        content_type: str | None = None,
        open_body: bool = False,
        custom_into: str | None = None,
        fields: tuple[str, ...] = (),
        expand: tuple[str, ...] = (),
        takes: tuple[str, ...] = (),
        key: tuple[str, ...] = (),
        basic: bool = False,
        unstamped: bool = False,
    ) -> None:
        self.id: str = id
        self.name: str = name or id  # what people call it: resource and method, `registrants.create`
        self.method: str = method
        self.path: str = path
        self.models: ModuleType = models
        self.shape = shape
        self.result: str | None = result
        self.credits: int = credits
        self.path_fields: tuple[Field[Any], ...] = path_fields
        self.query: dict[str, Field[Any]] = {field.name: field for field in query}
        self.body: dict[str, Field[Any]] = {field.name: field for field in body}
        self.required: tuple[str, ...] = required
        self.content_type: str | None = content_type
        self.open_body: bool = open_body
        self.custom_into: str | None = custom_into
        self.fields: tuple[str, ...] = fields
        self.expand: tuple[str, ...] = expand
        self.takes: tuple[str, ...] = takes
        self.key: tuple[str, ...] = key
        self.basic: bool = basic
        self.unstamped: bool = unstamped  # a list whose rows do not say when they changed

    def __repr__(self) -> str:
        return f"<Operation {self.name}: {self.method} {self.path}>"

    def record(self) -> Any:
        """The class of its result, loaded now."""
        return getattr(self.models, self.result or "")

    # --- request ----------------------------------------------------------------------------------------------------

    def request(
        self, path: Sequence[Any] = (), query: Mapping[str, Any] | None = None, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The keyword arguments for httpx: method, url, params, and json, data or files.

        Raises InvalidInput for values that cannot be sent, and for missing or unknown names.
        """
        request: dict[str, Any] = {"method": self.method, "url": self.path}
        try:
            if self.path_fields:
                request["url"] = self._url(path)
            if query and (params := self._params(query)):
                request["params"] = params
            if body is not None and (self.body or body):
                request.update(self._content(body))
        except InvalidInput as error:
            raise InvalidInput(f"{self.name}: {error}") from None
        return request

    def _url(self, values: Sequence[Any]) -> str:
        url = self.path
        for field, value in zip(self.path_fields, values, strict=True):
            text = str(_encoded_id(field, value))
            if text in ("", ".", ".."):
                raise InvalidInput(f"{field.name}: {shown(value)} given, {field.wants} expected")
            url = url.replace(f"{{{field.name}}}", quote(text, safe=""))
        return url

    def _params(self, query: Mapping[str, Any]) -> dict[str, Any]:
        params: dict[str, Any] = {}
        for name in self.required:
            if name in self.query and _is_nothing(query.get(name)):
                raise InvalidInput(f"{name}: None given, {self.query[name].wants} expected")
        for name, value in query.items():
            if name == "fields":
                # Our own names need no check, and there are fifty of them on every call.
                text = ",".join(self.fields) if value is UNSET else "" if value is None else join(name, value)
                if text:
                    params[name] = text
            elif value is UNSET or value is None:
                continue
            elif name in self.query:
                known = self.query[name]
                encoded = _encoded_id(known, value) if name == "event_id" else known.encode(value)
                params[name] = int(encoded) if isinstance(encoded, bool) else encoded
            elif name == "search":
                if isinstance(value, str):
                    params[name] = str.__str__(value)
                elif hasattr(value, "params"):
                    params.update(value.params())
                else:
                    raise InvalidInput(f"search: {shown(value)} given, field(...) conditions or text expected")
            elif name == "ids":
                params[name] = ",".join(str(i) for i in checked_ids(value))
            elif name == "expand":
                if text := join(name, value):
                    params[name] = text
            elif name == "sort":
                if not isinstance(value, str):
                    raise InvalidInput(
                        f'sort: {shown(value)} given, the name of one field expected, such as "-created_at"'
                    )
                if value:
                    params[name] = str.__str__(value)
            elif name in ("page", "per-page"):
                params[name] = _count(name, value, MAX_PER_PAGE if name == "per-page" else None)
            else:
                params[name] = value
        if (size := params.get("per-page")) and "expand" in params and size > MAX_PER_PAGE_EXPANDED:
            raise InvalidInput(f"per_page: {size} given, 1 to {MAX_PER_PAGE_EXPANDED} expected with expand")
        return params

    def _content(self, body: Mapping[str, Any]) -> dict[str, Any]:
        missing = [name for name in self.required if name in self.body and _is_nothing(body.get(name))]
        if missing:
            raise InvalidInput(
                "; ".join(f"{name}: nothing given, {self.body[name].wants} expected" for name in missing)
            )
        encoded: dict[str, Any] = {}
        for name, value in body.items():
            if value is UNSET:
                continue
            if name in self.body:
                encode = partial(_encoded_id, self.body[name]) if name == "event_id" else self.body[name].encode
                encoded[name] = None if value is None else encode(value)
            else:
                self._check_open(name)
                written = self._open_value(name, value)
                if self.custom_into and name.startswith(CUSTOM_PREFIXES):
                    encoded[self.custom_into] = {**(encoded.get(self.custom_into) or {}), name: written}
                else:
                    encoded[name] = written
        if self.content_type == "application/json":
            return {"json": encoded}
        if self.content_type == "multipart/form-data":
            return {"files": forms.parts(encoded)}
        return {"data": forms.flatten(encoded)}

    def _check_open(self, name: str) -> None:
        known = [*self.body, *self.query]
        if self.open_body:
            if name.startswith(CUSTOM_PREFIXES):
                return
            known += self.record()._fields if self.result else []
            if name in known:
                return
        # The API drops unknown names in silence, so a slip of the pen would be lost.
        import difflib

        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}."
        raise InvalidInput(
            f"{name}: there is no field of this name; {hint} "
            "Custom fields are called c_<id>; client.request() sends any name."
        )

    def _open_value(self, name: str, value: Any) -> Any:
        """What to send for a field of which no type is documented for this operation."""
        if isinstance(value, File):
            raise InvalidInput(f"{name}: a file given, a plain value expected; client.images.upload() sends files")
        if isinstance(value, (set, frozenset)):
            value = list(value)
        return named(name, lambda given: plain(bare(given)), value)

    # --- answer -----------------------------------------------------------------------------------------------------

    def asked(self, query: Mapping[str, Any] | None) -> Asked | None:
        """What a query asks for; None for a write, and where nothing can be, or is known to have been left out."""
        if query is None or self.method != "GET":
            return None
        # None and an empty list ask for the API's own few: which those are shows in what comes.
        fields = None if query.get("fields", UNSET) is UNSET else frozenset(names_of(query["fields"]))
        if "fields" not in self.takes or (fields and "*" in fields):
            fields = None
        expand = frozenset(names_of(query.get("expand"))) if "expand" in self.takes else None
        return None if fields is expand is None else (fields, expand)

    def reader(self, query: Mapping[str, Any] | None) -> Callable[[Any], Any]:
        """How a JSON object of the answer becomes a record that knows what the query asked for."""
        return self.record()._reader(self.asked(query))  # type: ignore[no-any-return]

    def decode(self, data: Any, query: Mapping[str, Any] | None = None) -> Any:
        """The record, records or value of a JSON answer to a call with this query."""
        if self.shape == "record" and self.result:
            return self.reader(query)(data)
        if self.shape == "list":
            return getattr(self.models, f"{self.result}Collection")._read(data, self.asked(query))
        if self.shape == "array":
            read = self.reader(query)
            return [read(item) for item in (data.values() if isinstance(data, dict) else data)]
        return data

    def parse(self, response: httpx.Response, query: Mapping[str, Any] | None = None) -> Any:
        """What the stock functions return: the decoded success, ErrorResponse, or None where there is no body."""
        if response.is_success:
            if self.shape == "binary":
                return response.content
            return self.decode(response.json(), query) if self.shape != "empty" and response.content else None
        try:
            return self.models.ErrorResponse._read(response.json())
        except ValueError:
            return None

    def send(self, client: AuthenticatedClient | Client, **parts: Any) -> Response[Any]:
        """Send by the httpx client of a stock client."""
        response = client.get_httpx_client().request(**self.request(**parts))
        return self._response(client, response, parts.get("query"))

    async def asend(self, client: AuthenticatedClient | Client, **parts: Any) -> Response[Any]:
        """Send by the asynchronous httpx client of a stock client."""
        response = await client.get_async_httpx_client().request(**self.request(**parts))
        return self._response(client, response, parts.get("query"))

    def _response(
        self, client: AuthenticatedClient | Client, response: httpx.Response, query: Mapping[str, Any] | None
    ) -> Response[Any]:
        status = response.status_code
        if client.raise_on_unexpected_status and not response.is_success and status not in DOCUMENTED_ERRORS:
            raise UnexpectedStatus(status, response.content)
        return Response(status, response.content, response.headers, self.parse(response, query))


def _is_nothing(value: Any) -> bool:
    return value is None or value is UNSET


def _encoded_id(field: Field[Any], value: Any) -> Any:
    """What is sent for the id of a record that has to exist. Other ids may be cleared, by `""` or 0."""
    encoded = field.encode(value)
    if isinstance(field, Integer) and (encoded == "" or encoded < 1):
        raise InvalidInput(f"{field.name}: {shown(value)} given, a positive whole number expected")
    return encoded


def join(name: str, value: Any) -> str:
    """A list of names as the one comma-joined text that the API takes; a text as it is."""
    if isinstance(value, str):
        return str.__str__(value)  # str() of an enum's member would be its name
    _check_repeatable(name, value)
    names = list(value) if isinstance(value, Iterable) else [value]
    for item in names:
        if not isinstance(item, str) or "," in item or not item.strip():
            raise InvalidInput(f"{name}: {shown(item)} given, the name of one field expected in each item")
    return ",".join(names)


def _check_repeatable(name: str, value: Any) -> None:
    """A list is read page by page, each with the same parameters: an iterator would be empty from the second on."""
    if isinstance(value, Iterator):
        raise InvalidInput(f"{name}: {shown(value)} given, a list expected: an iterator can be read only once")


def checked_ids(value: Any) -> list[int]:
    """The ids of an `ids` parameter. Raises InvalidInput for all that is no positive integer."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise InvalidInput(f"ids: {shown(value)} given, a list of positive integers expected")
    _check_repeatable("ids", value)
    ids = list(value)
    numbers = [whole(item) for item in ids]
    for item, number in zip(ids, numbers, strict=True):
        if number is None or number < 1:
            raise InvalidInput(f"ids: {shown(item)} given, a positive integer expected")
    return numbers  # type: ignore[return-value]


def _count(name: str, value: Any, most: int | None) -> int:
    label = name.replace("-", "_")
    count = whole(value)
    if count is None or count < 1 or (most and count > most):
        limits = f"1 to {most} expected (200 with expand)" if most else "1 or more expected"
        raise InvalidInput(f"{label}: {shown(value)} given, {limits}")
    return count
