"""Moving people about on the picture."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.audit.recording import record
from kith.groups.actions import arranging
from kith.groups.views.loading import group_or_404

Positions = dict[str, tuple[float, float]]


@needs(Capability.ARRANGE, "POST")
def positions(request: SignedIn, group_id: UUID) -> HttpResponse:
    """Takes `{"positions": {member id: [x, y]}}` in picture units; answers with how many moved."""
    group = group_or_404(request, group_id)
    try:
        moved = arranging.move(group=group, positions=read(request.body), by=request.user)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return not_understood(request, group_id)
    return JsonResponse({"moved": moved})


def read(body: bytes) -> Positions:
    """The positions in a request. Raises ValueError, TypeError, KeyError or AttributeError for anything else."""
    spots = json.loads(body)["positions"].items()
    return {str(UUID(member_id)): (float(x), float(y)) for member_id, (x, y) in spots}


def not_understood(request: SignedIn, group_id: UUID) -> HttpResponse:
    record("access.refused", by=request.user.id, about=("peer group", str(group_id)), method="POST",
           route="positions", status=400, reason="Not positions")  # fmt: skip
    return JsonResponse({"error": "The positions could not be read. Nobody was moved."}, status=400)
