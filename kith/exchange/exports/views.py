"""The export page and the download."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from kith.access import permissions
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.exchange.exports import making
from kith.exchange.exports.forms import ExportForm
from kith.exchange.exports.limits import TooLarge
from kith.groups.models import MapVersion
from kith.groups.views.loading import group_or_404, group_page, proving


@needs(Capability.EXPORT, "GET", "POST")
@proving
def export(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.EXPORT, group)
    versions = MapVersion.objects.visible_to(request.user).filter(group=group)
    form = ExportForm(request.POST or None, versions=versions, initial={"version": request.GET.get("version")})
    if form.is_valid():
        try:
            return download(making.make(group=group, by=request.user, **form.cleaned_data))
        except TooLarge as large:
            form.add_error("format", str(large))
    return group_page(request, "exchange/export.html", group, {"form": form}, "export.read")


def download(copy: making.Copy) -> HttpResponse:
    """The copy as a file to keep, never opened inside the site."""
    response = HttpResponse(copy.content, content_type=copy.media_type)
    response["Content-Disposition"] = f'attachment; filename="{copy.name}"'
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
