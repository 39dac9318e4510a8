"""What can go wrong.

SwoogoError
├── ConfigurationError            a setting is missing or wrong; no call was made
├── InvalidInput (ValueError)     a value cannot be sent; no call was made
├── SearchError (ValueError)      the API would read this search as another one; no call was made
├── FieldNotAsked (AttributeError)  a member was read that `fields` or `expand` left out
├── ConnectionFailed              no answer came: name resolution, connection, TLS, reset
│   └── Timeout                   no answer came in time
├── DecodeError                   the answer is not what the description says
├── ListChanged                   a list changed while it was read, and records may be missing
├── EmailNotSent                  trigger-email answered 200, but with `sent: 0`
├── WebhookError                  a delivery has to be refused
│   ├── WebhookSecretError        it does not carry the shared secret: answer 401
│   └── WebhookBodyError          it cannot be read: answer 400
└── APIError                      the API answered with an error: status, name, message, code, response
    ├── BadRequest                400  a parameter is wrong, or a business rule forbids it
    ├── AuthenticationError       401  the credentials or the token were refused
    ├── PermissionDenied          403  the user of the credentials may not do this
    ├── NotFound                  404  there is no such record, or it is of another account
    ├── ValidationFailed          422  .errors: what is wrong with which field
    ├── RateLimited               429  .reset_after: seconds until the window ends
    └── ServerError               5xx  the API, or a server in front of it, failed

SwoogoWarning (UserWarning) is the category of all warnings: see `swoogo.Checks`.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from swoogo_core import documents
from swoogo_core.errors import FieldNotAsked, InvalidInput, SwoogoError, SwoogoWarning

if TYPE_CHECKING:
    import httpx

__all__ = [
    "APIError",
    "AuthenticationError",
    "BadRequest",
    "ConfigurationError",
    "ConnectionFailed",
    "DecodeError",
    "EmailNotSent",
    "FieldError",
    "FieldNotAsked",
    "InvalidInput",
    "ListChanged",
    "NotFound",
    "PermissionDenied",
    "RateLimited",
    "SearchError",
    "ServerError",
    "SwoogoError",
    "SwoogoWarning",
    "Timeout",
    "ValidationFailed",
    "WebhookBodyError",
    "WebhookError",
    "WebhookSecretError",
]


class FieldError(NamedTuple):
    """One complaint of the API about one field.

    Attributes:
        field: The field, as the API names it.
        message: What is wrong with its value, in the API's words.
    """

    field: str
    message: str


class ConfigurationError(SwoogoError):
    """A setting is missing or wrong, or contradicts another one. No call was made."""


class SearchError(SwoogoError, ValueError):
    """The API could not read this search, or would read it as another one. No call was made."""


class ConnectionFailed(SwoogoError):
    """No answer came: the name was not resolved, the connection or TLS failed, or the connection broke.

    Attributes:
        attempts: The number of tries.
        sent: False if the call certainly did not arrive. True if it may have: the client does not repeat a write then,
            so look for its effect before you send it again.
    """

    def __init__(self, message: str, *, attempts: int = 1, sent: bool = True) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.sent = sent

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self.args, {"attempts": self.attempts, "sent": self.sent})


class Timeout(ConnectionFailed):
    """No answer came in time: within `timeout` for one part, or within `RetryPolicy.deadline` for the whole call.

    Attributes: as of ConnectionFailed.
    """


class DecodeError(SwoogoError):
    """The answer is not what the description says: no JSON, JSON of another shape, or larger than `max_response`.

    Attributes:
        response: The answer (httpx.Response); None in a copy that was pickled, and where no answer was kept.
        attempts: The number of tries.
    """

    def __init__(self, message: str, *, response: httpx.Response | None = None, attempts: int | None = None) -> None:
        super().__init__(message)
        self.response = response
        if attempts is None:
            call = None if response is None else response.request.extensions.get("swoogo")
            attempts = getattr(call, "attempt", 1)
        self.attempts = attempts

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self.args, {"attempts": self.attempts})


class ListChanged(SwoogoError):
    """A list changed so much while it was read that records may be missing. Read it again.

    Attributes:
        seen: How many of the records came that were in the list when the reading began.
        expected: How many such records there were.
    """

    def __init__(self, message: str, *, seen: int, expected: int) -> None:
        super().__init__(message)
        self.seen = seen
        self.expected = expected

    def __reduce__(self) -> Any:
        return _rebuild, (type(self), self.args, {"seen": self.seen, "expected": self.expected})


class EmailNotSent(SwoogoError):
    """trigger-email answered 200, but with `sent: 0` (client code): no mail left. See `Checks.email_not_sent`."""


class WebhookError(SwoogoError):
    """A delivery that has to be refused. Its subclasses say with which status."""


class WebhookSecretError(WebhookError):
    """The delivery does not carry the shared secret, so somebody else may have sent it. Answer with 401."""


class WebhookBodyError(WebhookError):
    """The delivery cannot be read. Answer with 400."""


class APIError(SwoogoError):
    """The API answered with an error.

    Attributes:
        status: The HTTP status, an int.
        name: The name of the error, such as "Not Found" (documented); else the reason phrase of the status.
        message: What the API says. Without a message of the API it describes the answer.
        code: The API's own code, an int (documented); None if the answer has none.
        errors: The complaints by field, a list of FieldError. Mostly of a ValidationFailed.
        reset_after: For RateLimited, the seconds until the window ends; else None.
        call: What was called, such as "registrants.list: GET /api/v1/registrants, event_id 12".
        attempts: The number of tries.
        response: The answer (httpx.Response); None in a copy that was pickled.
    """

    def __init__(
        self,
        status: int,
        name: str = "",
        message: str = "",
        code: int | None = None,
        response: httpx.Response | None = None,
        *,
        call: str = "",
        attempts: int = 1,
        errors: list[FieldError] | None = None,
        reset_after: float | None = None,
    ) -> None:
        self.status = status
        self.name = name
        self.message = message
        self.code = code
        self.response = response
        self.call = call
        self.attempts = attempts
        self.errors: list[FieldError] = errors or []
        self.reset_after = reset_after
        tries = f" (after {attempts} attempts)" if attempts > 1 else ""
        details = "".join(f"\n  {e.field}: {e.message}" for e in self.errors)
        super().__init__(f"{call + ': ' if call else ''}{status} {name}: {message}{tries}{details}")

    def __reduce__(self) -> Any:
        # Without the response: it holds the request, and with it the token.
        args = (self.status, self.name, self.message, self.code, None)
        extra = {"call": self.call, "attempts": self.attempts, "errors": self.errors, "reset_after": self.reset_after}
        return _rebuild, (type(self), args, extra)


class BadRequest(APIError):
    """400: a parameter is wrong, or a business rule forbids the call (documented)."""


class AuthenticationError(APIError):
    """401: the API refused the credentials, or a token that had just been renewed."""


class PermissionDenied(APIError):
    """403: the user of the credentials may not do this, or the record belongs to another account (documented)."""


class NotFound(APIError):
    """404: there is no such record, or it belongs to another account (documented)."""


class ValidationFailed(APIError):
    """422, or a success status with such a body: the API refused values; `errors` says which, and why."""


class RateLimited(APIError):
    """429: the credits of the window are spent; `reset_after` is the number of seconds until it ends.

    The client waits instead, unless on_rate_limit="raise", or `max_wait` is shorter than the wait.
    """


class ServerError(APIError):
    """5xx: the API, or a server in front of it, failed."""


_BY_STATUS = {
    400: BadRequest,
    401: AuthenticationError,
    403: PermissionDenied,
    404: NotFound,
    422: ValidationFailed,
    429: RateLimited,
}


def _rebuild(kind: type[SwoogoError], args: tuple[Any, ...], extra: dict[str, Any]) -> SwoogoError:
    return kind(*args, **extra)


def field_errors(data: Any) -> list[FieldError]:
    """The complaints in a body: a list of {field, message}, or a map `errors` by field name. Empty if it is neither.

    Three shapes are known: the documented error object (no complaints by field), the list that working clients meet,
    and the map of registrants/token.
    """
    if isinstance(data, list) and data and all(isinstance(e, dict) and e.keys() >= {"field", "message"} for e in data):
        return [FieldError(str(e["field"]), str(e["message"])) for e in data]
    errors = data.get("errors") if isinstance(data, dict) else None
    if isinstance(errors, dict):
        return [
            FieldError(str(field), str(message)) for field, messages in errors.items() for message in _several(messages)
        ]
    return field_errors(errors) if isinstance(errors, list) else []


def complaints(data: Any, response: httpx.Response) -> list[FieldError]:
    """The complaints by field in an answer's body, without what they repeat of the request's credentials."""
    return [FieldError(*(without_secrets(text, response) for text in found)) for found in field_errors(data)]


def _several(messages: Any) -> list[Any]:
    """One message or several; PHP writes several as a list or as a map by number."""
    if isinstance(messages, dict):
        return list(messages.values())
    return messages if isinstance(messages, list) else [messages]


def api_error(response: httpx.Response, *, call: str, attempts: int = 1, reset_after: float | None = None) -> APIError:
    """The error for an answer, whatever its body is: the documented object, a list, HTML, nothing."""
    try:
        data = documents.read(response.content)
    except ValueError:
        data = None
    errors = complaints(data, response)
    body = data if isinstance(data, dict) else {}
    status = response.status_code
    reason = response.reason_phrase or "Error"
    message = str(body.get("message") or "") or ("Input does not validate." if errors else _describe(response))
    code = body.get("code")
    kind = _BY_STATUS.get(status, ServerError if status >= 500 else ValidationFailed if errors else APIError)
    return kind(
        status,
        without_secrets(str(body.get("name") or reason), response),
        without_secrets(message, response),
        code if isinstance(code, int) else None,
        response,
        call=call,
        attempts=attempts,
        errors=errors,
        reset_after=reset_after,
    )


def _secrets(response: httpx.Response, text: str) -> list[str]:
    """What of the request's credentials, in any spelling, stands in a text."""
    secret = response.request.headers.get("Authorization", "").rpartition(" ")[2]
    spellings = {secret}
    with suppress(ValueError):
        pair = base64.b64decode(secret, validate=True).decode()
        if ":" in pair:
            parts = [pair, *pair.split(":", 1)]
            spellings.update((*parts, *(unquote(part) for part in parts)))
    return sorted((one for one in spellings if len(one) > 3 and one in text), key=len, reverse=True)


def without_secrets(text: str, response: httpx.Response) -> str:
    """A text of the server for a message: it may echo what the request authorised itself with."""
    for secret in _secrets(response, text):
        text = text.replace(secret, "<hidden>")
    return text


def _describe(response: httpx.Response) -> str:
    """What an answer without a message looks like, in few words."""
    if response.has_redirect_location:
        # Without what may be secret: user and password, query, fragment.
        target = re.sub(r"//[^/]*@", "//", re.split("[?#]", response.headers["Location"])[0])[:200]
        return f"A redirect to {target}, which is not followed: the token is for the base URL only. Check the base URL."
    text = response.text.strip()
    if not text:
        return "The answer has no body."
    if text.startswith("<"):
        title = re.search(r"<title[^>]*>([^<]{1,200})", text, re.IGNORECASE)
        return f"An HTML page instead of JSON{': ' + title[1].strip() if title else ''}."
    return f"The answer gives no message: {text[:120]}{'...' if len(text) > 120 else ''}"
