"""What an administrator fills in about accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from kith.access.models import Team, User
from kith.access.roles import Role, compatible
from kith.design.fields import offer


class AccountForm(forms.Form):
    """What may be changed about an account."""

    name = forms.CharField(label="Full name", max_length=200)
    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.order_by("name"), required=False, empty_label="No team"
    )
    roles = forms.MultipleChoiceField(label="Roles", choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    active = forms.BooleanField(
        label="May sign in", required=False, initial=True,
        help_text="Take the tick away when somebody leaves: their very next request is refused.",
    )  # fmt: skip

    def clean_roles(self) -> list[str]:
        roles: list[str] = self.cleaned_data["roles"]
        if not compatible(roles):
            raise forms.ValidationError("An administrator cannot also be a practitioner, lead or manager")
        return roles


class NewAccountForm(AccountForm):
    """A new account, with a first password that its owner changes."""

    email = forms.EmailField(label="Work email address")
    password = forms.CharField(
        label="First password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False,
        help_text="At least 12 characters. Hand it over in person or by telephone; they change it after signing in.",
    )  # fmt: skip
    field_order = ["email", "name", "team", "roles", "password"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["active"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("There is already an account with this address")
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class TeamForm(forms.Form):
    """A team's name, and who decides for it."""

    name = forms.CharField(label="What is the team called?", max_length=200)
    manager = forms.ModelChoiceField(
        label="Which manager decides for it?", queryset=User.objects.none(), required=False,
        empty_label="Nobody yet: its leads cannot propose groups until somebody does",
        help_text="Only accounts with the role of manager are listed.",
    )  # fmt: skip

    def __init__(self, *args: Any, team: Team | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        managers = User.objects.filter(is_active=True, role_assignments__role=Role.MANAGER)
        offer(self, "manager", managers.distinct().order_by("name"))

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        others = Team.objects.exclude(pk=self.team.pk) if self.team else Team.objects.all()
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("There is already a team with this name")
        return name
