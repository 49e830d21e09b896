"""Citations held against their sources: by an editor, for exactly their words, and shown beside the copy."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from articles import editing, preflight, verified, verifying
from articles.citations import cite
from articles.models import Verification
from articles.verifying import VerificationRefused
from articles.versions import current
from newsroom.models import LedgerEntry
from sources import captures
from sources.models import Capture

pytestmark = pytest.mark.engine


@pytest.fixture
def source(make_source):
    return make_source("Raid", outlet="The Daily", url="http://news.example/raid")


@pytest.fixture
def article(draft, source, make_source):
    return draft("One", citations=(cite(source), cite(make_source("Other", url="http://news.example/other"))))


def digests(article) -> list[str]:
    article.refresh_from_db()
    return [row.digest() for row in current(article).citations]


def advised(article) -> list[str]:
    return [problem.words for problem in preflight.problems(article) if problem.code in {"verified", "copy"}]


def test_an_editor_says_that_it_holds_and_preflight_counts_the_rest(article, editor):
    first, second = digests(article)
    assert advised(article) == ["2 of 2 sources not verified: nobody has held the citation against the document."]
    made = verifying.verify(article, first, by=editor)
    assert verified.standing(article, current(article).citations) == {first: made}
    assert advised(article) == ["1 of 2 sources not verified: nobody has held the citation against the document."]
    verifying.verify(article, second, by=editor)
    assert advised(article) == []
    entry = LedgerEntry.objects.filter(action="verify citation").first()
    assert (entry.actor, entry.key, entry.digest) == (editor, str(article.pk), first)


def test_it_is_taken_back_and_said_again(article, editor):
    first, _second = digests(article)
    for holds in (True, False):
        verifying.verify(article, first, by=editor, holds=holds)
    assert verified.standing(article, current(article).citations) == {}
    verifying.verify(article, first, by=editor)
    assert set(verified.standing(article, current(article).citations)) == {first}
    assert Verification.objects.count() == 3


def test_it_holds_for_these_words_alone(article, source, editor, reporter):
    first, _second = digests(article)
    verifying.verify(article, first, by=editor)
    noted = replace(current(article), citations=(cite(source, note="Page two."),))
    editing.save_words(article, noted, base=article.version, by=reporter)
    article.refresh_from_db()
    assert verified.standing(article, current(article).citations) == {}
    with pytest.raises(VerificationRefused, match="has changed since it was on your screen"):
        verifying.verify(article, first, by=editor)


def test_reporters_do_not_say_so(article, reporter):
    with pytest.raises(VerificationRefused, match="Only editors of the"):
        verifying.verify(article, digests(article)[0], by=reporter)
    assert not Verification.objects.exists()


def test_what_was_said_is_never_altered(article, editor):
    verifying.verify(article, digests(article)[0], by=editor)
    for undo in (lambda rows: rows.update(holds=False), lambda rows: rows.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="never altered or deleted"), transaction.atomic():
            undo(Verification.objects)


def test_review_shows_the_copy_beside_it_and_who_verified_it(client, article, source, editor):
    copy = captures.bring(source, b"Seven were wounded, the army said.", name="raid.txt", by=editor)
    client.force_login(editor)
    page = f"/admin/articles/article/{article.pk}/review/"
    shown = client.get(page).content.decode()
    assert "Seven were wounded, the army said." in shown
    assert shown.count("No copy.") == 1
    said = client.post(f"/admin/articles/article/{article.pk}/verify/", {"citation": digests(article)[0]}, follow=True)
    assert "<strong>Verified</strong> by" in said.content.decode()
    assert Verification.objects.get().copy == copy
    client.post(f"/admin/articles/article/{article.pk}/verify/", {"citation": digests(article)[0], "doubt": "1"})
    assert "<strong>Verified</strong> by" not in client.get(page).content.decode()


def test_review_says_which_sources_speak_with_one_voice(client, draft, make_source, editor):
    text = "BASRA (Reuters) - The raid began at dawn and ended before noon, the army said on Wednesday. " * 3
    made = [make_source(f"Raid {number}", url=f"http://news.example/{number}") for number in range(3)]
    for one, words in zip(
        made, (text, f"{text} More.", "Our own reporter walked through the empty harbour."), strict=True
    ):
        captures.bring(one, words.encode(), name="x.txt", by=editor)
        one.refresh_from_db()
    article = draft("One", citations=tuple(cite(one) for one in made))
    client.force_login(editor)
    page = client.get(f"/admin/articles/article/{article.pk}/review/").content.decode()
    assert "3 sources, 2 independent. 1 and 2 speak with one voice: nearly the same text." in page


def test_what_could_not_be_kept_is_advised_with_why(article, source, editor):
    failed = {"trouble": "consent wall", "said": "It asks."}
    Capture.objects.create(source=source, origin="fetched", at=article.changed_at, by=editor, **failed)
    assert advised(article)[0] == "“Raid” has no copy. It asks."
    captures.bring(source, b"Seven were wounded.", name="raid.txt", by=editor)
    assert advised(article)[0].startswith("2 of 2 sources")


@pytest.mark.parametrize("many", [1, 4])
def test_review_asks_as_often_for_many_sources_as_for_one(
    many, client, draft, make_source, editor, django_assert_num_queries
):
    made = [make_source(f"Raid {number}", url=f"http://news.example/{number}") for number in range(many)]
    for one in made:
        captures.bring(one, f"Text of {one.pk}.".encode(), name="x.txt", by=editor)
        one.refresh_from_db()
    article = draft("One", citations=tuple(cite(one) for one in made))
    client.force_login(editor)
    page = f"/admin/articles/article/{article.pk}/review/"
    client.get(page)
    with django_assert_num_queries(38):
        client.get(page)
