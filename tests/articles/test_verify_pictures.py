"""Are the pictures those that came in and were shown?"""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages

from articles import photos, verify
from articles.models import Photo, Rendition


def found() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


@pytest.fixture
def photo(make_photo) -> Photo:
    found = make_photo()
    photos.render(str(found.pk))
    return found


def whole(photo, media_type: str) -> Rendition:
    return photo.renditions.get(shape="", media_type=media_type)


@pytest.fixture
def exchange() -> Callable[..., None]:
    """Put other bytes at the path of a store."""

    def put(store: Storage, path: str, data: bytes) -> None:
        store.delete(path)
        assert store.save(path, ContentFile(data)) == path

    return put


def test_pictures_as_they_came_in_and_were_shown_hold(photo, make_photo):
    make_photo()  # not rendered yet
    assert found() == []


def test_exchanged_original_is_found(photo, picture, exchange):
    exchange(storages["originals"], photo.original, picture())
    assert found() == [f"photo {photo.pk}: its original was exchanged"]


def test_lost_original_is_found(photo):
    storages["originals"].delete(photo.original)
    assert found() == [f"photo {photo.pk}: its original is lost"]


def test_exchanged_rendition_is_found(photo, picture, exchange):
    row = whole(photo, "image/jpeg")
    exchange(default_storage, row.path, picture())
    assert found() == [f"photo {photo.pk}: its rendition {row.name} was exchanged"]


def test_lost_rendition_is_found(photo):
    row = whole(photo, "image/webp")
    default_storage.delete(row.path)
    assert found() == [f"photo {photo.pk}: its rendition {row.name} is lost"]


def test_rendition_exchanged_together_with_its_hash_is_found(photo, make_photo, tamper):
    other = make_photo(height=31)
    photos.render(str(other.pk))
    for name in ("path", "digest"):
        tamper(
            "articles_rendition",
            f"UPDATE articles_rendition SET {name} = (SELECT r.{name} FROM articles_rendition r WHERE r.photo_id = %s "
            "AND r.shape = articles_rendition.shape AND r.media_type = articles_rendition.media_type) "
            "WHERE photo_id = %s AND shape = '' AND media_type <> 'image/avif'",
            other.pk,
            photo.pk,
        )
    assert found() == [
        f"photo {photo.pk}: the ledger does not know its rendition {whole(photo, media_type).name}"
        for media_type in ("image/jpeg", "image/webp")
    ]


def test_deleted_rendition_is_found(photo, tamper):
    name = whole(photo, "image/webp").name
    tamper("articles_rendition", "DELETE FROM articles_rendition WHERE media_type = 'image/webp'")
    assert found() == [f"photo {photo.pk}: its rendition {name} is in the ledger and not here"]


def test_rendition_moved_to_another_photo_is_found_at_both(photo, make_photo, tamper):
    other, names = make_photo(), [row.name for row in photo.renditions.all()]
    tamper("articles_rendition", "UPDATE articles_rendition SET photo_id = %s", other.pk)
    assert sorted(found()) == sorted(
        [f"photo {photo.pk}: its rendition {name} is in the ledger and not here" for name in names]
        + [f"photo {other.pk}: the ledger does not know its rendition {name}" for name in names]
    )


def test_photo_with_another_digest_or_another_original_is_found(photo, make_photo, tamper):
    other = make_photo()
    tamper("articles_photo", "UPDATE articles_photo SET original = %s WHERE id = %s", other.original, photo.pk)
    assert found() == [f"photo {photo.pk}: its original was exchanged"]
    tamper("articles_photo", "UPDATE articles_photo SET digest = %s WHERE id = %s", "0" * 64, other.pk)
    assert f"photo {other.pk}: the ledger does not know it" in found()
