"""What every test of Kith stands on."""

from __future__ import annotations

import pytest

pytest_plugins = ["kith.audit.tests.flushing"]


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Pages are tested without collecting static files first, and passwords without the time argon2 takes."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.Argon2PasswordHasher",
    ]
