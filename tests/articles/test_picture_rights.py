"""Pictures whose rights end: readers see them no more from that moment on, and the desk knows."""

from datetime import timedelta

import pytest

from articles import photos, preflight, verify
from articles.models import Edition, Photo
from articles.photo_words import PhotoWords
from articles.photos import About, PhotoRefused
from articles.words import PictureWords
from newsroom import clock, outbox
from newsroom.models import OutboxRow
from newsroom.roles import Role


@pytest.fixture
def until():
    return clock.now() + timedelta(days=10)


@pytest.fixture
def photo(make_photo, reporter, until) -> Photo:
    """A photo with its renditions whose rights end at `until`."""
    made = make_photo()
    photos.describe(made, About(PhotoWords(credit="Wire"), rights_until=until), by=reporter)
    photos.render(str(made.pk))
    made.refresh_from_db()
    return made


@pytest.fixture
def piece(photo, printed):
    return printed("Raid", pictures=(PictureWords(photo.digest, "The gate.", "Wire", "A gate."),))


def test_picture_leaves_everything_that_is_public_on_the_microsecond(piece, photo, until, client):
    path, name = Edition.objects.get(article=piece).get_absolute_url(), photo.digest[:16]
    pages = [path, "/", "/desks/middle-east/", f"{path}versions/1/"]
    files = [f"/pictures/{name}/{size}" for size in ("40.jpg", "40.webp", "16x9-40.jpg", "share-40.jpg")]
    with clock.at(until - timedelta(microseconds=1)):
        assert [name in client.get(page).content.decode() for page in pages] == [True] * 4
        assert {client.get(file).status_code for file in files} == {200}
        kept = client.get(files[0])
        assert kept["Cache-Control"] == "public, max-age=0"
    with clock.at(until):
        missing = client.get("/pictures/0000000000000000/40.jpg")
        every = [*pages, "/archive/", "/feed.xml", f"{path}cite/", "/sources/", "/outlets/"]
        assert [page for page in every if name in client.get(page).content.decode()] == []
        assert [client.get(page).status_code for page in pages] == [200] * 4
        assert "The gate." not in client.get(path).content.decode()
        for file in files:
            gone = client.get(file, headers={"if-none-match": kept["ETag"]})
            assert (gone.status_code, gone.content) == (404, missing.content)


def test_record_keeps_that_a_picture_stood_there(piece, photo, until, client):
    path = Edition.objects.get(article=piece).get_absolute_url()
    with clock.at(until):
        assert "A picture stood here" in client.get(f"{path}versions/1/").content.decode()
        assert "A picture stood here" not in client.get(path).content.decode()
        assert Edition.objects.get(article=piece).pictures.get().photo == photo
        assert list(verify.breaks()) == []


def test_caches_keep_it_no_longer_than_its_rights_last(piece, photo, until, client):
    file = f"/pictures/{photo.digest[:16]}/40.jpg"
    assert client.get(file)["Cache-Control"] == "public, max-age=3600"
    with clock.at(until - timedelta(seconds=90)):
        assert client.get(file)["Cache-Control"] == "public, max-age=90"


def problems(article, at) -> list[tuple[str, str, str]]:
    found = preflight.problems(article, at)
    return [(each.weight, each.code, each.words) for each in found if each.code.startswith("rights")]


def test_preflight_stops_a_picture_without_rights_and_tells_when_they_end(draft, photo, until, piece):
    article = draft(pictures=(PictureWords(caption="To come."), PictureWords(photo.digest)))
    for at in (until, until + timedelta(days=1)):
        [(weight, code, words)] = problems(article, at)
        assert (weight, code) == ("blocker", "rights")
        assert words.startswith("The rights to picture 2 ended on ")
    for at in (until - preflight.RIGHTS_END_SOON, until - timedelta(microseconds=1)):
        [(weight, code, words)] = problems(article, at)
        assert (weight, code) == ("advice", "rights-end")
        assert words.startswith("The rights to picture 2 end on ")
    assert problems(article, until - preflight.RIGHTS_END_SOON - timedelta(microseconds=1)) == []
    # What readers have had already can be corrected all the same.
    assert problems(piece, until)[0][0] == "advice"


def test_the_desk_is_told_once_when_they_end_and_not_before(piece, photo, until, told, editor, reporter, person):
    stranger = person(None, Role.ADMINISTRATOR)
    outbox.work_off()
    line = ("picture", "Stands without its picture, whose rights have ended: Raid")
    assert line not in told(editor)
    with clock.at(until):
        row = OutboxRow.objects.get(kind="tell that rights end", done_at=None)
        assert row.due_at == until
        assert outbox.carry_out(row)
        assert (told(editor).count(line), told(reporter).count(line), told(stranger)) == (1, 1, [])


def test_moment_that_was_changed_meanwhile_is_told_of_by_its_own_row(piece, photo, until, editor, told):
    later = until + timedelta(days=5)
    photos.describe(photo, About(photo.words, rights_until=later), by=editor)
    rows = OutboxRow.objects.filter(kind="tell that rights end").order_by("due_at")
    assert [row.due_at for row in rows] == [until, later]
    with clock.at(until):
        assert outbox.carry_out(rows[0])
        assert not [event for event, line in told(editor) if "rights" in line]


def home(client, user) -> list[str]:
    client.force_login(user)
    sections = client.get("/admin/").context["beside"]
    return [line.standing for each in sections if each.section.place == "ended rights" for line in each.lines]


def test_home_lists_what_has_ended_and_what_soon_will(piece, until, client, editor, person, make_desk):
    [soon] = home(client, editor)
    assert soon.startswith("rights end ")
    assert home(client, person(make_desk("Elsewhere"), Role.EDITOR)) == []
    with clock.at(until):
        [ended] = home(client, editor)
        assert ended.startswith("not shown any more: rights ended ")


def test_who_may_say_something_of_a_photo(make_photo, draft, printed, reporter, editor, person, make_desk, desk):
    photo, elsewhere = make_photo(), person(make_desk(), Role.EDITOR)
    colleague, about = person(desk, Role.REPORTER), About(PhotoWords(credit="Wire"))
    assert [bool(photos.refusal(who, photo)) for who in (reporter, colleague, elsewhere)] == [False, True, True]
    draft(pictures=(PictureWords(photo.digest),))
    assert [bool(photos.refusal(who, photo)) for who in (reporter, colleague, elsewhere)] == [False, False, True]
    printed(pictures=(PictureWords(photo.digest),))
    assert [bool(photos.refusal(who, photo)) for who in (editor, reporter, elsewhere)] == [False, True, True]
    with pytest.raises(PhotoRefused, match="an editor of the desk"):
        photos.describe(photo, about, by=reporter)
    photos.describe(photo, about, by=editor)
    assert photo.credit == "Wire"
