"""Key and secret, and where they come from. Nothing here shows them: not in a repr, not in a pickle."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import weakref
from typing import Any
from urllib.parse import quote, unquote

from .._values import Secret
from ..errors import ConfigurationError

BASE_URL = "https://api.swoogo.com/api/v1"
SHORT = 3  # a text as short as this is found everywhere

# Credentials that a client of this process has: a pickled client finds its own again here (in this process and in
# forked ones), without the pickle holding a secret.
_living: weakref.WeakValueDictionary[str, Credentials] = weakref.WeakValueDictionary()


class Credentials:
    """The Base64 string for the token operation."""

    __slots__ = ("__weakref__", "_encoded", "fingerprint")

    def __init__(self, encoded: Secret) -> None:
        self._encoded = encoded
        # Names a token or budget store's entry. Not the secret, and too slow a hash to be worth guessing at.
        self.fingerprint: str = hashlib.pbkdf2_hmac("sha256", encoded.encode(), b"swoogo", 1000).hex()[:24]

    @classmethod
    def _kept(cls, encoded: Secret) -> Credentials:
        """One object for all clients of this process that have them: it lives as long as any of these."""
        for reference in _living.valuerefs():
            if (one := reference()) is not None and one._encoded == encoded:
                return one
        one = cls(encoded)
        return _living.setdefault(one.fingerprint, one)

    @classmethod
    def of(cls, key: str | None, secret: str | None, credentials: str | None) -> Credentials:
        """From the arguments of a client, else from the environment.

        Raises ConfigurationError, naming every missing variable, or what is contradictory.
        """
        key, secret, credentials = Secret.hiding(key), Secret.hiding(secret), Secret.hiding(credentials)
        for name, value in (("key", key), ("secret", secret), ("credentials", credentials)):
            if value is not None and not isinstance(value, str):
                raise ConfigurationError(f"{name}: {type(value).__name__} given, text expected")
        if credentials is not None:
            if key is not None or secret is not None:
                raise ConfigurationError(
                    "credentials: given together with key or secret; pass key and secret, or credentials, not both"
                )
            return cls._kept(_checked(credentials, "credentials"))
        if key is None and secret is None and (ready := _from_environment("SWOOGO_CREDENTIALS")):
            return cls._kept(_checked(ready, "SWOOGO_CREDENTIALS"))
        key = key if key is not None else _from_environment("SWOOGO_KEY")
        secret = secret if secret is not None else _from_environment("SWOOGO_SECRET")
        missing = [name for name, value in (("SWOOGO_KEY", key), ("SWOOGO_SECRET", secret)) if not value]
        if missing:
            raise ConfigurationError(
                f"Credentials are missing: set {' and '.join(missing)} (or SWOOGO_CREDENTIALS, the Base64 string), "
                "or pass key and secret (or credentials). Swoogo shows them under My Profile > API Credentials."
            )
        assert key and secret  # noqa: S101 - narrowed by the check above
        for name, value in (("key", key), ("secret", secret)):
            if value != value.strip() or not value.isprintable():
                raise ConfigurationError(
                    f"{name}: text with outer blanks, a line end or a control character given; pass the {name} alone"
                )
        return cls._kept(_encode(key, secret))

    @classmethod
    def restored(cls, fingerprint: str) -> Credentials:
        """Those of a pickled client: of a client in this process, or set in its environment."""
        found = _living.get(fingerprint)
        if found is not None:
            return found
        try:
            found = cls.of(None, None, None)
        except ConfigurationError:
            found = None
        if found is None or found.fingerprint != fingerprint:
            raise ConfigurationError(
                "A pickled client holds no secret, and this process does not have its credentials: "
                "set SWOOGO_KEY and SWOOGO_SECRET (or SWOOGO_CREDENTIALS) here, or make a new client."
            )
        return found

    def header(self) -> str:
        """The value of the Authorization header of the token operation."""
        return f"Basic {self._encoded}"

    def hide(self, text: str) -> str:
        """A text of the server's without what it repeats of the credentials."""
        pair = base64.b64decode(self._encoded).decode("utf-8", "replace")
        parts = (pair, *pair.split(":", 1))
        for part in (self._encoded, *parts, *map(unquote, parts)):
            if len(part) > SHORT:
                text = text.replace(part, "<hidden>")
        return text

    def __repr__(self) -> str:
        return "Credentials(<hidden>)"

    def __reduce__(self) -> Any:
        return Credentials.restored, (self.fingerprint,)


def _from_environment(name: str) -> Secret | None:
    # Not a mapping that is handed on: the repr of one shows all that is in it.
    return Secret.hiding(os.environ.get(name))


def _encode(key: str, secret: str) -> Secret:
    # URL-encoded first, as RFC 1738 has it: a reserved character in a secret gives a credential that never works.
    try:
        return Secret(base64.b64encode(f"{quote(key, safe='')}:{quote(secret, safe='')}".encode()).decode())
    except UnicodeEncodeError:
        # Raised anew below: the error's own text quotes all of it.
        pass
    raise ConfigurationError("key, secret: characters given that cannot be sent; copy both again from Swoogo")


def _checked(credentials: str, name: str) -> Secret:
    text = Secret(credentials.strip().removeprefix("Basic ").strip())
    try:
        good = b":" in base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        good = False
    if not good:
        raise ConfigurationError(
            f"{name}: other text given, the Base64 string from My Profile > API Credentials expected "
            "(the Base64 of key:secret); or pass key and secret"
        )
    return text
