"""Benchmarks: what users of swoogo feel, as ratios against what they would use in its place. `python -m benchmarks`."""
