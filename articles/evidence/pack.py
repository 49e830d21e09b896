"""The evidence pack as an action: everything that proves one article, in one file, and the ledger says who took it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Max

from articles.evidence import readme, record, rests_on
from articles.evidence.record import Record
from articles.evidence.rests_on import Copy
from articles.evidence.seal import Seal, seal_of
from articles.models import Article, Edition
from articles.printing import moment
from newsroom import clock, ledger
from newsroom.models import LedgerEntry, Publication, User
from newsroom.pages import absolute
from newsroom.roles import Right

SCHEMA = "evidence-pack/1"
# One file in a pack; three here, by what they are about.
_VERIFIER = ("verify_files.py", "verify_records.py", "verify_report.py")
_OURS = re.compile(r"^from articles\.[^\n(]*(?:\([^)]*\))?\n", re.MULTILINE)
_EPOCH = (1980, 1, 1, 0, 0, 0)


class EvidenceRefused(Exception):
    """There is no pack. The message is for whoever asked."""


@dataclass(frozen=True)
class Taken:
    """A pack: its file, open at its beginning and gone once it is closed; a name for it; the SHA-256 of its manifest.

    `left_out` says which copies are not in it, and why.
    """

    file: IO[bytes]
    name: str
    digest: str
    left_out: list[Record]


@dataclass
class _Packing:
    """A file that is being packed, and the list of what is in it."""

    zip: ZipFile
    files: list[Record] = field(default_factory=list)

    def put(self, path: str, pieces: Iterable[bytes], *, packed: bool = False) -> None:
        """Pack a file, which is listed with its hash. What is packed already is stored as it is."""
        found, size = sha256(), 0
        entry = ZipInfo(path, _EPOCH)
        entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
        with self.zip.open(entry, "w") as target:
            for piece in pieces:
                found.update(piece)
                size += len(piece)
                target.write(piece)
        self.files.append({"path": path, "sha256": found.hexdigest(), "bytes": size})


def refusal(user: User, article: Article) -> str:
    """Return why `user` may not take the article's pack, or nothing where they may."""
    if not user.has_right(Right.EDIT, article.desk):
        return f"Only editors of the {article.desk} desk take its evidence."
    if not Edition.objects.versions_of(article.pk, clock.now()).exists():
        return "It was never public: there is nothing to prove yet."
    return ""


def take(article: Article, *, by: User) -> Taken:
    """Make the article's pack and note in the ledger who took it, with the hash of its manifest.

    The pack is made before the turn is taken: others go on working meanwhile. What changes then is made anew.

    Raises:
        EvidenceRefused: the person may not, it was never public, or it was changed while the pack was made.
    """
    if refused := refusal(by, article):
        raise EvidenceRefused(refused)
    seal, last = seal_of(article), _last_entry(article)
    file = TemporaryFile()  # noqa: SIM115  # whoever is handed the pack closes it
    with ZipFile(file, "w") as pack:
        manifest = _packed(_Packing(pack), article, seal, clock.now())
    digest = sha256(_json(manifest)).hexdigest()
    with transaction.atomic():
        ledger.take_turn()
        # A name may have been withheld meanwhile: nobody is handed a pack that still holds it.
        if (seal, last) != (seal_of(article), _last_entry(article)):
            file.close()
            raise EvidenceRefused("It was changed while the pack was made. Take it once more.")
        subject = ledger.Subject("article", article.pk, {"files": len(manifest["files"])})
        ledger.record("take evidence pack", subject, by=by, seen=digest)
    file.seek(0)
    return Taken(file, f"evidence-{article.pk}-{clock.now():%Y-%m-%d}.zip", digest, manifest["left_out"])


def _last_entry(article: Article) -> int:
    found = LedgerEntry.objects.filter(kind="article", key=str(article.pk)).aggregate(last=Max("sequence"))
    return int(found["last"] or 0)


def _packed(packing: _Packing, article: Article, seal: Seal, at: datetime) -> Record:
    """Pack everything as it stood at the moment `at` (aware), the manifest at the end; return the manifest."""
    public = record.public_editions(article, at)
    kept = rests_on.copies(article, rests_on.cited(public), seal)
    records = _records(article, public, kept, seal, at)
    for path, rows in records.items():
        packing.put(path, [_json(rows)])
    for copy in _each(kept):
        if copy.path:
            with storages["captures"].open(copy.capture.file) as stored:
                packing.put(copy.path, stored.chunks(), packed=True)
    packing.put("README.txt", [readme.TEXT.encode()])
    packing.put("verify.py", [verifier()])
    manifest = _manifest(article, public, seal, at) | {
        "something_is_withheld": bool(seal.passages) or _is_covered(records),
        "left_out": _left_out(kept),
        "files": list(packing.files),
    }
    packing.put("manifest.json", [_json(manifest)])
    return manifest


def _records(
    article: Article, public: list[Edition], kept: dict[int, list[Copy]], seal: Seal, at: datetime
) -> dict[str, Any]:
    sources = sorted({copy.capture.source_id for copy in _each(kept)})
    entries = record.entries_of(article, sources)
    return {
        **{f"editions/{row['edition']}.json": row for row in record.editions(public, seal, at)},
        "versions.json": list(record.versions(article, public, seal)),
        "approvals.json": list(record.approvals(article, seal)),
        "notices.json": list(record.notices(article, seal, at)),
        "sources.json": list(rests_on.told(article, public, kept, seal)),
        "ledger.json": list(record.ledger(entries, public, seal)),
    }


def verifier() -> bytes:
    """Return the one file that checks a pack, and needs nothing of ours."""
    parts = [Path(__file__).with_name(name).read_text() for name in _VERIFIER]
    return "\n\n".join(_OURS.sub("", part) for part in parts).encode()


def _manifest(article: Article, public: list[Edition], seal: Seal, at: datetime) -> Record:
    return {
        "schema": SCHEMA,
        "made_at": moment(at),
        "newsroom": seal.line(Publication.objects.current().name),
        "site": absolute("/"),
        "article": article.pk,
        "address": seal.line(absolute(public[-1].get_absolute_url())),
        "headline": seal.line(public[-1].headline),
    }


def _is_covered(records: dict[str, Any]) -> bool:
    rows = [row for found in records.values() for row in (found if isinstance(found, list) else [found])]
    return any(row.get("covered") or row.get("held_back") == "withheld" for row in rows)


def _left_out(kept: dict[int, list[Copy]]) -> list[Record]:
    return [
        {
            "capture": str(copy.capture.uid),
            "sha256": copy.capture.digest,
            "bytes": copy.capture.size,
            "why": copy.left_out,
        }
        for copy in _each(kept)
        if copy.left_out
    ]


def _each(kept: dict[int, list[Copy]]) -> Iterable[Copy]:
    """Return every copy once: two records of one document have some in common."""
    return {copy.capture.pk: copy for copies in kept.values() for copy in copies}.values()


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True).encode()
