"""Which journal SQLite may use."""

import pytest
from django.db import connection

from newsroom.sqlite import journal_mode, wal_is_safe


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_wal_is_used_where_its_fault_is_mended(version):
    assert wal_is_safe(version)
    assert journal_mode(version) == "WAL"


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 6), (3, 50, 6), (3, 51, 0), (3, 51, 2)])
def test_persist_is_used_everywhere_else(version):
    assert not wal_is_safe(version)
    assert journal_mode(version) == "PERSIST"


@pytest.mark.django_db
def test_a_commit_waits_for_the_disk():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own settings")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
