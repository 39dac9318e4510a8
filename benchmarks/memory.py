"""The peak memory of this process. Imports nothing that would add to it."""


def peak() -> int:
    """In KiB. Not ru_maxrss where it can be avoided: a child process begins with that of its parent."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    import resource
    import sys

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most
