"""Key and secret, and where they come from. Nothing here shows them: not in a repr, not in a pickle."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from .errors import ConfigurationError

BASE_URL = "https://api.swoogo.com/api/v1"

# Credentials of this process by fingerprint: a pickled client finds its own again here (in this process and in forked
# ones), without the pickle holding a secret.
_known: dict[str, Credentials] = {}


class Credentials:
    """The Base64 string for the token operation."""

    __slots__ = ("_encoded", "fingerprint")

    def __init__(self, encoded: str) -> None:
        self._encoded = encoded
        # Names a token or budget store's entry. Not the secret, and too slow a hash to be worth guessing at.
        digest = hashlib.pbkdf2_hmac("sha256", encoded.encode(), b"swoogo", 1000)
        self.fingerprint = digest.hex()[:24]
        _known[self.fingerprint] = self

    @classmethod
    def of(
        cls, key: str | None, secret: str | None, credentials: str | None, environ: Mapping[str, str]
    ) -> Credentials:
        """From the arguments of a client, else from the environment.

        Raises ConfigurationError, naming every missing variable, or what is contradictory.
        """
        for name, value in (("key", key), ("secret", secret), ("credentials", credentials)):
            if value is not None and not isinstance(value, str):
                raise ConfigurationError(f"{name} has to be text, not {type(value).__name__}")
        if credentials is not None:
            if key is not None or secret is not None:
                raise ConfigurationError("give either key and secret, or credentials (the Base64 string), not both")
            return cls(_checked(credentials, "credentials"))
        if key is None and secret is None and (ready := environ.get("SWOOGO_CREDENTIALS")):
            return cls(_checked(ready, "SWOOGO_CREDENTIALS"))
        key = key if key is not None else environ.get("SWOOGO_KEY")
        secret = secret if secret is not None else environ.get("SWOOGO_SECRET")
        missing = [name for name, value in (("SWOOGO_KEY", key), ("SWOOGO_SECRET", secret)) if not value]
        if missing:
            raise ConfigurationError(
                f"no credentials: set {' and '.join(missing)} (or SWOOGO_CREDENTIALS, the Base64 string), "
                "or pass key and secret (or credentials). Swoogo shows them under My Profile > API Credentials."
            )
        assert key and secret  # noqa: S101 - narrowed by the check above
        for name, value in (("key", key), ("secret", secret)):
            if value != value.strip() or not value.isprintable():
                raise ConfigurationError(
                    f"the {name} begins or ends with a blank or a line end, or holds a control character: "
                    "was it copied, or read from a file, with more than itself?"
                )
        return cls(_encode(key, secret))

    @classmethod
    def restored(cls, fingerprint: str, environ: Mapping[str, str]) -> Credentials:
        """Those of a pickled client: known to this process, or set in its environment."""
        if fingerprint in _known:
            return _known[fingerprint]
        try:
            found = cls.of(None, None, None, environ)
        except ConfigurationError:
            found = None
        if found is None or found.fingerprint != fingerprint:
            raise ConfigurationError(
                "a pickled client carries no secret, and this process does not know its credentials: "
                "set SWOOGO_KEY and SWOOGO_SECRET (or SWOOGO_CREDENTIALS) here, or make a new client"
            )
        return found

    def header(self) -> str:
        """The value of the Authorization header of the token operation."""
        return f"Basic {self._encoded}"

    def __repr__(self) -> str:
        return "Credentials(<hidden>)"

    def __reduce__(self) -> Any:
        return _restore, (self.fingerprint,)


def _restore(fingerprint: str) -> Credentials:
    return Credentials.restored(fingerprint, os.environ)


def _encode(key: str, secret: str) -> str:
    # URL-encoded first, as RFC 1738 has it: a reserved character in a secret gives a credential that never works.
    return base64.b64encode(f"{quote(key, safe='')}:{quote(secret, safe='')}".encode()).decode()


def _checked(credentials: str, name: str) -> str:
    text = credentials.strip()
    text = text.removeprefix("Basic ").strip()
    try:
        decoded = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        decoded = b""
    if b":" not in decoded:
        raise ConfigurationError(
            f"{name} is not the Base64 string that Swoogo shows under My Profile > API Credentials "
            "(the Base64 of key:secret); pass key and secret instead"
        )
    return text
