"""Signing in (allauth's own pages, only those Kith uses) and the administrator's pages."""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from django.urls import path

from kith.access.routes import View, anyone, signed_in
from kith.access.signing_in import failures_recorded
from kith.access.views import accounts, statement, teams


def entrance(view: View) -> View:
    """A page through which somebody signs in."""
    return anyone(failures_recorded(view))


own = signed_in("GET", "POST", records=False)
"""allauth's pages about one's own account: their Events come from its signals (`signing_in`)."""

signing_in = [
    path("sign-in/", entrance(account_views.login), name="account_login"),
    path("sign-in/inactive/", anyone(account_views.account_inactive), name="account_inactive"),
    path("sign-in/code/", entrance(mfa_views.authenticate), name="mfa_authenticate"),
    path("sign-out/", own(account_views.logout), name="account_logout"),
    path("my-account/confirm/", own(failures_recorded(account_views.reauthenticate)), name="account_reauthenticate"),
    path("my-account/confirm/code/", own(failures_recorded(mfa_views.reauthenticate)), name="mfa_reauthenticate"),
    path("my-account/password/", own(account_views.password_change), name="account_change_password"),
    path("my-account/second-step/", own(mfa_views.index), name="mfa_index"),
    path("my-account/second-step/set-up/", own(totp_views.activate_totp), name="mfa_activate_totp"),
    path("my-account/second-step/remove/", own(totp_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("my-account/recovery-codes/", own(recovery_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("my-account/recovery-codes/new/", own(recovery_views.generate_recovery_codes),
         name="mfa_generate_recovery_codes"),
    path("my-account/recovery-codes/download/", own(recovery_views.download_recovery_codes),
         name="mfa_download_recovery_codes"),
    path("confidentiality/", statement.confidentiality, name="confidentiality"),
]  # fmt: skip

administration = [
    path("", accounts.listing, name="accounts"),
    path("new", accounts.new, name="new_account"),
    path("<uuid:account_id>", accounts.account, name="account"),
    path("teams/", teams.listing, name="teams"),
    path("teams/new", teams.new, name="new_team"),
    path("teams/<uuid:team_id>", teams.team, name="team"),
]
