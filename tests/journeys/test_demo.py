"""The demo newsroom: lived through by the actions of real work, and whole."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import verify
from articles.demo import life, pictures
from articles.models import Article, Edition, Intake, Notice, Redirect
from articles.statuses import Status
from newsroom import clock
from newsroom.models import Desk, LedgerEntry, Reporter
from sources.models import Source


@pytest.fixture
def small_pictures(monkeypatch) -> None:
    """How they look, other tests say; to draw them large takes longer than all the rest."""
    monkeypatch.setattr(life, "draw", lambda name, width: pictures.draw(name, width // 8))


def test_the_demo_has_what_a_newsroom_has_and_its_record_holds(db, picture_stores, small_pictures):
    call_command("load_demo", stdout=StringIO())

    assert (Article.objects.count(), Intake.objects.count(), Desk.objects.count()) == (40, 40, 7)
    assert Reporter.objects.count() >= 12
    assert {Status(status) for status in Article.objects.values_list("status", flat=True)} == set(Status)
    assert sorted(Article.objects.exclude(language="en").values_list("language", flat=True)) == ["ar", "es"]
    assert len([article for article in Article.objects.all() if article.editions.count() == 3]) == 2
    assert max(source.citations.values("article").distinct().count() for source in Source.objects.all()) >= 3
    assert {edition.public_from.year for edition in Edition.objects.all()} >= {2008, 2023, 2024, 2025, 2026}
    assert not [e for e in Edition.objects.all() if e.version.writers.filter(pk=e.approval.by_id).exists()]
    assert list(verify.breaks()) == []

    # What was done after print was done by two people, and readers were told.
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["fact", "fact", "retraction", "withdrawal"]
    assert [str(row) for row in Redirect.objects.all()] == [
        "2023/12/14/slovak-ombudswoman-finds-roma-pupils-still-taught-behind-a-separate-gate"
    ]

    # It was lived through in order, and some of it is still to come.
    moments = list(LedgerEntry.objects.order_by("sequence").values_list("at", flat=True))
    past = [moment for moment in moments if moment.year < clock.now().year]
    assert past == sorted(past)
    assert Edition.objects.filter(public_from__gt=clock.now()).count() == 1
    assert Article.objects.filter(embargo_until__gt=clock.now(), status=Status.IN_REVIEW).count() == 1

    # A second start changes nothing, and a real newsroom is never filled with invented pieces.
    entries = len(moments)
    call_command("load_demo", "--if-empty", stdout=StringIO())
    with pytest.raises(CommandError, match="There is a newsroom here already"):
        call_command("load_demo")
    assert LedgerEntry.objects.count() == entries
