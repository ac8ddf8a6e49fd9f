"""Showing a page: rendered first, then its Event recorded, in the request's own transaction. No Event, no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kith.access.models.accounts import account_id
from kith.audit.recording import record


def shown(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    verb: str,
    *,
    case_file: UUID | None = None,
    about: tuple[str, str] | None = None,
    persons: Iterable[UUID] = (),
    **detail: object,
) -> HttpResponse:
    """The rendered page, recorded as `verb`. `persons` are the ids of every Person whose data it shows."""
    body = render_to_string(template, dict(context), request=request)
    record(verb, by=account_id(request.user), case_file=case_file, about=about, persons=persons, **detail)
    return HttpResponse(body)
