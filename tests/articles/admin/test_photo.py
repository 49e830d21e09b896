"""Photos at the desk: looked at by who may see where they are used."""

import pytest

from articles import photos
from articles.words import PictureWords
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


def test_photo_that_has_been_in_print_is_open_to_all_desks(stranger, printed, make_photo):
    photo = make_photo()
    photos.render(str(photo.pk))
    printed(pictures=(PictureWords(photo.digest, caption="A street."),))
    assert look(stranger, photo).status_code == 200
