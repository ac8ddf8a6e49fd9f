"""Addresses of the import and export pages. They name files and groups by random ids, never a person."""

from __future__ import annotations

from django.urls import path

from kith.exchange import views
from kith.exchange.exports.views import export

app_name = "exchange"
urlpatterns = [
    path("import", views.import_new, name="import_new"),
    path("<uuid:group_id>/import", views.import_into, name="import_into"),
    path("import/<uuid:draft_id>", views.import_preview, name="import_preview"),
    path("import/<uuid:draft_id>/confirm", views.import_confirm, name="import_confirm"),
    path("import/<uuid:draft_id>/discard", views.import_discard, name="import_discard"),
    path("<uuid:group_id>/export", export, name="export"),
]
