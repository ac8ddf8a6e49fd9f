"""The confidentiality statement, accepted once a year before anything else opens."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kith.access.actions import accounts
from kith.access.routes import SignedIn, signed_in


@signed_in("GET", "POST", records=False)
def confidentiality(request: SignedIn) -> HttpResponse:
    """Shows no personal data, so reading it leaves no Event; accepting it leaves one."""
    if request.method != "POST":
        return render(request, "access/confidentiality.html")
    accounts.accept_statement(by=request.user)
    return redirect("home")
