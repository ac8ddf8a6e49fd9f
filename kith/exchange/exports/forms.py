"""What somebody says before a copy is made."""

from __future__ import annotations

from typing import Any

from django import forms

from kith.design.fields import DateField, offer
from kith.exchange.exports.models import Format
from kith.groups.forms import VersionField
from kith.groups.models import MapVersion


class ExportForm(forms.Form):
    """The form, the purpose, and which map: a frozen version, or the record as at a day."""

    format = forms.ChoiceField(label="What do you need?", choices=Format.choices, widget=forms.RadioSelect)
    version = VersionField(
        label="Which map?", queryset=MapVersion.objects.none(), required=False, to_field_name="number",
        empty_label="The record as it is now, not frozen",
    )  # fmt: skip
    as_at = DateField(
        label="As at which day?", subject="The day", required=False,
        help_text="Only for a map that is not frozen. Leave it empty for today.",
    )  # fmt: skip
    purpose = forms.CharField(
        label="What is the copy for?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Say who will use it and why they need it. This is kept with the group.",
    )  # fmt: skip

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "version", versions)
