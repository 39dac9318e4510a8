"""The token operation: what is sent, and what its answer says.

The protocol by the API's documentation: POST /oauth2/token with Basic, `grant_type` in a form; the answer has
`access_token`, `type` and `expires_at` (and, unlike RFC 6749, no `token_type` and no `expires_in`).
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx

from swoogo_core import documents

from .._stores.interface import Token, checked_token
from ..errors import AuthenticationError, DecodeError, NotFound, api_error

if TYPE_CHECKING:
    from .credentials import Credentials

LIFETIME = 30 * 60.0  # seconds, documented
PATH = "oauth2/token"


class TokenUnavailable(Exception):
    """The token operation answered with an error that may pass (429, 5xx); the call itself was not sent."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(response.status_code)
        self.response = response


def token_request(url: str, credentials: Credentials, call: httpx.Request) -> httpx.Request:
    """The request for a token that a call needs."""
    headers = {"Accept": "application/json"}
    if "User-Agent" in call.headers:
        headers["User-Agent"] = call.headers["User-Agent"]
    # httpx gives its time-outs to the requests that it builds, so this one takes those of the call.
    data, extensions = {"grant_type": "client_credentials"}, dict(call.extensions)
    request = httpx.Request("POST", url, headers=headers, data=data, extensions=extensions)
    # Not in a variable, which a traceback might show.
    request.headers["Authorization"] = credentials.header()
    return request


def read_token(response: httpx.Response, credentials: Credentials, now: float) -> Token:
    """The token of an answer; raises TokenUnavailable, APIError or DecodeError, none of which holds a secret."""
    if not response.is_success:
        answer = _without_secrets(response, credentials)
        if answer.status_code == 429 or answer.status_code >= 500:
            raise TokenUnavailable(answer)
        error = api_error(answer, call="POST /oauth2/token")
        if isinstance(error, AuthenticationError):
            error.args = (f"{error.args[0]} Check key and secret (My Profile > API Credentials in Swoogo).",)
        elif isinstance(error, NotFound):
            error.args = (
                f"{error.args[0]} Check base_url: the API is at a path, such as https://api.swoogo.com/api/v1.",
            )
        raise error
    token = _found(response, now)
    if token is None:
        # Without the body: it may hold the token in another place.
        raise DecodeError("POST /oauth2/token: the answer has no access_token (visible ASCII expected)", response=None)
    return token


def _found(response: httpx.Response, now: float) -> Token | None:
    """The token, if there is one. Raises nothing: its variables hold it as it came."""
    try:
        data = documents.read(response.content)
        return checked_token(
            data["access_token"], now + _lifetime(data.get("expires_at"), response.headers.get("Date"), now)
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _without_secrets(response: httpx.Response, credentials: Credentials) -> httpx.Response:
    """The answer, without the credentials wherever it repeats them, and without the request that had them."""
    try:
        # Written anew: what was escaped would not be found.
        content = json.dumps(documents.read(response.content), ensure_ascii=False)
    except (ValueError, LookupError, RecursionError):
        content = response.content.decode("utf-8", "replace")
    headers = {name: credentials.hide(value) for name, value in response.headers.items() if name in _KEPT}
    # Written anew in UTF-8, whatever charset the answer named.
    headers["content-type"] = f"{headers.get('content-type', 'text/plain').partition(';')[0]}; charset=utf-8"
    # As bytes: httpx would refuse what a server may send, which is not always ASCII.
    encoded = {name.encode("latin-1"): value.encode("utf-8", "replace") for name, value in headers.items()}
    return httpx.Response(
        response.status_code,
        headers=encoded,
        content=credentials.hide(content).encode("utf-8", "replace"),
        request=httpx.Request("POST", response.request.url),
    )


_KEPT = {
    "content-type",
    "date",
    "location",
    "retry-after",
    "x-rate-limit-limit",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
}


def _lifetime(expires_at: Any, date: str | None, now: float) -> float:
    """Seconds that a new token is good for. `expires_at` carries no zone and is read as UTC.

    Counted from the server's own clock where the answer has a Date, so that a wrong clock here does no harm. If the
    rest is in the past or unreadable, or longer than documented (a server in another zone), 30 minutes.
    """
    from email.utils import parsedate_to_datetime

    try:
        moment = datetime.fromisoformat(expires_at)
        end = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (TypeError, ValueError, OverflowError):
        return LIFETIME
    with suppress(TypeError, ValueError, OverflowError):
        now = parsedate_to_datetime(date).timestamp() if date else now
    return min(LIFETIME, end - now) if end > now + 1 else LIFETIME
