"""How long it takes, in a fresh interpreter, until a first call could be made; and the memory that it takes."""

from __future__ import annotations

import compileall
import statistics
from collections.abc import Iterator

from .report import Row, ms, times
from .stock import PACKAGE, stock
from .timing import ROOT, child

NOTES = """\
Each figure is a fresh interpreter, bytecode compiled beforehand, timed from inside: from before the first `import`
until after the last, so that starting Python is in neither of the two sides. `click` is hidden from all of them:
where it and `rich` are installed, `import httpx` loads both for its command line, takes 1.6 times as long, and
swoogo would look better than it is; the row *every extra installed* shows what is then felt. *swoogo* is
`from swoogo import Swoogo`, a client, and the modules that `registrants.get` and `registrants.list` load: the resource,
both operations, the record and those inside it. Memory
is the peak of the process. *Stock* is the import of one endpoint of what openapi-python-client generates from
`openapi/openapi.yaml` with its own templates, and its client. The limit is `import httpx` itself."""

_HTTPX = "import httpx"
SWOOGO = """
from swoogo import Swoogo
client = Swoogo(key="key", secret="secret")
client.registrants
from swoogo_api.api.registrants import get_all_registrants, get_one_registrant
from swoogo_api.models import Address, Choice, Country, Registrant
"""
_STOCK = f"""
from {PACKAGE} import AuthenticatedClient
from {PACKAGE}.api.registrants import get_one_registrant
client = AuthenticatedClient(base_url="https://api.example.com", token="token")
"""
HIDE = 'sys.modules["click"] = None'
FRAME = """
import sys, time
{before}
began = time.perf_counter()
{code}
seconds = time.perf_counter() - began
from benchmarks.memory import peak
print([seconds, peak()])
"""


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    for folder in ("overlays/swoogo", "overlays/swoogo_core", "generated/swoogo_api"):
        compileall.compile_dir(ROOT / folder, quiet=2)
    variants = {"httpx": _HTTPX, "swoogo": SWOOGO}
    if stock():
        variants["stock"] = _STOCK
    # As with swoogo[cli]: nothing is hidden.
    variants |= {"httpx, every extra": _HTTPX, "swoogo, every extra": SWOOGO}
    found: dict[str, list[list[float]]] = {name: [] for name in variants}
    for number in range(-1, 2 if quick else 21):
        for name, code in variants.items():
            frame = FRAME.format(code=code, before="" if name.endswith("extra") else HIDE)
            result = child(frame, path=stock() if name == "stock" else "")
            if number >= 0:
                found[name].append(result)

    def ratio(name: str, index: int, base: str = "httpx") -> float:
        pairs = zip(found[name], found[base], strict=True)
        return statistics.median(a[index] / b[index] for a, b in pairs)

    for index, what, shown in ((0, "import: time", ms), (1, "import: peak memory", _megabytes)):
        middle = {name: shown(statistics.median(row[index] for row in rows)) for name, rows in found.items()}
        instead = [f"`import httpx` alone {middle['httpx']}"]
        instead.append(
            f"stock, one endpoint {middle['stock']} ({times(ratio('stock', index))})"
            if "stock" in found
            else "stock: openapi-python-client is not installed"
        )
        value = ratio("swoogo", index)
        yield Row(what, middle["swoogo"], instead, times(value), "≤ 1.2 ×", value <= 1.2, middle["httpx"])
    extra, base = (
        ms(statistics.median(row[0] for row in found[f"{name}, every extra"])) for name in ("swoogo", "httpx")
    )
    value = ratio("swoogo, every extra", 0, "httpx, every extra")
    alone = times(ratio("swoogo, every extra", 0))
    instead = [f"`import httpx` there {base}", f"`import httpx` without them ({alone})"]
    yield Row("import: time, every extra installed", extra, instead, times(value), "≤ 1.2 ×", value <= 1.2, base)


def _megabytes(kibibytes: float) -> str:
    return f"{kibibytes / 1024:.1f} MiB"
