"""Review on one screen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from articles import editing, emergencies, notes, versions
from articles.models import Article, DeskRule, Emergency, Note, Seen
from articles.statuses import Status
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role


def address(name: str, *arguments: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=arguments)


@pytest.fixture
def shown(client):
    """The review of an article as a person sees it."""

    def get(article: Article, by, **query) -> str:
        client.force_login(by)
        answer = client.get(address("review", article.pk), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def save(article: Article, body: str, by) -> None:
    article.refresh_from_db()
    editing.save_words(article, replace(versions.current(article), body=body), base=article.version, by=by)


def test_it_shows_text_sources_messages_and_what_stops_it(shown, full_words, move, editor, reporter):
    DeskRule.objects.all().delete()
    article = editing.start(full_words("Raid in Basra", bylines=()), by=reporter)
    move("submit", article, reason="Please look at the third paragraph.")
    page = shown(article, editor)
    for words in (
        "Raid in Basra",
        "What happened, in a sentence.",
        "Something <strong>happened</strong>.",
        "The Daily",
        "https://daily.example/1",
        "Please look at the third paragraph.",
        "What stops it",
        "It has no byline yet.",
        "1 caption waits for a photo and will not be printed.",
    ):
        assert words in page, words
    assert "Approve and publish now" not in page


def test_what_changed_since_one_last_saw_it_stays_shown_until_the_words_change_again(
    shown, at_status, editor, person, desk
):
    article, second = at_status(Status.IN_REVIEW, body="<p>One.</p>"), person(desk, Role.EDITOR)
    assert "since I last saw it" not in shown(article, editor)
    save(article, "<p>Two.</p>", second)
    for _ in range(2):
        assert "What changed since I last saw it" in shown(article, editor)
    save(article, "<p>Three.</p>", second)
    page = shown(article, editor)
    assert "since I last saw it (version 2," in page
    assert "What changed since it was submitted" in shown(article, editor, since="submission")
    assert Seen.objects.get(person=editor).version == article.version


def test_somebody_new_to_it_sees_what_changed_since_it_was_sent_back(shown, at_status, move, person, desk, reporter):
    article = move("send back", at_status(Status.IN_REVIEW), reason="Who?")
    save(article, "<p>Asked again.</p>", reporter)
    move("submit", article)
    assert "What changed since it was sent back" in shown(article, person(desk, Role.EDITOR))


def test_a_void_approval_says_who_gave_it_and_who_changed_the_words(shown, at_status, move, editor, reporter):
    article = move("send back", at_status(Status.APPROVED), reason="One more source.")
    save(article, "<p>With a source.</p>", reporter)
    page = shown(article, editor)
    assert f"Version 1 was approved by {editor} on" in page
    assert f"words were changed by {reporter} since" in page


def test_each_button_says_what_it_will_do(shown, at_status, editor):
    article = at_status(Status.IN_REVIEW)
    page = shown(article, editor, at="2030-01-15T09:30", place="Beirut")
    assert "Approve and publish now" in page
    assert page.count("Approve; it will be public on") == 4
    assert "Approve; it will be public on Tuesday 15 January 2030 at 09:30 in Beirut (07:30 UTC)" in page
    approved = shown(at_status(Status.APPROVED), editor)
    assert "Publish now" in approved
    assert "It will be public on" in approved


@pytest.mark.parametrize(
    ("at", "place", "why"),
    [
        ("2030-01-15T09:30", "Atlantis", "No time zone is known by the place “Atlantis”."),
        ("soon", "Beirut", "Give day and time"),
        ("2030-13-45T09:30", "Beirut", "Give day and time"),
        ("0001-01-01T00:00", "Beirut", "Give day and time"),
        ("2001-01-01T00:00", "Beirut", "That time has passed."),
    ],
)
def test_time_that_cannot_be_is_told(at, place, why, shown, at_status, editor, client):
    article = at_status(Status.IN_REVIEW)
    assert why in shown(article, editor, at=at, place=place)
    answer = client.get(address("at_that_time", article.pk), {"at": at, "place": place})
    assert why in answer.json()["wrong"]


def test_embargo_leaves_the_slots_after_it(shown, draft, move, editor):
    until = (clock.now() + timedelta(days=5)).replace(microsecond=0)
    article = move("submit", draft(embargo_until=until.isoformat()))
    page = shown(article, editor)
    assert "It is under embargo until" in page
    assert "Approve and publish now" not in page
    assert page.count("Approve; it will be public on") == 3


def test_slot_is_published_at_its_moment(client, at_status, editor):
    article = at_status(Status.IN_REVIEW)
    moment = (clock.now() + timedelta(days=1)).replace(microsecond=0)
    client.force_login(editor)
    posted = {
        "verb": "approve and publish",
        "seen": article.version.digest,
        "next": "review",
        "when": "at",
        "at": moment.isoformat(),
    }
    answer = client.post(address("move", article.pk), posted)
    assert answer["Location"] == address("review", article.pk)
    assert article.editions.get().public_from == moment


def test_writer_is_told_why_they_cannot_approve_and_reads_the_review(shown, draft, move, person, desk, reporter):
    both = person(desk, Role.REPORTER, Role.EDITOR)
    article = move("submit", draft(by=both))
    assert "Whoever wrote or changed these words cannot approve them." in shown(article, both)
    assert "Only editors or managing editors" in shown(article, reporter)


def test_note_is_posted_answered_resolved_and_opened_again(client, shown, at_status, editor, reporter):
    article = at_status(Status.IN_REVIEW, body="<p>The judge asked twice. Nobody came.</p>")
    client.force_login(editor)
    posted = {"version": 1, "sentence": "3", "text": "Who?"}
    answer = client.post(address("add_note", article.pk), posted)
    note = Note.objects.get()
    assert (note.quote, answer["Location"]) == ("Nobody came.", f"{address('review', article.pk)}#note-{note.pk}")
    for act, who, text in [("answer", reporter, "The police."), ("resolve", editor, ""), ("reopen", editor, "")]:
        client.force_login(who)
        client.post(address("note", note.pk), {"act": act, "text": text})
    note.refresh_from_db()
    assert (note.resolved_at, [row.text for row in note.answers.all()]) == (None, ["The police."])
    page = shown(article, editor)
    assert "The police." in page
    assert "piece-noted" in page


def test_refused_note_is_told_on_the_page(client, at_status, editor):
    article = at_status(Status.IN_REVIEW)
    client.force_login(editor)
    posted = {"version": "1", "quote": "not there", "text": "Who?"}
    answer = client.post(address("add_note", article.pk), posted, follow=True)
    assert "The note is not made. The text has no such passage." in answer.content.decode()
    assert client.post(address("add_note", article.pk), {"version": "x", "text": "Who?"}).status_code == 404


def test_note_of_another_desk_is_as_good_as_missing(client, draft, editor, person, make_desk):
    article = draft()
    note = notes.add(article, "Who?", by=editor, version=article.version)
    client.force_login(person(make_desk(), Role.EDITOR))
    assert client.post(address("note", note.pk), {"act": "resolve"}).status_code == 404
    assert client.post(address("add_note", article.pk), {"version": "1", "text": "x"}).status_code == 404
    assert client.get(address("at_that_time", article.pk)).status_code == 404


def test_words_of_notes_and_texts_are_escaped(shown, draft, editor):
    article = draft("<b>Bold</b>", body="<p>5 &lt; 6 &amp; more.</p>")
    notes.add(article, "<script>x</script>", by=editor, version=article.version, quote="5 < 6")
    page = shown(article, editor)
    assert "<script>x" not in page
    assert "<b>Bold" not in page
    assert "&lt;script&gt;x" in page


def test_emergency_stands_on_every_page_of_the_desks_editors_until_one_has_looked(
    client, shown, draft, person, editor, make_desk, reporter
):
    chief = person(None, Role.MANAGING_EDITOR)
    article = draft("Dam Breaks", by=chief)
    client.force_login(chief)
    posted = {"verb": "approve in emergency", "seen": article.version.digest, "reason": "Now.", "next": "review"}
    answer = client.post(address("move", article.pk), posted, follow=True)
    assert "It is public now. Every editor of the desk sees so" in answer.content.decode()
    banner, home = "Published in an emergency, not yet looked at", reverse("admin:index")
    seen_by = {}
    for who in (chief, editor, reporter, person(make_desk(), Role.EDITOR)):
        client.force_login(who)
        seen_by[who] = banner in client.get(home).content.decode()
    assert list(seen_by.values()) == [True, True, False, False]
    row = Emergency.objects.get()
    assert "alone, in an emergency," in shown(article, chief)
    versions_page = client.get(address("versions", article.pk)).content.decode()
    assert f"published alone, in an emergency, by {chief}: Now." in versions_page
    assert "Nothing is to be decided of what is published." in shown(article, chief)
    assert "I have looked at it" not in shown(article, chief)
    assert "I have looked at it" in shown(article, editor)
    client.post(reverse("admin:articles_emergency_look", args=[row.pk]), {"finding": "It may stand."})
    assert banner not in client.get(home).content.decode()
    listed = client.get(reverse("admin:articles_emergency_changelist")).content.decode()
    assert "It may stand." in listed


def test_emergency_is_offered_only_where_the_usual_way_is_closed(shown, draft, move, person, reporter):
    chief = person(None, Role.MANAGING_EDITOR)
    assert "Publish in an emergency" in shown(move("submit", draft(by=chief), by=chief), chief)
    assert "Publish in an emergency" not in shown(move("submit", draft()), chief)


def test_refused_look_is_told(client, draft, person, editor):
    chief = person(None, Role.MANAGING_EDITOR)
    article = draft(by=chief)
    emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason="Now.")
    client.force_login(chief)
    look = reverse("admin:articles_emergency_look", args=[Emergency.objects.get().pk])
    answer = client.post(look, {"finding": "Fine."}, follow=True)
    assert "cannot be the second person" in answer.content.decode()
    client.force_login(editor)
    assert client.post(look, {"finding": " "}, follow=True).status_code == 200
    assert Emergency.objects.get().looked_at is None


def test_desk_settles_its_rules_on_one_page(client, desk, editor):
    client.force_login(editor)
    page = address("desk_rules", desk.slug)
    assert "No place in the dateline" in client.get(page).content.decode()
    answer = client.post(page, {"dateline": "stops", "headline": "off", "slots": "06:30 23:45"}, follow=True)
    assert "No place in the dateline, Times of publication settled." in answer.content.decode()
    assert DeskRule.objects.get(code="dateline").setting == "stops"
    assert not DeskRule.objects.filter(code="headline").exists()
    assert LedgerEntry.objects.filter(kind="desk", key=desk.pk).count() == 2
    assert "Give times of day" in client.post(page, {"slots": "soon"}, follow=True).content.decode()
    assert "Nothing was changed." in client.post(page, {}, follow=True).content.decode()


def test_desk_of_others_is_settled_by_nobody_here(client, make_desk, editor):
    other = make_desk("Oceania")
    client.force_login(editor)
    assert client.get(address("desk_rules", other.slug)).status_code == 404
    assert client.post(address("desk_rules", other.slug), {"dateline": "off"}).status_code == 404


def test_home_lists_the_notes_that_mention_me_and_the_queue_says_what_waits(
    client, at_status, editor, person, desk, reporter
):
    article = at_status(Status.IN_REVIEW)
    notes.add(article, "@editor, who says so?", by=reporter, version=article.version)
    client.force_login(editor)
    home = client.get(reverse("admin:index")).content.decode()
    assert "Notes that mention you" in home
    assert "@editor, who says so?" in home
    assert "1 note without an answer." in home
    assert address("review", article.pk) in home
    notes.resolve(Note.objects.get(), by=editor)
    assert "@editor, who says so?" not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("many", [1, 4])
def test_it_asks_as_often_for_many_notes_as_for_one(many, client, at_status, editor, django_assert_num_queries):
    article = at_status(Status.IN_REVIEW)
    for number in range(many):
        note = notes.add(article, f"Note {number}", by=editor, version=article.version)
        notes.answer(note, "An answer.", by=editor)
    client.force_login(editor)
    client.get(address("review", article.pk))
    with django_assert_num_queries(45):
        client.get(address("review", article.pk))
