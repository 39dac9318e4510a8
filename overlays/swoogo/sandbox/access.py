"""Who may call, and how often: bearer tokens and the credit window of one credential."""

from __future__ import annotations

import base64
import binascii
import hmac
import math
import re
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote_plus, unquote_plus

from .behaviour import Behaviour, stamp
from .errors import Refused, refuse

WINDOW_SECONDS = 600
# URL-encoded by RFC 1738: all that is not reserved there stands for itself, a blank is + or %20.
_ENCODED = re.compile(r"(?:[A-Za-z0-9_.~!*'(),$+-]|%[0-9A-Fa-f]{2})*")
_ROUNDED: dict[str, Callable[[float], int]] = {"up": math.ceil, "down": math.floor, "nearest": round}


class Access:
    """The tokens and the credits of one key and secret."""

    def __init__(
        self,
        *,
        key: str,
        secret: str,
        token_ttl: float,
        rate_limit: int,
        clock: Callable[[], float],
        behaviour: Behaviour,
    ) -> None:
        self.key = key
        self.secret = secret
        self.token_ttl = token_ttl
        self.rate_limit = rate_limit
        self.token_requests = 0
        self._clock = clock
        self._behaviour = behaviour
        self._lock = threading.Lock()
        self._tokens: dict[str, float] = {}
        self._window_end = -math.inf
        self._spent = 0

    @property
    def credentials(self) -> str:
        """The Base64 string as the account page shows it: key and secret URL-encoded first (RFC 1738)."""
        return base64.b64encode(f"{quote_plus(self.key)}:{quote_plus(self.secret)}".encode()).decode()

    def issue_token(self, authorization: str) -> dict[str, str]:
        """A new token for a right ``Authorization: Basic`` header; the tokens before it stay valid until they end."""
        with self._lock:
            self.token_requests += 1
        if not self._knows(authorization):
            # Live answer: the message alone, without the documented envelope.
            raise Refused(401, {"message": "You have provided invalid API details."})
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._tokens = {known: end for known, end in self._tokens.items() if end > now}
            self._tokens[token] = now + self.token_ttl
        end = datetime.now(UTC) + timedelta(seconds=self.token_ttl)
        return {"access_token": token, "type": "bearer", "expires_at": stamp(self._behaviour.token_zone, end)}

    def _knows(self, authorization: str) -> bool:
        scheme, _, encoded = authorization.partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            text = base64.b64decode(encoded.strip(), validate=True).decode()
        except (binascii.Error, ValueError):
            return False
        parts = text.split(":")
        # With a reserved character in the secret, one that was not encoded, or twice, never works: both are read once.
        if len(parts) != 2 or not all(_ENCODED.fullmatch(part) for part in parts):
            return False
        given = ":".join(map(unquote_plus, parts))
        return hmac.compare_digest(given.encode(), f"{self.key}:{self.secret}".encode())

    def check_token(self, authorization: str) -> None:
        """401 unless the header carries a token that was issued here and has not expired."""
        scheme, _, token = authorization.partition(" ")
        with self._lock:
            end = self._tokens.get(token.strip()) if scheme.lower() == "bearer" else None
        if end is None or end <= self._clock():
            raise refuse(401, "Your request was made with invalid credentials.")

    def revoke_tokens(self) -> None:
        """Every token issued so far is refused from now on."""
        with self._lock:
            self._tokens.clear()

    def spend(self, credits: int) -> None:
        """Take the price of a call, or 429; a call that is refused costs nothing."""
        with self._lock:
            self._roll()
            if self._spent + credits > self.rate_limit:
                raise refuse(429, "Rate limit exceeded.")
            self._spent += credits

    def reset(self) -> None:
        """A new window and a token count of zero; issued tokens stay valid."""
        with self._lock:
            self.token_requests = 0
            self._window_end = -math.inf
            self._spent = 0

    def headers(self) -> dict[str, str]:
        """The three headers that every answer carries; the last one counts seconds."""
        with self._lock:
            self._roll()
            return {
                "X-Rate-Limit-Limit": str(self.rate_limit),
                "X-Rate-Limit-Remaining": str(max(0, self.rate_limit - self._spent)),
                "X-Rate-Limit-Reset": str(max(0, _ROUNDED[self._behaviour.reset](self._window_end - self._clock()))),
            }

    def _roll(self) -> None:
        now = self._clock()
        if now >= self._window_end:
            self._window_end = now + WINDOW_SECONDS
            self._spent = 0
