"""How allauth behaves here: no public sign-up, and no way to lock somebody else out from afar."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from kith.access.demonstration import closed_to


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by an administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail address and password do not go together. Check both and try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The demonstration's accounts have a public password: outside it they are answered like a wrong one."""
        if closed_to(credentials.get("email", "")):
            raise self.validation_error("email_password_mismatch")
        super().pre_authenticate(request, **credentials)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count per account *and* address: the owner of a guessed-at account still gets in from theirs."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No e-mail leaves in this version."""


class EncryptedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Second-factor secrets are encrypted at rest under a key derived from the site's own."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Codes change every 30 seconds: enter the newest one.",
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher() -> Fernet:
    """Authenticated encryption with a key used for nothing else."""
    key = hashlib.sha256(b"kith second factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
