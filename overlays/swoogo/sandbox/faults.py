"""Faults that a test asks for: error answers, stalls and dropped connections, for the next calls that fit.

As text, on the command line, a fault is its arguments joined by commas: `status=503,path=/registrants,times=2`,
`stall=5,method=GET`, `drop,path=/registrants/create`. As JSON, for the control endpoint, it is an object of the same
names.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from swoogo_core.errors import InvalidInput
from swoogo_core.text import number, whole

from .errors import refuse

TOKEN_PATH = "/oauth2/token"
LONGEST_STALL = 3600.0
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@dataclass(kw_only=True)
class Fault:
    """What happens to the next calls that fit. `Sandbox.fail` makes it.

    Args:
        status: Answer with this error status, 400 to 599.
        drop: Close the connection without an answer.
        stall: Seconds to wait, 3,600 at most. Alone, the call is answered afterwards; with `status` or `drop`, these
            come after the wait.
        path: The path of the calls below the base URL, such as `/registrants`. `*` or `{...}` stands for one step
            (`/registrants/*`), `**` at the end for any number. None: every call but the one for a token.
        method: GET, POST, ...; None: any.
        times: How many calls fail, 1 or more. None: all, until the faults are cleared.
        carried_out: Whether the call takes effect all the same, as a write that arrived.
        reset_after: With status 429, the seconds in X-Rate-Limit-Reset, 0 to 600. Default: 1.
        headers: More headers of the error answer.
        body: JSON of the error answer, instead of the documented error object.

    Attributes:
        happened: How many calls failed by it.

    Raises:
        InvalidInput: An argument is wrong, or none of `status`, `drop` and `stall` is given.
    """

    status: int | None = None
    drop: bool = False
    stall: float = 0.0
    path: str | None = None
    method: str | None = None
    times: int | None = 1
    carried_out: bool = False
    reset_after: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    happened: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._check_numbers()
        for name in ("drop", "carried_out"):
            if not isinstance(getattr(self, name), bool):
                raise _wrong(name, getattr(self, name), "true or false")
        if self.path is not None and not (isinstance(self.path, str) and self.path.startswith("/")):
            raise _wrong("path", self.path, "a path such as /registrants or /registrants/*")
        if self.method is not None:
            self.method = str(self.method).upper()
            if self.method not in _METHODS:
                raise _wrong("method", self.method, f"one of {', '.join(_METHODS)}")
        if not isinstance(self.headers, Mapping) or not all(
            isinstance(text, str) and text.isascii() and text.isprintable() for pair in self.headers.items()
            for text in pair
        ):  # fmt: skip
            raise _wrong("headers", self.headers, "names and texts")
        if self.drop and self.status is not None:
            raise InvalidInput("status, drop: both given, one expected: a dropped connection has no status")
        if self.status is None and not self.drop and not self.stall:
            raise InvalidInput("status, drop, stall: none given, one expected")
        if self.status is None and (self.headers or self.body is not None):
            raise InvalidInput("headers, body: given without status; only an error answer has them")
        if self.reset_after is not None and self.status != 429:
            raise InvalidInput("reset_after: given without status=429; give the two together")

    def _check_numbers(self) -> None:
        if self.status is not None and not 400 <= (_whole("status", self.status)) <= 599:
            raise _wrong("status", self.status, "400 to 599")
        if self.times is not None and _whole("times", self.times) < 1:
            raise _wrong("times", self.times, "1 or more, or None for all calls")
        if self.reset_after is not None and not 0 <= _whole("reset_after", self.reset_after) <= 600:
            raise _wrong("reset_after", self.reset_after, "0 to 600 seconds")
        seconds = None if isinstance(self.stall, (str, bool)) else number(self.stall)
        if seconds is None or not 0 <= seconds <= LONGEST_STALL:
            raise _wrong("stall", self.stall, f"0 to {LONGEST_STALL:.0f} seconds")
        self.stall = float(seconds)

    def fits(self, method: str, path: str) -> bool:
        """Whether it happens to this call.

        Args:
            method: The HTTP method.
            path: The path below the base URL.
        """
        if self.method not in (None, method):
            return False
        path = path.removesuffix(".json")
        if self.path is None:
            return path != TOKEN_PATH
        wanted, given = self.path.removesuffix(".json").strip("/").split("/"), path.strip("/").split("/")
        if wanted[-1] == "**":
            wanted.pop()
            given = given[: len(wanted)]
        return len(wanted) == len(given) and all(
            own in ("*", step) or (own.startswith("{") and own.endswith("}"))
            for own, step in zip(wanted, given, strict=True)
        )

    def answer(self) -> tuple[int, Any, dict[str, str]]:
        """Status, body and headers of the error answer."""
        assert self.status is not None
        headers = dict(self.headers)
        if self.status == 429:
            seconds = 1 if self.reset_after is None else self.reset_after
            headers = {"X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": str(seconds), **headers}
        body = self.body
        if body is None:
            body = refuse(self.status, "A fault that was asked for.").body
        return self.status, body, headers

    def to_dict(self) -> dict[str, Any]:
        """The fault as a JSON object."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


class Faults:
    """The faults that are still to happen, in the order in which they were asked for; safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Let it happen to the calls from now on."""
        with self._lock:
            self._faults.append(fault)
        return fault

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that happens to this call: the first that fits, each call has one at most."""
        with self._lock:
            for fault in self._faults:
                if fault.fits(method, path):
                    fault.happened += 1
                    if fault.times is not None and fault.happened >= fault.times:
                        self._faults.remove(fault)
                    return fault
        return None

    def pending(self) -> list[Fault]:
        """Those that are still to happen."""
        with self._lock:
            return list(self._faults)

    def clear(self) -> None:
        """None happens any more."""
        with self._lock:
            self._faults.clear()


def made(arguments: Mapping[str, Any]) -> Fault:
    """A fault from an object of JSON; InvalidInput names what is wrong with it."""
    known = [one.name for one in fields(Fault) if one.init]
    for name in arguments:
        if name not in known:
            raise InvalidInput(f"{name!r} given, one of {', '.join(known)} expected")
    return Fault(**arguments)


def read(text: str) -> Fault:
    """A fault from its text, `status=503,path=/registrants,times=2`; `times=all` never ends."""
    arguments: dict[str, Any] = {}
    for part in text.split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if name in ("headers", "body"):
            raise InvalidInput(f"{name} given as text; send it as JSON to the control endpoint of a running sandbox")
        if name in arguments:
            raise InvalidInput(f"{name}: given twice, once expected")
        arguments[name] = _read(name, value) if equals else name in ("drop", "carried_out") or _wrong_part(part)
    return made(arguments)


def _read(name: str, value: str) -> Any:
    if name in ("drop", "carried_out"):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
    if name == "times" and value == "all":
        return None
    if name in ("status", "times", "reset_after"):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else value
    if name == "stall":
        return value if number(value) is None else float(value)
    return value


def _wrong_part(part: str) -> Any:
    raise InvalidInput(f"{part!r} given, name=value expected, such as status=503,path=/registrants,times=2")


def _whole(name: str, value: Any) -> int:
    found = whole(value)
    if found is None:
        raise _wrong(name, value, "a whole number")
    return found


def _wrong(name: str, value: Any, wanted: str) -> InvalidInput:
    return InvalidInput(f"{name}: {value!r} given, {wanted} expected")
