"""The campaign: clients in several processes, a server that fails, and the books compared afterwards."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from swoogo.sandbox import Sandbox

from .server import FaultServer, Ledger, seeded
from .worker import WALKED, WRITTEN, Done, Job, perform

KEY, SECRET = "campaign-key", "campaign secret/+&:"
AGE = 1500.0  # seconds; a client whose clock leaps renews its token before the documented 30 minutes
# What a call may end with here. Others would be a bug, or a fault that was not injected.
EXPECTED_ERRORS = {"ConnectionFailed", "Timeout", "ServerError", "DecodeError", "RateLimited", "AuthenticationError"}


@dataclass
class Report:
    """The outcome: a table, and what is wrong with it."""

    seed: int
    seconds: float = 0.0
    done: Done = field(default_factory=Done)
    ledger: Ledger = field(default_factory=Ledger)
    stored: Counter[str] = field(default_factory=Counter)
    token_bound: int = 0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        done, ledger = self.done, self.ledger
        kinds = Counter(done.writes.values())
        twice = sum(max(ledger.applied[marker], self.stored[marker]) > 1 for marker in done.writes)
        applied_unknown = sum(ledger.applied[m] > 0 for m, kind in done.writes.items() if kind == "unknown")
        limited = sum(count for name, count in ledger.faults.items() if "429" in name)
        rows: list[tuple[str, Any]] = [
            ("seed", self.seed),
            ("duration", f"{self.seconds:.0f} s"),
            ("calls made", f"{done.calls} ({ledger.calls} requests, without those for a token)"),
            ("faults injected", sum(ledger.faults.values())),
            *((f"  {name}", count) for name, count in sorted(ledger.faults.items())),
            ("records expected", f"{done.expected} ({done.walks} walks, {done.resumed} times resumed after an error)"),
            ("records received", done.received),
            ("records doubled", done.doubled),
            ("records lost", done.lost),
            ("writes sent", len(done.writes)),
            ("  succeeded", kinds["done"]),
            ("  surely not sent", kinds["unsent"]),
            ("  outcome unknown", f"{kinds['unknown']} ({applied_unknown} of them applied)"),
            ("writes applied", sum(ledger.applied.values())),
            ("writes applied twice", twice),
            ("token requests", f"{ledger.token_requests} (at most {self.token_bound} by the faults)"),
            ("tokens revoked", ledger.revoked),
            ("429 injected", limited),
            ("429 met by calls", f"{done.limited} (one for a token by each call that waits for it)"),
            ("errors raised", sum(done.errors.values())),
            *((f"  {name}", count) for name, count in sorted(done.errors.items())),
        ]
        width = max(len(name) for name, _ in rows)
        lines = [f"{name:<{width}}  {value}" for name, value in rows]
        verdict = ["", "FAILED:", *self.failures[:50]] if self.failures else ["", "All checks passed."]
        return "\n".join(lines + verdict)


def campaign(
    calls: int = 10_500, seed: int = 1, *, registrants: int = 3000, workers: int = 8, limit: float = 400.0
) -> Report:
    """Run it: a third of the calls each by threads, by tasks, and by three processes that share token and budget."""
    report = Report(seed)
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        Sandbox(
            key=KEY, secret=SECRET, registrants=registrants, events=1, registrants_per_event=3, rate_limit=10**8
        ) as sandbox,
        FaultServer(sandbox, _gentle_for_sharers(seed)) as server,
    ):
        walked = sorted(row["id"] for row in sandbox.store.rows("Registrant", event_id=WALKED))
        third = -(-calls // 3)
        parts = [("threads", "threads", workers, third, False), ("tasks", "tasks", workers + 4, third, False)]
        parts += [(f"process{n}", "threads", 3, -(-third // 3), True) for n in range(3)]
        jobs = [
            Job(
                name, kind, number, quota, seed, server.base_url, KEY, SECRET, walked,
                store=str(Path(folder, "state.db")) if shares else None,
                seconds=limit,
            )
            for name, kind, number, quota, shares in parts
        ]  # fmt: skip
        results = _run(jobs, limit + 45, report)
        report.ledger = server.ledger
        for resource, name in (("Registrant", "reference"), ("Session", "name")):
            for row in sandbox.store.rows(resource, event_id=WRITTEN):
                report.stored[str(row.get(name))] += 1
    report.seconds = time.monotonic() - began
    _sum(report, results)
    _check(report, results, calls)
    return report


def _gentle_for_sharers(seed: int) -> Any:
    """Those who share a budget wait by the wall clock: a bare 429, which means ten seconds, is not for them."""
    plan = seeded(seed)

    def gentle(worker: str, number: int) -> str:
        fault = plan(worker, number)
        return "429 reset" if fault == "429 bare" and worker.startswith("process") else fault

    return gentle


def _child(job: Job, pipe: Connection) -> None:
    try:
        pipe.send(perform(job))
    except BaseException:  # noqa: BLE001 - told to the parent, which reports it
        pipe.send(f"{job.name} ended by itself:\n{traceback.format_exc()}")
    finally:
        pipe.close()


def _run(jobs: list[Job], limit: float, report: Report) -> list[Done]:
    """Each job in a process of its own; one that does not end in time is ended."""
    context = multiprocessing.get_context("spawn")
    started = []
    for job in jobs:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(job, theirs), daemon=True)
        process.start()
        theirs.close()
        started.append((job, process, ours))
    ends = time.monotonic() + limit
    results: list[Done] = []
    for job, process, pipe in started:
        answer: Any = "no answer"
        try:
            answer = pipe.recv() if pipe.poll(max(0.0, ends - time.monotonic())) else f"{job.name} hangs"
        except EOFError:
            answer = f"{job.name} died"
        if isinstance(answer, Done):
            results.append(answer)
        else:
            report.failures.append(answer)
        process.join(10)
        if process.is_alive():
            process.kill()
            process.join()
        pipe.close()
    return results


def _sum(report: Report, results: list[Done]) -> None:
    total = report.done
    for result in results:
        for name in ("calls", "expected", "received", "doubled", "lost", "walks", "resumed", "limited", "leapt"):
            setattr(total, name, getattr(total, name) + getattr(result, name))
        total.wrong += result.wrong
        total.errors += result.errors
        total.writes |= result.writes


def _check(report: Report, results: list[Done], calls: int) -> None:
    done, ledger, wrong = report.done, report.ledger, report.failures
    wrong += done.wrong[:20]
    if done.calls < calls:
        wrong.append(f"{done.calls} of {calls} calls were made")
    if done.doubled or done.lost or done.received != done.expected:
        wrong.append(f"records: {done.expected} expected, {done.received} received")
    if unexpected := set(done.errors) - EXPECTED_ERRORS:
        wrong.append(f"errors that no fault explains: {unexpected}")
    for marker, kind in done.writes.items():
        # A change is not stored under its marker, so the store can only say that a record is there twice.
        applied = max(ledger.applied[marker], report.stored[marker])
        if applied > 1:
            wrong.append(f"write {marker} applied {applied} times")
        if kind == "unsent" and applied:
            wrong.append(f"write {marker} was applied, though it was said not to have been sent")
        if kind == "done" and ledger.applied[marker] != 1:
            wrong.append(f"write {marker} succeeded, but was applied {ledger.applied[marker]} times")
    # Three groups share a token each. Every revocation costs one more, every request or answer that is lost another;
    # an outage may hit one of each group.
    failed = sum(count for name, count in ledger.faults.items() if name.startswith("token: "))
    failed += 3 * ledger.faults["outage"]
    ages = sum(int(result.leapt // AGE) for result in results)
    report.token_bound = 3 + ledger.revoked + failed + ages
    if ledger.token_requests > report.token_bound:
        wrong.append(f"{ledger.token_requests} token requests, {report.token_bound} explained")
    secrets = {KEY + ":", SECRET, *ledger.tokens}
    for result in results:
        wrong += [f"a secret in a log line or an error: {s[:4]}..." for s in secrets if s in result.text]
