"""Files taken in to be looked at: uploaded, and then discarded unless `confirming.confirm` carries them out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from kith.access import casefiles, permissions
from kith.access.models import User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action
from kith.exchange.models import WAITS, ImportDraft
from kith.exchange.uploads import Options, Upload
from kith.groups.models import PeerGroup


class Settled(Exception):
    """These files were confirmed or discarded already, or their hour is over."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an import goes: into `group`, or into a new one of this title and purpose."""

    group: PeerGroup | None = None
    title: str = ""
    purpose: str = ""


def allow(target: Target, by: User) -> None:
    """Raise `Refused` where `by` may not import there: whoever proposes a group needs a manager to decide on it."""
    if target.group:
        permissions.require(by, Capability.IMPORT, target.group)
    else:
        permissions.require(by, Capability.PROPOSE)
        casefiles.manager_for(by)


@action
def upload(
    *, target: Target, options: Options, upload: Upload, relationships: bytes, people: bytes | None, by: User
) -> ImportDraft:
    """Keep files, read as `upload`, for an hour until their owner decides. Nothing of the group changes.

    Raises `Refused` for anybody who may not import there, and for files that have to be mended first.
    """
    allow(target, by)
    if upload.refused:
        raise permissions.Refused("The file has to be mended before it can be imported.")
    now = timezone.now()
    group = target.group
    draft = ImportDraft.objects.create(
        owner=by, group=group, title=target.title, purpose=target.purpose, as_at=options.as_at,
        complete=options.complete, basis=options.basis, perspective=options.perspective,
        relationships=relationships, people=people, relationships_sha256=upload.relationships.sha256,
        created_at=now, expires_at=now + WAITS,
    )  # fmt: skip
    record("import.previewed", by=by.id, case_file=group.case_file_id if group else None, about=about(draft),
           sha256=draft.relationships_sha256, rows=len(upload.relationships.rows))  # fmt: skip
    return draft


@action
def discard(*, draft: ImportDraft, by: User | None) -> None:
    """Forget files that wait: at their owner's word, or (`by` None) because their hour is over. Raises `Settled`."""
    held = ImportDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if held is None or (by and held.owner_id != by.id):
        raise Settled
    record("import.discarded", by=by.id if by else None, case_file=held.group.case_file_id if held.group else None,
           about=about(held), sha256=held.relationships_sha256)  # fmt: skip
    held.delete()


def about(draft: ImportDraft) -> tuple[str, str]:
    return "import draft", str(draft.id)
