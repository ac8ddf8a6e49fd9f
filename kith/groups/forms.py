"""What people fill in about a group. The rules are in `actions`; a form only says early what those would refuse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from kith.access.labels import Label
from kith.access.models import User
from kith.access.roles import Role
from kith.cartography.dates import long_date
from kith.design.fields import DateField, offer
from kith.groups.models import InclusionDecision, MapVersion, Membership, OpeningDecision

LONGEST_ACCESS = timedelta(days=365)
LONG = forms.Textarea(attrs={"rows": 4})


class AboutForm(forms.Form):
    title = forms.CharField(
        label="What should the group be called?", max_length=200,
        help_text="Name the main worry or the place, never a young person.",
    )  # fmt: skip
    purpose = forms.CharField(
        label="Why map this group?", widget=LONG, max_length=4000,
        help_text="Say how it should make these young people safer. The manager who decides will read this.",
    )  # fmt: skip


class OpeningForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Your decision", choices=OpeningDecision.Outcome.choices, widget=forms.RadioSelect,
        help_text="Opening lets work begin. People stay proposed until you include each of them.",
    )  # fmt: skip
    reasons = forms.CharField(
        label="Your reasons", widget=LONG, max_length=4000,
        help_text="Say why mapping this group would, or would not, make these young people safer.",
    )  # fmt: skip


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic to the checker only
    """Members, by name between marks that keep its direction of writing from its neighbours, where no markup can."""

    def label_from_instance(self, obj: Membership) -> str:
        return f"\u2068{obj.person.name}\u2069"


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the checker only
    """A frozen version, by number and day."""

    default_error_messages = {"invalid_choice": "Choose a version from the list"}

    def label_from_instance(self, obj: MapVersion) -> str:
        return f"{obj}: as at {long_date(obj.as_at)}"


class InclusionForm(forms.Form):
    members = PeopleField(
        label="Who this decision is about", queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person"},
    )  # fmt: skip
    outcome = forms.ChoiceField(
        label="Your decision", choices=InclusionDecision.Outcome.choices, widget=forms.RadioSelect
    )
    welfare_need = forms.CharField(
        label="How does being on this map serve their welfare?", widget=LONG, max_length=4000,
        help_text="If the reasons differ from person to person, decide about them separately.",
    )  # fmt: skip
    why_named = forms.CharField(
        label="Why would a theme without names not do?", widget=LONG, max_length=4000,
        help_text="Spending time with somebody on the map is not a reason by itself.",
    )  # fmt: skip

    def __init__(self, *args: Any, proposed: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "members", proposed)


class FreezeForm(forms.Form):
    as_at = DateField(
        label="As at which day?", subject="The day",
        help_text="The map as it stood on this day, from what is recorded now. Usually today.",
    )  # fmt: skip

    def clean_as_at(self) -> date:
        day: date = self.cleaned_data["as_at"]
        if day > timezone.localdate():
            raise forms.ValidationError("The day must be today or in the past")
        return day


class GrantForm(forms.Form):
    user = forms.ModelChoiceField(
        label="Who needs access?", queryset=User.objects.none(), empty_label="Choose a colleague"
    )
    clearance = forms.TypedChoiceField(
        label="How far does their work reach?", coerce=int, widget=forms.RadioSelect, initial=Label.MAP,
        choices=[(Label.PROCESS.value, Label.PROCESS.label), (Label.MAP.value, Label.MAP.label),
                 (Label.SENSITIVE.value, Label.SENSITIVE.label)],
    )  # fmt: skip
    ends = DateField(label="Until when?", subject="The last day", help_text="Access ends by itself after this day.")
    reason = forms.CharField(label="Why do they need it?", widget=LONG, max_length=2000)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "user", colleagues(by))
        self.initial.setdefault("ends", timezone.localdate() + timedelta(days=90))

    def clean_ends(self) -> date:
        day: date = self.cleaned_data["ends"]
        if day < timezone.localdate():
            raise forms.ValidationError("The last day must be today or in the future")
        if day > timezone.localdate() + LONGEST_ACCESS:
            raise forms.ValidationError("The last day must be within a year: give access again when it ends")
        return day


class BarForm(forms.Form):
    user = forms.ModelChoiceField(
        label="Who must not see this group?", queryset=User.objects.none(), empty_label="Choose a colleague"
    )
    reason = forms.CharField(
        label="Why?", widget=LONG, max_length=2000,
        help_text="For example a relative, a neighbour, or another conflict of interest.",
    )  # fmt: skip

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "user", colleagues(by))


def colleagues(by: User) -> Any:
    """Active accounts, other than one's own, that hold a role which reads maps."""
    readers = [Role.PRACTITIONER, Role.LEAD, Role.MANAGER]
    return (
        User.objects.filter(is_active=True, role_assignments__role__in=readers)
        .exclude(pk=by.pk)
        .distinct()
        .order_by("name")
    )


class AsAtForm(forms.Form):
    """The day a map is shown for, from the address: blank means today."""

    mark_optional = False
    as_at = forms.DateField(
        label="Show the map as at", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Enter a real date, such as 2026-11-20"},
    )  # fmt: skip

    def day(self) -> date:
        """The day asked for, or today where none or no real one was."""
        chosen: date | None = self.cleaned_data.get("as_at") if self.is_valid() else None
        return chosen or timezone.localdate()


class CompareForm(forms.Form):
    """Two versions, in either order: `before` is always the one of the earlier day."""

    before = VersionField(
        label="Earlier version", queryset=MapVersion.objects.none(), to_field_name="number", empty_label=None
    )
    after = VersionField(
        label="Later version", queryset=MapVersion.objects.none(), to_field_name="number", empty_label=None
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            offer(self, name, versions)
        last, *earlier = [version.number for version in versions[:2]] or [None]
        self.initial = {"before": earlier[0] if earlier else last, "after": last}

    def clean(self) -> dict[str, Any]:
        before, after = (self.cleaned_data.get(name) for name in ("before", "after"))
        if not before or not after:
            return self.cleaned_data
        if before == after:
            raise forms.ValidationError("Choose two different versions")
        before, after = sorted((before, after), key=lambda version: (version.as_at, version.number))
        return {"before": before, "after": after}
