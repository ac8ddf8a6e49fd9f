"""Importing by page: upload, look, then confirm or discard. No transaction is open while a file is read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.access.pages import shown
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.audit.recording import record
from kith.exchange import looking_up, planning, uploads
from kith.exchange.actions import confirming, uploading
from kith.exchange.forms import UploadForm
from kith.exchange.models import Import, ImportDraft
from kith.exchange.planning import Plan
from kith.exchange.previews import preview
from kith.groups.models import PeerGroup

CHANGED = "Somebody changed the group after you looked, so nothing was saved. This is what would happen now."
DONE_BEFORE = "This file was imported a moment ago. Nothing more was done."


@transaction.non_atomic_requests
@needs(Capability.PROPOSE, "GET", "POST")
def import_new(request: SignedIn) -> HttpResponse:
    return upload(request, None)


@transaction.non_atomic_requests
@needs(Capability.IMPORT, "GET", "POST")
def import_into(request: SignedIn, group_id: UUID) -> HttpResponse:
    groups = PeerGroup.objects.visible_to(request.user).select_related("case_file")
    return upload(request, get_object_or_404(groups, pk=group_id))


@transaction.non_atomic_requests
@needs(Capability.IMPORT)
def import_preview(request: SignedIn, draft_id: UUID) -> HttpResponse:
    draft = draft_or_404(request, draft_id)
    return preview_page(request, draft, read(draft))


@require_POST
@transaction.non_atomic_requests
@needs(Capability.IMPORT, "POST")
def import_confirm(request: SignedIn, draft_id: UUID) -> HttpResponse:
    user, digest = request.user, request.POST.get("digest", "")
    try:
        draft = draft_or_404(request, draft_id)
        files = read(draft)
        made = confirming.confirm(draft=draft, upload=files, digest=digest, by=user)
    except confirming.Stale:
        return preview_page(request, draft, files, warning=CHANGED)
    except (Http404, uploading.Settled):
        return confirmed_before(request, draft_id)
    messages.success(request, "The file was imported. Everybody new is proposed until a manager includes them.")
    return redirect("groups:map", made.group_id)


@require_POST
@transaction.non_atomic_requests
@needs(Capability.IMPORT, "POST")
def import_discard(request: SignedIn, draft_id: UUID) -> HttpResponse:
    draft = draft_or_404(request, draft_id)
    try:
        uploading.discard(draft=draft, by=request.user)
    except uploading.Settled:
        raise Http404 from None
    messages.success(request, "The file was discarded. Nothing of it was saved.")
    return redirect("groups:overview", draft.group_id) if draft.group_id else redirect("groups:listing")


def upload(request: SignedIn, group: PeerGroup | None) -> HttpResponse:
    """The form, and what becomes of it: a preview, or the form again with what has to be mended."""
    uploading.allow(uploading.Target(group), request.user)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*typed, group=group)
    if not form.is_valid():
        return form_page(request, form, None)
    told, options = form.cleaned_data, form.options()
    files = uploads.read(told["relationships"], told["people"], options.as_at)
    plan = planning.plan(files, options, looking_up.standing(group, request.user), timezone.localdate())
    if plan.refused:
        form.refuse(plan)
        return form_page(request, form, plan)
    draft = uploading.upload(target=form.target(), options=options, upload=files, by=request.user,
                             relationships=told["relationships"], people=told["people"])  # fmt: skip
    return redirect("exchange:import_preview", draft.id)


def form_page(request: SignedIn, form: UploadForm, plan: Plan | None) -> HttpResponse:
    """The form, with what was found in files that were refused."""
    context = {"form": form, "group": form.group, "plan": plan}
    return read_page(request, "exchange/import.html", form.group, context,
                     persons=[member.person for member in plan.renamed] if plan else [])  # fmt: skip


def preview_page(request: SignedIn, draft: ImportDraft, files: uploads.Upload, warning: str = "") -> HttpResponse:
    """What confirming would do."""
    standing = looking_up.standing(draft.group, request.user)
    plan = planning.plan(files, confirming.options_of(draft), standing, timezone.localdate())
    reference = draft.group.case_file.reference if draft.group else None
    shows = preview(plan, standing.members.values(), standing.kinds, draft.as_at, reference)
    context = {"draft": draft, "group": draft.group, "plan": plan, "preview": shows, "warning": warning}
    return read_page(request, "exchange/preview.html", draft.group, context, persons=shows.persons,
                     about=uploading.about(draft))  # fmt: skip


@transaction.atomic
def read_page(
    request: SignedIn, template: str, group: PeerGroup | None, context: dict[str, Any], **event: Any
) -> HttpResponse:
    """A page about an import, and its Event."""
    return shown(request, template, context, "import.read", case_file=group.case_file_id if group else None, **event)


@transaction.atomic
def confirmed_before(request: SignedIn, draft_id: UUID) -> HttpResponse:
    """The answer to confirming twice. Raises Http404 where this account never confirmed such files."""
    imports = Import.objects.visible_to(request.user).filter(imported_by=request.user)
    made = get_object_or_404(imports, confirmed_from=draft_id)
    record("import.read", by=request.user.id, case_file=made.case_file_id, about=("import", str(made.id)))
    messages.info(request, DONE_BEFORE)
    return redirect("groups:map", made.group_id)


def draft_or_404(request: SignedIn, draft_id: UUID) -> ImportDraft:
    """Files this account uploaded within the hour. Another account's are not there."""
    waiting = ImportDraft.objects.waiting_for(request.user, timezone.now()).select_related("group__case_file")
    return get_object_or_404(waiting, pk=draft_id)


def read(draft: ImportDraft) -> uploads.Upload:
    """The draft's files, read again."""
    people = None if draft.people is None else bytes(draft.people)
    return uploads.read(bytes(draft.relationships), people, draft.as_at)
