"""The renditions of photos: made in a child process with limits, one at a time on this machine."""

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import transaction

from articles.models import Photo, Rendition
from articles.photo_child import FORMATS, REFUSED, WIDTHS
from articles.photo_header import NOT_TAKEN, PhotoRefused
from newsroom import ledger, limited

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 30
_LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Made:
    """What the child process made: renditions as it prints them, their bytes by file name, its peak in bytes."""

    renditions: list[dict[str, Any]]
    files: dict[str, bytes]
    peak: int


def make_missing(photo: Photo) -> None:
    """Make the renditions of a photo that do not exist yet; safe to call twice, and at once.

    Raises:
        PhotoRefused: the picture cannot be unpacked, or not within the limits.
    """
    with _one_at_a_time():
        kept = set(photo.renditions.values_list("width", "media_type"))
        if kept and (photo.renditions.count() == _expected(photo)):
            return
        with storages["originals"].open(photo.original) as file:
            made = unpacked(file.read())
        missing = [one for one in made.renditions if (one["width"], one["media_type"]) not in kept]
        if missing:
            _show(photo, [_keep(photo, one, made.files[one["file"]]) for one in missing])


def unpacked(data: bytes, *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS) -> Made:
    """Have a child process, with `memory` in bytes and `seconds` of processor time, make all renditions of a picture.

    Raises:
        PhotoRefused: it cannot be unpacked, or not within the limits.
    """
    with TemporaryDirectory(prefix="newsroom-picture-") as folder:
        original = Path(folder) / "original"
        original.write_bytes(data)
        limits = limited.Limits(memory=memory, processor=seconds, seconds=seconds * 4, file=_LARGEST_FILE)
        try:
            done = limited.run("articles.photo_child", str(original), folder, limits=limits)
        except limited.TooLate as late:
            raise PhotoRefused(NOT_TAKEN) from late
        if done.code != 0:
            raise PhotoRefused(done.complaint if done.code == REFUSED else NOT_TAKEN)
        told = json.loads(done.written)
        files = {one["file"]: (Path(folder) / one["file"]).read_bytes() for one in told["made"]}
        return Made(told["made"], files, told["peak"])


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until no other process of this machine unpacks a picture: memory is bounded for all of them together."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "pictures.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _expected(photo: Photo) -> int:
    return len(FORMATS) * len({min(width, photo.width) for width in WIDTHS})


def _keep(photo: Photo, one: dict[str, Any], data: bytes) -> Rendition:
    """Write the file of one rendition; return its row, which is not stored yet."""
    ending = one["file"].rpartition(".")[2]
    name = f"{photo.digest[:2]}/{photo.digest[:32]}-{one['width']}.{ending}"
    # What lies there without a row was left by an interrupted rendering, perhaps not whole.
    default_storage.delete(name)
    return Rendition(
        photo=photo,
        width=one["width"],
        height=one["height"],
        media_type=one["media_type"],
        path=default_storage.save(name, ContentFile(data)),
        digest=hashlib.sha256(data).hexdigest(),
    )


@transaction.atomic
def _show(photo: Photo, new: list[Rendition]) -> None:
    """Make the renditions records, and let the ledger know the hash of each in the name of who uploaded the photo."""
    Rendition.objects.bulk_create(new)
    hashes = {rendition.name: rendition.digest for rendition in new}
    subject = ledger.Subject("photo", photo.pk, {"renditions": hashes})
    ledger.record("render", subject, by=photo.uploaded_by, seen=photo.digest)
