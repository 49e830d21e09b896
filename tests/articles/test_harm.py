"""Flags of harm: raised by the desk, cleared for exact words by a second person, held by the database."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import editing, harm, printing, verify
from articles.harm import FlagRefused
from articles.models import Edition, HarmFlag
from articles.models.harm_flag import Harm
from articles.statuses import Status
from articles.words import Words
from articles.workflow import MoveRefused
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role


@pytest.fixture
def chief(person):
    return person(None, Role.MANAGING_EDITOR)


@pytest.fixture
def approved(draft, move):
    article = draft("Boy detained")
    move("submit", article)
    return move("approve", article)


@pytest.mark.parametrize("kind", [kind for kind in Harm if kind != Harm.CONSENT])
def test_a_flag_keeps_words_from_print_until_a_second_person_has_looked(kind, approved, move, reporter, chief):
    flag = harm.raise_flag(approved, kind, note="Look at the picture.", by=reporter)
    with pytest.raises(MoveRefused, match=f"Not cleared of harm for these words: {kind.label.lower()}"):
        move("publish", approved)
    harm.clear(flag, seen=approved.version.digest, by=chief)
    move("publish", approved)
    assert approved.status == Status.PUBLISHED
    assert list(verify.breaks()) == []


def test_consent_is_recorded_and_needs_no_clearing(approved, move, reporter, chief):
    flag = harm.raise_flag(approved, Harm.CONSENT, note="Signed form.", by=reporter)
    with pytest.raises(FlagRefused, match="nothing is left to clear"):
        harm.clear(flag, seen=approved.version.digest, by=chief)
    move("publish", approved)
    assert LedgerEntry.objects.get(action="flag harm").details() == {"flag": flag.pk, "kind": "consent given"}


def test_other_words_need_another_look(draft, move, reporter, chief):
    article = draft("Boy detained")
    flag = harm.raise_flag(article, Harm.MINOR, by=reporter)
    harm.clear(flag, seen=article.version.digest, by=chief)
    found = Words(headline="Boy of nine detained", desk=article.desk.slug, body="<p>He is nine.</p>")
    editing.save_words(article, found, base=article.version, by=reporter)
    move("submit", article)
    move("approve", article)
    with pytest.raises(MoveRefused, match="Not cleared"):
        move("publish", article)
    with pytest.raises(FlagRefused, match="have changed since"):
        harm.clear(flag, seen=flag.cleared_digest, by=chief)
    harm.clear(flag, seen=article.version.digest, by=chief)
    move("publish", article)


def test_nobody_clears_what_they_raised_or_wrote_and_nobody_without_the_right(draft, person, editor, reporter, chief):
    article = draft("Boy detained", by=chief)
    raised_by_writer = harm.raise_flag(article, Harm.MINOR, by=reporter)
    second = person(None, Role.MANAGING_EDITOR)
    raised_by_second = harm.raise_flag(article, Harm.WITNESS, by=second)
    seen = article.version.digest
    for flag, who, said in [
        (raised_by_writer, chief, "wrote or changed"),
        (raised_by_second, second, "raised a flag"),
        (raised_by_writer, editor, "Only managing editors"),
    ]:
        with pytest.raises(FlagRefused, match=said):
            harm.clear(flag, seen=seen, by=who)
    harm.clear(raised_by_writer, seen=seen, by=second)


def test_a_flag_takes_a_scheduled_article_off_the_schedule(printed, move, reporter):
    article = printed("Boy detained", at=clock.now() + timedelta(hours=2))
    harm.raise_flag(article, Harm.MINOR, by=reporter)
    article.refresh_from_db()
    assert article.status == Status.APPROVED
    assert not printing.was_public(article)
    with pytest.raises(MoveRefused, match="Not cleared"):
        move("publish", article)
    assert list(verify.breaks()) == []


def test_the_database_prints_nothing_that_is_flagged(approved, reporter):
    harm.raise_flag(approved, Harm.MINOR, by=reporter)
    with pytest.raises(IntegrityError, match="not cleared for these words"), transaction.atomic():
        printing.print_edition(approved, at=clock.now())
    assert not Edition.objects.exists()


def test_the_database_keeps_flags_and_who_may_clear_them(approved, reporter, editor, chief):
    flag = harm.raise_flag(approved, Harm.MINOR, by=reporter)
    this = HarmFlag.objects.filter(pk=flag.pk)
    digest = approved.version.digest
    for who, said in [
        (editor, "Only a managing editor"),
        (reporter, "wrote these words|second_person|managing editor"),
    ]:
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            this.update(cleared_by=who, cleared_at=clock.now(), cleared_digest=digest)
    for change in ({"kind": "consent given"}, {"note": "x"}, {"set_by": chief}):
        with pytest.raises(IntegrityError, match="not altered"), transaction.atomic():
            this.update(**change)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        this.delete()


def test_the_article_page_flags_and_clears(approved, reporter, chief, client):
    client.force_login(reporter)
    client.post(f"/admin/articles/article/{approved.pk}/flag/", {"kind": "minor", "note": "Look at the name."})
    flag = HarmFlag.objects.get()
    page = client.get(f"/admin/articles/article/{approved.pk}/change/").content.decode()
    assert "Look at the name." in page
    assert "Not cleared for these words." in page
    client.force_login(chief)
    posted = {"seen": approved.version.digest}
    client.post(f"/admin/articles/article/{approved.pk}/flag/{flag.pk}/clear/", posted)
    flag.refresh_from_db()
    assert flag.cleared_by == chief
    assert "Cleared for these words by" in client.get(f"/admin/articles/article/{approved.pk}/change/").content.decode()
