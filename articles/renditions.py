"""The renditions of photos: made in a child process with limits, one at a time on this machine."""

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import transaction

from articles import photo_shapes
from articles.models import Photo, Rendition
from articles.photo_child import REFUSED
from articles.photo_encoding import FORMATS
from articles.photo_header import NOT_TAKEN, PhotoRefused
from articles.photo_shapes import SHAPES, Focus
from articles.photo_words import PhotoWords, carried, filled
from newsroom import clock, ledger, limited
from newsroom.folding import fold
from newsroom.models import Reporter

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 60
_LARGEST_FILE = 64 * 1024 * 1024


Name = tuple[str, int, str, str]


@dataclass(frozen=True)
class Asked:
    """What the child is asked for: `words` that the newsroom has, and whether it reads what the file says besides."""

    words: PhotoWords = field(default_factory=PhotoWords)
    read: bool = True
    shapes: tuple[str, ...] = SHAPES
    focus: Focus = field(default_factory=Focus)
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """What the child process made.

    Renditions as it prints them, their bytes by file name, what they carry, what the file said, its peak in bytes.
    """

    renditions: list[dict[str, Any]]
    files: dict[str, bytes]
    carried: str
    said: PhotoWords
    peak: int


def make_missing(photo: Photo) -> None:
    """Make the renditions of a photo that do not exist yet; safe to call twice, and at once.

    The first time, what its file says is noted on the photo. Refreshes `photo`.

    Raises:
        PhotoRefused: the picture cannot be unpacked, or not within the limits.
    """
    with _one_at_a_time():
        photo.refresh_from_db()
        missing = _missing(photo)
        if not missing and photo.read_at:
            return
        is_new = photo.read_at is None
        shapes = SHAPES if is_new else tuple(shape for shape in SHAPES if any(name[0] == shape for name in missing))
        asked = Asked(photo.words, is_new, shapes, photo.focus, withheld_names())
        with storages["originals"].open(photo.original) as file:
            made = unpacked(file.read(), asked)
        _record(photo, asked, made, _new(photo, asked, made))


def withheld_names() -> tuple[str, ...]:
    """Return the names that nothing for readers may hold."""
    return tuple(Reporter.objects.filter(name_withheld=True).values_list("name", flat=True))


def unpacked(data: bytes, asked: Asked = Asked(), *, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS) -> Made:
    """Have a child process, with `memory` in bytes and `seconds` of processor time, make renditions of a picture.

    Raises:
        PhotoRefused: it cannot be unpacked, or not within the limits.
    """
    with TemporaryDirectory(prefix="newsroom-picture-") as folder:
        original = Path(folder) / "original"
        original.write_bytes(data)
        limits = limited.Limits(memory=memory, processor=seconds, seconds=seconds * 4, file=_LARGEST_FILE)
        given = json.dumps(asdict(asked) | {"focus": [asked.focus.x, asked.focus.y]}).encode()
        try:
            done = limited.run("articles.photo_child", str(original), folder, limits=limits, given=given)
        except limited.TooLate as late:
            raise PhotoRefused(NOT_TAKEN) from late
        if done.code != 0:
            raise PhotoRefused(done.complaint if done.code == REFUSED else NOT_TAKEN)
        told = json.loads(done.written)
        files = {one["file"]: (Path(folder) / one["file"]).read_bytes() for one in told["made"]}
        return Made(told["made"], files, told["carried"], PhotoWords(**told["said"]), told["peak"])


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until no other process of this machine unpacks a picture: memory is bounded for all of them together."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "pictures.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _missing(photo: Photo) -> set[Name]:
    """Return shape, width, media type and making of each rendition that the photo should have and has not."""
    wanted = photo_shapes.wanted((photo.width, photo.height), FORMATS)
    made_as = {shape: photo_shapes.made_as(shape, photo.carried, photo.focus) for shape in SHAPES}
    return {(*name, made_as[name[0]]) for name in wanted} - _kept(photo)


def _kept(photo: Photo) -> set[Name]:
    return set(photo.renditions.values_list("shape", "width", "media_type", "made_as"))


def _new(photo: Photo, asked: Asked, made: Made) -> list[Rendition]:
    """Write the files of the renditions that are not kept yet; return their rows, which are not stored yet."""
    kept, new = _kept(photo), []
    for one in made.renditions:
        made_as = photo_shapes.made_as(one["shape"], made.carried, asked.focus)
        if (one["shape"], one["width"], one["media_type"], made_as) not in kept:
            new.append(
                _keep(
                    photo,
                    Rendition(made_as=made_as, words=made.carried, folded=fold(made.carried)),
                    one,
                    made.files[one["file"]],
                )
            )
    return new


def _keep(photo: Photo, row: Rendition, one: dict[str, Any], data: bytes) -> Rendition:
    """Write the file of one rendition and fill in its row."""
    ending = one["file"].rpartition(".")[2]
    shape = f"{one['shape']}-" if one["shape"] else ""
    name = f"{photo.digest[:2]}/{photo.digest[:32]}-{shape}{one['width']}-{row.made_as}.{ending}"
    # What lies there without a row was left by an interrupted rendering, perhaps not whole.
    default_storage.delete(name)
    row.photo, row.shape, row.media_type = photo, one["shape"], one["media_type"]
    row.width, row.height = one["width"], one["height"]
    row.path = default_storage.save(name, ContentFile(data))
    row.digest = hashlib.sha256(data).hexdigest()
    return row


@transaction.atomic
def _record(photo: Photo, asked: Asked, made: Made, new: list[Rendition]) -> None:
    """Make the renditions records, and let the ledger know the hash of each in the name of who uploaded the photo."""
    ledger.take_turn()
    if asked.read:
        _note(photo, asked, made)
    else:
        # Other than the newsroom's words where a name was withheld since; where those were changed, they stand.
        Photo.objects.filter(pk=photo.pk, carried=photo.carried).update(carried=made.carried)
    if new:
        Rendition.objects.bulk_create(new)
        hashes = {rendition.name: rendition.digest for rendition in new}
        subject = ledger.Subject("photo", photo.pk, {"renditions": hashes})
        ledger.record("render", subject, by=photo.uploaded_by, seen=photo.digest)
    photo.refresh_from_db()


def _note(photo: Photo, asked: Asked, made: Made) -> None:
    """Note on a photo what its file says, where the newsroom has said nothing meanwhile."""
    said = filled(Photo.objects.get(pk=photo.pk).words, made.said)
    columns = asdict(said) | {"taken_on": said.taken_on or None}
    Photo.objects.filter(pk=photo.pk).update(**columns, carried=carried(said, asked.without), read_at=clock.now())
