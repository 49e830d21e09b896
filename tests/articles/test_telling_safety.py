"""Who is told of harm flags and of what is withheld; and that no notice tells what must not be told."""

from dataclasses import replace

import pytest

from articles import editing, harm, redactions, versions
from articles.models.harm_flag import Harm
from newsroom import notifications
from newsroom.models import Notification
from newsroom.roles import Role

NAME = "Nadia Quastel"


@pytest.fixture
def chief(person):
    return person(None, Role.MANAGING_EDITOR, username="chief")


@pytest.fixture
def second_chief(person):
    return person(None, Role.MANAGING_EDITOR, username="second chief")


def test_a_flag_is_told_to_who_may_clear_it_and_to_who_wrote_the_words(
    draft, told, reporter, editor, chief, person, desk
):
    colleague = person(desk, Role.REPORTER)
    harm.raise_flag(draft("Raid"), Harm.WITNESS, note=f"{NAME} saw it.", by=colleague)
    line = f"{colleague} flagged “Witness”: Raid"
    assert (told(chief), told(reporter)) == ([("to clear", line)], [("harm", line)])
    assert (told(colleague), told(editor)) == ([], [])
    assert chief.notifications.get().why == "You are told because you may clear harm flags at its desk."
    assert set(Notification.objects.values_list("message", flat=True)) == {""}


def test_who_may_not_clear_it_is_not_asked_to(draft, told, chief, second_chief):
    harm.raise_flag(draft("Raid", by=chief), Harm.MINOR, by=second_chief)
    assert (told(chief), told(second_chief)) == ([("harm", f"{second_chief} flagged “Minor”: Raid")], [])


def test_consent_is_a_record_and_no_news(draft, reporter, chief):
    harm.raise_flag(draft("Raid"), Harm.CONSENT, by=reporter)
    assert not Notification.objects.exists()


def test_clearing_is_told_to_who_raised_the_flag_and_who_wrote_the_words(draft, told, reporter, editor, chief):
    article = draft("Raid")
    flag = harm.raise_flag(article, Harm.MINOR, by=editor)
    Notification.objects.all().delete()
    harm.clear(flag, seen=article.version.digest, by=chief)
    line = f"{chief} cleared “Minor” for the words as they stand: Raid"
    assert [told(person) for person in (editor, reporter)] == [[("harm", line)]] * 2
    assert told(chief) == []


def test_a_clearance_that_lapsed_is_told_once_the_other_words_are_handed_in(draft, told, move, reporter, editor, chief):
    article = draft("Raid")
    flag = harm.raise_flag(article, Harm.MINOR, by=editor)
    harm.clear(flag, seen=article.version.digest, by=chief)
    Notification.objects.all().delete()
    changed = replace(versions.current(article), body="<p>Her name.</p>")
    editing.save_words(article, changed, base=article.version, by=reporter)
    assert told(chief) == []
    article.refresh_from_db()
    move("submit", article)
    assert ("to clear", "The words have changed since a harm flag was cleared: Raid") in told(chief)


def test_words_that_were_cleared_are_handed_in_without_a_word_about_it(draft, told, move, editor, chief):
    article = draft("Raid")
    harm.clear(harm.raise_flag(article, Harm.MINOR, by=editor), seen=article.version.digest, by=chief)
    Notification.objects.all().delete()
    move("submit", article)
    assert "to clear" not in {event for event, _line in told(chief)}


def test_what_is_withheld_is_told_to_who_looks_at_it_and_without_the_passage(
    printed, told, reporter, editor, chief, mailoutbox
):
    article = printed(f"{NAME} is freed", body=f"<p>{NAME} spoke.</p>")
    redactions.redact(article, NAME, reason=f"{NAME} is in danger.", by=editor)
    assert told(chief) == [("withheld", f"{editor} withheld a passage of: [withheld for safety] is freed")]
    assert "withheld" not in dict(told(reporter)) | dict(told(editor))
    chief.email = "chief@example.org"
    chief.save()
    notifications.mail(str(chief.notifications.get().pk))
    (letter,) = mailoutbox
    assert "quastel" not in f"{letter.subject} {letter.body}".casefold()


def test_many_passages_of_one_piece_are_one_piece_of_news_until_it_is_read(printed, told, editor, chief):
    article = printed("Raid", body=f"<p>{NAME} spoke in Basra of the raid.</p>")
    for passage in (NAME, "Basra"):
        redactions.redact(article, passage, reason="In danger.", by=editor)
    assert len(told(chief)) == 1
    Notification.objects.update(read_at=chief.notifications.get().made_at)
    redactions.redact(article, "spoke", reason="In danger.", by=editor)
    assert len(told(chief)) == 2


def test_a_withheld_name_is_told_once_and_not_which(make_reporter, told, desk, reporter, editor, chief):
    known = make_reporter(NAME, desk=desk)
    for _ in range(2):
        redactions.withhold_name(known, by=editor)
    assert told(chief) == [("withheld", f"{editor} withheld the name of a reporter")]
    assert (told(editor), told(reporter)) == ([], [])
    assert chief.notifications.get().path == f"/admin/newsroom/reporter/{known.pk}/change/"


def test_who_withheld_hears_what_the_second_person_did(printed, told, editor, chief):
    article = printed(f"{NAME} is freed")
    made = redactions.redact(article, NAME, reason="In danger.", by=editor)
    Notification.objects.all().delete()
    redactions.review(made, by=chief)
    redactions.review(made, by=chief)
    redactions.lift(made, reason="She asked for it.", by=chief)
    assert told(editor) == [
        ("looked at", f"{chief} looked at and lets stand what was withheld of: [withheld for safety] is freed"),
        ("looked at", f"{chief} gave free again what was withheld of: {NAME} is freed"),
    ]
