"""Status buttons: what they show, what they post, and what a forged post gets."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles.models import Approval, Article, Edition
from articles.statuses import Status
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role


def page(client, article) -> str:
    return client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()


@pytest.fixture
def post(client):
    def send(article: Article, verb: str, *, by, follow: bool = True, **data):
        client.force_login(by)
        address = reverse("admin:articles_article_move", args=[article.pk])
        return client.post(address, {"verb": verb, "seen": article.version.digest, **data}, follow=follow)

    return send


def test_editor_approves_and_publishes_with_one_button(post, draft, move, editor):
    article = move("submit", draft())
    answer = post(article, "approve and publish", by=editor)
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert "Approved. It is public now." in answer.content.decode()
    assert Edition.objects.get().approval.by == editor


def test_writer_sees_the_button_refused_with_the_reason(client, draft, move, desk, person):
    both = person(desk, Role.REPORTER, Role.EDITOR)
    article = move("submit", draft(by=both))
    client.force_login(both)
    shown = page(client, article)
    assert "Whoever wrote or changed these words cannot approve them." in shown
    assert shown.count("disabled aria-describedby") == 2


@pytest.mark.parametrize("verb", ["approve", "approve and publish"])
def test_a_forged_approval_by_the_writer_is_refused_and_leaves_no_trace(verb, post, draft, move, desk, person):
    both = person(desk, Role.REPORTER, Role.EDITOR)
    article = move("submit", draft(by=both))
    entries = LedgerEntry.objects.count()
    answer = post(article, verb, by=both)
    article.refresh_from_db()
    assert "cannot approve" in answer.content.decode()
    assert (article.status, Approval.objects.count(), Edition.objects.count()) == (Status.IN_REVIEW, 0, 0)
    assert LedgerEntry.objects.count() == entries


def test_a_forged_approval_by_a_reporter_is_refused(post, draft, move, desk, person):
    article = move("submit", draft())
    answer = post(article, "approve", by=person(desk, Role.REPORTER))
    article.refresh_from_db()
    assert article.status == Status.IN_REVIEW
    assert "Only editors or managing editors of the Middle East desk may approve." in answer.content.decode()


def test_a_page_opened_before_the_words_changed_approves_nothing(post, draft, move, editor, desk, person):
    article = move("submit", draft())
    answer = post(article, "approve", by=editor, seen="0" * 64)
    article.refresh_from_db()
    assert article.status == Status.IN_REVIEW
    assert "The words have changed since you opened them." in answer.content.decode()


def test_the_second_click_is_told_that_it_is_done_already(post, draft, move, editor):
    article = move("submit", draft())
    post(article, "approve and publish", by=editor)
    answer = post(article, "approve and publish", by=editor)
    assert "It is published; approve is for what is in review." in answer.content.decode()
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("verb", ["", "delete", "status", "approve\x00"])
def test_an_unknown_verb_does_nothing(verb, post, draft, reporter):
    article = draft()
    answer = post(article, verb, by=reporter)
    article.refresh_from_db()
    assert "Nothing was done." in answer.content.decode()
    assert article.status == Status.DRAFT


def test_a_reason_is_needed_to_send_back_and_is_shown_to_the_reporter(post, draft, move, editor, reporter, client):
    article = move("submit", draft())
    assert "say why" in post(article, "send back", by=editor).content.decode()
    post(article, "send back", by=editor, reason="The second source does not say so.")
    client.force_login(reporter)
    assert "The second source does not say so." in page(client, article)


def test_publishing_at_a_time_names_the_time_and_its_zone(post, draft, move, editor):
    article = move("submit", draft())
    later = clock.now() + timedelta(days=2)
    answer = post(article, "approve and publish", by=editor, at=later.strftime("%Y-%m-%dT%H:%M"))
    assert f"It will be public from {later:%A %d %B %Y, %H:%M} (UTC)." in answer.content.decode()
    assert "Scheduled for" in answer.content.decode()
    assert not Edition.objects.live(clock.now()).exists()


def test_at_that_time_needs_a_time_and_now_takes_none(post, draft, move, editor):
    article = move("submit", draft())
    answer = post(article, "approve and publish", by=editor, when="at", at="")
    assert "Choose the day and the time to publish at." in answer.content.decode()
    assert not Edition.objects.exists()
    later = clock.now() + timedelta(days=2)
    post(article, "approve and publish", by=editor, when="now", at=later.strftime("%Y-%m-%dT%H:%M"))
    assert Edition.objects.live(clock.now()).exists()


@pytest.mark.parametrize("at", ["yesterday", "2008-03-26T10:00", "9999-99-99T00:00"])
def test_a_time_that_cannot_be_is_refused(at, post, draft, move, editor):
    article = move("submit", draft())
    post(article, "approve and publish", by=editor, at=at)
    article.refresh_from_db()
    assert (article.status, Edition.objects.count()) == (Status.IN_REVIEW, 0)


def test_an_embargo_refuses_now_and_offers_its_own_moment(client, post, draft, move, editor):
    until = (clock.now() + timedelta(days=5)).replace(second=0, microsecond=0)
    article = move("submit", draft(embargo_until=until.isoformat()))
    client.force_login(editor)
    shown = page(client, article)
    assert "It is under embargo until" in shown
    assert f'value="{until:%Y-%m-%dT%H:%M}"' in shown
    assert "It is under embargo" in post(article, "approve and publish", by=editor).content.decode()
    assert Edition.objects.count() == 0


def test_taking_off_the_schedule_leaves_it_approved(post, draft, move, editor):
    article = move("submit", draft())
    move("approve", article)
    move("publish", article, at=clock.now() + timedelta(days=1))
    post(article, "unschedule", by=editor)
    article.refresh_from_db()
    assert article.status == Status.APPROVED


def test_an_update_carries_its_reason_into_print(post, printed, move, revise, editor):
    article = move("submit", revise(printed()))
    post(article, "approve and publish", by=editor, reason="The court has set a date.")
    edition = Edition.objects.latest("number")
    assert (edition.number, edition.kind, edition.reason) == (2, "update", "The court has set a date.")


def test_a_correction_is_no_kind_that_one_person_chooses_while_publishing(post, printed, move, revise, editor):
    article = move("submit", revise(printed()))
    answer = post(article, "approve and publish", by=editor, kind="correction", reason="The date was wrong.")
    assert "Nothing was done." in answer.content.decode()
    assert Edition.objects.count() == 1


def test_bulk_approval_takes_what_may_be_approved_and_names_what_was_refused(client, draft, move, desk, person, editor):
    both = person(desk, Role.REPORTER, Role.EDITOR)
    mine, other = move("submit", draft("Mine", by=both)), move("submit", draft("Other"))
    client.force_login(both)
    address = reverse("admin:articles_article_changelist")
    chosen = {"action": "approve_and_publish", "_selected_action": [mine.pk, other.pk]}
    seen = {f"seen-{article.pk}": article.version.digest for article in (mine, other)}
    shown = client.post(address, chosen | seen, follow=True).content.decode()
    assert "done for 1" in shown
    assert "Mine: Whoever wrote or changed these words cannot approve them." in shown
    assert [edition.headline for edition in Edition.objects.all()] == ["Other"]


def test_bulk_moves_refuse_what_was_not_on_the_screen(client, draft, move, editor):
    article = move("submit", draft())
    client.force_login(editor)
    chosen = {"action": "approve", "_selected_action": [article.pk]}
    shown = client.post(reverse("admin:articles_article_changelist"), chosen, follow=True).content.decode()
    article.refresh_from_db()
    assert "It was not on your screen." in shown
    assert article.status == Status.IN_REVIEW
