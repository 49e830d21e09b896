"""Telling people: a row for each in the admin, and mail as they want it, sent by the outbox."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from newsroom import clock, letters, outbox
from newsroom.events import EVENTS, Channel
from newsroom.models import Desk, Notification, Preference, User

DIGEST_HOUR = 7
MOST_IN_A_DIGEST = 200


@dataclass(frozen=True)
class News:
    """What happened: the sentence, what was written with it, where to look, and whose matter it is."""

    event: str
    line: str
    path: str
    desk: Desk | None
    message: str = ""


@transaction.atomic
def notify(people: Collection[int], news: News) -> None:
    """Tell the people with these primary keys; mail follows as each has chosen."""
    now = clock.now()
    rows = Notification.objects.bulk_create(
        Notification(
            person_id=person,
            event=news.event,
            line=news.line[:600],
            message=news.message,
            path=news.path,
            desk=news.desk,
            made_at=now,
        )
        for person in sorted(people)
    )
    chosen = dict(Preference.objects.filter(person__in=people, event=news.event).values_list("person", "channel"))
    for row in rows:
        channel = chosen.get(row.person_id, EVENTS[news.event].channel)
        if channel == Channel.AT_ONCE:
            outbox.tell("mail notification", row.pk)
        elif channel == Channel.DAILY:
            outbox.tell("mail digest", row.person_id, due_at=next_digest(now))


def next_digest(now: datetime) -> datetime:
    """Return the next DIGEST_HOUR in the newsroom's own zone, after `now` (aware)."""
    local = timezone.localtime(now)
    today = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)


def mail(key: str) -> None:
    """Mail the notification with that primary key, unless it was mailed, or read, or is no longer theirs to read.

    The outbox calls this. What was sent a moment before a worker was killed may be sent twice, never not at all.
    """
    row = Notification.objects.select_related("person").get(pk=int(key))
    if row.mailed_at is None and row.read_at is None:
        _send(row.person, [row], row.line)


def mail_digest(key: str) -> None:
    """Mail the person with that primary key what they want daily and have not been mailed. The outbox calls this."""
    person = User.objects.get(pk=int(key))
    daily = [name for name, channel in channels(person).items() if channel == Channel.DAILY]
    rows = Notification.objects.filter(person=person, event__in=daily, mailed_at=None, read_at=None)
    waiting = list(rows.order_by("made_at")[:MOST_IN_A_DIGEST])
    if waiting:
        _send(person, waiting, f"{len(waiting)} notifications" if len(waiting) > 1 else waiting[0].line)


def channels(person: User) -> dict[str, Channel]:
    """Return how the person hears of each kind of news."""
    chosen = {row.event: Channel(row.channel) for row in Preference.objects.filter(person=person)}
    return {name: chosen.get(name, event.channel) for name, event in EVENTS.items()}


@transaction.atomic
def choose(person: User, wanted: Mapping[str, Channel]) -> None:
    """Keep how the person wants to hear of each kind of news; an event that is not named stays as it was."""
    Preference.objects.bulk_create(
        [Preference(person=person, event=name, channel=channel) for name, channel in wanted.items()],
        update_conflicts=True,
        unique_fields=["person", "event"],
        update_fields=["channel"],
    )


def mark_read(person: User, up_to: datetime) -> None:
    """Count as read what the person was told up to that moment."""
    Notification.objects.filter(person=person, read_at=None, made_at__lte=up_to).update(read_at=clock.now())


def _send(person: User, rows: list[Notification], subject: str) -> None:
    # Asked when it leaves and not when it was made: who has lost the desk meanwhile is sent no word of its drafts.
    allowed = set(Notification.objects.open_to(person).values_list("pk", flat=True).filter(pk__in=[r.pk for r in rows]))
    shown = [row for row in rows if row.pk in allowed]
    if not shown or not person.is_active or not person.email:
        return
    letters.send("notifications", person.email, person=person, rows=shown, subject=" ".join(subject.split())[:200])
    Notification.objects.filter(pk__in=allowed).update(mailed_at=clock.now())
