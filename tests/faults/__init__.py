"""A bounded campaign of calls through a server that fails in every known way: `python -m tests.faults`."""
