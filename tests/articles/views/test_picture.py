"""The bytes of pictures."""

from datetime import timedelta

import pytest

from articles import photos
from articles.words import PictureWords
from newsroom import clock


@pytest.fixture
def photo(make_photo):
    made = make_photo(40, 30)
    photos.render(str(made.pk))
    return made


def address(photo, width=40, ending="jpg"):
    return f"/pictures/{photo.digest[:16]}/{width}.{ending}"


@pytest.mark.parametrize(
    ("ending", "media_type"), [("jpg", "image/jpeg"), ("webp", "image/webp"), ("avif", "image/avif")]
)
def test_rendition_of_a_public_photo_is_sent(ending, media_type, photo, printed, client):
    printed(pictures=(PictureWords(photo.digest),))
    answer = client.get(address(photo, ending=ending))
    assert answer.status_code == 200
    assert answer["Content-Type"] == media_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert client.get(address(photo, ending=ending), headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_photo_that_nothing_public_shows_is_no_picture(photo, draft, printed, client):
    draft(pictures=(PictureWords(photo.digest),))
    at = clock.now() + timedelta(hours=1)
    printed(pictures=(PictureWords(photo.digest),), at=at)
    assert client.get(address(photo)).status_code == 404
    assert client.get(address(photo)).content == client.get("/pictures/0000000000000000/40.jpg").content
    with clock.at(at):
        assert client.get(address(photo)).status_code == 200


def test_only_what_was_rendered_is_sent(photo, printed, client):
    printed(pictures=(PictureWords(photo.digest),))
    other = "0" if photo.digest[15] != "0" else "1"
    for wrong in [address(photo, 41), address(photo, 99999), f"/pictures/{photo.digest[:15]}{other}/40.jpg"]:
        assert client.get(wrong).status_code == 404


def test_rendition_whose_file_is_lost_is_no_picture(photo, printed, picture_stores, client):
    printed(pictures=(PictureWords(photo.digest),))
    for file in (picture_stores / "pictures").rglob("*.*"):
        file.unlink()
    assert client.get(address(photo)).status_code == 404
