"""Token and credit budget shared by several hosts, in Redis: `pip install "swoogo[redis]"`.

A client goes on without Redis: while it cannot be reached, token and budget are kept in the process, and after some
seconds Redis is tried again.
"""

from __future__ import annotations

import logging
import os
import random
import threading
import time
import uuid
import weakref
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from .errors import ConfigurationError
from .ratelimit import WINDOW, Window, shared_step
from .stores import MemoryTokenStore, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from .ratelimit import Step

__all__ = ["RedisBudgetStore", "RedisTokenStore"]

log = logging.getLogger("swoogo")

T = TypeVar("T")

LOCK_LIFETIME = 60.0  # seconds: a dead holder's lock ends then; a token request does not take as long
SOCKET_TIMEOUT = 1.0  # seconds
CROWD_WAIT = 10.0  # seconds that an update is repeated for while others are faster
RETRY_AFTER = 5.0  # seconds that Redis is left alone after it could not be reached
URL_VARIABLE = "SWOOGO_REDIS_URL"

# Only its holder gives a lock back: after its lifetime it may be another's.
_UNLOCK = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"

# The value and the server's time in one go: microseconds, as a text since Lua would round the number.
_READ = "local t = redis.call('time') return {redis.call('get', KEYS[1]), t[1], t[2]}"

# Write unless somebody else wrote meanwhile.
_WRITE = (
    "if (redis.call('get', KEYS[1]) or '') ~= ARGV[1] then return 0 end "
    "redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1"
)

# URLs of this process by what is left of them without a password: a pickled store finds its own again here, without
# the pickle holding it.
_known: dict[str, str] = {}


class RedisTokenStore:
    """Keeps the token in Redis, for all processes that use one credential: they request it once.

    The key `<prefix>token:<fingerprint>` holds the token as it is and expires with it; `<prefix>lock:<fingerprint>`
    is held for 60 seconds at most. While Redis cannot be reached (a warning is logged once) the token is kept in this
    process. Whoever can read this Redis can use the token.

    Args:
        url_or_client: A URL (redis://, rediss://, unix://) or a redis.Redis. With a URL each command waits one second
            at most; a client waits as long as its own settings say. Only stores made from a URL can be pickled; the
            pickle holds no password: the other process takes the URL from SWOOGO_REDIS_URL.
        prefix: What the keys begin with.
        retry_after: Seconds after which Redis is tried again.

    Raises:
        ConfigurationError: The package `redis` is missing, or the URL is none of Redis.
    """

    blocking = True

    def __init__(self, url_or_client: Any, *, prefix: str = "swoogo:", retry_after: float = RETRY_AFTER) -> None:
        self.prefix = prefix
        self._link = _Link(url_or_client, retry_after)
        self._memory = MemoryTokenStore()

    def __repr__(self) -> str:
        return f"RedisTokenStore({self._link.address}, prefix={self.prefix!r})"

    def __reduce__(self) -> Any:
        return _restore, (type(self), *self._link.state(), {"prefix": self.prefix})

    def load(self, name: str) -> Token | None:
        """The token that is kept, or None."""

        def read(redis: Any) -> Token | None:
            value: Any
            left: int
            value, left = redis.pipeline(transaction=True).get(self._key(name)).pttl(self._key(name)).execute()
            if not value or left <= 0:
                return None
            # Counted from what is left of the key: the clocks of two hosts may differ.
            return Token(str(value.decode() if isinstance(value, bytes) else value), time.time() + left / 1000)

        return self._link.run(read, lambda: self._memory.load(name))

    def save(self, name: str, token: Token | None) -> None:
        """Keep this token until it ends; None forgets it."""
        self._memory.save(name, token)
        left = 0 if token is None else int((token.expires - time.time()) * 1000)

        def write(redis: Any) -> None:
            if token is None or left <= 0:
                redis.delete(self._key(name))
            else:
                redis.set(self._key(name), token.value, px=left)

        self._link.run(write, lambda: None)

    def lock(self, name: str) -> AbstractContextManager[Any]:
        """Held while a token is requested. After 60 seconds of waiting the caller goes on without."""
        return _RedisLock(self._link, f"{self.prefix}lock:{name}")

    def close(self) -> None:
        """Close the connections; they are opened again when they are needed."""
        self._link.close()

    def _key(self, name: str) -> str:
        return f"{self.prefix}token:{name}"


class RedisBudgetStore:
    """Keeps the credit window in Redis, for all processes that use one credential.

    An update reads, computes and writes if nobody else wrote meanwhile (else again); its clock is that of Redis. What a
    killed process had reserved is given back to the window after 10 minutes. While Redis cannot be reached (a warning
    is logged once) each process goes on with the window as it knew it last.

    Args:
        url_or_client: As for RedisTokenStore.
        name: The window; that of the client's credential by default.
        prefix: What the key begins with: `<prefix>budget:<name>`.
        retry_after: Seconds after which Redis is tried again.

    Raises:
        ConfigurationError: The package `redis` is missing, or the URL is none of Redis.
    """

    blocking = True

    def __init__(
        self,
        url_or_client: Any,
        *,
        name: str | None = None,
        prefix: str = "swoogo:",
        retry_after: float = RETRY_AFTER,
    ) -> None:
        self.name = name
        self.prefix = prefix
        self._link = _Link(url_or_client, retry_after)
        self._lock = threading.Lock()
        self._owner = uuid.uuid4().hex
        self._window = Window()  # as it was last seen
        self._ahead = time.time() - time.monotonic()  # of the clock of Redis against this process's
        self._alone: str | None = None  # the state while Redis is away
        self._windows: dict[str, RedisBudgetStore] = {}  # by credential
        _budgets.add(self)

    def __repr__(self) -> str:
        return f"RedisBudgetStore({self._link.address}, name={self.name!r}, prefix={self.prefix!r})"

    def __reduce__(self) -> Any:
        return _restore, (type(self), *self._link.state(), {"name": self.name, "prefix": self.prefix})

    def for_credential(self, fingerprint: str) -> RedisBudgetStore:
        """The store of this credential's window, on the same connections; this one if it was given a name."""
        if self.name is not None:
            return self
        with self._lock:
            if fingerprint not in self._windows:
                other = object.__new__(type(self))
                other.__dict__.update(self.__dict__)
                other.name, other._lock, other._owner = fingerprint, threading.Lock(), uuid.uuid4().hex
                other._window, other._alone, other._windows = Window(), None, {}
                _budgets.add(other)
                self._windows[fingerprint] = other
            return self._windows[fingerprint]

    def update(self, step: Step) -> tuple[Window, float]:
        """Apply a step to the window and keep the result; what the step returned."""
        # One thread of a process at a time, so that only processes have to repeat what another overtook.
        with self._lock:
            return self._link.run(lambda redis: self._shared(redis, step), lambda: self._local(step))

    def close(self) -> None:
        """Close the connections; they are opened again when they are needed."""
        self._link.close()

    def after_fork(self) -> None:
        """In a forked child: what is pending is the parent's, and another of its threads may have held the lock."""
        self._lock = threading.Lock()
        self._owner = uuid.uuid4().hex
        self._alone = None

    def _shared(self, redis: Any, step: Step) -> tuple[Window, float]:
        key = f"{self.prefix}budget:{self.name or 'default'}"
        if self._alone is not None:
            # What was reserved before may have been settled meanwhile: as another owner, so that it is dropped.
            self._alone, self._owner = None, uuid.uuid4().hex
        pause = 0.001
        end = time.monotonic() + CROWD_WAIT
        while time.monotonic() < end:
            before, seconds, micros = redis.eval(_READ, 1, key)
            now = int(seconds) + int(micros) / 1e6
            state, window, wait = shared_step(before, self._owner, step, now, first=replace(self._window, pending=0))
            if redis.eval(_WRITE, 1, key, before or "", state, int(2 * WINDOW * 1000)):
                self._window, self._ahead = window, now - time.monotonic()
                return window, wait
            # Somebody was faster, so the whole gets on. Pauses grow with the crowd.
            time.sleep(pause * random.random())
            pause = min(pause * 2, 0.05)
        raise TimeoutError  # as if Redis were away

    def _local(self, step: Step) -> tuple[Window, float]:
        now = time.monotonic() + self._ahead
        self._alone, self._window, wait = shared_step(self._alone, self._owner, step, now, first=self._window)
        return self._window, wait


class _RedisLock:
    """A lock that ends by itself after its lifetime, and is given back by its holder only."""

    def __init__(self, link: _Link, key: str) -> None:
        self._link = link
        self._key = key
        self._owner = uuid.uuid4().hex
        self._pid = 0

    def __enter__(self) -> None:
        end = time.monotonic() + LOCK_LIFETIME
        pause = 0.002
        while not self._link.run(self._take, lambda: True):
            if time.monotonic() > end:
                log.warning("the lock of the token has been held for %.0f s: going on without", LOCK_LIFETIME)
                return
            time.sleep(pause * (0.5 + random.random()))
            pause = min(pause * 1.5, 0.05)
        self._pid = os.getpid()

    def _take(self, redis: Any) -> bool:
        return bool(redis.set(self._key, self._owner, nx=True, px=int(LOCK_LIFETIME * 1000)))

    def __exit__(self, *args: object) -> None:
        if self._pid == os.getpid():  # in a forked child it is the parent's
            self._link.run(lambda redis: redis.eval(_UNLOCK, 1, self._key, self._owner), lambda: None)


class _Link:
    """The connection, which may be away: then it is left alone for some seconds."""

    def __init__(self, source: Any, retry_after: float) -> None:
        try:
            import redis
        except ImportError:
            raise ConfigurationError('the stores in Redis need a package: pip install "swoogo[redis]"') from None
        self._redis = redis
        self._url = source if isinstance(source, str) else None
        self._client: Any = source
        self._pid = os.getpid()
        self._retry_after = retry_after
        self._away_until = 0.0
        self._away = False
        if self._url is not None:
            shown, _ = _without_password(self._url)
            _known[shown] = self._url
            try:
                self._client = self._connect(self._url)
            except ValueError:
                raise ConfigurationError("a URL such as redis://host:6379/0 expected") from None
        self.address = _address(self._client)

    def _connect(self, url: str) -> Any:
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        # One repeat, at once: for connections that ended while they lay idle.
        return self._redis.Redis.from_url(
            url,
            socket_timeout=SOCKET_TIMEOUT,
            socket_connect_timeout=SOCKET_TIMEOUT,
            retry=Retry(NoBackoff(), 1),
        )

    def state(self) -> tuple[str, bool, float]:
        """For a pickle: the URL without a password, whether it had one, and the seconds."""
        if self._url is None:
            raise ConfigurationError("a store that was made from a Redis client cannot be pickled; make it from a URL")
        return *_without_password(self._url), self._retry_after

    def run(self, action: Callable[[Any], T], otherwise: Callable[[], T]) -> T:
        """What the action gives with Redis, or `otherwise` while Redis is away."""
        now = time.monotonic()
        if self._away:
            if now < self._away_until:
                return otherwise()
            self._away_until = now + self._retry_after  # one of all threads tries
        try:
            result = action(self._current())
        except (self._redis.RedisError, OSError) as error:
            self._away_until = time.monotonic() + self._retry_after
            if not self._away:
                self._away = True
                # The name of the error alone: its text may hold what was sent.
                log.warning(
                    "Redis at %s cannot be used (%s): token and budget are kept in this process, next try in %g s",
                    self.address,
                    type(error).__name__,
                    self._retry_after,
                )
            return otherwise()
        if self._away:
            self._away = False
            log.info("Redis at %s is used again", self.address)
        return result

    def close(self) -> None:
        """Close the connections, if they are this object's own."""
        if self._url is not None:
            self._client.close()

    def _current(self) -> Any:
        if self._pid != os.getpid():
            # redis-py notices a fork, too; but only a pool of its own is free of locks that the parent's threads held.
            self._pid = os.getpid()
            if self._url is not None:
                _inherited.append(self._client)
                self._client = self._connect(self._url)
        return self._client


_inherited: list[Any] = []
_budgets: weakref.WeakSet[RedisBudgetStore] = weakref.WeakSet()


def _after_fork() -> None:
    for store in list(_budgets):
        store.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def _address(client: Any) -> str:
    """Host and port, path, or neither: never user or password."""
    settings = getattr(getattr(client, "connection_pool", None), "connection_kwargs", {})
    if "path" in settings:
        return str(settings["path"])
    return f"{settings.get('host', 'localhost')}:{settings.get('port', 6379)}/{settings.get('db') or 0}"


def _without_password(url: str) -> tuple[str, bool]:
    """(the URL without user, password and query, whether there was any of them)."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    shown = urlunsplit((parts.scheme, host, parts.path, "", ""))
    return shown, bool(parts.query) or host != parts.netloc


def _restore(kind: type[Any], shown: str, hidden: bool, retry_after: float, settings: dict[str, Any]) -> Any:
    """A pickled store. What the pickle left out is known to this process or set in its environment."""
    url: str | None = shown
    if hidden:
        found = os.environ.get(URL_VARIABLE, "")
        url = _known.get(shown) or (found if _without_password(found)[0] == shown else None)
        if url is None:
            raise ConfigurationError(
                f"a pickled store carries no password of Redis, and this process does not know it: set {URL_VARIABLE} "
                f"to the whole URL of {shown}, or make a new store"
            )
    return kind(url, retry_after=retry_after, **settings)
