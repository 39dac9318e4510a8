"""`python -m swoogo.verify`: reads an account (at most 200 credits) and prints a report without personal data."""

from __future__ import annotations

import argparse
import sys

from .. import Clock, Swoogo, SwoogoError, __version__
from .account import MOST_CREDITS, Account
from .questions import ask
from .report import Finding, markdown
from .site import SITE, site


def main(arguments: list[str] | None = None) -> int:
    """Ask the questions, and print the report.

    Args:
        arguments: The command line, without the name of the program. Default: sys.argv.

    Returns:
        The exit code: 0 if everything is as expected, 1 if something is not, 2 if the account could not be read.
    """
    parser = argparse.ArgumentParser(prog="python -m swoogo.verify", description=__doc__)
    parser.add_argument("--site", default=SITE, metavar="URL", help="the documentation site (default: %(default)s)")
    parser.add_argument("--no-site", action="store_true", help="leave the documentation site out")
    parser.add_argument("--wait", action="store_true", help="wait for the end of the credit window, up to 10 minutes")
    parser.add_argument("--credits", type=int, default=MOST_CREDITS, metavar="N", help="spend at most N (default: 200)")
    options = parser.parse_args(arguments)
    if not 0 < options.credits <= MOST_CREDITS:
        parser.error(f"--credits {options.credits}: 1 to {MOST_CREDITS} expected")
    findings: list[Finding] = []
    try:
        with Swoogo() as client:
            account = Account(client, options.credits)
            for finding in ask(account, Clock(), wait=options.wait):
                print(f"{finding.question}: {finding.answer}", file=sys.stderr)
                findings.append(finding)
    except SwoogoError as error:
        print(f"swoogo.verify: {error}", file=sys.stderr)
        return 2
    if not options.no_site:
        findings += site(options.site.rstrip("/"))
    print(markdown(findings, version=__version__, spent=account.spent))
    return 1 if any(finding.as_expected is False for finding in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
