"""Notifications: rows in the admin, mail at once, daily or not at all, and none to who may no longer read it."""

from datetime import UTC, datetime, timedelta

import pytest

from newsroom import clock, notifications, outbox
from newsroom.events import EVENTS, Channel
from newsroom.models import Notification, OutboxRow
from newsroom.notifications import News, notify

pytestmark = pytest.mark.engine

MINE = "/admin/newsroom/notification/"


@pytest.fixture
def addressed(reporter):
    """The reporter, with an e-mail address."""
    reporter.email = "rosa@example.org"
    reporter.save()
    return reporter


@pytest.fixture
def news(desk):
    def make(event: str = "live", line: str = "It is live: Raid", **fields) -> News:
        return News(event, line, "/admin/articles/article/1/change/", desk, **fields)

    return make


def work_off(at: datetime | None = None) -> None:
    with clock.at(at or clock.now()):
        outbox.work_off()


def test_mail_leaves_at_once_with_the_sentence_the_reason_and_the_address(addressed, news, mailoutbox, settings):
    notify([addressed.pk], news(message="Well done."))
    work_off()
    (letter,) = mailoutbox
    assert (letter.subject, letter.to) == ("It is live: Raid", ["rosa@example.org"])
    for words in ("Well done.", f"{settings.PUBLIC_URL}/admin/articles/article/1/change/", EVENTS["live"].why):
        assert words in letter.body
    notifications.mail(str(addressed.notifications.get().pk))
    assert len(mailoutbox) == 1


def test_no_mail_to_who_lost_the_desk_closed_the_account_or_has_no_address(addressed, news, mailoutbox):
    notify([addressed.pk], news())
    addressed.memberships.all().delete()
    work_off()
    assert (mailoutbox, addressed.notifications.get().mailed_at) == ([], None)


@pytest.mark.parametrize("field", ["is_active", "email"])
def test_no_mail_without_account_or_address(field, addressed, news, mailoutbox):
    notify([addressed.pk], news())
    setattr(addressed, field, "" if field == "email" else False)
    addressed.save()
    work_off()
    assert mailoutbox == []


def test_no_mail_of_what_was_read_already(addressed, news, mailoutbox):
    notify([addressed.pk], news())
    notifications.mark_read(addressed, clock.now())
    work_off()
    assert mailoutbox == []


def test_a_mail_server_that_refuses_is_tried_again(addressed, news, mailoutbox, monkeypatch, settings):
    settings.EMAIL_BACKEND = "tests.newsroom.test_notifications.Refusing"
    notify([addressed.pk], news())
    work_off()
    assert OutboxRow.objects.get(kind="mail notification").done_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    work_off(clock.now() + timedelta(hours=1))
    assert len(mailoutbox) == 1


class Refusing:
    """A mail server that takes nothing."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        pass

    def send_messages(self, _messages: object) -> int:
        raise ConnectionRefusedError


def test_headline_with_a_line_break_makes_no_header(addressed, news, mailoutbox):
    notify([addressed.pk], news(line="It is live: Raid\r\nBcc: all@example.org"))
    work_off()
    assert mailoutbox[0].subject == "It is live: Raid Bcc: all@example.org"
    assert mailoutbox[0].recipients() == ["rosa@example.org"]


def test_daily_digest_is_one_mail_at_seven_of_what_was_not_read(addressed, news, mailoutbox):
    notifications.choose(addressed, {"live": Channel.DAILY})
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    with clock.at(noon):
        for number in range(3):
            notify([addressed.pk], news(line=f"It is live: Raid {number}"))
    Notification.objects.filter(line__endswith="0").update(read_at=noon)
    work_off(noon + timedelta(hours=18, minutes=59))
    assert mailoutbox == []
    work_off(noon + timedelta(hours=19))
    (letter,) = mailoutbox
    assert letter.subject == "2 notifications"
    assert "Raid 1" in letter.body
    assert "Raid 2" in letter.body
    assert "Raid 0" not in letter.body


def test_no_mail_where_none_is_wanted(addressed, news, mailoutbox):
    notifications.choose(addressed, {"live": Channel.NO_MAIL})
    notify([addressed.pk], news())
    work_off()
    assert (mailoutbox, addressed.notifications.count()) == ([], 1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 4, 6, 59, tzinfo=UTC), datetime(2026, 3, 4, 7, tzinfo=UTC)),
        (datetime(2026, 3, 4, 7, 0, tzinfo=UTC), datetime(2026, 3, 5, 7, tzinfo=UTC)),
    ],
)
def test_next_digest_is_at_seven(now, expected):
    assert notifications.next_digest(now) == expected


def test_page_shows_the_persons_own_and_marks_what_it_showed(client, addressed, editor, news):
    notify([addressed.pk], news(line="Seen <b>"))
    notify([editor.pk], news(line="Somebody else's"))
    client.force_login(addressed)
    page = client.get(MINE).content.decode()
    assert "Seen &lt;b&gt;" in page
    assert "Somebody else" not in page
    assert '1 new<span class="whose"> notification</span>' in page
    shown = addressed.notifications.get()
    with clock.at(clock.now() + timedelta(minutes=1)):
        notify([addressed.pk], news(line="Came while reading"))
    client.post(MINE, {"newest": str(shown.pk)})
    assert list(addressed.notifications.filter(read_at=None).values_list("line", flat=True)) == ["Came while reading"]


def test_nobody_marks_what_is_somebody_elses(client, addressed, editor, news):
    notify([editor.pk], news())
    client.force_login(addressed)
    client.post(MINE, {"newest": str(editor.notifications.get().pk)})
    assert editor.notifications.get().read_at is None


def test_channels_are_chosen_on_their_page(client, addressed):
    client.force_login(addressed)
    address = f"{MINE}channels/"
    assert client.get(address).content.decode().count("checked") == len(EVENTS)
    chosen = {f"event-{number}": Channel.DAILY.value for number in range(len(EVENTS))}
    client.post(address, chosen)
    assert set(notifications.channels(addressed).values()) == {Channel.DAILY}
    client.post(address, chosen | {"event-0": "by pigeon"})
    assert set(notifications.channels(addressed).values()) == {Channel.DAILY}
