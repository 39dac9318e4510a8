"""login, logout, whoami and budget: which credentials are used, and what is left of their credits."""

from __future__ import annotations

import sys
from typing import Any

import click

from . import output, profiles
from .progress import Progress
from .session import opened
from .settings import Settings, common


def command(name: str) -> click.Command:
    """One of the commands of this module."""
    build = {"login": _login, "logout": _logout, "whoami": _whoami, "budget": _budget}[name]
    return build(name)


def _settings() -> Settings:
    return click.get_current_context().ensure_object(Settings)


def _login(name: str) -> click.Command:
    return click.Command(
        name,
        callback=login,
        params=[
            click.Option(["--key"], metavar="KEY", help="The consumer key; asked for where it is not given."),
            click.Option(["--base-url"], metavar="URL", help="Another address than that of the API."),
            *common(formats=False),
        ],
        help="Check credentials by asking for a token, and keep them for later runs.\n\nSwoogo shows key and secret "
        "under My Profile > API Credentials. The secret is asked for on a terminal, else it is the first line of "
        "stdin. The file is readable by you alone; `swoogo whoami` says where it is.",
        short_help="Check credentials and keep them.",
    )


def login(key: str | None, base_url: str | None) -> None:
    """Ask, check, keep."""
    settings = _settings()
    asked = sys.stdin.isatty()
    if key is None and not asked:
        raise click.UsageError("Missing: --key. The secret is the first line of stdin.")
    key = (key or click.prompt("Key", err=True)).strip()
    secret = (click.prompt("Secret", hide_input=True, err=True) if asked else sys.stdin.readline()).strip()
    if not secret:
        raise click.UsageError("There is no secret: it is the first line of stdin.")
    profile = {"key": key, "secret": secret} | ({"base_url": base_url} if base_url else {})
    name = settings.profile or profiles.DEFAULT
    # An address that is typed comes before that of the environment.
    typed = {"base_url": base_url} if base_url else {}
    _check(settings, profiles.Source("what was typed", name, profile), **typed)
    settings.note(f"The credentials are right, and kept as profile {name} in {profiles.save(name, profile)}.")


def _check(settings: Settings, found: profiles.Source, **more: str) -> None:
    """Ask for a token. Raises what the client raises."""
    with opened(settings, None, found, **more) as client:
        client.authentication.request_token(grant_type="client_credentials")


def _logout(name: str) -> click.Command:
    return click.Command(
        name, callback=logout, params=common(formats=False), help="Forget the credentials of a profile."
    )


def logout() -> None:
    """Forget a profile."""
    settings = _settings()
    name = settings.profile or profiles.DEFAULT
    if name not in profiles.load():
        raise profiles.NoCredentials(f"There is no profile {name!r}.")
    settings.note(f"Profile {name} is no longer in {profiles.save(name, None)}.")


def _whoami(name: str) -> click.Command:
    check = click.Option(["--check"], is_flag=True, help="Ask for a token, to see whether they are right.")
    return click.Command(
        name, callback=whoami, params=[check, *common()], help="Which credentials are used, and where they come from."
    )


def whoami(check: bool) -> None:
    """Say which credentials a run would use."""
    settings = _settings()
    found = profiles.source(settings)
    with opened(settings, None, found) as client:
        said: dict[str, Any] = {
            "credentials": found.where,
            "profile": found.profile,
            "key": found.key,
            "base_url": client.base_url,
            "store": str(profiles.store_path()),
            "other_profiles": [name for name in sorted(profiles.load()) if name != found.profile],
        }
    if check:
        _check(settings, found)
        said["checked"] = True
    output.one(settings, said)


def _budget(name: str) -> click.Command:
    refresh = click.Option(["--refresh"], is_flag=True, help="Ask the server, by a call of 10 credits.")
    return click.Command(
        name,
        callback=budget,
        params=[refresh, *common()],
        help="The credits of the current window, as far as all processes of this user know them: how many there are, "
        "how many are left, and the seconds until there are all of them again.",
    )


def budget(refresh: bool) -> None:
    """Show the credits."""
    settings = _settings()
    with Progress(settings) as progress, opened(settings, progress) as client:
        if refresh:
            client.events.list(fields="id", per_page=1).first()
        status = client.budget
    said = {"limit": status.limit, "remaining": status.remaining, "reset_after": round(status.reset_after, 1)}
    output.one(settings, said)
