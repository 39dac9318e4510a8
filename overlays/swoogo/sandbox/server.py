"""The sandbox as a running server."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

try:
    import uvicorn
    from uvicorn.protocols.http.auto import AutoHTTPProtocol
except ModuleNotFoundError as _error:
    raise ModuleNotFoundError("The sandbox needs uvicorn: pip install 'swoogo[sandbox]'") from _error

from .access import Access
from .app import BASE_PATH, Call, SandboxApp
from .behaviour import Behaviour, stamp
from .description import Description, load_description
from .faults import Fault
from .seed import seed
from .store import Record, Store
from .values import blank
from .webhooks import Deliveries, Delivery

_START_TIMEOUT = 10.0


class Sandbox:
    """A local Swoogo with data in memory. As a context manager it serves from a background thread.

    Args:
        key: The consumer key that is accepted.
        secret: The consumer secret that is accepted.
        registrants: How many registrants event 12 has.
        events: How many events there are beside it, with ids from 1001.
        registrants_per_event: How many registrants each of these has.
        token_ttl: How long a token is valid, in seconds.
        latency: Seconds to wait before every answer.
        rate_limit: The credits of a window of 10 minutes.
        host: The address to serve on.
        port: The port to serve on; 0: one that is free.
        clock: A function that gives seconds, for the life of tokens and of the credit window.
        deliver_webhooks: Whether webhooks are delivered, to addresses of this host only.
        description: An API description instead of the packaged one.
        behaviour: What nobody could settle of the API's behaviour; see `swoogo.sandbox.behaviour`.
    """

    def __init__(
        self,
        *,
        key: str = "sandbox-key",
        secret: str = "sandbox-secret",
        registrants: int = 1000,
        events: int = 0,
        registrants_per_event: int = 5,
        token_ttl: float = 1800.0,
        latency: float = 0.0,
        rate_limit: int = 2000,
        host: str = "127.0.0.1",
        port: int = 0,
        clock: Callable[[], float] = time.monotonic,
        deliver_webhooks: bool = False,
        description: Mapping[str, Any] | None = None,
        behaviour: Behaviour | None = None,
    ) -> None:
        behaviour = behaviour or Behaviour()
        self._description = Description(description if description is not None else load_description())
        self._access = Access(
            key=key, secret=secret, token_ttl=token_ttl, rate_limit=rate_limit, clock=clock, behaviour=behaviour
        )
        self._host, self._port = host, port
        seeded = seed(
            self._description, registrants=registrants, events=events, registrants_per_event=registrants_per_event
        )
        more: Record = {"deleted": False} if behaviour.deleted else {}
        self.store: Store = Store(
            {resource: [{**row, **more} for row in rows] for resource, rows in seeded.items()} if more else seeded,
            blank=lambda resource: {**blank(self._description, resource), **more},
            now=lambda: stamp(behaviour.zone),
        )
        self._deliveries = Deliveries(self.store) if deliver_webhooks else None
        self.app: SandboxApp = SandboxApp(
            description=self._description,
            store=self.store,
            access=self._access,
            behaviour=behaviour,
            latency=latency,
            emit=self._deliveries.emit if self._deliveries else None,
        )
        self._socket: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    # -- what a client needs ------------------------------------------------------------------------------------

    @property
    def base_url(self) -> str:
        """The base URL of the API. The port is known once the sandbox listens."""
        port = self._socket.getsockname()[1] if self._socket else self._port
        return f"http://{self._host}:{port}{BASE_PATH}"

    @property
    def key(self) -> str:
        """The consumer key that is accepted."""
        return self._access.key

    @property
    def secret(self) -> str:
        """The consumer secret that is accepted."""
        return self._access.secret

    @property
    def credentials(self) -> str:
        """Key and secret as one Base64 string."""
        return self._access.credentials

    # -- what a test asks ---------------------------------------------------------------------------------------

    @property
    def calls(self) -> list[Call]:
        """The calls that came so far, oldest first, with those for a token."""
        return self.app.calls

    @property
    def token_requests(self) -> int:
        """How often a token was requested."""
        return self._access.token_requests

    @property
    def deliveries(self) -> list[Delivery]:
        """The attempts to deliver a webhook so far."""
        return list(self._deliveries.log) if self._deliveries else []

    def wait_for_deliveries(self) -> None:
        """Wait until every webhook was delivered or given up."""
        if self._deliveries:
            self._deliveries.wait()

    def revoke_tokens(self) -> None:
        """Answer 401 to every token that was issued so far."""
        self._access.revoke_tokens()

    def fail(
        self,
        *,
        status: int | None = None,
        drop: bool = False,
        stall: float = 0.0,
        path: str | None = None,
        method: str | None = None,
        times: int | None = 1,
        carried_out: bool = False,
        reset_after: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> Fault:
        """Let the next calls fail: `fail(status=503, path="/registrants", times=2)`.

        Args:
            status: Answer with this error status, 400 to 599.
            drop: Close the connection without an answer.
            stall: Seconds to wait, 3,600 at most. Alone, the call is answered afterwards; with `status` or `drop`,
                these come after the wait.
            path: The path of the calls below the base URL, such as `/registrants`. `*` or `{...}` stands for one step
                (`/registrants/*`), `**` at the end for any number. None: every call but the one for a token.
            method: GET, POST, ...; None: any.
            times: How many calls fail, 1 or more. None: all, until `clear_faults` or `reset`.
            carried_out: Whether the call takes effect all the same, as a write that arrived.
            reset_after: With status 429, the seconds in X-Rate-Limit-Reset, 0 to 600. Default: 1.
            headers: More headers of the error answer.
            body: JSON of the error answer, instead of the documented error object.

        Returns:
            The fault; its `happened` counts the calls that failed by it.

        Raises:
            InvalidInput: An argument is wrong, or none of `status`, `drop` and `stall` is given.
        """
        return self.app.faults.add(
            Fault(
                status=status,
                drop=drop,
                stall=stall,
                path=path,
                method=method,
                times=times,
                carried_out=carried_out,
                reset_after=reset_after,
                headers=headers or {},
                body=body,
            )
        )

    @property
    def faults(self) -> list[Fault]:
        """The faults that are still to happen."""
        return self.app.faults.pending()

    def clear_faults(self) -> None:
        """Forget the faults that are still to happen."""
        self.app.faults.clear()

    def reset(self) -> None:
        """Go back to the seeded data, without recorded calls and faults, with all credits. Tokens stay valid."""
        self.wait_for_deliveries()
        self.app.reset()
        if self._deliveries:
            self._deliveries.log.clear()

    # -- running ------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self.listen()
        self._thread = threading.Thread(target=self.serve, name="swoogo-sandbox", daemon=True)
        self._thread.start()
        deadline = time.monotonic() + _START_TIMEOUT
        while not (self._server and self._server.started):
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"The sandbox did not start within {_START_TIMEOUT:.0f} seconds.")
            time.sleep(0.002)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def listen(self) -> None:
        """Take the port. Calls wait from now on until `serve` runs."""
        if self._socket is None:
            family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
            # With the protocol named, asyncio switches Nagle's algorithm off; else small answers wait 40 ms.
            sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((self._host, self._port))
            sock.listen(2048)
            self._socket = sock

    def serve(self) -> None:
        """Serve until `close` is called. In the main thread SIGINT and SIGTERM stop it, too."""
        self.listen()
        assert self._socket is not None
        connections = self.app.connections

        class Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
            """Of uvicorn; it also notes the open connections, as an application cannot close its own."""

            def connection_made(self, transport: asyncio.Transport) -> None:
                self.peer = tuple(transport.get_extra_info("peername") or ())[:2]
                connections[self.peer] = transport
                super().connection_made(transport)

            def connection_lost(self, error: Exception | None) -> None:
                connections.pop(self.peer, None)
                super().connection_lost(error)

        config = uvicorn.Config(
            self.app,
            http=Protocol,
            log_level="error",
            log_config=None,  # the process's logging is not the sandbox's to configure
            access_log=False,
            lifespan="off",
            timeout_keep_alive=75,
            timeout_graceful_shutdown=1,
            date_header=True,
            server_header=False,
        )
        self._server = uvicorn.Server(config)
        self._server.run(sockets=[self._socket])

    def close(self) -> None:
        """Stop serving, and free the port."""
        if self._server is not None:
            self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(_START_TIMEOUT)
            self._thread = None
        if self._deliveries:
            self._deliveries.close()
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        self._server = None
