"""Reading and verifying the audit trail."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse

from kith.access.pages import shown
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.audit.checking import verify_database
from kith.design.paging import page_links
from kith.oversight.trail import PAGE, TrailForm, lines


@needs(Capability.READ_TRAIL)
def trail(request: SignedIn) -> HttpResponse:
    form = TrailForm(request.GET)
    page = Paginator(form.events(), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "lines": lines(list(page.object_list)),
        "narrowed": bool(form.asked()),
        "page": page,
        "pages": page_links(page, request.GET, "Pages of the audit trail"),
    }
    return shown(request, "oversight/trail.html", context, "audit.read", asked=form.asked())


@needs(Capability.READ_TRAIL, "POST")
def verification(request: SignedIn) -> HttpResponse:
    report = verify_database(Path(settings.AUDIT_ANCHOR_FOLDER))
    return shown(request, "oversight/verification.html", {"report": report}, "audit.verified", outcome=report.outcome)
