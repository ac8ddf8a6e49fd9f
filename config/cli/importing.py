"""One import at the keyboard: what is previewed, asked, done and told. Needs Django set up."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from config.cli.outcomes import DONE, REFUSED, USAGE, NotThere, Stopped
from config.cli.progress import Progress
from kith.access.models import User
from kith.audit.recording import record
from kith.exchange import looking_up, planning, previews, uploads
from kith.exchange.actions import confirming, uploading
from kith.exchange.actions.uploading import Target
from kith.exchange.checking import Finding
from kith.exchange.models import Import, ImportDraft
from kith.exchange.planning import Plan
from kith.exchange.uploads import Options, Upload
from kith.groups.models import PeerGroup

REFERENCE = re.compile(r"PG-\d{4}-\d+", re.IGNORECASE)
LONGEST_TITLE = 200


def run(args: Namespace, relationships: bytes, people: bytes | None, by: User) -> int:
    """Preview, ask and import on behalf of `by`. Returns 0 done, 1 refused or not confirmed."""
    target = named(args.group, by)
    uploading.allow(target, by)
    options = Options(args.as_at, args.complete, args.basis, args.perspective)
    with Progress("Reading the file"):
        files = uploads.read(relationships, people, options.as_at)
        plan = planning.plan(files, options, looking_up.standing(target.group, by), timezone.localdate())
    show(args, target, plan, by)
    if plan.refused:
        return told(args, "refused", target.group, plan, None)
    draft = uploading.upload(
        target=target, options=options, upload=files, relationships=relationships, people=people, by=by
    )
    made = decided(args, draft, files, plan, by)
    return told(args, "imported" if made else "not confirmed", made.group if made else target.group, plan, made)


def named(text: str, by: User) -> Target:
    """The group that a reference or a title names among those `by` may see, else a new one of that title.

    Raises `Stopped` for a reference that names none of them, and for a title that names several.
    """
    text = text.strip()
    groups = PeerGroup.objects.visible_to(by).select_related("case_file")
    if REFERENCE.fullmatch(text):
        group = groups.filter(case_file__reference=text.upper()).first()
        if group is None:
            raise NotThere(f"There is no group {text}.")
        return Target(group)
    if not 0 < len(text) <= LONGEST_TITLE:
        raise Stopped(f"A title has from 1 to {LONGEST_TITLE} characters.", USAGE)
    alike = list(groups.filter(title=text)[:2])
    if len(alike) > 1:
        raise Stopped("You can see more than one group of that title. Give the reference of the one you mean.")
    return Target(alike[0]) if alike else Target(title=text)


@transaction.atomic
def show(args: Namespace, target: Target, plan: Plan, by: User) -> None:
    """The plan in sentences, and the Event that it was looked at."""
    group = target.group
    persons = [member.person for member in plan.renamed]
    record("import.read", by=by.id, case_file=group.case_file_id if group else None, persons=persons)
    sentences = [] if plan.refused else previews.counts(plan, args.as_at)
    lines = [*sentences, *map(str, plan.problems), *map(str, plan.notes)]
    print(*lines, sep="\n", file=sys.stderr if args.json else sys.stdout)


def decided(args: Namespace, draft: ImportDraft, files: Upload, plan: Plan, by: User) -> Import | None:
    """The import, once agreed to; None where it was not. Whatever happens, no file is left waiting."""
    try:
        if not args.yes and not agreed():
            return None
        with Progress("Importing") as progress:
            return confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=by, progress=progress)
    except confirming.Stale:
        raise Stopped("Somebody changed the group meanwhile, so nothing was imported. Run the command again.") from None
    finally:
        if ImportDraft.objects.filter(pk=draft.pk).exists():
            uploading.discard(draft=draft, by=by)


def agreed() -> bool:
    """Whether whoever is at the keyboard says yes."""
    sys.stderr.write("Import this? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def told(args: Namespace, outcome: str, group: PeerGroup | None, plan: Plan, made: Import | None) -> int:
    """How it ended, in a sentence or as JSON; the exit code."""
    if args.json:
        print(json.dumps(facts(args, outcome, group, plan, made), ensure_ascii=False))
    elif made:
        print(f"Imported into {made.group.case_file.reference}.")
    else:
        sys.stderr.write("Nothing was imported.\n")
    return DONE if made else REFUSED


def facts(args: Namespace, outcome: str, group: PeerGroup | None, plan: Plan, made: Import | None) -> dict[str, Any]:
    """The one JSON object. Counts are what was done, or where nothing was, what would have been."""
    return {
        "outcome": outcome,
        "group": group.case_file.reference if group else None,
        "title": group.title if group else args.group.strip(),
        "people": len(plan.newcomers),
        "matched": len(plan.members),
        "relationships": len(plan.begun),
        "ended": len(plan.ended),
        "evidence": plan.evidence,
        "listings": len(plan.listings),
        "version": made.version if made else None,
        "problems": entries(plan.problems),
        "notes": entries(plan.notes),
    }


def entries(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {"file": file, "row": problem.row, "column": problem.column, "sentence": problem.sentence}
        for file, problem in found
    ]
