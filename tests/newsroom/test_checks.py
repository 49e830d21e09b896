"""Each system check: what sets it off, and what leaves it silent."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.core.checks.registry import registry
from django.db import connection
from django.urls import get_resolver, include, path

from newsroom import checks
from newsroom.models import Desk

ROOT = Path(__file__).resolve().parent.parent.parent
MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
files.example:/news /srv/news nfs4 rw 0 0
files.example:/more /srv/more\\040news cifs rw 0 0
/dev/sdb1 /srv/news/local xfs rw 0 0
"""


def ids(found) -> list[str]:
    return [message.id for message in found]


def test_data_folder_that_is_missing_is_an_error(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert ids(checks.data_folder_can_be_written()) == []
    settings.DATA_DIR = tmp_path / "gone"
    assert ids(checks.data_folder_can_be_written()) == ["newsroom.E001"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", "ext4"),
        ("/srv/news/newsroom.sqlite3", "nfs4"),
        ("/srv/news/local/newsroom.sqlite3", "xfs"),
        ("/srv/newsroom.sqlite3", "ext4"),
        ("/srv/more news/newsroom.sqlite3", "cifs"),
    ],
)
def test_file_system_is_that_of_the_nearest_mount(path, kind):
    assert checks.file_system_of(Path(path), MOUNTS) == kind


def test_sqlite_on_a_network_file_system_is_an_error(monkeypatch):
    if connection.vendor != "sqlite":
        assert ids(checks.sqlite_is_on_a_local_disk()) == []
        return
    assert ids(checks.sqlite_is_on_a_local_disk()) == []
    monkeypatch.setattr(checks, "file_system_of", lambda path, mounts: "nfs4")
    assert ids(checks.sqlite_is_on_a_local_disk()) == ["newsroom.E002"]


@pytest.mark.parametrize(
    ("debug", "hosts", "found"),
    [
        (True, ["localhost", "127.0.0.1"], []),
        (True, ["localhost", "news.example"], ["newsroom.E003"]),
        (True, ["*"], ["newsroom.E003"]),
        (False, ["news.example"], []),
    ],
)
def test_debug_with_a_public_host_is_an_error(debug, hosts, found, settings):
    settings.DEBUG, settings.ALLOWED_HOSTS = debug, hosts
    assert ids(checks.debug_stays_at_home()) == found


@pytest.mark.parametrize(
    ("named", "hosts", "found"),
    [
        ({}, ["news.example"], []),
        ({"news.test:80": (("127.0.0.1", 8001),)}, ["localhost", "127.0.0.1"], ["newsroom.W007"]),
        ({"news.test:80": (("127.0.0.1", 8001),)}, ["localhost", "news.example"], ["newsroom.E006"]),
    ],
)
def test_test_hosts_are_told_and_on_a_public_site_refused(named, hosts, found, settings):
    settings.FETCH_TEST_HOSTS, settings.ALLOWED_HOSTS = named, hosts
    assert ids(checks.test_hosts_stay_at_home()) == found


class Generic(GenericTabularInline):
    model = Desk


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, []),
        ({"list_display": ["name", "position"], "list_editable": ["position"]}, ["list_editable"]),
        ({"save_as": True}, ["save_as"]),
        ({"actions": ["delete_selected"]}, ["delete_selected"]),
        ({"inlines": [Generic]}, ["generic"]),
    ],
)
def test_each_trap_of_the_admin_is_found(options, words):
    site = admin.AdminSite("trapped")
    site.disable_action("delete_selected")
    of = type("DeskAdmin", (admin.ModelAdmin,), options)(Desk, site)
    assert [trap.split()[0] for trap in checks.traps(of)] == words


def test_delete_selected_of_the_whole_site_is_found():
    assert len(checks.traps(admin.ModelAdmin(Desk, admin.AdminSite("trapped")))) == 1


trapped = admin.AdminSite("trapped")
trapped.register(Desk)
urlpatterns = [path("", include([path("deep/admin/", trapped.urls)]))]


@pytest.mark.urls(__name__)
def test_a_trap_on_a_site_that_answers_is_an_error():
    assert ids(checks.admin_has_no_traps()) == ["newsroom.E004"]


def test_our_own_admin_is_looked_at_and_has_none():
    assert len(checks.admin_sites(get_resolver().url_patterns)) == 1
    assert checks.admin_has_no_traps() == []


@pytest.mark.parametrize(
    ("address", "tls", "found"),
    [
        ("https://news.example", True, []),
        ("http://localhost:8000", False, []),
        ("http://news.example", True, ["newsroom.W002"]),
        ("https://news.example", False, ["newsroom.W002"]),
    ],
)
def test_public_address_and_tls_that_contradict_each_other_are_told(address, tls, found, settings):
    settings.PUBLIC_URL, settings.TLS = address, tls
    assert ids(checks.public_address_agrees_with_tls()) == found


@pytest.mark.parametrize(
    ("address", "hosts", "found"),
    [
        ("https://news.example", ["news.example"], []),
        ("https://news.example:8443", [".example"], []),
        ("http://[::1]:8000", ["[::1]"], []),
        ("https://news.example", ["localhost"], ["newsroom.W003"]),
    ],
)
def test_public_address_that_would_be_refused_is_told(address, hosts, found, settings):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS, settings.DEBUG = address, hosts, False
    assert ids(checks.public_address_is_answered()) == found


@pytest.mark.parametrize(
    ("mode", "safe", "found"),
    [("wal", "WAL", []), ("persist", "PERSIST", []), ("memory", "WAL", []), ("wal", "PERSIST", ["newsroom.W001"])],
)
def test_journal_other_than_the_safe_one_is_told(mode, safe, found, monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": SimpleNamespace(vendor="sqlite")})
    monkeypatch.setattr(checks, "journal_mode", lambda: safe)
    monkeypatch.setattr(checks, "_ask", lambda name, questions: [(mode,)])
    assert ids(checks.sqlite_journal_is_the_safe_one(databases=["default"])) == found


def test_why_the_journal_is_persist_is_said_on_deployment(monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": SimpleNamespace(vendor="sqlite")})
    monkeypatch.setattr(checks, "journal_mode", lambda: "PERSIST")
    assert ids(checks.sqlite_journal_says_why(databases=["default"])) == ["newsroom.I001"]
    monkeypatch.setattr(checks, "journal_mode", lambda: "WAL")
    assert ids(checks.sqlite_journal_says_why(databases=["default"])) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["on", "on", "on"], []),
        (["on", "on", "local"], []),
        (["on", "on", "remote_apply"], []),
        (["off", "on", "on"], ["newsroom.W004"]),
        (["on", "on", "off"], ["newsroom.W004"]),
    ],
)
def test_postgresql_that_forgets_is_told(values, found, monkeypatch):
    monkeypatch.setattr(checks, "connections", {"default": SimpleNamespace(vendor="postgresql")})
    monkeypatch.setattr(checks, "_ask", lambda name, questions: [(value,) for value in values])
    assert ids(checks.postgresql_keeps_what_it_confirms(databases=["default"])) == found


@pytest.mark.django_db
def test_database_checks_ask_the_connected_database_what_it_can_answer():
    if connection.vendor == "postgresql":
        values = [row[0] for row in checks._ask("default", [f"SHOW {setting}" for setting in checks.MUST_BE_ON])]
        assert set(values) <= {"on", "off", "local", "remote_write", "remote_apply"}
    else:
        assert checks.sqlite_journal_is_the_safe_one(databases=["default"]) == []


def test_every_check_is_registered():
    assert set(checks.CHECKS) <= set(registry.get_checks(include_deployment_checks=True))


def test_every_check_is_in_the_reference():
    told = (ROOT / "docs/reference/checks.md").read_text()
    code = "".join(path.read_text() for path in ROOT.glob("*/checks.py"))
    used = set(re.findall(r"(?:newsroom|articles|sources)\.[EWI]\d{3}", code))
    assert set(re.findall(r"^## (\w+\.[EWI]\d{3})", told, re.MULTILINE)) == used


@pytest.mark.parametrize(
    ("required", "hosts", "found"),
    [
        (True, ["news.example"], []),
        (False, ["localhost", "127.0.0.1"], []),
        (False, ["localhost", "news.example"], ["newsroom.W005"]),
        (False, ["*"], ["newsroom.W005"]),
    ],
)
def test_password_alone_is_enough_at_home_only(required, hosts, found, settings):
    settings.SECOND_FACTOR_REQUIRED, settings.ALLOWED_HOSTS = required, hosts
    assert ids(checks.second_factor_is_required()) == found


@pytest.mark.parametrize(
    ("backend", "found"),
    [
        ("django.core.mail.backends.console.EmailBackend", ["newsroom.W006"]),
        ("django.core.mail.backends.smtp.EmailBackend", []),
    ],
)
def test_mail_that_is_printed_is_found(backend, found, settings):
    settings.EMAIL_BACKEND = backend
    assert ids(checks.mail_leaves_the_house()) == found


@pytest.mark.parametrize(("kind", "found"), [("locmem.LocMem", 1), ("dummy.Dummy", 1), ("db.Database", 0)])
def test_throttle_that_each_process_counts_for_itself_is_found(kind, found, settings):
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{kind}Cache"}}
    assert ids(checks.sign_in_is_counted_by_all()) == ["newsroom.E005"] * found
