"""Addresses of a group's pages. They name records by random ids, never a child."""

from __future__ import annotations

from django.urls import path

from kith.groups.views import access, arranging, deciding, overview, reading, versions

app_name = "groups"
group = "<uuid:group_id>"
urlpatterns = [
    path("", overview.listing, name="listing"),
    path(f"{group}/", overview.overview, name="overview"),
    path(f"{group}/about", overview.about, name="about"),
    path(f"{group}/opening", deciding.opening, name="opening"),
    path(f"{group}/inclusion", deciding.inclusion, name="inclusion"),
    path(f"{group}/map", reading.picture, name="map"),
    path(f"{group}/map/text", reading.text, name="text"),
    path(f"{group}/map/positions", arranging.positions, name="positions"),
    path(f"{group}/people/<uuid:member_id>", reading.member, name="member"),
    path(f"{group}/between/<uuid:one>/<uuid:other>", reading.between, name="between"),
    path(f"{group}/versions/freeze", versions.freeze, name="freeze"),
    path(f"{group}/versions/compare", versions.compare, name="compare"),
    path(f"{group}/versions/<int:number>", versions.version, name="version"),
    path(f"{group}/access", access.access, name="access"),
    path(f"{group}/access/<uuid:grant_id>/end", access.end, name="end_access"),
    path(f"{group}/access/bar", access.bar, name="bar"),
    path(f"{group}/access/bars/<uuid:bar_id>/lift", access.lift, name="lift_bar"),
]
