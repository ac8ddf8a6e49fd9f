"""The fixed word lists of a claim and its evidence (language.md, domain.md section 3)."""

from __future__ import annotations

from django.db import models


class Effect(models.TextChoices):
    PROTECTIVE = "protective", "Protective"
    HARMFUL = "harmful", "Harmful"
    MIXED = "mixed", "Mixed: protective and harmful"
    NOT_KNOWN = "not known", "Not known"


class Closeness(models.TextChoices):
    CLOSE = "close", "Close"
    REGULAR = "regular", "Regular"
    OCCASIONAL = "occasional", "Occasional"
    NOT_KNOWN = "not known", "Not known"


class Influence(models.TextChoices):
    NONE_KNOWN = "none known", "None known"
    ONE_WAY = "one way", "One way"
    BOTH_WAYS = "both ways", "Both ways"


class Perspective(models.TextChoices):
    """Whose view it is. The order is the order in which views lead: the young person's first."""

    YOUNG_PERSON = "young person", "Young person"
    FAMILY = "family", "Family"
    PROFESSIONAL = "professional", "Professional"
    COMMUNITY = "community", "Community"


class Stance(models.TextChoices):
    SUPPORTS = "supports", "Supports it"
    CONTRADICTS = "contradicts", "Contradicts it"
    NONE = "asked, and there is none", "Asked, and there is none"


class Basis(models.TextChoices):
    """How an item is known. Anything covert is refused: there is no word for it here."""

    SEEN = "seen first-hand", "Seen first-hand"
    YOUNG_PERSON = "told by the young person", "Told by the young person"
    WITNESS = "told by someone who saw it", "Told by someone who saw it"
    SECOND_HAND = "second-hand", "Second-hand"
    RECORD = "from a record", "From a record"
    ONLINE = "publicly available online", "Publicly available online"
    OPINION = "professional opinion", "Professional opinion"


class Reliability(models.TextChoices):
    RELIABLE = "reliable before", "Reliable before"
    NOT_KNOWN = "not known", "Not known"
    UNRELIABLE = "unreliable before", "Unreliable before"
