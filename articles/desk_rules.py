"""What a desk settles for itself: its preflight rules and its times of publication. Each change is in the ledger."""

from django.db import transaction

from articles.models import DeskRule, DeskSlots
from articles.models.desk_rule import Setting
from articles.preflight import RULES
from articles.slots import read
from newsroom import ledger
from newsroom.models import Desk, User
from newsroom.roles import Right


class SettingRefused(Exception):
    """The desk's rule stays as it is. The message is meant for the person who tried."""


@transaction.atomic
def set_rule(desk: Desk, code: str, setting: str, *, by: User) -> bool:
    """Let a rule of preflight stop, advise or be off at the desk; say whether that changed anything.

    Raises:
        SettingRefused: the person does not edit at the desk, or the rule holds everywhere.
    """
    _may_settle(desk, by)
    if code not in RULES or not RULES[code].own or setting not in Setting.values:
        raise SettingRefused("That rule holds at every desk.")
    ledger.take_turn()
    if setting == setting_of(desk, code):
        return False
    DeskRule.objects.update_or_create(desk=desk, code=code, defaults={"setting": setting})
    ledger.record("set preflight rule", ledger.Subject("desk", desk.pk, {"rule": code, "setting": setting}), by=by)
    return True


@transaction.atomic
def set_slots(desk: Desk, times: str, *, by: User) -> bool:
    """Give the desk its own times of publication, as "07:00 18:30"; say whether that changed anything.

    Raises:
        SettingRefused: the person does not edit at the desk, or these are no times of day.
    """
    _may_settle(desk, by)
    try:
        line = " ".join(f"{slot:%H:%M}" for slot in sorted(set(read(times))))
    except ValueError as wrong:
        raise SettingRefused("Give times of day such as 07:00 12:00 18:00.") from wrong
    ledger.take_turn()
    if DeskSlots.objects.filter(desk=desk, times=line).exists():
        return False
    DeskSlots.objects.update_or_create(desk=desk, defaults={"times": line})
    ledger.record("set slots", ledger.Subject("desk", desk.pk, {"slots": line}), by=by)
    return True


def setting_of(desk: Desk, code: str) -> str:
    """Return what the rule does at the desk: stops, advises or off."""
    row = DeskRule.objects.filter(desk=desk, code=code).first()
    return row.setting if row else default_of(code)


def default_of(code: str) -> str:
    """Return what the rule does where a desk has settled nothing."""
    return {"blocker": Setting.STOPS, "advice": Setting.ADVISES}[RULES[code].weight]


def _may_settle(desk: Desk, by: User) -> None:
    if not by.has_right(Right.EDIT, desk):
        raise SettingRefused(f"Only editors of the {desk} desk settle its rules.")
