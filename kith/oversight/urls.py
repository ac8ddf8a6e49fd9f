"""Home and the audit trail."""

from __future__ import annotations

from django.urls import path

from kith.oversight.views import audit, home

urlpatterns = [
    path("", home.home, name="home"),
    path("audit/", audit.trail, name="audit_trail"),
    path("audit/verification", audit.verification, name="audit_verification"),
]
