"""Answers that belong to no page of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer matches (`CSRF_FAILURE_VIEW`); `reason` is for developers and not shown."""
    del reason
    return render(request, "403_csrf.html", status=403)
