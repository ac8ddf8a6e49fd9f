"""Who is known, as a bare identity. Everything else said about somebody belongs to one case file."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from kith.audit.guard import GuardedModel, GuardedQuerySet


class Person(GuardedModel):
    """Anyone recorded as a subject (language.md). Age is a date of birth *or* a range estimated on a date."""

    class Kind(models.TextChoices):
        YOUNG_PERSON = "young person", "Young person"
        ADULT = "adult", "Adult"
        UNKNOWN = "unknown", "Not known whether young person or adult"

    class Identity(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        BELIEVED = "believed", "Believed"
        UNIDENTIFIED = "unidentified", "Unidentified"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    known_as = models.CharField(max_length=200, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    age_estimated_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.UNKNOWN)
    identity = models.CharField(max_length=20, choices=Identity.choices, default=Identity.BELIEVED)

    objects = GuardedQuerySet["Person"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(date_of_birth=None) | Q(age_from=None, age_to=None),
                name="birth_date_or_estimate",
            ),
            models.CheckConstraint(
                condition=Q(age_from=None, age_to=None) | Q(age_to__gte=F("age_from")), name="age_range_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def age_on(self, day: date) -> str:
        """The age in words on `day`: "14", "about 13 to 15", or "" where nobody has said."""
        if self.date_of_birth:
            had_birthday = (day.month, day.day) >= (self.date_of_birth.month, self.date_of_birth.day)
            return str(day.year - self.date_of_birth.year - (not had_birthday))
        if self.age_from is None:
            return ""
        return f"about {self.age_from}" if self.age_from == self.age_to else f"about {self.age_from} to {self.age_to}"
