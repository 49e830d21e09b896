"""What a pack says of the sources that were printed, and which of their copies lie in it.

A copy is a stranger's document and cannot be covered. So one that holds what is withheld stays in the house, and so
does one that cannot be searched for it; the pack names their hashes.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from django.core.files.storage import storages

from articles import veil
from articles.evidence.record import Record
from articles.evidence.seal import Seal, signing, withheld_beside
from articles.models import Article, Edition, Verification
from articles.printing import moment
from newsroom.file_proof import wrong_with
from sources import warc
from sources.models import Capture, CaptureText, Origin, Source

#: Bytes of copies that lie in one pack, the newest of each source first.
MOST_BYTES = 100_000_000
# Bytes of a copy that are searched for what is withheld: as much takes some seconds.
_MOST_SEARCHED = 4_000_000
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# A page that is opened by accident runs nothing: it is told from its name as text.
_ENDINGS = {"application/pdf": "pdf", "text/html": "html.txt", "text/plain": "txt", "image": "image"}


@dataclass(frozen=True)
class Copy:
    """A copy and where it lies in the pack; or, where it is not in it, why."""

    capture: Capture
    path: str
    left_out: str


def cited(public: Sequence[Edition]) -> dict[int, Source]:
    """Return the sources that these editions print, in the order of their first printing, by their keys."""
    return {row.source_id: row.source for edition in public for row in edition.citations.all()}


def copies(article: Article, sources: dict[int, Source], seal: Seal) -> dict[int, list[Copy]]:
    """Return the copies of each source, the newest first, and say of each whether it lies in the pack."""
    # Two records of one document have copies in common: each is judged and counted once.
    known: dict[int, Copy] = {}
    found: dict[int, list[Copy]] = {}
    signed = tuple(signing(article))
    for key, source in sources.items():
        family = sorted({key, source.standing.pk})
        near = (*seal.passages, *signed, *withheld_beside(family))
        own = list(Capture.objects.filter(source__in=family).select_related("by"))
        for capture in own:
            if capture.pk not in known:
                left = MOST_BYTES - sum(copy.capture.size for copy in known.values() if copy.path)
                known[capture.pk] = _copy(capture, near, seal, left)
        found[key] = [known[capture.pk] for capture in own]
    return found


def told(article: Article, public: Sequence[Edition], kept: dict[int, list[Copy]], seal: Seal) -> Iterator[Record]:
    """Yield each source with its copies, and who held our citations of it against it."""
    for key, source in cited(public).items():
        family = {key, source.standing.pk}
        said = Verification.objects.filter(article=article, source__in=family).select_related("by", "copy")
        yield {
            "source": str(source.uid),
            **seal.record(_facts(source)),
            "printed_in": [e.number for e in public if any(row.source_id == key for row in e.citations.all())],
            "captures": [_of_copy(copy, seal) for copy in kept[key]],
            "verifications": [_of_verification(one, seal) for one in said.order_by("at", "pk")],
        }


def _copy(capture: Capture, near: tuple[str, ...], seal: Seal, left: int) -> Copy:
    if not capture.file:
        return Copy(capture, "", "")
    if why := _left_out(capture, near, seal, left):
        return Copy(capture, "", why)
    return Copy(capture, f"captures/{capture.uid}.{_ending(capture)}", "")


def _facts(source: Source) -> Record:
    return {
        "kind": source.kind,
        "outlet": source.outlet_name,
        "title": source.title,
        "authors": source.authors,
        "date": source.partial_date.iso() if source.partial_date else "",
        "address": source.address,
    }


def _of_copy(copy: Copy, seal: Seal) -> Record:
    capture = copy.capture
    said = {name: getattr(capture, name) for name in ("said", "asked", "address", "media", "title", "name")}
    return {
        "capture": str(capture.uid),
        "at": moment(capture.at),
        "origin": str(capture.origin),
        "by": seal.who(capture.by),
        "state": capture.trouble or "kept",
        **seal.record(said),
        "bytes": capture.size,
        "sha256": capture.digest,
        "document_sha256": capture.body_digest,
        "file": copy.path,
        "left_out": copy.left_out,
    }


def _of_verification(one: Verification, seal: Seal) -> Record:
    return {
        "citation_digest": one.digest,
        "holds": one.holds,
        "by": seal.who(one.by),
        "at": moment(one.at),
        "capture": str(one.copy.uid) if one.copy else "",
    }


def _ending(capture: Capture) -> str:
    return "warc.gz" if capture.origin == Origin.FETCHED else _ENDINGS.get(capture.media, "bin")


def _left_out(capture: Capture, near: tuple[str, ...], seal: Seal, left: int) -> str:
    """Return why a copy is not in the pack, or nothing. `near` is what it may hold more likely than any other."""
    if wrong := wrong_with(storages["captures"], capture.file, capture.digest):
        return f"Its file {wrong}."
    if capture.size > left:
        return f"The pack would hold more than {MOST_BYTES // 1_000_000} MB of copies."
    passages = near + seal.names
    if not passages:
        return ""
    try:
        held = any(_holds(text, passages) for text in _texts(capture))
    except ValueError:
        # What a name far away could stand in is too much: every PDF, once one name is withheld in the house.
        return "It cannot be searched for words that are withheld for safety." if near else ""
    return "It holds words that are withheld for safety." if held else ""


def _texts(capture: Capture) -> Iterator[str]:
    """Yield everything that a copy says.

    Raises:
        ValueError: it is too long to be searched, or no text that we can read.
    """
    yield from CaptureText.objects.filter(capture=capture).values_list("text", flat=True)
    if capture.size > _MOST_SEARCHED:
        raise ValueError("It is too long to be searched.")
    with storages["captures"].open(capture.file) as file:
        data = file.read()
    parts = warc.told(data, most=_MOST_SEARCHED) if capture.origin == Origin.FETCHED else [data]
    yield from (part.decode("utf-8") for part in parts)


def _holds(text: str, passages: Sequence[str]) -> bool:
    """Say whether a text or the source of a page holds one of the passages, escaped in whichever way."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), html.unescape(unquote(text)))
    return veil.address_holds(plain, passages) or veil.holds(plain, passages)
