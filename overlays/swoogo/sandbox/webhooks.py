"""Deliveries of the stored webhooks: what changed through the API, sent to the webhook's URL in the background.

Only loopback addresses are called. The sandbox's own data name foreign hosts, and tests must not reach them.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import queue
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from .store import Record, Store

# Neither the number of attempts nor the pauses are documented; these suit a test.
_PAUSES = (0.1, 0.3)
_TIMEOUT = 5.0

_OBJECTS = {
    "Event": "event",
    "Contact": "contact",
    "Registrant": "registrant",
    "Speaker": "speaker",
    "Sponsor": "sponsor",
    "Session": "session",
    "SessionAttendance": "session_attendance",
    "LineItem": "registrant_line_item",
}


@dataclass(frozen=True)
class Delivery:
    """One attempt to deliver a webhook. `status` is None if nobody answered, or if the address was refused."""

    webhook_id: int
    url: str
    payload: dict[str, Any]
    attempt: int
    status: int | None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None  # a redirect could lead off the loopback


class Deliveries:
    """Sends what happens to the webhooks that want to hear of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue: queue.Queue[tuple[Record, dict[str, Any]] | None] = queue.Queue()
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.log: list[Delivery] = []

    def emit(self, action: str, resource: str, record: Record) -> None:
        """Queue a delivery for every webhook that listens to this change."""
        name = _OBJECTS.get(resource)
        if name is None or self._closing.is_set():
            return
        event_id = record["id"] if resource == "Event" else record.get("event_id")
        for webhook in self._store.rows("Webhook"):
            if _listens(webhook, action, name, event_id):
                payload = {
                    "action": action,
                    "object": name,
                    "datetime": self._store.now(),
                    "initiated_by": "api_call",
                    name: _flattened(name, record),
                }
                self._queue.put((webhook, payload))
                self._start()

    def wait(self) -> None:
        """Until everything queued so far has been delivered or given up."""
        self._queue.join()

    def close(self) -> None:
        """Stop the thread; what is still queued is dropped."""
        self._closing.set()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=2 * _TIMEOUT)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="swoogo-sandbox-webhooks", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            try:
                if not self._closing.is_set():
                    self._deliver(*job)
            finally:
                self._queue.task_done()
        self._queue.task_done()

    def _deliver(self, webhook: Record, payload: dict[str, Any]) -> None:
        for attempt, pause in enumerate((*_PAUSES, None), start=1):
            status = self._post(webhook, payload) if _is_loopback(webhook["url"]) else None
            self.log.append(Delivery(webhook["id"], webhook["url"], payload, attempt, status))
            if pause is None or (status is not None and 200 <= status < 300) or not _is_loopback(webhook["url"]):
                return
            if self._closing.wait(pause):
                return

    def _post(self, webhook: Record, payload: dict[str, Any]) -> int | None:
        headers = {str(h["key"]): str(h["value"]) for h in webhook.get("headers") or () if "key" in h and "value" in h}
        try:
            if webhook.get("content_type") == "post":
                content, kind = urlencode(list(_brackets("", payload))), "application/x-www-form-urlencoded"
            else:
                content, kind = json.dumps(payload), "application/json"
            request = urllib.request.Request(
                webhook["url"], content.encode(), {**headers, "Content-Type": kind}, method="POST"
            )
            with self._opener.open(request, timeout=_TIMEOUT) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except (OSError, ValueError, http.client.HTTPException):
            return None


def _listens(webhook: Record, action: str, name: str, event_id: Any) -> bool:
    if not (webhook.get("enabled") and webhook.get("api_call") and webhook.get(f"trigger_on_{action}")):
        return False
    if webhook.get("trigger_object") != name:
        return False
    return bool(webhook.get("any_event") or event_id is None or event_id in (webhook.get("event_ids") or ()))


_ADDRESSES = ("homeAddress", "workAddress", "billingAddress")
_LINES = ("line_1", "line_2", "line_3", "city", "state", "zip", "country_name")


def _flattened(name: str, record: Record) -> Record:
    """A record as a payload has it, which is not as the API has it.

    Every payload of a registrant has the keys of the three addresses, `homeAddress_line_1` and so on, also when they
    are unset. That of an event has its choices as {value}, and its place as `event_location_name`.
    """
    flat = {key: value for key, value in record.items() if key not in _ADDRESSES}
    if name == "registrant":
        for address in _ADDRESSES:
            parts = record.get(address) or {}
            texts = {**parts, "country_name": (parts.get("country") or {}).get("name")}
            flat |= {f"{address}_{line}": texts.get(line) or "" for line in _LINES}
    if name == "event":
        flat["event_location_name"] = (record.get("location") or {}).get("name") or ""
        for key, value in record.items():
            if key.startswith("c_") and isinstance(value, dict):
                flat[key] = {"value": value.get("value")}
    return flat


def _brackets(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, (dict, list)):
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for key, member in members:
            yield from _brackets(f"{name}[{key}]" if name else str(key), member)
    elif isinstance(value, bool):
        yield name, str(int(value))
    else:
        yield name, "" if value is None else str(value)


def _is_loopback(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.scheme in ("http", "https") and (host == "localhost" or ipaddress.ip_address(host).is_loopback)
    except ValueError:
        return False
