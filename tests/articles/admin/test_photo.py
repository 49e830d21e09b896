"""Photos at the desk: looked at by who may see where they are used."""

import pytest

from articles import photos
from articles.photo_words import PhotoWords
from articles.photos import About
from articles.words import PictureWords
from newsroom import outbox
from newsroom.roles import Role


@pytest.fixture
def stranger(client, person, make_desk):
    """A colleague of another desk, signed in."""
    client.force_login(person(make_desk("Elsewhere"), Role.EDITOR))
    return client


def look(client, photo):
    return client.get(f"/admin/articles/photo/look/{photo.digest}/")


def test_photo_of_a_draft_is_no_matter_of_another_desk(stranger, draft, make_photo, reporter):
    photo = make_photo()
    photos.render(str(photo.pk))
    draft(pictures=(PictureWords(photo.digest, caption="A street."),))
    assert look(stranger, photo).status_code == 404
    assert photo.name not in stranger.get("/admin/articles/photo/").content.decode()
    stranger.force_login(reporter)
    assert look(stranger, photo).status_code == 200
    assert photo.name in stranger.get("/admin/articles/photo/").content.decode()


def test_picture_is_being_prepared_until_the_worker_has_tried(client, draft, make_photo, reporter, picture_stores):
    photo = make_photo()
    article = draft(pictures=(PictureWords(photo.digest, caption="A street."),))
    (picture_stores / "originals" / photo.original).write_bytes(b"damaged")
    client.force_login(reporter)
    pages = (f"/admin/articles/article/{article.pk}/change/", f"/admin/articles/photo/{photo.pk}/change/")
    for said in ("is being prepared", "its file is damaged"):
        assert [said in client.get(page).content.decode() for page in pages] == [True, True]
        outbox.work_off()


def test_photo_that_has_been_in_print_is_open_to_all_desks(stranger, printed, make_photo):
    photo = make_photo()
    photos.render(str(photo.pk))
    printed(pictures=(PictureWords(photo.digest, caption="A street."),))
    assert look(stranger, photo).status_code == 200


FORM = {
    "credit": "Ada Smith/Wire",
    "creator": "Ada Smith",
    "copyright_notice": "© Wire",
    "usage_terms": "Once.",
    "source_type": "digitalCapture",
    "taken_on": "2008-03-26",
    "caption": "A gate.",
    "alternative": "A gate of iron.",
    "rights_until": "2030-01-01T12:00",
    "focus_left": "20",
    "focus_top": "75",
}


def test_what_is_said_of_a_photo_is_noted_and_asked_for_in_new_renditions(client, make_photo, reporter):
    photo = make_photo()
    client.force_login(reporter)
    address = f"/admin/articles/photo/{photo.pk}/change/"
    assert 'name="focus_left" value="50"' in client.get(address).content.decode()
    assert client.post(address, FORM).status_code == 302
    photo.refresh_from_db()
    assert (photo.focus.percent, photo.credit, photo.words.taken_on) == ((20, 75), "Ada Smith/Wire", "2008-03-26")
    assert photo.rights_until.year == 2030
    photos.render(str(photo.pk))
    assert photo.renditions.shown().count() == 7
    page = client.get(address).content.decode()
    assert 'name="focus_top" value="75"' in page
    assert 'value="2030-01-01T12:00"' in page


def test_what_cannot_be_is_refused_at_its_field(client, make_photo, reporter):
    photo = make_photo()
    client.force_login(reporter)
    address = f"/admin/articles/photo/{photo.pk}/change/"
    for wrong in (
        {"focus_left": "101"},
        {"focus_top": "-1"},
        {"rights_until": "0001-01-01T00:00"},
        {"credit": "x" * 201},
    ):
        answer = client.post(address, FORM | wrong)
        assert answer.status_code == 200
        assert list(answer.context["adminform"].form.errors) == list(wrong)
    photo.refresh_from_db()
    assert photo.credit == ""


def test_who_may_only_look_is_shown_no_field(client, printed, make_photo, reporter):
    photo = make_photo()
    printed(pictures=(PictureWords(photo.digest),))
    client.force_login(reporter)
    address = f"/admin/articles/photo/{photo.pk}/change/"
    assert 'id="id_' not in client.get(address).content.decode()
    assert client.post(address, FORM).status_code == 403
    photo.refresh_from_db()
    assert photo.credit == ""


def test_writing_page_offers_what_the_file_says_until_something_is_written(client, draft, make_photo, reporter):
    photo = make_photo()
    photos.describe(photo, About(PhotoWords("A gate.", "A gate of iron.", creator="Ada Smith")), by=reporter)
    photos.render(str(photo.pk))
    bare, written = (
        draft(pictures=(PictureWords(photo.digest),)),
        draft(pictures=(PictureWords(photo.digest, "Mine."),)),
    )
    client.force_login(reporter)
    said = {}
    for article in (bare, written):
        rows = client.get(f"/admin/articles/article/{article.pk}/change/").context["rows"]["pictures"]
        said[article] = [rows[0][name].value() for name in ("caption", "credit", "alternative")]
    assert said == {bare: ["A gate.", "Ada Smith", "A gate of iron."], written: ["Mine.", "", ""]}
