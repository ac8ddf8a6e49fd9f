"""The battery runs only when asked for by path (`make attack`), on a database that threads can share."""

from pathlib import Path

import pytest


def pytest_ignore_collect(config):
    """Leave the battery out of an ordinary run of all tests."""
    asked = any("attacks" in Path(argument.split("::")[0]).parts for argument in config.args)
    return None if asked else True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in production: kept in memory, its threads would lock one another out."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "kith.sqlite3"


@pytest.fixture(autouse=True)
def _demonstration(settings):
    """No second factor is asked for."""
    settings.DEMONSTRATION = True
