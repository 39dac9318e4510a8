"""Credentials: those of the environment, or of a profile in a file that its owner alone can read."""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import click

from .settings import Settings

DEFAULT = "default"
_VARIABLES = ("SWOOGO_CREDENTIALS", "SWOOGO_KEY", "SWOOGO_SECRET")


class NoCredentials(click.ClickException):
    """Credentials are missing, or cannot be read."""

    exit_code = 4


class Source(NamedTuple):
    """Where the credentials of a run come from. Its repr shows none."""

    where: str
    profile: str | None
    arguments: dict[str, str]
    """What a client takes: key, secret, credentials, base_url."""

    def __repr__(self) -> str:
        return f"<Source {self.where}>"

    @property
    def key(self) -> str:
        """The end of the key, which tells keys apart without being one."""
        key = self.arguments.get("key", "")
        return f"…{key[-4:]}" if len(key) >= 12 else "…" if key else ""

    def account(self) -> str:
        """What tells the accounts of two runs apart: a digest of the address and the key, without the secret."""
        import base64
        import hashlib

        key = self.arguments.get("key", "").encode()
        if ready := self.arguments.get("credentials"):
            try:
                key = base64.b64decode(ready).partition(b":")[0]
            except ValueError:
                key = b""  # no call can be made with these
        address = os.environ.get("SWOOGO_BASE_URL") or self.arguments.get("base_url", "")
        return hashlib.sha256(address.encode() + b" " + key).hexdigest()[:16]


def path() -> Path:
    """The file of the profiles."""
    import platformdirs

    return Path(platformdirs.user_config_dir("swoogo", appauthor=False)) / "credentials.json"


def store_path() -> Path:
    """The database of token and credit window that all processes of a user share."""
    import platformdirs

    return Path(platformdirs.user_state_dir("swoogo", appauthor=False)) / "state.db"


def source(settings: Settings) -> Source:
    """The credentials of this run: `--profile`, else the environment, else SWOOGO_PROFILE, else the default profile.

    Raises NoCredentials.
    """
    environment = {name: value for name in _VARIABLES if (value := os.environ.get(name))}
    if environment and not settings.profile:
        return _from_environment(environment)
    name = settings.profile or os.environ.get("SWOOGO_PROFILE") or DEFAULT
    profile = load().get(name)
    if profile is None:
        if name == DEFAULT and not settings.profile:
            raise NoCredentials(
                "There are no credentials. Run `swoogo login`, or set SWOOGO_KEY and SWOOGO_SECRET; Swoogo shows both "
                "under My Profile > API Credentials."
            )
        raise NoCredentials(f"There is no profile {name!r}. Run `swoogo login --profile {name}`.")
    return Source(f"profile {name} in {path()}", name, profile)


def _from_environment(found: dict[str, str]) -> Source:
    if "SWOOGO_CREDENTIALS" in found and len(found) == 1:
        return Source("SWOOGO_CREDENTIALS", None, {"credentials": found["SWOOGO_CREDENTIALS"]})
    missing = [name for name in ("SWOOGO_KEY", "SWOOGO_SECRET") if name not in found]
    if missing:
        raise NoCredentials(f"{missing[0]} is not set, though {', '.join(sorted(found))} is. Set both, or neither.")
    return Source("SWOOGO_KEY and SWOOGO_SECRET", None, {"key": found["SWOOGO_KEY"], "secret": found["SWOOGO_SECRET"]})


def load() -> dict[str, dict[str, str]]:
    """The profiles. Raises NoCredentials for a file that others can read, or that is none of ours."""
    file = path()
    try:
        mode = file.stat().st_mode
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise NoCredentials(f"{file} cannot be read: {error.strerror}.") from None
    if sys.platform != "win32" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise NoCredentials(f"Others can open {file}, which holds secrets. Run: chmod 600 '{file}'")
    try:
        profiles: dict[str, dict[str, str]] = json.loads(text)["profiles"]
        if not all(isinstance(value, str) for profile in profiles.values() for value in profile.values()):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError):
        # Without the error, which may quote the file.
        raise NoCredentials(f"{file} cannot be read as profiles. Delete it and run `swoogo login`.") from None
    return profiles


def save(name: str, profile: dict[str, str] | None) -> Path:
    """Keep a profile, or with None forget it; the file. Written aside and renamed, readable by its owner alone."""
    profiles: dict[str, Any] = load()
    profiles.pop(name, None)
    if profile is not None:
        profiles[name] = profile
    file = path()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes it with mode 0600.
    handle, aside = tempfile.mkstemp(dir=file.parent, prefix=".credentials-")
    try:
        with open(handle, "w", encoding="utf-8") as stream:
            json.dump({"profiles": profiles}, stream, indent=2)
            stream.write("\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, file)
    except BaseException:
        os.unlink(aside)
        raise
    return file
