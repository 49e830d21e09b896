"""The trace that changes of the house leave in the ledger."""

import re

import pytest
from django.urls import reverse

from newsroom import ledger
from newsroom.models import Desk, DeskAlias, LedgerEntry, Publication
from newsroom.roles import Role


@pytest.fixture
def keeper(person, client):
    user = person(None, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def fields(desk: Desk, **given) -> dict[str, object]:
    aliases = list(desk.aliases.order_by("pk"))
    rows: dict[str, object] = {"aliases-TOTAL_FORMS": len(aliases) + 1, "aliases-INITIAL_FORMS": len(aliases)}
    for n, alias in enumerate(aliases):
        rows |= {f"aliases-{n}-id": alias.pk, f"aliases-{n}-desk": desk.pk, f"aliases-{n}-name": alias.name}
    shown = {"name": desk.name, "description": desk.description, "position": desk.position}
    return shown | rows | given


def last() -> LedgerEntry:
    return LedgerEntry.objects.order_by("-sequence")[0]


def test_change_of_a_desk_is_told_with_its_aliases_in_one_entry(keeper, desk, client):
    for name in ("Near East", "Levant"):
        DeskAlias.objects.create(desk=desk, name=name, folded=name.lower())
    asked = {"aliases-0-name": "Mashriq", "aliases-1-DELETE": "on", "aliases-2-name": "Gulf"}
    answer = client.post(
        reverse("admin:newsroom_desk_change", args=[desk.pk]), fields(desk, description="Beat.", **asked)
    )
    assert answer.status_code == 302
    told = LedgerEntry.objects.get(kind="desk")
    assert (told.action, told.actor, told.key, told.note) == (
        "change",
        keeper,
        str(desk.pk),
        "description, desk aliases",
    )
    assert told.details()["changed"] == {
        "description": ["", "Beat."],
        "desk aliases": [{"name": ["Near East", "Mashriq"]}, {"name": ["Levant", None]}, {"name": [None, "Gulf"]}],
    }
    assert set(desk.aliases.values_list("name", flat=True)) == {"Mashriq", "Gulf"}
    assert list(ledger.breaks()) == []


def test_alias_alone_is_told(keeper, desk, client):
    client.post(reverse("admin:newsroom_desk_change", args=[desk.pk]), fields(desk, **{"aliases-0-name": "Gulf"}))
    assert last().details()["changed"] == {"desk aliases": [{"name": [None, "Gulf"]}]}


def test_alias_of_another_desk_is_neither_changed_nor_told(keeper, desk, make_desk, client):
    theirs = DeskAlias.objects.create(desk=make_desk("Asia"), name="Far East", folded="far east")
    forged = {"aliases-INITIAL_FORMS": 1, "aliases-TOTAL_FORMS": 1, "aliases-0-id": theirs.pk, "aliases-0-name": "Mine"}
    client.post(reverse("admin:newsroom_desk_change", args=[desk.pk]), fields(desk, description="Beat.", **forged))
    assert last().details()["changed"] == {"description": ["", "Beat."]}
    assert list(DeskAlias.objects.values_list("name", flat=True)) == ["Far East"]


def test_saving_without_a_change_tells_nothing(keeper, desk, client):
    before = LedgerEntry.objects.count()
    client.post(reverse("admin:newsroom_desk_change", args=[desk.pk]), fields(desk))
    assert LedgerEntry.objects.count() == before


def test_new_desk_is_told_whole(keeper, client):
    new = Desk(name="Oceania", position=3)
    client.post(
        reverse("admin:newsroom_desk_add"),
        {"name": "Oceania", "slug": "oceania", "position": 3, "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0},
    )
    told = last()
    assert (told.action, told.kind) == ("add", "desk")
    assert told.details()["changed"] == {
        "name": [None, new.name],
        "slug": [None, "oceania"],
        "position": [None, new.position],
    }


def test_change_of_the_newsrooms_own_words_is_told(keeper, client):
    Publication.objects.create(pk=1, name="The Lantern")
    page = reverse("admin:newsroom_publication_change", args=[1])
    typed = {"name": "The Beacon", "language": "en", "sources_heading": "For more information, please see:"}
    client.post(page, typed | {"feed_text": "beginning", "crawlers": "welcome"})
    assert last().details()["changed"] == {"name": ["The Lantern", "The Beacon"]}


def test_change_that_the_ledger_cannot_take_is_not_made(keeper, desk, client, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(ledger, "record", full)
    with pytest.raises(OSError, match="no space"):
        client.post(
            reverse("admin:newsroom_desk_change", args=[desk.pk]),
            fields(desk, description="Beat.", **{"aliases-0-name": "Gulf"}),
        )
    desk.refresh_from_db()
    assert (desk.description, desk.aliases.count()) == ("", 0)


def test_history_of_a_record_is_what_the_ledger_says_of_it(keeper, desk, make_desk, client):
    for described in ("First.", "Second."):
        client.post(reverse("admin:newsroom_desk_change", args=[desk.pk]), fields(desk, description=described))
    page = client.get(reverse("admin:newsroom_desk_history", args=[desk.pk])).content.decode()
    assert page.count(f"<strong>{keeper}</strong>: change") == 2
    assert "(description)" in page
    other = client.get(reverse("admin:newsroom_desk_history", args=[make_desk("Asia").pk])).content.decode()
    assert "Nothing was done to it" in other


def test_every_field_of_a_row_says_its_name(keeper, desk, client):
    DeskAlias.objects.create(desk=desk, name="Levant", folded="levant")
    page = client.get(reverse("admin:newsroom_desk_change", args=[desk.pk])).content.decode()
    rows = re.findall(r'<input type="(?:text|checkbox)" name="aliases-\d+-\w+"[^>]*>', page)
    assert len(rows) == 3
    assert [row for row in rows if "aria-label=" not in row] == []
