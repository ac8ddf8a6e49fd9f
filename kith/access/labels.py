"""How closely a row is kept within its case file (access.md, rule 4)."""

from __future__ import annotations

from django.db import models


class Label(models.IntegerChoices):
    """A grant's clearance reaches every label up to its own. `OWN` and `SEALED` lie beyond any clearance."""

    PROCESS = 10, "Process: dates and invitations"
    MAP = 20, "Map: people, relationships and evidence"
    SENSITIVE = 30, "Sensitive: special category, offences, addresses"
    OWN = 100, "A young person's private own map"
    SEALED = 110, "A sealed referrer"


CLEARANCES = (Label.PROCESS, Label.MAP, Label.SENSITIVE)
