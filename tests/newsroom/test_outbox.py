"""Effects that wait: at least once, by any worker."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from newsroom import clock, outbox
from newsroom.models import OutboxRow

pytestmark = pytest.mark.engine

NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)
ran: list[str] = []


def remember(key: str) -> None:
    ran.append(key)


def fail(key: str) -> None:
    ran.append(key)
    raise OSError(f"The disk is full: {key}.")


def ask_again(key: str) -> None:
    """Fail to see a change that somebody makes, and tells of, while this runs."""
    ran.append(key)
    if len(ran) == 1:
        outbox.tell("ask again", key)


def ask_again_and_fail(key: str) -> None:
    ask_again(key)
    raise OSError("The disk is full.")


@pytest.fixture(autouse=True)
def effects(settings, db) -> None:
    ran.clear()
    settings.OUTBOX_EFFECTS = {
        "remember": f"{__name__}.remember",
        "fail": f"{__name__}.fail",
        "ask again": f"{__name__}.ask_again",
    }


def test_effect_told_of_is_carried_out_with_its_key():
    outbox.tell("remember", 7)
    assert outbox.work_off() == 1
    assert ran == ["7"]
    row = OutboxRow.objects.get()
    assert (row.attempts, row.leased_until, row.trouble) == (1, None, "")
    assert row.done_at is not None


def test_effect_told_of_twice_is_carried_out_once():
    outbox.tell("remember", 7)
    outbox.tell("remember", 7)
    assert outbox.work_off() == 1
    assert outbox.work_off() == 0
    assert ran == ["7"]


def test_effect_told_of_again_after_it_was_done_is_carried_out_again():
    outbox.tell("remember", 7)
    outbox.work_off()
    outbox.tell("remember", 7)
    outbox.work_off()
    assert ran == ["7", "7"]


def test_effect_of_an_action_that_failed_is_never_carried_out():
    with transaction.atomic():
        outbox.tell("remember", 7)
        transaction.set_rollback(True)
    assert outbox.work_off() == 0


def test_database_holds_that_an_effect_waits_once():
    outbox.tell("remember", 7)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxRow.objects.create(kind="remember", key="7", due_at=NOON)


def test_effect_due_later_waits_for_its_moment():
    with clock.at(NOON):
        outbox.tell("remember", 7, due_at=NOON + timedelta(hours=1))
        assert outbox.work_off() == 0
    with clock.at(NOON + timedelta(hours=1)):
        assert outbox.work_off() == 1


def test_what_has_waited_longest_goes_first():
    for key, minutes in [("b", 2), ("c", 3), ("a", 1)]:
        outbox.tell("remember", key, due_at=NOON + timedelta(minutes=minutes))
    with clock.at(NOON + timedelta(hours=1)):
        outbox.work_off()
    assert ran == ["a", "b", "c"]


def test_failed_effect_is_tried_again_later_each_time_and_then_given_up(caplog):
    with clock.at(NOON):
        outbox.tell("fail", 7)
    moment, waits = NOON, []
    for _ in range(outbox.MOST_ATTEMPTS):
        with clock.at(moment):
            assert outbox.work_off() == 1
            assert outbox.work_off() == 0
        row = OutboxRow.objects.get()
        assert "OSError: The disk is full: 7." in row.trouble
        waits.append((row.due_at - moment).total_seconds())
        moment = row.due_at

    assert waits == [20, 40, 80, 160, 320, 640, 1280, 2560]
    with clock.at(moment + timedelta(days=365)):
        assert outbox.work_off() == 0
    assert ran == ["7"] * 8
    assert "attempt 8 of 8" in caplog.text


def test_effect_that_fails_does_not_hold_up_the_others(caplog):
    outbox.tell("fail", 1, due_at=NOON)
    outbox.tell("remember", 2, due_at=NOON + timedelta(seconds=1))
    with clock.at(NOON + timedelta(minutes=1)):
        assert outbox.work_off() == 2
    assert ran == ["1", "2"]
    assert list(OutboxRow.objects.filter(done_at=None).values_list("kind", flat=True)) == ["fail"]


def test_effect_that_succeeds_at_last_keeps_no_trouble(settings, caplog):
    with clock.at(NOON):
        outbox.tell("fail", 7)
        outbox.work_off()
    settings.OUTBOX_EFFECTS = {"fail": f"{__name__}.remember"}
    with clock.at(NOON + timedelta(minutes=1)):
        assert outbox.work_off() == 1
    row = OutboxRow.objects.get()
    assert (row.attempts, row.trouble, row.done_at) == (2, "", NOON + timedelta(minutes=1))


def test_effect_of_a_kind_that_no_release_knows_is_kept_as_trouble_and_stops_nobody(caplog):
    outbox.tell("forgotten", 1, due_at=NOON)
    outbox.tell("remember", 2, due_at=NOON + timedelta(seconds=1))
    with clock.at(NOON + timedelta(minutes=1)):
        assert outbox.work_off() == 2
    assert ran == ["2"]
    assert "KeyError" in OutboxRow.objects.get(kind="forgotten").trouble


def test_effect_told_of_again_after_it_was_given_up_is_tried_again():
    outbox.tell("remember", 7, due_at=NOON)
    OutboxRow.objects.update(attempts=outbox.MOST_ATTEMPTS, trouble="The disk was full.")
    assert outbox.work_off() == 0

    outbox.tell("remember", 7)
    assert outbox.work_off() == 1
    assert ran == ["7"]


def test_effect_told_of_while_it_is_carried_out_is_carried_out_again():
    outbox.tell("ask again", 7)
    outbox.work_off()
    assert ran == ["7", "7"]


def test_effect_that_fails_while_it_is_told_of_again_is_tried_again_for_both(settings, caplog):
    outbox.tell("ask again", 7, due_at=NOON)
    settings.OUTBOX_EFFECTS = {"ask again": f"{__name__}.ask_again_and_fail"}
    with clock.at(NOON):
        assert outbox.work_off() == 2
    assert ran == ["7", "7"]
    settings.OUTBOX_EFFECTS = {"ask again": f"{__name__}.remember"}
    with clock.at(NOON + timedelta(minutes=1)):
        assert outbox.work_off() == 1
    assert ran == ["7", "7", "7"]
    assert not OutboxRow.objects.filter(done_at=None).exists()


def test_claimed_row_is_nobody_elses_until_its_lease_ends():
    with clock.at(NOON):
        outbox.tell("remember", 7)
        mine = outbox.claim()
        assert mine is not None
        assert mine.leased_until == NOON + outbox.LEASE
    with clock.at(NOON + outbox.LEASE - timedelta(microseconds=1)):
        assert outbox.claim() is None
    with clock.at(NOON + outbox.LEASE):
        taken_up = outbox.claim()
    assert taken_up is not None
    assert (taken_up.pk, taken_up.attempts) == (mine.pk, 2)


@pytest.mark.parametrize("kind", ["remember", "fail"])
def test_worker_that_comes_late_leaves_the_row_to_whoever_has_it(kind, caplog):
    with clock.at(NOON):
        outbox.tell(kind, 7)
        late = outbox.claim()
    with clock.at(NOON + outbox.LEASE):
        outbox.claim()
        outbox.carry_out(late)
    row = OutboxRow.objects.get()
    assert (row.attempts, row.leased_until, row.done_at, row.trouble) == (2, NOON + 2 * outbox.LEASE, None, "")


def test_row_whose_worker_was_killed_every_time_is_given_up():
    with clock.at(NOON):
        outbox.tell("remember", 7)
    for n in range(outbox.MOST_ATTEMPTS):
        with clock.at(NOON + n * outbox.LEASE):
            assert outbox.claim() is not None
    with clock.at(NOON + outbox.MOST_ATTEMPTS * outbox.LEASE):
        assert outbox.claim() is None


def test_only_rows_done_a_week_ago_are_pruned():
    week = outbox.KEPT_AFTER_DONE
    for key, done in [("old", NOON - week - timedelta(seconds=1)), ("new", NOON - week), ("waiting", None)]:
        OutboxRow.objects.create(kind="remember", key=key, due_at=NOON - 2 * week, done_at=done)
    with clock.at(NOON):
        outbox.prune()
    assert sorted(OutboxRow.objects.values_list("key", flat=True)) == ["new", "waiting"]
