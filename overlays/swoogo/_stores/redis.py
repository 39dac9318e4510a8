"""Token and credit window shared by several hosts, in Redis: `pip install "swoogo[redis]"`."""

from __future__ import annotations

import logging
import os
import random
import threading
import time
import uuid
import weakref
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from .._forks import renew_after_fork
from .._values import Secret
from ..errors import ConfigurationError
from .interface import VERSION, StoreError, Token, checked_token
from .window import WINDOW, shared_step

if TYPE_CHECKING:
    from .window import Step, Window

__all__ = ["RedisStore"]

log = logging.getLogger("swoogo")

LEASE = 30.0  # seconds: a dead holder's lock ends then; a token request does not take as long
SOCKET_TIMEOUT = 1.0  # seconds
CROWD_WAIT = 10.0  # seconds that an update is repeated for while others are faster
URL_VARIABLE = "SWOOGO_REDIS_URL"

# The value and the server's time in one go: microseconds, as a text since Lua would round the number.
_READ = "local t = redis.call('time') return {redis.call('get', KEYS[1]), t[1], t[2]}"

# Write unless somebody else wrote meanwhile.
_WRITE = (
    "if (redis.call('get', KEYS[1]) or '') ~= ARGV[1] then return 0 end "
    "redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1"
)

_inherited: list[Any] = []  # connections of a parent, which a child must not close
# Where a pickled store, which holds no password, finds its URL again in this process.
_living: weakref.WeakValueDictionary[str, RedisStore] = weakref.WeakValueDictionary()


class RedisStore:
    """Keeps token and credit window in Redis, for all processes on all hosts that use one credential.

    They request one token and count one budget, by the clock of Redis. The keys are `<prefix>1:token:<credential>`,
    which holds the token as it is, `<prefix>1:window:<credential>`, and `<prefix>1:lock:<credential>`, held for 30
    seconds at most; all expire. Who can read this Redis can use the token. The credits of calls that a killed process
    had under way come back after 10 minutes.

    While Redis cannot be reached, a client goes on by itself.

    Args:
        url_or_client: A URL (redis://, rediss://, unix://), or a redis.Redis. With a URL each command waits one second
            at most; a client waits as long as its own settings say. Only a store made from a URL can be pickled. The
            pickle holds no password: the process that loads it takes the URL from SWOOGO_REDIS_URL.
        prefix: The first part of all keys.

    Raises:
        ConfigurationError: The package `redis` is not installed, or the URL is none of Redis.
    """

    blocking = True
    _address = ""

    def __init__(self, url_or_client: Any, *, prefix: str = "swoogo:") -> None:
        url_or_client = Secret.hiding(url_or_client)
        self.prefix = prefix
        self._url: Secret | None = None
        self._client = url_or_client
        if isinstance(url_or_client, Secret):
            self._url = url_or_client
            self._client = _connected(self._url)
            _living[_without_password(self._url)[0]] = self
        self._address = _address(self._client)
        self._pid = os.getpid()
        self._owner = uuid.uuid4().hex
        # One thread of a process at a time, so that only processes have to repeat what another overtook.
        self._lock = threading.Lock()
        renew_after_fork(self)

    def __repr__(self) -> str:
        return f"RedisStore({self._address}, prefix={self.prefix!r})"

    def __reduce__(self) -> Any:
        if self._url is None:
            raise ConfigurationError(
                "A RedisStore that was made from a redis.Redis cannot be pickled. Make it from a URL."
            )
        return _restore, (*_without_password(self._url), self.prefix)

    def load(self, name: str) -> Token | None:
        """As `Store.load`."""
        key = self._key("token", name)
        try:
            value, left = self._redis().pipeline(transaction=True).get(key).pttl(key).execute()
        except UnicodeDecodeError:  # of a client that decodes
            return None
        # Counted from what is left of the key: the clocks of two hosts may differ.
        return checked_token(value, time.time() + left / 1000) if value and left > 0 else None

    def save(self, name: str, token: Token | None) -> None:
        """As `Store.save`; Redis forgets the token when it ends."""
        left = 0 if token is None else int((token.expires - time.time()) * 1000)
        if token is None or left <= 0:
            self._redis().delete(self._key("token", name))
        else:
            self._redis().set(self._key("token", name), token.value, px=left)

    def lease(self, name: str) -> AbstractContextManager[Any]:
        """As `Store.lease`. After waiting 30 seconds for it the caller goes on without."""
        # Not of one thread: an asynchronous client takes it in one and gives it back in another.
        lock = self._redis().lock(
            self._key("lock", name), timeout=LEASE, sleep=0.02, blocking_timeout=LEASE, thread_local=False
        )
        return _Lease(lock)

    def update(self, name: str, step: Step) -> tuple[Window, float]:
        """As `Store.update`, by the clock of Redis."""
        key = self._key("window", name)
        with self._lock:
            try:
                return self._update(key, step)
            except Exception:
                # What it reserved may be settled elsewhere meanwhile: as another owner, so that it is dropped.
                self._owner = uuid.uuid4().hex
                raise

    def close(self) -> None:
        """As `Store.close`; a redis.Redis that was given stays open."""
        if self._url is not None:
            self._redis().close()

    def after_fork(self) -> None:
        """In a forked child: connections and reservations are the parent's, and its threads may have held the lock."""
        self._lock = threading.Lock()
        self._owner = uuid.uuid4().hex

    def _update(self, key: str, step: Step) -> tuple[Window, float]:
        redis = self._redis()
        pause = 0.001
        end = time.monotonic() + CROWD_WAIT
        while time.monotonic() < end:
            before, seconds, micros = redis.eval(_READ, 1, key)
            now = int(seconds) + int(micros) / 1e6
            state, window, wait = shared_step(before, self._owner, step, now)
            if redis.eval(_WRITE, 1, key, before or "", state, int(2 * WINDOW * 1000)):
                return window, wait
            # Somebody was faster, so the whole gets on. Pauses grow with the crowd.
            time.sleep(pause * random.random())
            pause = min(pause * 2, 0.05)
        raise StoreError("too many processes write at once")

    def _key(self, kind: str, name: str) -> str:
        return f"{self.prefix}{VERSION}:{kind}:{name}"

    def _redis(self) -> Any:
        if self._pid != os.getpid():
            # redis-py notices a fork, too; but only a pool of its own is free of locks that the parent's threads held.
            self._pid = os.getpid()
            if self._url is not None:
                _inherited.append(self._client)
                self._client = _connected(self._url)
        return self._client


class _Lease:
    """redis-py's lock, which only its holder gives back: not a forked child, and not after its time."""

    def __init__(self, lock: Any) -> None:
        self._lock = lock
        self._pid = os.getpid()

    def __enter__(self) -> None:
        if not self._lock.acquire():
            log.warning("the lock of the token has been held for %.0f s: going on without", LEASE)

    def __exit__(self, *args: object) -> None:
        from redis.exceptions import LockError

        if self._pid == os.getpid() and self._lock.local.token is not None:
            with suppress(LockError):  # its time was over, and it may be another's
                self._lock.release()


def _connected(url: Secret) -> Any:
    try:
        import redis
    except ImportError:
        raise ConfigurationError('RedisStore needs the package redis: pip install "swoogo[redis]"') from None
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    # One repeat, at once: for connections that ended while they lay idle.
    once = Retry(NoBackoff(), 1)
    try:
        return redis.Redis.from_url(
            url, socket_timeout=SOCKET_TIMEOUT, socket_connect_timeout=SOCKET_TIMEOUT, retry=once
        )
    except ValueError:
        raise ConfigurationError(
            "url_or_client: another text given, a URL such as redis://host:6379/0 expected"
        ) from None


def _address(client: Any) -> str:
    """Host and port, path, or neither: never user or password."""
    settings = getattr(getattr(client, "connection_pool", None), "connection_kwargs", {})
    if "path" in settings:
        return str(settings["path"])
    return f"{settings.get('host', 'localhost')}:{settings.get('port', 6379)}/{settings.get('db') or 0}"


def _without_password(url: str) -> tuple[str, bool]:
    """(the URL without user, password and query, whether there was any of them)."""
    url = Secret(url)
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    shown = urlunsplit((parts.scheme, host, parts.path, "", ""))
    return shown, bool(parts.query) or host != parts.netloc


def _restore(shown: str, hidden: bool, prefix: str) -> RedisStore:
    """A pickled store. What the pickle left out is known to a store of this process, or set in its environment."""
    living = _living.get(shown)
    url: str | None = Secret(shown)
    if hidden:
        found = Secret(os.environ.get(URL_VARIABLE, ""))
        url = living._url if living is not None else found if _without_password(found)[0] == shown else None
    if url is None:
        raise ConfigurationError(
            f"A pickled store holds no password of Redis, and this process does not have it: set {URL_VARIABLE} "
            f"to the whole URL of {shown}, or make a new store"
        )
    return RedisStore(url, prefix=prefix)
