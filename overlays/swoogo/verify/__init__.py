"""Checks with your own account what could not be tried without one: `python -m swoogo.verify`.

It only reads, spends at most 200 credits, and prints a report without personal data: counts, names of members, types
and times, but no value of any record.
"""
