"""Keeping copies of sources: their bytes as they went over the line, or a file that a person brought.

The file comes first, under its hash, then the rows, in one transaction with the ledger's entry: whoever is killed
between the two leaves a file that nobody names, and the work is taken up again.
"""

import re
from datetime import UTC
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from newsroom import clock, ledger
from newsroom.canonical import digest
from newsroom.models import LedgerEntry, User
from sources import reading, stamps, warc
from sources.appraisal import Appraisal
from sources.describe import Description
from sources.formats.media import Media, media
from sources.formats.printable import one_line
from sources.models import ArchivedCopy, Capture, CaptureText, Origin, Source
from sources.soundness import State

#: Bytes of a file that a person brings.
MOST_BYTES = 50_000_000
# Characters of text that are kept of a document: a book of 300 pages.
_MOST_TEXT = 1_000_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_KINDS = {Media.PDF: "application/pdf", Media.PAGE: "text/html", Media.TEXT: "text/plain", Media.PICTURE: "image"}


class CaptureRefused(Exception):
    """The file is not kept. The message is for who brought it."""


def keep(source: Source, seen: Appraisal, *, by: User) -> Capture:
    """Keep what was fetched of a source: the document, or what came in its place, which is told as such."""
    new = _seen(source, seen, by=by)
    new.origin, new.said, new.address = Origin.FETCHED, seen.verdict.sentence, seen.came.address[:2000]
    return _keep(new, _on_the_line(seen), seen.described)


def keep_archived(offer: ArchivedCopy, seen: Appraisal, *, by: User) -> Capture:
    """Keep what an archive answered with as a copy of the source, of the moment that the archive says."""
    new = _seen(offer.source, seen, by=by)
    new.origin, new.address, new.memento_at = Origin.ARCHIVE, offer.address, offer.memento_at
    new.said = f"A copy from an archive of the web, {offer.archive[:200]}."
    return _keep(new, _on_the_line(seen), seen.described)


def bring(source: Source, data: bytes, *, name: str, by: User) -> Capture:
    """Keep a copy that a person made: a PDF, a picture, a text or a saved page. The same bytes are one copy.

    Raises:
        CaptureRefused: it is none of these, empty, or too large, or the store of copies takes nothing.
    """
    kind = media(data)
    kind = Media.TEXT if kind is Media.OTHER and _is_text(data) else kind
    _refuse(data, kind)
    hashed = sha256(data).hexdigest()
    if known := source.captures.filter(digest=hashed).first():
        return known
    new = Capture(
        source=source,
        origin=Origin.OWN,
        at=clock.now(),
        by=by,
        said="A copy that a person brought.",
        asked=source.address,
        media=_KINDS[kind],
        name=one_line(name, 200),
        body_digest=hashed,
    )
    try:
        return _keep(new, data, _described(data, kind))
    except OSError as why:
        raise CaptureRefused(f"The store of copies does not take it now, try again later: {why}") from why


def is_wanted(source: Source, seen: Appraisal) -> bool:
    """Say whether what a look saw is to be kept: the first sound page of an address, and each new kind of trouble.

    Once there is a copy, trouble is the matter of the source's health.
    """
    before = source.captures.filter(asked=source.address)
    if before.kept().filter(origin=Origin.FETCHED).exists():
        return False
    last = before.filter(origin=Origin.FETCHED).first()
    return last is None or last.trouble != trouble_of(seen)


def trouble_of(seen: Appraisal) -> str:
    """Return in one word why what was seen is no copy of the document; nothing where it is one."""
    if seen.verdict.sound:
        return ""
    failed = seen.verdict.state is State.NOT_FETCHED
    return str(seen.came.outcome.value if failed else seen.verdict.state.value)


def who_brought(source: Source) -> User:
    """Return in whose name the newsroom keeps copies of a source: who brought its record in.

    Raises:
        LookupError: the ledger does not know the source.
    """
    entry = LedgerEntry.objects.filter(kind="source", key=str(source.pk)).select_related("actor").first()
    if entry is None:
        raise LookupError(f"The ledger does not know source {source.pk}; manage.py verify says more.")
    return entry.actor


def _seen(source: Source, seen: Appraisal, *, by: User) -> Capture:
    """Return a capture of what a visit brought, not stored yet."""
    came = seen.came
    return Capture(
        source=source,
        at=came.began_at,
        by=by,
        trouble=trouble_of(seen),
        asked=source.address,
        media=came.content_type.partition(";")[0].strip().lower()[:100],
        body_digest=sha256(came.body).hexdigest() if came.body else "",
    )


def _on_the_line(seen: Appraisal) -> bytes:
    return warc.written(seen.came, software=settings.FETCH_AGENT) if seen.came.hops else b""


def _refuse(data: bytes, kind: Media) -> None:
    if not data:
        raise CaptureRefused("The file is empty. Choose another one.")
    if len(data) > MOST_BYTES:
        raise CaptureRefused(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. Make it smaller, or cut it in parts."
        )
    if kind not in _KINDS:
        raise CaptureRefused(
            "Bring a PDF, a picture (PNG, JPEG, GIF, WebP), a text, or a page as the browser saves it."
        )


def _is_text(data: bytes) -> bool:
    """Say whether a file is plain text: UTF-8 without the controls that no text has."""
    try:
        return bool(data.decode("utf-8-sig")) and not _CONTROL.search(data)
    except UnicodeDecodeError:
        return False


def _described(data: bytes, kind: Media) -> Description:
    """Return what a file says of itself, as far as it can be read: it is kept in any case."""
    try:
        return reading.read(data, content_type=_KINDS[kind])
    except reading.Unreadable:
        return Description(media=kind)


def _keep(new: Capture, data: bytes, described: Description) -> Capture:
    new.said, new.title, new.language = new.said[:300], described.title[:500], described.language[:35]
    if data:
        new.digest, new.size = sha256(data).hexdigest(), len(data)
        new.file = _stored(data, new.digest)
    return _recorded(new, described.text[:_MOST_TEXT])


def _stored(data: bytes, hashed: str) -> str:
    """Put bytes into the store of captures, unless they are there, and return their place."""
    place, store = f"{hashed[:2]}/{hashed}", storages["captures"]
    return place if store.exists(place) else store.save(place, ContentFile(data))


@transaction.atomic
def _recorded(new: Capture, text: str) -> Capture:
    """Make a capture a record; the source shows the newest that holds the document."""
    ledger.take_turn()
    new.save(force_insert=True)
    if text:
        CaptureText.objects.create(capture=new, text=text)
    if new.kept:
        Source.objects.filter(pk=new.source_id).update(copy=new)
        new.source.copy = new
        stamps.ask(new)
    told = {"capture": str(new.uid), "trouble": new.trouble, "text": digest(text) if text else ""}
    if new.memento_at:
        told["as of"] = new.memento_at.astimezone(UTC).isoformat()
    ledger.record("capture", ledger.Subject("source", new.source_id, told), by=new.by, seen=new.digest)
    return new
