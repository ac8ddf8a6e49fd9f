"""Carrying out what was previewed: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils import timezone

from kith.access import permissions
from kith.access.models import User
from kith.audit.recording import record
from kith.audit.writing import action
from kith.exchange import carrying_out, looking_up, planning
from kith.exchange.actions.uploading import Settled, Target, allow
from kith.exchange.citing import Citing, file_source
from kith.exchange.models import Import, ImportDraft
from kith.exchange.planning import Plan
from kith.exchange.uploads import Options, Upload
from kith.groups.actions import arranging, freezing, starting
from kith.groups.models import MapVersion, Membership, PeerGroup


class Stale(Exception):
    """The group changed since the preview, so what would happen is no longer what was agreed to."""


@action
def confirm(
    *, draft: ImportDraft, upload: Upload, digest: str, by: User, progress: Callable[[str], None] = lambda _: None
) -> Import:
    """Carry out the plan whose digest was previewed, in one transaction: people, relationships, evidence and version.

    `upload` is the draft's files, read before the transaction began. Raises `Settled` the second time, `Stale` where
    the plan is not the one that was previewed, and `Refused` for anybody who may not import there.
    """
    held = hold(draft, by)
    target = Target(held.group, held.title, held.purpose)
    allow(target, by)
    plan, options = planned(held, upload, by), options_of(held)
    if plan.digest != digest:
        raise Stale
    if plan.refused:
        raise permissions.Refused("Something has to be mended before this can be imported. Nothing was changed.")
    group = target.group or starting.start(title=target.title, purpose=target.purpose, identified_on=None, by=by)
    carrying_out.carry_out(plan, citing(upload, options), group, progress)
    progress("Placing people on the map")
    arranging.place_newcomers(group)
    version = frozen(group, options.as_at, by, progress)
    kept = keep(plan, draft=held, upload=upload, group=group, version=version, by=by)
    record("import.confirmed", by=by.id, case_file=group.case_file_id, about=("import", str(kept.id)),
           persons=persons(plan, group), sha256=kept.relationships_sha256, rows=kept.rows, people=kept.people,
           relationships=kept.relationships, evidence=kept.evidence)  # fmt: skip
    held.delete()
    return kept


def hold(draft: ImportDraft, by: User) -> ImportDraft:
    """The draft and its group, locked so that one import at a time goes into a group."""
    held = ImportDraft.objects.select_for_update().waiting_for(by, timezone.now()).filter(pk=draft.pk).first()
    if held is None:
        raise Settled
    if held.group_id:
        held.group = PeerGroup.objects.select_for_update().get(pk=held.group_id)
    return held


def planned(draft: ImportDraft, upload: Upload, by: User) -> Plan:
    """What confirming `draft` would do now."""
    standing = looking_up.standing(draft.group, by)
    return planning.plan(upload, options_of(draft), standing, timezone.localdate())


def options_of(draft: ImportDraft) -> Options:
    """What was said about the files when they were uploaded."""
    return Options(draft.as_at, draft.complete, draft.basis, draft.perspective)


def citing(upload: Upload, options: Options) -> Citing:
    """How the evidence of these files is cited."""
    relationships, people = file_source(upload.relationships.sha256), file_source(upload.people_sha256)
    return Citing(options, relationships, people, timezone.localdate())


def frozen(group: PeerGroup, as_at: date | None, by: User, progress: Callable[[str], None]) -> MapVersion | None:
    """A version as at the day of the file, where it has one."""
    if as_at is None:
        return None
    progress("Freezing a version of the map")
    version, _ = freezing.keep(group=group, as_at=as_at, by=by)
    return version


def keep(
    plan: Plan, *, draft: ImportDraft, upload: Upload, group: PeerGroup, version: MapVersion | None, by: User
) -> Import:
    """That this was imported, for the group's history and so that it is not imported again."""
    return Import.objects.create(
        case_file=group.case_file, group=group, draft=group.draft, confirmed_from=draft.id,
        relationships_sha256=upload.relationships.sha256, people_sha256=upload.people_sha256,
        as_at=draft.as_at, complete=draft.complete, rows=len(upload.relationships.rows),
        people=len(plan.newcomers), matched=len(plan.members), relationships=len(plan.begun), ended=len(plan.ended),
        evidence=plan.evidence, listings=len(plan.listings), version=version.number if version else None,
        imported_by=by, imported_at=timezone.now(),
    )  # fmt: skip


def persons(plan: Plan, group: PeerGroup) -> list[UUID]:
    """Every Person concerned: named in the files, or at an end of a relationship that ended."""
    keys = {newcomer.key for newcomer in plan.newcomers} | {member.key for member in plan.members}
    keys |= {end for claim in plan.ended for end in (claim.source, claim.target)}
    rows = Membership.objects.filter(group=group).values_list("key", "person_id")
    return [person for key, person in rows.iterator() if key in keys]
