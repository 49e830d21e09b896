"""What editors pin."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import pins
from articles.models import Edition, Pin
from articles.models.pin import Spot
from articles.pins import PinRefused
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role


@pytest.fixture
def chief(person):
    return person(None, Role.MANAGING_EDITOR)


def order(desk=None):
    return [(one.spot, one.article.headline) for one in pins.standing(desk, clock.now()).select_related("article")]


def test_pins_are_arranged_and_every_change_is_in_the_ledger(printed, chief):
    one, two, three = (pins.pin(printed(name), Spot.FRONT, by=chief) for name in ("One", "Two", "Three"))
    pins.move(three, -1, by=chief)
    assert order() == [("front", "One"), ("front", "Three"), ("front", "Two")]
    pins.move(one, -1, by=chief)
    pins.move(one, 1, by=chief)
    pins.unpin(three, by=chief)
    assert order() == [("front", "One"), ("front", "Two")]
    pins.hold_until(two, clock.now() + timedelta(hours=1), by=chief)
    told = list(LedgerEntry.objects.filter(kind="pin").order_by("sequence").values_list("action", "key"))
    made = [("pin", str(each.pk)) for each in (one, two, three)]
    then = [("move pin", three), ("move pin", one), ("unpin", three), ("hold pin", two)]
    assert told == made + [(action, str(each.pk)) for action, each in then]


def test_there_is_one_lead_and_a_piece_stands_once_on_a_page(printed, chief, desk, editor):
    first, second = printed("First"), printed("Second")
    pins.pin(first, Spot.LEAD, by=chief)
    pins.pin(second, Spot.FRONT, by=chief)
    pins.pin(second, Spot.LEAD, by=chief)
    assert order() == [("lead", "Second")]
    pins.pin(second, Spot.DESK, desk=desk, by=editor)
    assert order() == [("lead", "Second")]
    assert order(desk) == [("desk", "Second")]


def test_pin_ends_at_its_moment(printed, chief):
    until = clock.now() + timedelta(hours=1)
    pins.pin(printed("One"), Spot.FRONT, until=until, by=chief)
    with clock.at(until - timedelta(microseconds=1)):
        assert order() == [("front", "One")]
    with clock.at(until):
        assert order() == []


def test_what_cannot_be_pinned_is_refused_with_the_reason(printed, draft, move, chief, desk, make_desk):
    live, other = printed(), make_desk("Europe")
    past = clock.now() - timedelta(hours=1)
    for article, given, said in (
        (draft(), {}, "Only what is in the news"),
        (move("archive", printed()), {}, "Only what is in the news"),
        (printed(at=clock.now() + timedelta(days=1)), {}, "Only what is in the news"),
        (live, {"until": past}, "lies ahead"),
        (live, {"desk": other}, "not of the Europe desk"),
    ):
        spot = Spot.DESK if "desk" in given else Spot.FRONT
        with pytest.raises(PinRefused, match=said):
            pins.pin(article, spot, by=chief, **given)
    pinned = pins.pin(live, Spot.FRONT, by=chief)
    with pytest.raises(PinRefused, match="lies ahead"):
        pins.hold_until(pinned, past, by=chief)
    pins.unpin(pinned, by=chief)
    with pytest.raises(PinRefused, match="not pinned any more"):
        pins.unpin(pinned, by=chief)
    assert order() == []


def test_page_takes_so_many(printed, chief):
    for _ in range(pins.MOST):
        pins.pin(printed(), Spot.FRONT, by=chief)
    with pytest.raises(PinRefused, match="Take one off first"):
        pins.pin(printed(), Spot.FRONT, by=chief)


@pytest.mark.parametrize("role", Role)
def test_front_is_arranged_by_managing_editors_and_a_desk_by_its_editors(role, printed, desk, make_desk, person):
    article, user, stranger = printed(), person(desk, role), person(make_desk(), Role.EDITOR)
    for spot, at, may in (
        (Spot.FRONT, None, {Role.MANAGING_EDITOR}),
        (Spot.DESK, desk, {Role.MANAGING_EDITOR, Role.EDITOR}),
    ):
        assert pins.may_arrange(user, at) is (role in may)
        assert not pins.may_arrange(stranger, at)
        if role not in may:
            with pytest.raises(PinRefused, match="Only"):
                pins.pin(article, spot, desk=at, by=user)
    assert Pin.objects.exists() is False


def test_database_keeps_pins_whole(printed, chief, desk):
    pinned = pins.pin(printed(), Spot.FRONT, by=chief)
    for wrong in ({"spot": "attic"}, {"desk": desk}, {"spot": Spot.DESK}, {"until": pinned.since - timedelta(1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pin.objects.filter(pk=pinned.pk).update(**wrong)


def test_only_what_readers_have_is_shown(printed, move, retracted, proposed, corrected, chief):
    kept, archived, withdrawn, taken_back = (printed(name) for name in ("Kept", "Archived", "Withdrawn", "Retracted"))
    for article in (kept, archived, withdrawn, taken_back):
        pins.pin(article, Spot.FRONT, by=chief)
    move("archive", archived)
    corrected(proposed(withdrawn, "withdrawal", "It harms somebody."))
    retracted(taken_back)
    shown = Pin.objects.on_page(None).shown(clock.now())
    assert shown == [("front", Edition.objects.get(article=kept).pk)]
