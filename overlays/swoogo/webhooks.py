"""Webhooks: what Swoogo sends to a URL of yours when a record is created, changed or deleted.

    from swoogo import webhooks

    delivery = webhooks.receive(body, headers, secret_header="X-Swoogo-Secret", secret=SECRET)
    if not deduplicator.seen(delivery):
        print(delivery.action, delivery.object, delivery.record.get("id"))

Swoogo sends deliveries for eight kinds of records, as JSON or as a form, with headers of your own; it repeats one that
failed, and takes any 2xx answer for success (documented). How often it repeats is not documented, nor the payload,
which is known from client code only. Deliveries are not signed (client code): put a secret into a header. Reading is
therefore lenient, and `Delivery.data` holds everything that came.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime as _datetime
from typing import Any, Protocol, TypeAlias

from swoogo_core.forms import DEEPEST
from swoogo_core.records import Record
from swoogo_core.text import whole

from . import _payloads
from .errors import ConfigurationError, InvalidInput, WebhookBodyError, WebhookSecretError

__all__ = ["Deduplicator", "Delivery", "Keys", "parse", "receive", "verify"]

Headers: TypeAlias = Mapping[str, Any] | Iterable[tuple[str | bytes, Any]]
Secrets: TypeAlias = str | bytes | Iterable[str | bytes]

# Far beyond any record of the API: what is larger is not a delivery, and would only cost time.
MAX_SIZE = 2**20  # bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery. Its repr shows no member of the record, so that it can be logged."""

    action: str
    """What happened: `insert` (client code), `update` or `delete` (inferred). "" if the payload does not say."""
    object: str
    """The kind of record: one of the eight trigger objects (documented), or one that Swoogo added."""
    datetime: _datetime | None
    """When, in UTC (inferred); None if the payload does not say, or says what cannot be read."""
    initiated_by: str
    """By whom, such as `public_user` (client code). "" if the payload does not say."""
    record: Record = field(repr=False, hash=False)
    """The record: an Event, Contact, Registrant, Speaker, Sponsor, Session, SessionAttendance or LineItem of
    `swoogo_api.models`; for any other object a plain Record, which is read by key."""
    data: dict[str, Any] = field(repr=False, hash=False)
    """The payload as it came. The values of a form are text."""
    key: str
    """The same for each attempt to deliver one change, in both formats: ASCII, at most 200 characters."""


def receive(
    body: bytes,
    headers: Headers,
    *,
    secret_header: str | None = None,
    secret: Secrets | None = None,
    max_size: int = MAX_SIZE,
    max_depth: int = DEEPEST,
) -> Delivery:
    """Check the secret of a delivery, and read it. The first step of a receiver.

    Args:
        body: The body of the request.
        headers: The headers of the request: a mapping, or pairs. Upper and lower case are the same.
        secret_header: The name of the header that carries the secret. Without it, and without `secret`, nothing is
            checked.
        secret: The secret; or several, to change it without a gap.
        max_size: The largest body, in bytes.
        max_depth: How deep objects and lists may be nested.

    Returns:
        The delivery, with its record typed.

    Raises:
        WebhookSecretError: The secret is missing or wrong. Answer with 401.
        WebhookBodyError: The body cannot be read, is too large or too deep. Answer with 400.
        ConfigurationError: Only one of `secret_header` and `secret` is given, or the secret is empty or no text.
        InvalidInput: `body` or `headers` is of another type.
    """
    pairs = _pairs(headers)
    if secret_header is not None or secret is not None:
        if secret_header is None or secret is None:
            raise ConfigurationError("secret_header, secret: one of the two given, both or none expected")
        verify(pairs, name=secret_header, secret=secret)
    content_type = next(_values(pairs, "content-type"), "")
    kind = content_type if isinstance(content_type, str) else content_type.decode("latin-1")
    return parse(body, kind, max_size=max_size, max_depth=max_depth)


def verify(headers: Headers, *, name: str, secret: Secrets) -> None:
    """Check the shared secret in a header, in constant time.

    Args:
        headers: The headers of the request: a mapping, or pairs. Upper and lower case are the same.
        name: The name of the header that carries the secret.
        secret: The secret; or several, to change it without a gap.

    Raises:
        WebhookSecretError: The header is missing, or its value is no such secret. Answer with 401.
        ConfigurationError: The name or a secret is empty or no text.
        InvalidInput: `headers` is of another type.
    """
    # Lenient about None: a variable that is missing from the environment has to end in the error below.
    several = isinstance(secret, Iterable) and not isinstance(secret, (str, bytes))
    expected = [_bytes(one) if isinstance(one, (str, bytes)) else b"" for one in (secret if several else [secret])]
    if not isinstance(name, str) or not name or not expected or not all(expected):
        # An empty secret would be "known" by everybody who leaves the header empty.
        raise ConfigurationError(
            "secret, name: empty text or another type given, the secret and the name of its header expected"
        )
    given = list(_values(_pairs(headers), name.lower()))
    if not given:
        raise WebhookSecretError(f"The delivery has no header {name}.")
    matched = False
    for value in given:
        for candidate in _received(value):
            for one in expected:
                # No way out of the loop before its end: the time would tell which of several secrets is right.
                matched |= hmac.compare_digest(candidate, one)
    if not matched:
        raise WebhookSecretError(f"The header {name} of the delivery does not carry the shared secret.")


def parse(body: bytes, content_type: str, *, max_size: int = MAX_SIZE, max_depth: int = DEEPEST) -> Delivery:
    """Read a delivery: JSON, a form with PHP's bracket names, or a form that holds JSON. It checks no secret.

    The record is the member that is named like the object; else the only member that is an object.

    Args:
        body: The body of the request.
        content_type: Its Content-Type header.
        max_size: The largest body, in bytes.
        max_depth: How deep objects and lists may be nested.

    Returns:
        The delivery, with its record typed.

    Raises:
        WebhookBodyError: The body cannot be read, is too large or too deep. The message quotes nothing of it.
        ConfigurationError: `max_size` or `max_depth` is less than 1.
        InvalidInput: `body` is not bytes, or `content_type` is not text.
    """
    for name, bound in (("max_size", max_size), ("max_depth", max_depth)):
        if not isinstance(bound, int) or bound < 1:
            raise ConfigurationError(f"{name}: {bound!r} given, a whole number from 1 expected")
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise InvalidInput(f"body: {type(body).__name__} given, the bytes of the request's body expected")
    if not isinstance(content_type, str):
        raise InvalidInput(f"content_type: {type(content_type).__name__} given, text expected")
    body = bytes(body)
    if len(body) > max_size:
        raise WebhookBodyError(f"The delivery has {len(body)} bytes, at most {max_size} expected (max_size).")
    if not body.strip():
        raise WebhookBodyError("The delivery has an empty body.")
    data = _payloads.content(body, content_type, max_depth)
    name, raw = _payloads.find_record(data, max_depth)
    action, stamp = _payloads.text(data.get("action")), _payloads.text(data.get("datetime"))
    return Delivery(
        action=action,
        object=name,
        datetime=_payloads.moment(stamp),
        initiated_by=_payloads.text(data.get("initiated_by")),
        record=_payloads.typed(name, raw),
        data=data,
        key=_payloads.key(name, raw, action, stamp, data),
    )


# -- headers ----------------------------------------------------------------------------------------------------------


def _pairs(headers: Headers) -> list[tuple[str | bytes, Any]]:
    """The headers as pairs. Raises InvalidInput, which quotes none of them: one holds the secret."""
    given = headers.items() if isinstance(headers, Mapping) else headers
    pairs = list(given) if isinstance(given, Iterable) and not isinstance(given, (str, bytes)) else None
    if pairs is None or not all(_is_pair(pair) for pair in pairs):
        raise InvalidInput(f"headers: {type(headers).__name__} given, a mapping or pairs of name and value expected")
    return pairs


def _is_pair(pair: Any) -> bool:
    return isinstance(pair, (tuple, list)) and len(pair) == 2 and isinstance(pair[0], (str, bytes))


def _values(headers: Iterable[tuple[str | bytes, Any]], name: str) -> Iterator[str | bytes]:
    for key, value in headers:
        text = key.decode("latin-1") if isinstance(key, bytes) else key
        if text.lower() == name and isinstance(value, (str, bytes)):
            yield value


def _bytes(value: str | bytes) -> bytes:
    # HTTP strips the blanks around a header's value, so they cannot be part of the secret (a line end of a file can).
    return (value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")).strip()


def _received(value: str | bytes) -> list[bytes]:
    """The bytes of a header: frameworks hand them out as they are, as Latin-1 (the rule of ASGI and WSGI) or UTF-8."""
    received = [_bytes(value)]
    if isinstance(value, str) and not value.isascii():
        with suppress(UnicodeEncodeError):
            received.append(value.encode("latin-1").strip())
    return received


# -- repetitions ------------------------------------------------------------------------------------------------------


class Keys(Protocol):
    """Where a Deduplicator keeps its keys. In Redis, for several processes:

    class RedisKeys:
        def add(self, key, ttl):
            return bool(redis.set(f"swoogo-webhook:{key}", 1, nx=True, px=int(ttl * 1000)))

        def discard(self, key):
            redis.delete(f"swoogo-webhook:{key}")
    """

    def add(self, key: str, ttl: float) -> bool:
        """Keep a key, in one step for all users.

        Args:
            key: The key.
            ttl: How long to keep it, in seconds.

        Returns:
            True if it was not there yet.
        """

    def discard(self, key: str) -> None:
        """Forget a key.

        Args:
            key: The key.
        """


class _MemoryKeys:
    """Keys in this process: the newest `capacity` ones."""

    def __init__(self, capacity: int, clock: Callable[[], float]) -> None:
        self._capacity = capacity
        self._clock = clock
        self._lock = threading.Lock()
        self._ends: OrderedDict[str, float] = OrderedDict()  # in the order of their ends, as all live equally long

    def add(self, key: str, ttl: float) -> bool:
        with self._lock:
            now = self._clock()
            while self._ends and next(iter(self._ends.values())) <= now:
                self._ends.popitem(last=False)
            if key in self._ends:
                return False
            self._ends[key] = now + ttl
            if len(self._ends) > self._capacity:
                self._ends.popitem(last=False)
            return True

    def discard(self, key: str) -> None:
        with self._lock:
            self._ends.pop(key, None)


class Deduplicator:
    """Recognises deliveries that came before. Swoogo repeats one that was not acknowledged, also if it was processed.

    Args:
        capacity: How many keys are kept in this process; the oldest are forgotten first. Unused with `keys`.
        ttl: How long a key is kept, in seconds. Default: a day; for how long Swoogo repeats is not documented.
        clock: A function that gives seconds, for tests. Unused with `keys`.
        keys: Where keys are kept, for several processes; see Keys. Default: this process.

    Raises:
        ConfigurationError: `capacity` is less than 1, or `ttl` is not positive.
    """

    def __init__(
        self,
        capacity: int = 10_000,
        ttl: float = 86_400.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        keys: Keys | None = None,
    ) -> None:
        if (whole(capacity) or 0) < 1 or not isinstance(ttl, (int, float)) or not ttl > 0:
            raise ConfigurationError(f"capacity, ttl: {capacity!r} and {ttl!r} given, positive numbers expected")
        self._ttl = ttl
        self._keys = _MemoryKeys(capacity, clock) if keys is None else keys

    def seen(self, delivery: Delivery | str) -> bool:
        """Whether this delivery came before. It counts as seen from now on; of several threads, exactly one gets False.

        Args:
            delivery: The delivery, or its key.
        """
        return not self._keys.add(_key_of(delivery), self._ttl)

    def forget(self, delivery: Delivery | str) -> None:
        """Take this delivery for a new one when it comes again, because processing it failed.

        Args:
            delivery: The delivery, or its key.
        """
        self._keys.discard(_key_of(delivery))


def _key_of(delivery: Delivery | str) -> str:
    return delivery if isinstance(delivery, str) else delivery.key
