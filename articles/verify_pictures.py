"""Are the pictures those that came in and were shown? Hashes every original and every rendition."""

from collections.abc import Iterator
from itertools import islice

from django.core.files.storage import default_storage, storages

from articles.models import Photo
from newsroom.file_proof import wrong_with
from newsroom.ledger import Break
from newsroom.models import LedgerEntry

CHUNK = 200
# Photo -> what the ledger says of it: the hash of its original under "original", of its renditions by their names.
Told = dict[str, dict[str, str]]
ORIGINAL = "original"


def breaks() -> Iterator[Break]:
    """Yield every photo whose bytes, or whose records of them, are not those that the ledger knows."""
    every = Photo.objects.order_by("pk").prefetch_related("renditions").iterator(chunk_size=CHUNK)
    while photos := list(islice(every, CHUNK)):
        told = _told(photos)
        for photo in photos:
            for wrong in _of_one(photo, told[str(photo.pk)]):
                yield Break(f"photo {photo.pk}", wrong)


def _told(photos: list[Photo]) -> Told:
    told: Told = {str(photo.pk): {} for photo in photos}
    entries = LedgerEntry.objects.filter(kind="photo", key__in=told, action__in=["upload", "render"])
    for entry in entries.order_by("sequence").iterator(chunk_size=2000):
        told[entry.key] |= {ORIGINAL: entry.digest} | entry.details().get("renditions", {})
    return told


def _of_one(photo: Photo, told: dict[str, str]) -> Iterator[str]:
    if photo.digest != told.get(ORIGINAL):
        yield "the ledger does not know it"
    if wrong := wrong_with(storages["originals"], photo.original, photo.digest):
        yield f"its original {wrong}"
    renditions = {rendition.name: rendition for rendition in photo.renditions.all()}
    for name, rendition in sorted(renditions.items()):
        if rendition.digest != told.get(name):
            yield f"the ledger does not know its rendition {name}"
        if wrong := wrong_with(default_storage, rendition.path, rendition.digest):
            yield f"its rendition {name} {wrong}"
    for name in sorted(told.keys() - renditions.keys() - {ORIGINAL}):
        yield f"its rendition {name} is in the ledger and not here"
