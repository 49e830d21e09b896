"""Models, migrations and the rules the database itself keeps agree."""

import pytest
from django.core.management import call_command

from articles.guards import GUARDS as ARTICLE_GUARDS
from newsroom.guards import standing
from newsroom.house_guards import GUARDS as HOUSE_GUARDS
from sources.guards import GUARDS as SOURCE_GUARDS
from tests.contracts.source import APPS, ROOT


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_guard_stands_after_all_migrations():
    assert {guard.name for guard in [*ARTICLE_GUARDS, *SOURCE_GUARDS, *HOUSE_GUARDS]} - set(standing()) == set()


def test_no_two_guards_share_a_name():
    names = [guard.name for guard in [*ARTICLE_GUARDS, *SOURCE_GUARDS, *HOUSE_GUARDS]]
    assert len(names) == len(set(names))


def test_migrations_are_numbered_once_each():
    for app in APPS:
        numbers = [path.name[:4] for path in sorted((ROOT / app / "migrations").glob("[0-9]*.py"))]
        assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)], app


def test_migrations_are_named_by_what_they_do():
    assert [path.name for app in APPS for path in (ROOT / app / "migrations").glob("*_auto_*.py")] == []
