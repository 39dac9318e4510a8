"""A receiver of Swoogo's webhooks: an ASGI application, which any ASGI server or framework can mount.

    pip install "swoogo[sandbox]"        # uvicorn, the server
    SWOOGO_WEBHOOK_SECRET=... python examples/webhook_receiver.py --port 8000

Create the webhook with the same secret in a header of its own, the documented way to know the caller:

    client.webhooks.create(name="Registrants", url="https://example.com/swoogo", trigger_object="registrant",
                           trigger_on_insert=True, headers=[{"key": "X-Swoogo-Secret", "value": SECRET}])
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from swoogo import WebhookBodyError, WebhookSecretError
from swoogo.webhooks import MAX_SIZE, Deduplicator, Delivery, parse, verify

log = logging.getLogger("webhook_receiver")

HEADER = "X-Swoogo-Secret"
PATH = "/swoogo"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def process(delivery: Delivery) -> None:
    """Your work. A delivery has no member of the record in its repr, so that it can be logged."""
    log.info("%r", delivery)


def create_app(
    secret: str | list[str], process: Callable[[Delivery], None] = process, deduplicator: Deduplicator | None = None
) -> App:
    """The receiver. Several secrets are accepted while one replaces the other."""
    seen = deduplicator or Deduplicator()

    def work(delivery: Delivery) -> None:
        try:
            process(delivery)
        except Exception:  # whatever it is, it must not hide which delivery is lost
            log.exception("Not processed: %s", delivery.key)
            # If it comes again, take it. Swoogo itself repeats only what was not acknowledged; for work that must not
            # be lost, put the delivery into a queue of yours before the answer, instead of working after it.
            seen.forget(delivery)

    async def answer(scope: Message, receive: Receive) -> tuple[int, Delivery | None]:
        """The status to answer with, and the delivery if it is to be processed."""
        if scope["path"] != PATH:
            return 404, None
        if scope["method"] != "POST":
            return 405, None
        try:
            verify(scope["headers"], name=HEADER, secret=secret)
            kind = dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")
            delivery = parse(await body(receive), kind)
        except WebhookSecretError as error:
            log.warning("%s", error)
            return 401, None
        except WebhookBodyError as error:
            log.warning("%s", error)
            return 400, None
        return (200, None) if seen.seen(delivery) else (202, delivery)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        status, delivery = await answer(scope, receive)
        # The answer first: a receiver that works before it answers is called again by an impatient sender.
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
        if delivery is not None:
            await asyncio.to_thread(work, delivery)

    return app


async def body(receive: Receive) -> bytes:
    """The body of a request. Reading stops beyond the size that `parse` refuses."""
    content, more = b"", True
    while more and len(content) <= MAX_SIZE:
        message = await receive()
        if message["type"] == "http.disconnect":
            # Part of a form can be read as a whole one, so a broken request must not be parsed.
            raise WebhookBodyError("The sender left before the body was complete.")
        content += message.get("body", b"")
        more = message.get("more_body", False)
    return content


def main() -> None:
    import uvicorn

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    secret = os.environ.get("SWOOGO_WEBHOOK_SECRET", "").strip()
    if not secret:
        parser.error("the environment variable SWOOGO_WEBHOOK_SECRET is not set")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    uvicorn.run(create_app(secret), host=arguments.host, port=arguments.port, log_level="warning", lifespan="off")


if __name__ == "__main__":
    main()
