"""What an administrator fills in about the authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from kith.authority.models import Authority

if TYPE_CHECKING:
    AuthorityForm = forms.ModelForm[Authority]
else:
    AuthorityForm = forms.ModelForm  # generic for the type checker only


class SettingsForm(AuthorityForm):
    """The authority's settings."""

    class Meta:
        model = Authority
        fields = ("name", "handling_marking", "current_days", "fading_days", "review_months")
        help_texts = {
            "current_days": "Counted back from the day a map shows. The method’s own limit is 90.",
            "fading_days": "After this it is historic. The method’s own limit is 180.",
            "review_months": "Counted from the day a version is frozen.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        current, fading = cleaned.get("current_days"), cleaned.get("fading_days")
        if current and fading and fading <= current:
            self.add_error("fading_days", "Fading has to last longer than current")
        return cleaned

    def validate_constraints(self) -> None:
        """Said above, in words; the database holds it as well."""
