"""What one authority decides for itself."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from kith.audit.guard import GuardedModel, GuardedQuerySet


class Authority(GuardedModel):
    """The authority's settings: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField("Name of the authority", max_length=200, default="Your authority")
    handling_marking = models.CharField(
        "Handling marking", max_length=80, default="OFFICIAL-SENSITIVE: need to know",
        help_text="Printed on every page that leaves Kith.",
    )  # fmt: skip
    current_days = models.PositiveSmallIntegerField(
        "Evidence is current for (days)", default=90, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    fading_days = models.PositiveSmallIntegerField(
        "Evidence is fading until (days)", default=180, validators=[MinValueValidator(2), MaxValueValidator(2000)]
    )
    review_months = models.PositiveSmallIntegerField(
        "A map is reviewed within (months)", default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )

    objects = GuardedQuerySet["Authority"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_authority"),
            models.CheckConstraint(
                condition=Q(fading_days__gt=models.F("current_days")), name="fading_comes_after_current"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shows(self) -> tuple[int, int, str]:
        """The settings that change what a map shows."""
        return self.current_days, self.fading_days, self.handling_marking

    @classmethod
    def settings(cls) -> Authority:
        """The row, or its defaults before anybody has changed them."""
        return cls.objects.filter(id=1).first() or cls()


class RelationshipKind(GuardedModel):
    """One kind of relationship; a directed one is drawn with an arrow. None names an offence (domain.md section 3)."""

    code = models.SlugField(primary_key=True, max_length=40)
    words = models.CharField(max_length=80, unique=True)
    directed = models.BooleanField(default=False)
    retired = models.BooleanField(default=False)

    objects = GuardedQuerySet["RelationshipKind"].as_manager()

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words
