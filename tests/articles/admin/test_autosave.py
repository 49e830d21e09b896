"""Words kept between two saves, and the line that says who else is there."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from articles import autosaves
from articles.models import Article, Autosave, Presence, Version
from newsroom import clock
from newsroom.models import LedgerEntry, Membership
from newsroom.roles import Role

NEW = "/admin/articles/article/autosave/"
KEY = "6e0f7a3c-0d5f-4d0f-9f0b-2f7f3a1b9c55"


def address(article: Article) -> str:
    return reverse("admin:articles_article_autosave", args=[article.pk])


@pytest.fixture
def beat(client, reporter):
    """Send what a page sends; fields given are what was typed since the last time."""

    def send(where: str, *, by=None, key: str = KEY, seen=None, discard: bool = False, person=None, **typed):
        who = by or reporter
        client.force_login(who)
        said = {"person": person or who.pk, "key": key, "seen": seen, "discard": discard}
        said["fields"] = list(typed.items()) or None
        return client.post(where, json.dumps(said), content_type="application/json")

    return send


@pytest.fixture
def kept(client, reporter):
    def ask(where: str, *, by=None) -> list[dict[str, Any]]:
        client.force_login(by or reporter)
        return client.get(where).json()["kept"]

    return ask


def test_what_was_typed_is_kept_and_handed_back(beat, kept, draft):
    article = draft()
    answer = beat(address(article), seen=article.version_id, headline="Half a head")
    assert list(answer.json()) == ["others", "saved"]
    (words,) = kept(address(article))
    assert (words["key"], words["seen"], words["fields"]) == (KEY, article.version_id, [["headline", "Half a head"]])


def test_it_is_neither_a_version_nor_in_the_ledger(beat, draft):
    article = draft()
    before = (Version.objects.count(), LedgerEntry.objects.count(), article.changed_at)
    beat(address(article), headline="Half a head")
    article.refresh_from_db()
    assert (Version.objects.count(), LedgerEntry.objects.count(), article.changed_at) == before


def test_a_person_has_one_row_an_article_however_often_it_is_kept(beat, draft):
    article = draft()
    for words in ("One", "Two"):
        beat(address(article), key=str(uuid.uuid4()), headline=words)
    assert Autosave.objects.get().fields == [["headline", "Two"]]


def test_new_articles_are_kept_apart_by_the_key_of_their_page(beat, kept):
    for words in ("One", "Two", "One more"):
        beat(NEW, key=str(uuid.uuid5(uuid.NAMESPACE_DNS, words[:3])), headline=words)
    assert [words["fields"][0][1] for words in kept(NEW)] == ["One more", "Two"]


def test_new_articles_never_saved_are_bounded(beat, monkeypatch):
    monkeypatch.setattr(autosaves, "MOST_BEGUN", 3)
    for number in range(5):
        beat(NEW, key=str(uuid.uuid4()), headline=str(number))
    assert sorted(kept.fields[0][1] for kept in Autosave.objects.all()) == ["2", "3", "4"]


def test_a_colleague_of_the_same_desk_never_reads_it(beat, kept, draft, editor):
    article = draft()
    beat(address(article), headline="Mine alone")
    beat(NEW, headline="Mine alone")
    assert (len(kept(address(article))), len(kept(NEW))) == (1, 1)
    assert (kept(address(article), by=editor), kept(NEW, by=editor)) == ([], [])
    assert "Mine alone" not in beat(address(article), by=editor).content.decode()


def test_a_colleague_cannot_drop_it(beat, draft, editor):
    article = draft()
    beat(address(article), headline="Mine alone")
    beat(NEW, headline="Mine alone")
    beat(address(article), by=editor, discard=True)
    beat(NEW, by=editor, discard=True)
    assert Autosave.objects.count() == 2


def test_words_of_a_page_made_for_somebody_else_are_not_taken(beat, draft, reporter, editor):
    article = draft()
    answer = beat(address(article), by=editor, person=reporter.pk, headline="Of the reporter")
    assert answer.status_code == 403
    assert answer.json() == {"stopped": "Somebody else has signed in in this browser."}
    assert not Autosave.objects.exists()


def test_rights_that_are_withdrawn_stop_it_and_hide_what_was_kept(beat, client, draft, reporter, make_desk):
    article = draft()
    beat(address(article), headline="Typed before")
    Membership.objects.filter(person=reporter).delete()
    Membership.objects.create(person=reporter, role=Role.REPORTER, desk=make_desk("Oceania"))
    assert beat(address(article), headline="Typed after").status_code == 404
    assert client.get(address(article)).status_code == 404
    assert Autosave.objects.get().fields == [["headline", "Typed before"]]


def test_an_action_asks_for_the_right_itself(draft, person, make_desk):
    article, stranger = draft(), person(make_desk("Oceania"), Role.EDITOR)
    with pytest.raises(autosaves.KeepRefused, match="may not write here"):
        autosaves.keep(article, uuid.UUID(KEY), [("headline", "x")], base=None, by=stranger)
    with pytest.raises(autosaves.KeepRefused):
        autosaves.keep(None, uuid.UUID(KEY), [("headline", "x")], base=None, by=person(None, Role.ADMINISTRATOR))
    assert list(autosaves.of(stranger, article)) == []


def test_more_than_any_dispatch_is_refused(beat, draft):
    answer = beat(address(draft()), body="x" * (autosaves.MOST_CHARACTERS + 1))
    assert (answer.status_code, "longer than any dispatch" in answer.json()["stopped"]) == (403, True)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"key": "x"}', b'{"person": 1, "key": 7, "seen": null, "fields": null}']
    + [f'{{"person": 1, "key": "{KEY}", "seen": null, "fields": {fields}}}'.encode() for fields in ("[1]", '{"a":1}')],
)
def test_what_cannot_be_read_is_answered_400(body, client, reporter):
    client.force_login(reporter)
    assert client.post(NEW, body, content_type="application/json").status_code == 400


def test_a_version_of_another_article_is_not_taken_as_base(beat, draft):
    article, other = draft(), draft()
    beat(address(article), seen=other.version_id, headline="x")
    assert Autosave.objects.get().base is None


def test_a_save_that_lands_clears_it_and_tells_the_browser(client, beat, draft, reporter):
    article = draft()
    beat(address(article), headline="Typed")
    form = {"key": KEY, "seen": article.version_id, "headline": "Typed", "desk": "middle-east", "language": "en"}
    rows = {
        f"{name}-{kind}_FORMS": "0" for name in ("bylines", "citations", "pictures") for kind in ("TOTAL", "INITIAL")
    }
    change = reverse("admin:articles_article_change", args=[article.pk])
    refused = client.post(change, form | rows | {"headline": ""})
    assert (refused.status_code, Autosave.objects.count()) == (422, 1)
    assert client.post(change, form | rows | {"genre": "news"}).status_code == 302
    assert not Autosave.objects.exists()
    assert f'data-landed="{KEY}"' in client.get(change).content.decode()


def test_a_new_article_that_is_saved_clears_what_was_kept_of_its_page(client, beat):
    beat(NEW, headline="Begun")
    form = {"key": KEY, "headline": "Begun", "desk": "middle-east", "language": "en", "genre": "news"}
    rows = {
        f"{name}-{kind}_FORMS": "0" for name in ("bylines", "citations", "pictures") for kind in ("TOTAL", "INITIAL")
    }
    assert client.post("/admin/articles/article/add/", form | rows).status_code == 302
    assert not Autosave.objects.exists()


def test_discarded_words_are_gone(beat, kept, draft):
    article = draft()
    beat(address(article), headline="Typed")
    beat(address(article), discard=True)
    assert kept(address(article)) == []


def test_the_line_says_who_else_is_there_and_when_they_changed_something(beat, draft, editor, reporter):
    article = draft()
    editor.first_name, editor.last_name = "Ines", "Ferro"
    editor.save()
    now = clock.now()
    with clock.at(now - timedelta(minutes=2)):
        beat(address(article), by=editor, headline="Changed")
    assert beat(address(article)).json()["others"] == []
    beat(address(article), by=editor)
    others = beat(address(article)).json()["others"]
    assert others == ["Ines Ferro has this open, changed something 2 minutes ago."]
    assert beat(address(article), by=editor).json()["others"] == ["reporter has this open and has changed nothing."]


def test_who_fell_silent_is_gone_after_a_minute(beat, draft, editor):
    article = draft()
    with clock.at(clock.now() - timedelta(seconds=61)):
        beat(address(article), by=editor, headline="Changed")
    assert beat(address(article)).json()["others"] == []


def test_who_was_there_yesterday_is_forgotten(beat, draft, editor, reporter):
    article = draft()
    with clock.at(clock.now() - timedelta(days=2)):
        beat(address(article), by=editor)
    beat(address(article))
    assert [row.person for row in Presence.objects.all()] == [reporter]


def test_each_person_gets_a_seal_of_their_own(client, draft, reporter, editor):
    article = draft()
    seals = []
    for user in (reporter, editor, reporter):
        client.force_login(user)
        page = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
        seals.append(page.split('data-seal="')[1].split('"')[0])
    assert (len(seals[0]), seals[0] == seals[2], seals[0] != seals[1]) == (64, True, True)
