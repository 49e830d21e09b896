"""Does where each article stands follow from the ledger?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import verify, verify_status, workflow
from articles.models import Approval, Article
from articles.statuses import MOVES, Status
from newsroom import clock, ledger
from newsroom.roles import Role

LIFTED = "articles_article"


def found() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


@pytest.mark.parametrize("status", Status)
def test_article_holds_wherever_its_moves_led_it(status, at_status):
    at_status(status)
    assert found() == []


def test_every_move_of_the_table_can_be_followed(at_status, move, revise, editor):
    article = at_status(Status.DRAFT)
    way = ["submit", "send back", "submit", "spike", "restore", "submit", "approve"]
    for verb in way:
        move(verb, article, reason="Doubtful.", at=None)
        assert found() == [], verb
    move("publish", article, at=clock.now() + timedelta(days=1), reason="Told tomorrow.")
    move("unschedule", article)
    move("publish", article)
    move("archive", article)
    revise(article)
    assert found() == []
    move("abandon", article)
    assert found() == []
    # What is done in an emergency is followed in test_emergencies.
    done = {*way, "publish", "unschedule", "archive", "revise", "abandon", "approve in emergency"}
    assert done == set(MOVES)


# What a raw statement claims of an article at this status: guards refuse some, and verify finds them all.
CLAIMS = [
    (Status.PUBLISHED, "status = 'draft'", "it is draft, and the ledger left it published"),
    (Status.PUBLISHED, "status = 'spiked'", "it is spiked, and the ledger left it published"),
    (Status.PUBLISHED, "status = 'archived'", "it is archived, and the ledger left it published"),
    (Status.IN_REVIEW, "status = 'draft'", "it is draft, and the ledger left it in review"),
    (Status.APPROVED, "status = 'published'", "it is published, and the ledger left it approved"),
    (Status.APPROVED, "status = 'published'", "it is published, and no edition prints its words"),
    (Status.DRAFT, "sent_back_because = 'Rubbish.'", "the ledger says otherwise of why it was sent back"),
    (Status.DRAFT, "address_date = '2008-03-26'", "its address is not that of what was printed"),
    (Status.PUBLISHED, "slug = 'another'", "its address is not that of what was printed"),
    (Status.PUBLISHED, "address_date = NULL", "its address is not that of what was printed"),
    (Status.SPIKED, "status = 'draft'", "it is draft, and the ledger left it spiked"),
    (
        Status.IN_REVIEW,
        "submitted_at = '2008-03-26 12:00:00'",
        "the ledger says otherwise of who submitted it and when",
    ),
    (Status.APPROVED, "submitted_by_id = NULL", "the ledger says otherwise of who submitted it and when"),
    (Status.DRAFT, "submitted_at = '2008-03-26 12:00:00'", "the ledger says otherwise of who submitted it and when"),
]


@pytest.mark.parametrize(("status", "claim", "said"), CLAIMS)
def test_what_a_statement_claims_of_an_article_is_found(status, claim, said, at_status, tamper):
    article = at_status(status)
    tamper(LIFTED, f"UPDATE articles_article SET {claim}")
    assert f"article {article.pk}: {said}" in found()


def test_approval_that_lapsed_and_was_put_back_is_found(at_status, move):
    article = at_status(Status.APPROVED)
    approval = Approval.objects.get()
    move("send back", article, reason="One more look.")
    Article.objects.update(approval=approval)
    assert found() == [f"article {article.pk}: the ledger says otherwise of what of it is approved"]


def test_current_version_set_back_with_all_its_rows_is_found(record, tamper):
    tamper(LIFTED, "UPDATE articles_article SET version_id = %s, body = '<p>One.</p>'", record.first.pk)
    assert f"{record.place}: its current version is not the one that the ledger says was saved last" in found()


def test_approval_by_who_submitted_is_found_whatever_the_row_says(draft, tamper, desk, person, reporter):
    both, other = person(desk, Role.EDITOR), person(desk, Role.EDITOR)
    article = draft()
    seen = article.version.digest
    workflow.move("submit", article, seen=seen, by=both)
    tamper(LIFTED, "UPDATE articles_article SET submitted_by_id = %s", other.pk)
    article.refresh_from_db()
    tamper_approval(tamper, article, both)
    told = ledger.record("approve", ledger.Subject("article", article.pk), by=both, seen=seen)
    assert found() == [
        f"article {article.pk}: who approved it in ledger entry {told.sequence} had submitted it",
        f"article {article.pk}: the ledger says otherwise of who submitted it and when",
    ]


def test_approval_by_who_wrote_is_found_whatever_the_rows_say(draft, tamper, move, person, desk):
    writer = person(desk, Role.REPORTER, Role.EDITOR)
    article = draft(by=writer)
    move("submit", article)
    tamper("articles_versionwriter", "DELETE FROM articles_versionwriter")
    tamper_approval(tamper, article, writer)
    told = ledger.record("approve", ledger.Subject("article", article.pk), by=writer, seen=article.version.digest)
    assert f"article {article.pk}: who approved it in ledger entry {told.sequence} had written it" in found()


def tamper_approval(tamper, article: Article, by) -> None:
    """Approve past every guard."""
    tamper(
        "articles_approval",
        "INSERT INTO articles_approval (article_id, version_id, digest, by_id, at) VALUES (%s, %s, %s, %s, %s)",
        article.pk,
        article.version.pk,
        article.version.digest,
        by.pk,
        clock.now(),
    )
    approval = Approval.objects.latest("pk")
    tamper(LIFTED, "UPDATE articles_article SET status = 'approved', approval_id = %s", approval.pk)


def test_move_that_could_not_follow_is_found_though_the_row_says_the_same(at_status, editor, tamper):
    article = at_status(Status.PUBLISHED)
    told = ledger.record("spike", ledger.Subject("article", article.pk), by=editor)
    tamper(LIFTED, "UPDATE articles_article SET status = 'spiked', approval_id = NULL")
    assert found() == [f"article {article.pk}: it was published when ledger entry {told.sequence} tells of: spike"]


def test_replay_asks_once_for_each_chunk_of_articles(at_status, monkeypatch):
    for status in Status:
        at_status(status)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert list(verify_status.breaks()) == []
        return len(asked)

    assert queries() == 3
    monkeypatch.setattr(verify_status, "CHUNK", 2)
    assert queries() == 7
