"""System checks that look at what is in the database."""

import pytest
from django.core.checks.registry import registry
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from articles import checks
from articles.demo.house import PASSWORD
from newsroom.models import User

HOME = ["localhost", "127.0.0.1", "[::1]"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    def make(username: str, password: str = PASSWORD, **fields) -> User:
        return User.objects.create_user(username, password=password, **fields)

    return make


def found() -> list[str]:
    return [f"{message.id} {message.msg}" for message in checks.demo_accounts_stay_at_home(databases=["default"])]


def test_accounts_of_the_demo_on_a_public_site_are_an_error(account, settings):
    settings.ALLOWED_HOSTS = [*HOME, "news.example"]
    account("editor")
    account("admin")
    assert found() == [
        "articles.E001 The site answers to news.example, and these accounts of the demo have the password that "
        "everybody knows: editor, admin."
    ]


@pytest.mark.parametrize("hosts", [["*"], [".example"], ["192.0.2.7"]])
def test_any_name_but_this_machines_own_is_public(hosts, account, settings):
    settings.ALLOWED_HOSTS = hosts
    account("editor")
    assert len(found()) == 1


def test_demo_on_this_machine_is_what_it_is_for(account, settings):
    settings.ALLOWED_HOSTS = HOME
    account("editor")
    assert found() == []


def test_account_that_the_password_does_not_open_is_let_be(account, settings):
    settings.ALLOWED_HOSTS = ["news.example"]
    account("editor", "correct horse battery")
    account("admin", is_active=False)
    account("ada")  # not one of the demo's names
    assert found() == []


def test_database_without_tables_is_let_be(settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["news.example"]
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert checks.demo_accounts("default") == []


def test_nothing_is_asked_of_a_database_that_was_not_named(account, settings, django_assert_num_queries):
    settings.ALLOWED_HOSTS = ["news.example"]
    account("editor")
    with django_assert_num_queries(0):
        assert checks.demo_accounts_stay_at_home(databases=None) == []


def test_check_is_registered():
    assert checks.demo_accounts_stay_at_home in registry.get_checks()


def test_serve_does_not_begin(account, settings):
    settings.ALLOWED_HOSTS = ["news.example"]
    account("editor")
    with pytest.raises(SystemCheckError, match="changepassword NAME"):
        call_command("serve", bind="127.0.0.1:1")
