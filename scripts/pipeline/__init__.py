"""The steps behind scripts/regenerate.py, one module each, in the order in which they run.

load -> overlay -> canonical -> lenient -> surface -> generate; `documentation`, `intake`, `merge`, `save` and `report`
serve `--spec`, `wire` and `effective` serve `--effective`.
"""


class DescriptionError(Exception):
    """The description cannot become code. The message names the place in the document and what is wrong there."""
