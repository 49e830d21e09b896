"""Who reaches which address of the admin: one table, walked over the URLconf. An address without a row fails."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from newsroom.admin_site import ANYONE_IN, site
from newsroom.models import LedgerEntry
from newsroom.roles import Role
from sources.models import Outlet

pytestmark = pytest.mark.engine

WRITERS = {Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR}
EDITORS = {Role.EDITOR, Role.MANAGING_EDITOR}
KEEPERS = {Role.ADMINISTRATOR}
LEDGER = {Role.MANAGING_EDITOR, Role.LEDGER_READER, Role.ADMINISTRATOR}
EVERYONE = set(Role)

# URL name -> (arguments, the roles that reach it by GET, the answer they get)
TABLE: dict[str, tuple[list[str], set[Role], int]] = {
    "index": ([], EVERYONE, 200),
    "jsi18n": ([], EVERYONE, 200),
    "password_change": ([], EVERYONE, 302),
    "app_list": (["articles"], WRITERS, 200),
    "articles_article_changelist": ([], WRITERS, 200),
    "articles_article_add": ([], WRITERS, 200),
    "articles_article_paste": ([], WRITERS, 200),
    "articles_article_pasted": ([str(UUID(int=0))], WRITERS, 404),
    "articles_article_autosave_new": ([], WRITERS, 200),
    "articles_article_autosave": (["{article}"], WRITERS, 200),
    "articles_article_preview": ([], WRITERS, 405),
    "articles_article_read_sources": ([], WRITERS, 405),
    "articles_article_known_sources": ([], WRITERS, 200),
    "articles_article_known_reporters": ([], WRITERS, 200),
    "articles_article_change": (["{article}"], WRITERS, 200),
    "articles_article_history": (["{article}"], WRITERS, 302),
    "articles_article_move": (["{article}"], WRITERS, 405),
    "articles_article_correct": (["{article}"], WRITERS, 405),
    "articles_article_propose": (["{article}"], WRITERS, 405),
    "articles_article_proposal": (["{article}"], WRITERS, 405),
    "articles_article_review": (["{article}"], WRITERS, 200),
    "articles_article_at_that_time": (["{article}"], WRITERS, 200),
    "articles_article_add_note": (["{article}"], WRITERS, 405),
    "articles_article_note": (["1"], WRITERS, 405),
    "articles_article_desk_rules": (["middle-east"], EDITORS, 200),
    "articles_emergency_changelist": ([], EDITORS, 200),
    "articles_emergency_look": (["1"], EDITORS, 405),
    "articles_article_versions": (["{article}"], WRITERS, 200),
    "articles_article_version": (["{article}", "1"], WRITERS, 200),
    "articles_article_settle": (["{article}", "1"], WRITERS, 404),
    "articles_article_compared": (["{article}"], WRITERS, 404),
    "articles_article_board": ([], WRITERS, 200),
    "articles_article_keep_view": ([], WRITERS, 405),
    "articles_article_forget_view": (["1"], WRITERS, 405),
    "articles_article_calendar": ([], WRITERS, 200),
    "articles_article_find": ([], WRITERS, 200),
    "articles_article_plan": (["{article}"], WRITERS, 405),
    "articles_article_flag": (["{article}"], WRITERS, 405),
    "articles_article_clear": (["{article}", "1"], {Role.MANAGING_EDITOR}, 405),
    "articles_article_withhold": (["{article}"], EDITORS, 405),
    "articles_article_elsewhere": (["{article}", "1"], EDITORS, 404),
    "articles_article_names": (["1"], EDITORS, 404),
    "articles_redaction_changelist": ([], {Role.MANAGING_EDITOR}, 200),
    "articles_redaction_change": (["1"], {Role.MANAGING_EDITOR}, 404),
    "articles_photo_changelist": ([], WRITERS, 200),
    "articles_photo_change": (["1"], WRITERS, 302),
    "articles_photo_history": (["1"], WRITERS, 404),
    "articles_photo_look": (["0" * 64], WRITERS, 404),
    "sources_outlet_changelist": ([], WRITERS, 200),
    "sources_outlet_add": ([], WRITERS, 200),
    "sources_outlet_change": (["{outlet}"], WRITERS, 200),
    "sources_outlet_history": (["{outlet}"], WRITERS, 200),
    "sources_source_changelist": ([], WRITERS, 200),
    "sources_source_add": ([], WRITERS, 200),
    "sources_source_change": (["1"], WRITERS, 302),
    "sources_source_history": (["1"], WRITERS, 404),
    "newsroom_publication_changelist": ([], KEEPERS, 200),
    "newsroom_publication_add": ([], KEEPERS, 200),
    "newsroom_publication_change": (["1"], KEEPERS, 302),
    "newsroom_publication_history": (["1"], KEEPERS, 404),
    "newsroom_desk_changelist": ([], WRITERS | KEEPERS, 200),
    "newsroom_desk_add": ([], KEEPERS, 200),
    "newsroom_desk_change": (["{desk}"], WRITERS | KEEPERS, 200),
    "newsroom_desk_history": (["{desk}"], WRITERS | KEEPERS, 200),
    "newsroom_user_changelist": ([], KEEPERS, 200),
    "newsroom_user_change": (["{user}"], KEEPERS, 200),
    "newsroom_user_history": (["{user}"], KEEPERS, 200),
    "newsroom_user_act": (["{user}"], KEEPERS, 405),
    "newsroom_invitation_changelist": ([], KEEPERS, 200),
    "newsroom_invitation_add": ([], KEEPERS, 200),
    "newsroom_invitation_change": (["1"], KEEPERS, 302),
    "newsroom_invitation_history": (["1"], KEEPERS, 404),
    "newsroom_invitation_act": (["1"], KEEPERS, 405),
    "newsroom_session_mine": ([], EVERYONE, 200),
    "newsroom_session_end": ([], EVERYONE, 405),
    "newsroom_notification_mine": ([], EVERYONE, 200),
    "newsroom_notification_channels": ([], EVERYONE, 200),
    "newsroom_reporter_changelist": ([], WRITERS | KEEPERS, 200),
    "newsroom_reporter_add": ([], EDITORS | KEEPERS, 200),
    "newsroom_reporter_change": (["1"], WRITERS | KEEPERS, 302),
    "newsroom_reporter_history": (["1"], WRITERS | KEEPERS, 404),
    "newsroom_ledgerentry_changelist": ([], LEDGER, 200),
    "newsroom_ledgerentry_change": (["{entry}"], LEDGER, 200),
    "newsroom_outboxrow_changelist": ([], KEEPERS, 200),
    "newsroom_outboxrow_change": (["1"], KEEPERS, 302),
}
# Reached before anybody has signed in, or by POST alone.
APART = {"login", "logout"}


def admin_patterns() -> Iterator[URLPattern]:
    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern)
            else:
                yield pattern

    root = next(p for p in get_resolver().url_patterns if isinstance(p, URLResolver) and p.namespace == "admin")
    yield from walk(root)


def test_every_address_of_the_admin_is_in_the_table():
    names = {pattern.name for pattern in admin_patterns() if pattern.name}
    assert names - APART == set(TABLE)


def test_every_address_of_the_admin_states_its_permission():
    unstated = {pattern.name or "" for pattern in admin_patterns()} - set(site.stated()) - {"login"}
    assert unstated == set()


@pytest.fixture
def places(draft, desk, reporter) -> dict[str, str]:
    article = draft()
    outlet = Outlet.objects.create(name="The Lantern", slug="lantern", folded="lantern")
    entry = LedgerEntry.objects.first()
    assert entry is not None
    return {
        "{article}": str(article.pk),
        "{desk}": str(desk.pk),
        "{user}": str(reporter.pk),
        "{outlet}": str(outlet.pk),
        "{entry}": str(entry.pk),
    }


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_exactly_what_the_table_says(role, places, desk, person, client):
    client.force_login(person(desk, role))
    got = {}
    for name, (arguments, _roles, _answer) in TABLE.items():
        address = reverse(f"admin:{name}", args=[places.get(a, a) for a in arguments])
        got[name] = client.get(address).status_code
    refused = 404 if role not in WRITERS else 0
    expected = {
        name: answer if role in roles else (refused if name == "app_list" else 403)
        for name, (_arguments, roles, answer) in TABLE.items()
    }
    assert got == expected


def test_who_is_not_signed_in_is_sent_to_sign_in_from_every_address(places, client):
    for name, (arguments, _roles, _answer) in TABLE.items():
        address = reverse(f"admin:{name}", args=[places.get(a, a) for a in arguments])
        answer = client.get(address)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/admin/login/"), name


def test_an_account_without_any_role_reaches_the_empty_home_and_nothing_else(places, person, client):
    client.force_login(person(None))
    refused = {"app_list": 404}
    for name, (arguments, _roles, answer) in TABLE.items():
        address = reverse(f"admin:{name}", args=[places.get(a, a) for a in arguments])
        statement = site.stated().get(name)
        reached = client.get(address).status_code
        assert reached == (answer if statement == ANYONE_IN and name != "app_list" else refused.get(name, 403)), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_second_factor_every_address_leads_to_setting_one_up(method, settings, places, desk, person, client):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(person(desk, *Role))
    for name, (arguments, _roles, _answer) in TABLE.items():
        address = reverse(f"admin:{name}", args=[places.get(a, a) for a in arguments])
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/account/second-factor/"), name


@pytest.mark.parametrize("name", ["change", "history", "versions", "version", "move", "autosave", "review"])
def test_an_article_of_another_desk_is_as_good_as_missing(name, draft, make_desk, person, client):
    article = draft()
    client.force_login(person(make_desk("Oceania"), Role.EDITOR))
    arguments = [article.pk, 1] if name == "version" else [article.pk]
    missing = [999999, 1] if name == "version" else [999999]
    answers = []
    for args in (arguments, missing):
        address = reverse(f"admin:articles_article_{name}", args=args)
        answers.append(client.post(address, {"verb": "submit", "seen": "x"}) if name == "move" else client.get(address))
    if name == "history":
        answers = [client.get(answer["Location"]) for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_nothing_can_be_deleted_through_the_admin():
    assert [p.name for p in admin_patterns() if p.name and "delete" in p.name] == []
    assert "delete_selected" not in dict(site.actions)
