"""Photos at the desk: looked at by who may see where they are used."""

import pytest

from articles import photos
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
