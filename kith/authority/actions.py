"""Changing the authority's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kith.access import permissions
from kith.access.models import User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action
from kith.authority.models import Authority


@action
def change_settings(*, values: Mapping[str, Any], by: User) -> Authority:
    """Change the settings named in `values`. Raises `Refused` for anybody but an administrator."""
    permissions.require(by, Capability.RUN_SETTINGS)
    authority = Authority.settings()
    changed = [name for name, value in values.items() if getattr(authority, name) != value]
    for name in changed:
        setattr(authority, name, values[name])
    authority.save()
    record("settings.changed", by=by.id, about=("authority", str(authority.id)), fields=sorted(changed))
    return authority
