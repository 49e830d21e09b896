"""Are the pictures those that came in and were shown?"""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages

from articles import photos, verify
from articles.models import Photo


def found() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


@pytest.fixture
def photo(make_photo) -> Photo:
    found = make_photo()
    photos.render(str(found.pk))
    return found


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
    exchange(default_storage, photo.renditions.get(media_type="image/jpeg").path, picture())
    assert found() == [f"photo {photo.pk}: its rendition 40 image/jpeg was exchanged"]


def test_lost_rendition_is_found(photo):
    default_storage.delete(photo.renditions.get(media_type="image/webp").path)
    assert found() == [f"photo {photo.pk}: its rendition 40 image/webp is lost"]


def test_rendition_exchanged_together_with_its_hash_is_found(photo, make_photo, tamper):
    other = make_photo(height=31)
    photos.render(str(other.pk))
    for name in ("path", "digest"):
        tamper(
            "articles_rendition",
            f"UPDATE articles_rendition SET {name} = (SELECT r.{name} FROM articles_rendition r WHERE r.photo_id = %s "
            "AND r.media_type = articles_rendition.media_type) WHERE photo_id = %s",
            other.pk,
            photo.pk,
        )
    assert found() == [
        f"photo {photo.pk}: the ledger does not know its rendition 40 image/jpeg",
        f"photo {photo.pk}: the ledger does not know its rendition 40 image/webp",
    ]


def test_deleted_rendition_is_found(photo, tamper):
    tamper("articles_rendition", "DELETE FROM articles_rendition WHERE media_type = 'image/webp'")
    assert found() == [f"photo {photo.pk}: its rendition 40 image/webp is in the ledger and not here"]


def test_rendition_moved_to_another_photo_is_found_at_both(photo, make_photo, tamper):
    other = make_photo()
    tamper("articles_rendition", "UPDATE articles_rendition SET photo_id = %s", other.pk)
    names = ("40 image/jpeg", "40 image/webp")
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
