"""What an administrator fills in about accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from kith.access.models import Team, User
from kith.access.roles import Role


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
