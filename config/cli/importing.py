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
from kith.design import wording
from kith.exchange import looking_up, planning, previews, uploads
from kith.exchange.actions import confirming, uploading
from kith.exchange.actions.uploading import Target
from kith.exchange.checking import WHOLE, Finding, found
from kith.exchange.models import Import, ImportDraft
from kith.exchange.planning import Plan
from kith.exchange.reading.problems import ProblemLog, noted
from kith.exchange.uploads import Options, Upload
from kith.groups.models import PeerGroup

REFERENCE = re.compile(r"PG-\d{4}-\d+", re.IGNORECASE)
NOBODY = "There is nobody to ask here, so nothing was imported. Add --yes to import without asking."
LONGEST_TITLE = 200
LONGEST_PURPOSE = 4000
NO_PURPOSE = noted("No purpose was given: the manager cannot open the group before there is one.")
PURPOSE_STAYS = noted("The group is here already, so the purpose given now was not used.")


def run(args: Namespace, relationships: bytes, people: bytes | None, by: User) -> int:
    """Preview, ask and import on behalf of `by`. Returns 0 done, 1 refused or not confirmed."""
    target = named(args.group, args.purpose, by)
    uploading.allow(target, by)
    options = Options(args.as_at, args.complete, args.basis, args.perspective)
    with Progress("Reading the file"):
        files = uploads.read(relationships, people, options.as_at)
        plan = planning.plan(files, options, looking_up.standing(target.group, by), timezone.localdate())
    show(args, target, plan, by)
    if plan.refused:
        return told(args, "refused", target, plan, None)
    if not args.yes and not sys.stdin.isatty():
        raise Stopped(NOBODY, USAGE)
    draft = uploading.upload(
        target=target, options=options, upload=files, relationships=relationships, people=people, by=by
    )
    made = decided(args, draft, files, plan, by)
    return told(args, "imported" if made else "not confirmed", target, plan, made)


def named(text: str, purpose: str, by: User) -> Target:
    """The group that a reference or a title names among those `by` may see, else a new one of that title.

    Raises `Stopped` for a reference that names none of them, and for a title that names several.
    """
    if len(purpose) > LONGEST_PURPOSE:
        raise Stopped(f"A purpose has at most {LONGEST_PURPOSE:,} characters.", USAGE)
    text = text.strip()
    groups = PeerGroup.objects.visible_to(by).select_related("case_file")
    if REFERENCE.fullmatch(text):
        group = groups.filter(case_file__reference=text.upper()).first()
        if group is None:
            raise NotThere(f"There is no group {text}.")
        return Target(group, purpose=purpose.strip())
    if not 0 < len(text) <= LONGEST_TITLE:
        raise Stopped(f"A title has from 1 to {LONGEST_TITLE} characters.", USAGE)
    alike = [group for group in groups.order_by("id") if spelt(group.title) == spelt(text)]
    if len(alike) > 1:
        raise Stopped("You can see more than one group of that title. Give the reference of the one you mean.")
    return Target(alike[0] if alike else None, title=text, purpose=purpose.strip())


def spelt(title: str) -> str:
    """A title without regard to case and spaces."""
    return "".join(title.casefold().split())


def remarks(target: Target) -> list[Finding]:
    """What to know about the purpose given for the group, or not."""
    if bool(target.group) == bool(target.purpose):
        log = ProblemLog()
        log.add(PURPOSE_STAYS if target.group else NO_PURPOSE)
        return list(found(WHOLE, log.listed()))
    return []


@transaction.atomic
def show(args: Namespace, target: Target, plan: Plan, by: User) -> None:
    """The plan in sentences, and the Event that it was looked at."""
    group = target.group
    persons = [member.person for member in plan.renamed]
    record("import.read", by=by.id, case_file=group.case_file_id if group else None, persons=persons)
    reference = group.case_file.reference if group else None
    sentences = [] if plan.refused else previews.counts(plan, args.as_at, reference)
    lines = [*sentences, *map(str, plan.problems), *map(str, plan.notes), *map(str, remarks(target))]
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


def told(args: Namespace, outcome: str, target: Target, plan: Plan, made: Import | None) -> int:
    """How it ended, in a sentence or as JSON; the exit code."""
    if args.json:
        print(json.dumps(facts(args, outcome, target, plan, made), ensure_ascii=False))
    elif made:
        print(done(made))
    else:
        sys.stderr.write("Nothing was imported.\n")
    return DONE if made else REFUSED


def done(made: Import) -> str:
    """What was made, and what comes next."""
    version = f"; version {made.version} is frozen as at {wording.date(made.as_at)}" if made.as_at else ""
    return f"Imported into {made.group.case_file.reference}{version}. {next_step(made)}".rstrip()


def next_step(made: Import) -> str:
    """What the manager has to decide now, if anything."""
    if made.group.draft:
        return "Next: your manager decides on opening the group, and then on including its people."
    if made.people:
        people = wording.plural(made.people, "proposed person", "proposed people")
        return f"Next: your manager decides on including {people}."
    return ""


def facts(args: Namespace, outcome: str, target: Target, plan: Plan, made: Import | None) -> dict[str, Any]:
    """The one JSON object. Counts are what was done, or where nothing was, what would have been."""
    group = made.group if made else target.group
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
        "notes": entries([*plan.notes, *remarks(target)]),
    }


def entries(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {"file": file, "row": problem.row, "column": problem.column, "sentence": problem.sentence}
        for file, problem in found
    ]
