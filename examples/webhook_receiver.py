"""A receiver of Swoogo's webhooks, on Starlette.

    pip install "swoogo[sandbox]"        # Starlette and uvicorn
    SWOOGO_WEBHOOK_SECRET=... python examples/webhook_receiver.py --port 8000

Create the webhook with the same secret in a header of its own, the documented way to know the caller:

    client.webhooks.create(name="Registrants", url="https://example.com/swoogo", trigger_object="registrant",
                           trigger_on_insert=True, headers=[{"key": "X-Swoogo-Secret", "value": SECRET}])
"""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from swoogo import WebhookBodyError, WebhookSecretError
from swoogo.webhooks import Deduplicator, Delivery, parse, verify

log = logging.getLogger("webhook_receiver")

HEADER = "X-Swoogo-Secret"


def process(delivery: Delivery) -> None:
    """Your work. A delivery has no member of the record in its repr, so that it can be logged."""
    log.info("%r", delivery)


def create_app(
    secret: str | list[str], process: Callable[[Delivery], None] = process, deduplicator: Deduplicator | None = None
) -> Starlette:
    """The receiver. Several secrets are accepted while one replaces the other."""
    seen = deduplicator or Deduplicator()

    def work(delivery: Delivery) -> None:
        try:
            process(delivery)
        except Exception:  # whatever it is, it must not hide which delivery is lost
            log.exception("Not processed: %s", delivery.key)
            # If it comes again, take it. Swoogo itself repeats only what was not acknowledged; for work that must not
            # be lost, put the delivery into a queue of yours before the answer, instead of a background task.
            seen.forget(delivery)

    async def receive(request: Request) -> Response:
        try:
            verify(request.headers, name=HEADER, secret=secret)
            delivery = parse(await request.body(), request.headers.get("content-type", ""))
        except WebhookSecretError as error:
            log.warning("%s", error)
            return Response(status_code=401)
        except WebhookBodyError as error:
            log.warning("%s", error)
            return Response(status_code=400)
        if seen.seen(delivery):
            return Response(status_code=200)
        # The answer first: a receiver that works before it answers is called again by an impatient sender.
        return Response(status_code=202, background=BackgroundTask(work, delivery))

    return Starlette(routes=[Route("/swoogo", receive, methods=["POST"])])


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
    uvicorn.run(create_app(secret), host=arguments.host, port=arguments.port, log_level="warning")


if __name__ == "__main__":
    main()
