"""The ASGI application: routing, access, credits, decoding, recording; the answers themselves come from elsewhere."""

from __future__ import annotations

import asyncio
import json
import sys
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .access import Access
from .behaviour import Behaviour
from .bodies import check_kind, decode_body, parse_form
from .control import control
from .description import Description, Operation
from .errors import Refused, not_found, refuse
from .faults import Faults
from .general import Answer, Context
from .handlers import serve
from .store import Record, Store
from .views import Views

BASE_PATH = "/api/v1"
_RECORDED_CALLS = 10_000
_MOST_BODY_BYTES = 32 * 1024 * 1024

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Call:
    """One call as the sandbox received it, and how it answered."""

    method: str
    path: str
    """The path behind the base URL, as it was sent."""
    query: list[tuple[str, str]]
    headers: dict[str, str]
    """By name in lower case; the credentials are masked."""
    body: bytes = field(repr=False)
    data: Any
    """The body decoded to dicts and lists; None when it could not be decoded."""
    status: int | None
    """None when a fault kept the answer back."""
    operation: str | None
    """The operationId, where the path is a documented one."""


@dataclass
class _Request:
    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes
    url: str
    data: Any = None
    operation: Operation | None = None


class SandboxApp:
    """The API as an ASGI application."""

    def __init__(
        self,
        *,
        description: Description,
        store: Store,
        access: Access,
        behaviour: Behaviour,
        latency: float = 0.0,
        emit: Callable[[str, str, Record], None] | None = None,
    ) -> None:
        self.description = description
        self.store = store
        self.access = access
        self.latency = latency
        self._views = Views(description, store, behaviour)
        self.behaviour = behaviour
        self._emit = emit or (lambda action, resource, record: None)
        self.faults: Faults = Faults()
        self.connections: dict[tuple[Any, ...], asyncio.Transport] = {}
        self._calls: deque[Call] = deque(maxlen=_RECORDED_CALLS)

    @property
    def calls(self) -> list[Call]:
        """The calls received, oldest first; the last ten thousand are kept."""
        return list(self._calls)

    def reset(self) -> None:
        """The seeded data again, no recorded calls, no faults, all credits; tokens stay valid."""
        self.store.reset()
        self.forget_calls()
        self.faults.clear()
        self.access.reset()

    def forget_calls(self) -> None:
        """Start a new record of calls."""
        self._calls.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        body = await _read_body(receive)
        if self.latency:
            await asyncio.sleep(self.latency)
        request = _request(scope, body if body is not None else b"")
        answer: Answer | None
        if request.path.startswith("!"):
            answer = control(self, request.method, request.path.removeprefix("!"), request.headers, request.body)
        else:
            answer = await self._faulty(request, receive, too_large=body is None)
        if answer is None:
            await self._drop(scope, receive)
            return
        content = _encode(answer.body)
        headers = {**self.access.headers(), **answer.headers}
        if answer.body is not None:
            headers.setdefault("Content-Type", "application/json; charset=UTF-8")
        if answer.status != 204:
            headers["Content-Length"] = str(len(content))
        raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": raw})
        await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else content})

    async def _faulty(self, request: _Request, receive: Receive, *, too_large: bool) -> Answer | None:
        """The answer to a call, or what a fault makes of it; None when the connection is to be dropped."""
        fault = self.faults.take(request.method, request.path)
        if fault is None:
            answer = self._answer(request, too_large=too_large)
            self._record(request, answer.status)
            return answer
        arrived = self._answer(request, too_large=too_large) if fault.carried_out else None
        if fault.stall and not await _waited(fault.stall, receive):
            self._record(request, None)
            return None
        if fault.drop:
            self._record(request, None)
            return None
        answer = Answer(*fault.answer()) if fault.status else arrived or self._answer(request, too_large=too_large)
        self._record(request, answer.status)
        return answer

    async def _drop(self, scope: Scope, receive: Receive) -> None:
        transport = self.connections.get(tuple(scope.get("client") or ()))
        if transport is None:
            raise RuntimeError("This server cannot drop connections. Serve the sandbox with swoogo.sandbox.Sandbox.")
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass

    def _answer(self, request: _Request, *, too_large: bool) -> Answer:
        try:
            if too_large:
                raise refuse(413, "The request is too large.")
            return self._serve(request)
        except Refused as refused:
            return Answer(refused.status, refused.body, refused.headers)
        except Exception:  # noqa: BLE001 - a bug of the sandbox: the client still gets the documented envelope
            traceback.print_exc(file=sys.stderr)
            return Answer(500, refuse(500, "An error occurred while processing your request.").body)

    def _serve(self, request: _Request) -> Answer:
        method = "GET" if request.method == "HEAD" else request.method
        found = self.description.route(method, request.path)
        if isinstance(found, set):
            if not found:
                raise not_found()
            allowed = ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))
            message = f"Method Not Allowed. This URL can only handle the following request methods: {allowed}."
            raise refuse(405, message, {"Allow": allowed})
        operation, path = found
        request.operation = operation
        if operation.id == "requestApiToken":
            return self._issue_token(request)
        self.access.check_token(request.headers.get("authorization", ""))
        self.access.spend(operation.credits)
        content_type = request.headers.get("content-type", "")
        if request.body:
            check_kind(content_type, operation.content_types)
        request.data = decode_body(content_type, request.body)
        context = Context(
            description=self.description,
            store=self.store,
            views=self._views,
            operation=operation,
            path=_path_values(operation, path),
            query=dict(request.query),
            body=request.data,
            url=request.url,
            emit=self._emit,
            behaviour=self.behaviour,
        )
        return serve(context)

    def _issue_token(self, request: _Request) -> Answer:
        token = self.access.issue_token(request.headers.get("authorization", ""))
        # Client code: a form is needed, a JSON body fails.
        is_json = "json" in request.headers.get("content-type", "")
        request.data = {} if is_json else decode_body(request.headers.get("content-type", ""), request.body)
        if request.data.get("grant_type") != "client_credentials":
            raise refuse(400, "The grant type is missing or not supported.")
        return Answer(200, token)

    def _record(self, request: _Request, status: int | None) -> None:
        headers = dict(request.headers)
        if "authorization" in headers:
            headers["authorization"] = headers["authorization"].partition(" ")[0] + " ***"
        self._calls.append(
            Call(
                method=request.method,
                path=request.path,
                query=request.query,
                headers=headers,
                body=request.body,
                data=request.data,
                status=status,
                operation=request.operation.id if request.operation else None,
            )
        )


def _request(scope: Scope, body: bytes) -> _Request:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    path = str(scope["path"])
    host = headers.get("host", "localhost")
    return _Request(
        method=scope["method"],
        path=path.removeprefix(BASE_PATH) if path.startswith(f"{BASE_PATH}/") else f"!{path}",
        query=parse_form(scope.get("query_string", b"").decode("latin-1")),
        headers=headers,
        body=body,
        url=f"{scope.get('scheme', 'http')}://{host}{path}",
    )


def _path_values(operation: Operation, path: Mapping[str, str]) -> dict[str, Any]:
    """The path's values by their types; what does not fit names no record, hence 404."""
    values: dict[str, Any] = {}
    for parameter in operation.path_parameters:
        text = path[parameter.name]
        if parameter.schema.get("type") == "integer":
            if len(text) > 18:
                raise not_found()
            values[parameter.name] = int(text)
            continue
        if text not in parameter.schema.get("enum", (text,)):
            raise not_found()
        values[parameter.name] = text
    return values


def _encode(body: Any) -> bytes:
    if body is None:
        return b""
    if isinstance(body, bytes):
        return body
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body; None when it is larger than any documented call needs."""
    chunks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= _MOST_BODY_BYTES:
            chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks) if size <= _MOST_BODY_BYTES else None


async def _waited(seconds: float, receive: Receive) -> bool:
    """Whether the time passed before the client went away."""

    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        await asyncio.wait_for(gone(), seconds)
    except TimeoutError:
        return True
    return False


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
