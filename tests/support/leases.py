"""What every store's lease has to do."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swoogo import Store


def check_that_it_excludes_threads(store: Store) -> None:
    """Of many threads that want a lease, one at a time has it."""
    inside = most = 0

    def hold(_: int) -> None:
        nonlocal inside, most
        with store.lease("one"):
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(hold, range(16)))
    assert most == 1
