"""Are the copies of sources those that were made? Hashes every file and text, and asks the ledger for each.

Where a copy was stamped with the time, the stamp must be of exactly its bytes.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

from django.core.files.storage import storages
from django.db.models import QuerySet

from newsroom.canonical import digest
from newsroom.file_proof import wrong_with
from newsroom.ledger import Break
from newsroom.models import LedgerEntry
from sources.formats import timestamps
from sources.formats.timestamps import NotStamped
from sources.models import Capture, CaptureStamp
from sources.stamps import STAMP

CHUNK = 200


def breaks() -> Iterator[Break]:
    """Yield every copy whose file, text or record is not the one that the ledger knows."""
    every = Capture.objects.order_by("pk").select_related("words", "stamp").iterator(chunk_size=CHUNK)
    while copies := list(islice(every, CHUNK)):
        keys = {str(copy.source_id) for copy in copies}
        known = dict(_entries(LedgerEntry.objects.filter(key__in=keys)))
        stamps = _stamps(LedgerEntry.objects.filter(key__in=keys))
        for copy in copies:
            place = f"source {copy.source_id}, copy {copy.uid}"
            if known.get(str(copy.uid)) != (str(copy.source_id), copy.digest, copy.trouble, _text(copy)):
                yield Break(place, "it is not the one that the ledger knows")
            if copy.file and (wrong := wrong_with(storages["captures"], copy.file, copy.digest)):
                yield Break(place, f"its file {wrong}")
            if wrong := _wrong_with_stamp(copy, stamps.get(str(copy.uid), "")):
                yield Break(place, f"its timestamp {wrong}")
    yield from _lost()


def _wrong_with_stamp(copy: Capture, known: str) -> str:
    """Return what is wrong with a copy's timestamp, of which the ledger knows the hash; nothing where all is well."""
    stamp: CaptureStamp | None = getattr(copy, "stamp", None)
    if stamp is None:
        return "is lost" if known else ""
    token = bytes(stamp.token)
    if sha256(token).hexdigest() != known:
        return "is not the one that the ledger knows"
    try:
        given = timestamps.read(token, digest=copy.digest)
    except NotStamped as no:
        return f"does not hold. {no}"
    return "" if (given.at, given.authority) == (stamp.at, stamp.authority) else "says something else than its record"


def _stamps(among: QuerySet[LedgerEntry]) -> dict[str, str]:
    """Return the hash of the timestamp that the ledger knows of each copy, by the copy's uid."""
    entries = among.filter(kind="source", action=STAMP).order_by("sequence")
    told = [entry.details() for entry in entries]
    return {str(facts.get("capture", "")): str(facts.get("stamp", "")) for facts in told}


def _text(copy: Capture) -> str:
    return digest(copy.words.text) if hasattr(copy, "words") else ""


def _entries(among: QuerySet[LedgerEntry]) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """Yield what the ledger says of each copy: its uid; source, hash of the file, trouble, hash of the text."""
    entries = among.filter(kind="source", action="capture").order_by("sequence")
    for entry in entries.iterator(chunk_size=2000):
        told = {name: str(value) for name, value in entry.details().items()}
        yield told.get("capture", ""), (entry.key, entry.digest, told.get("trouble", ""), told.get("text", ""))


def _lost() -> Iterator[Break]:
    """Yield the copies that the ledger knows and that are not here."""
    every = _entries(LedgerEntry.objects.all())
    while told := dict(islice(every, CHUNK)):
        here = {str(uid) for uid in Capture.objects.filter(uid__in=list(told)).values_list("uid", flat=True)}
        for uid, (source, *_facts) in told.items():
            if uid not in here:
                yield Break(f"source {source}, copy {uid}", "it is in the ledger and not here")
