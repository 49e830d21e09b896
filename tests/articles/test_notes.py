"""Notes: made on a passage, found again, answered, resolved; sent back with the article."""

from dataclasses import replace

import pytest

from articles import editing, notes, quoting, threads, verify, versions
from articles.models import Article, Note
from articles.notes import NoteRefused
from articles.quoting import Quote
from articles.statuses import Status
from articles.words import Words
from newsroom.models import LedgerEntry, Notification
from newsroom.roles import Role

BODY = "<p>The court heard the case. Nobody came.</p><p>The judge asked twice. Nobody came.</p><p>It was late.</p>"


def save(article: Article, body: str, by) -> None:
    article.refresh_from_db()
    editing.save_words(article, replace(versions.current(article), body=body), base=article.version, by=by)


def placed(article: Article) -> list[tuple[str, bool, bool]]:
    article.refresh_from_db()
    every = threads.threads_of(article, quoting.pieces(versions.current(article)))
    return [(thread.place, thread.changed, thread.gone) for thread in every]


def test_note_stays_at_its_passage_through_edits_elsewhere(draft, editor, reporter):
    article = draft(body=BODY)
    notes.add(article, "Both times?", by=editor, version=article.version, quote="Nobody came.", before="asked twice.")
    assert placed(article) == [("block-2", False, False)]
    save(article, "<p>A new beginning.</p>" + BODY.replace("It was late.", "It was dark."), reporter)
    assert placed(article) == [("block-3", False, False)]


def test_passage_whose_words_changed_is_told_where_it_stood_and_one_that_went_is_gone(draft, editor, reporter):
    article = draft(body=BODY)
    notes.add(article, "How often?", by=editor, version=article.version, quote="asked twice")
    save(article, BODY.replace("asked twice", "asked once"), reporter)
    assert placed(article) == [("block-2", True, False)]
    save(article, "<p>Quite another text.</p>", reporter)
    assert placed(article) == [("", False, True)]


def test_note_on_the_whole_article_and_on_its_headline(draft, editor):
    article = draft("Raid in Basra")
    notes.add(article, "Too long.", by=editor, version=article.version)
    notes.add(article, "By whom?", by=editor, version=article.version, quote="Raid")
    assert placed(article) == [("", False, False), ("headline", False, False)]


@pytest.mark.parametrize(
    ("said", "quote", "why"),
    [
        ("", "", "Write what you want to say."),
        (" \n", "", "Write what you want to say."),
        ("x" * 4001, "", "A note has at most 4000 characters"),
        ("Who?", "words that are not there", "The text has no such passage."),
        ("@nobody look", "", "@nobody is nobody who may open this article."),
    ],
)
def test_note_that_cannot_be_made_is_refused_with_a_sentence_and_leaves_nothing(said, quote, why, draft, editor):
    article = draft()
    entries = LedgerEntry.objects.count()
    with pytest.raises(NoteRefused, match=why):
        notes.add(article, said, by=editor, version=article.version, quote=quote)
    assert (Note.objects.count(), LedgerEntry.objects.count()) == (0, entries)


def test_mention_is_of_who_may_open_the_article_and_told_once(draft, editor, person, make_desk, desk):
    article, elsewhere = draft(), person(make_desk(), Role.EDITOR)
    second = person(desk, Role.EDITOR, username="second.one")
    note = notes.add(article, "@second.one and again @second.one, see a@b.org.", by=editor, version=article.version)
    assert list(note.mentions.all()) == [second]
    assert Notification.objects.filter(person=second, event="mentioned").count() == 1
    with pytest.raises(NoteRefused):
        notes.add(article, f"@{elsewhere.username}", by=editor, version=article.version)


def test_thread_is_resolved_by_who_began_it_or_an_editor_and_opened_again(draft, editor, reporter, person, desk):
    article, other = draft(), person(desk, Role.REPORTER)
    note = notes.add(article, "Who?", by=reporter, version=article.version)
    with pytest.raises(NoteRefused, match="Who began the note resolves it"):
        notes.resolve(note, by=other)
    notes.resolve(note, by=editor)
    with pytest.raises(NoteRefused, match="resolved already"):
        notes.resolve(note, by=reporter)
    notes.reopen(note, by=other)
    with pytest.raises(NoteRefused, match="is open"):
        notes.reopen(note, by=other)
    notes.resolve(note, by=reporter)
    told = LedgerEntry.objects.filter(kind="article", key=article.pk, action__contains="note").order_by("sequence")
    assert list(told.values_list("action", flat=True)) == [
        "add note",
        "resolve note",
        "reopen note",
        "resolve note",
    ]
    assert list(verify.breaks()) == []


def test_nobody_of_another_desk_speaks(draft, person, make_desk, editor):
    article, stranger = draft(), person(make_desk(), Role.EDITOR)
    note = notes.add(article, "Who?", by=editor, version=article.version)
    for attempt in (
        lambda: notes.add(article, "Hello.", by=stranger, version=article.version),
        lambda: notes.answer(note, "Hello.", by=stranger),
        lambda: notes.resolve(note, by=stranger),
        lambda: notes.reopen(note, by=stranger),
    ):
        with pytest.raises(NoteRefused):
            attempt()


def test_open_notes_go_back_with_the_article_and_are_reason_enough(at_status, move, editor, reporter):
    article = at_status(Status.IN_REVIEW, body=BODY)
    notes.add(article, "How often?", by=editor, version=article.version, quote="asked twice")
    notes.resolve(notes.add(article, "Settled.", by=editor, version=article.version), by=editor)
    move("send back", article)
    assert article.sent_back_because == f"Open notes:\n1. “asked twice”: How often? ({editor})"
    assert LedgerEntry.objects.get(action="send back").note == article.sent_back_because
    move("submit", article)
    move("send back", article, reason="Once more.")
    assert article.sent_back_because.startswith("Once more.\nOpen notes:\n1. ")
    assert list(verify.breaks()) == []


def test_of_several_like_passages_the_one_with_most_of_its_surroundings_is_meant():
    pieces = quoting.pieces(Words("H", "d", body=BODY))
    second = quoting.quoted(pieces, "Nobody  came.", "asked twice.")
    before = "e court heard the case. Nobody came. The judge asked twice."
    assert second == Quote("Nobody came.", before, "It was late.")
    assert quoting.find(pieces, second).piece == 2
    assert quoting.quoted(pieces, "Somebody came.") is None
    assert quoting.quoted(pieces, " ") is None


def test_sentences_are_those_of_headline_and_text():
    pieces = quoting.pieces(Words("Raid", "d", standfirst="So it was.", body=BODY))
    assert quoting.sentences(pieces)[:4] == ["Raid", "So it was.", "The court heard the case.", "Nobody came."]
