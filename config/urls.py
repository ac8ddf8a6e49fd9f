"""Every address of Kith."""

from __future__ import annotations

from django.urls import include, path

from kith.access import urls as access
from kith.authority.views import settings

urlpatterns = [
    path("", include("kith.oversight.urls")),
    path("", include(access.signing_in)),
    path("accounts/", include((access.administration, "access"))),
    path("settings/", settings, name="settings"),
    path("groups/", include("kith.exchange.urls")),
    path("groups/", include("kith.groups.urls")),
]
