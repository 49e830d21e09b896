"""The newsroom that is tried: built once for a file of tests, and the clock stands still while it is tried."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.template.backends.django import Template
from django.test import override_settings

from newsroom import clock
from tests.access import snapshot
from tests.access.house import Builder
from tests.access.scene import House


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[House]:
    """The newsroom. Everything that is tried in it is undone; so is the newsroom itself in the end."""
    now = clock.now()
    own = override_settings(**_own(tmp_path_factory.mktemp("pictures")))
    with django_db_blocker.unblock(), own, clock.at(now), transaction.atomic():
        built = Builder(now).build()
        built.rows = snapshot.rows()
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def unrendered(monkeypatch) -> None:
    """Let pages be empty: who is refused, and who reaches an address as another does, need not have it drawn."""
    monkeypatch.setattr(Template, "render", lambda *_args, **_kwargs: "")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are no news: each would be written down with where it was raised."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def _own(folder: Path) -> dict[str, object]:
    originals = {"BACKEND": "newsroom.private_files.PrivateFiles", "OPTIONS": {"location": folder / "originals"}}
    captures = {"BACKEND": "newsroom.private_files.PrivateFiles", "OPTIONS": {"location": folder / "captures"}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {
        "ARCHIVE_AFTER_DAYS": 30,
        "MEDIA_ROOT": folder,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "SECOND_FACTOR_REQUIRED": False,
        "TIMEGATES": ("http://gate.test/timegate/",),
        "STORAGES": settings.STORAGES | {"originals": originals, "captures": captures, "staticfiles": static},
    }
