"""The memory of this process, now and at its peak. Imports nothing that would add to it."""


def _status(name: str) -> int | None:
    try:
        with open("/proc/self/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith(f"{name}:")), None)
    except OSError:
        return None


def resident() -> int:
    """In KiB, now; the peak where the system does not say."""
    return _status("VmRSS") or peak()


def peak() -> int:
    """In KiB. Not ru_maxrss where it can be avoided: a child process begins with that of its parent."""
    if most := _status("VmHWM"):
        return most
    import resource
    import sys

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most
