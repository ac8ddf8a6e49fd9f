"""`kith audit verify`: is the audit trail whole?"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from config.cli.outcomes import DONE, REFUSED
from config.cli.starting import django


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="what to do", metavar="verify", required=True)
    verify = verbs.add_parser("verify", help="re-compute the chain and compare it with the anchors")
    verify.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(args: Namespace) -> int:
    """0 where the trail is whole (even if its anchors are unprotected, which is said), 1 where it is broken."""
    with django():
        from pathlib import Path

        from django.conf import settings

        from kith.audit.checking import verify_database

        report = verify_database(Path(settings.AUDIT_ANCHOR_FOLDER))
    print(json.dumps(report.as_dict()) if args.json else report.as_text())
    return REFUSED if report.outcome == "broken" else DONE
