"""Who is told that a picture cannot be shown."""

import pytest

from articles.words import PictureWords
from newsroom import outbox
from newsroom.models import Notification, OutboxRow
from newsroom.roles import Role

WHY = "Only JPEG, PNG and WebP pictures of ordinary size are taken."


@pytest.fixture
def damaged(make_photo, picture_stores):
    """A photo whose file was damaged after it was taken in."""
    photo = make_photo()
    (picture_stores / "originals" / photo.original).write_bytes(b"damaged")
    return photo


def work_off() -> None:
    for row in OutboxRow.objects.filter(kind="render photo"):
        assert outbox.carry_out(row)


def test_who_brought_it_in_and_who_writes_with_it_are_told_and_the_worker_is_done(
    damaged, draft, told, reporter, editor, person, desk
):
    colleague = person(desk, Role.REPORTER)
    pictures = (PictureWords(caption="To come."), PictureWords(damaged.digest))
    draft("Raid", by=colleague, pictures=pictures)
    work_off()
    told_both = [("picture", "Picture 2 cannot be shown: Raid")]
    assert (told(reporter), told(colleague), told(editor)) == (told_both, told_both, [])
    assert reporter.notifications.get().message == WHY
    assert OutboxRow.objects.filter(kind="render photo", done_at=None).count() == 0


def test_who_brought_in_what_nothing_shows_yet_is_told(damaged, told, reporter):
    work_off()
    assert told(reporter) == [("picture", "A picture that you brought in cannot be shown")]
    assert reporter.notifications.get().path == f"/admin/articles/photo/{damaged.pk}/change/"


def test_the_desk_that_prints_it_is_told_once_until_it_is_read(
    damaged, draft, move, revise, told, editor, person, make_desk, django_capture_on_commit_callbacks
):
    elsewhere, article = person(make_desk(), Role.EDITOR), draft("Raid", pictures=(PictureWords(damaged.digest),))
    for verb in ("submit", "approve"):
        move(verb, article)
    Notification.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        move("publish", article)
    assert told(editor) == [("picture", "Goes into print without its lead picture: Raid")]
    assert editor.notifications.get().message == WHY
    assert told(elsewhere) == []
    for verb in ("submit", "approve", "publish"):
        with django_capture_on_commit_callbacks(execute=True):
            move(verb, article if verb != "submit" else revise(article))
    assert [event for event, _ in told(editor)].count("picture") == 1
