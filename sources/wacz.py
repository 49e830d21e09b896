"""WACZ 1.1.1: captures with an index and a list of pages, in one file that players of archives open. No Django."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sources import warc
from sources.warc import Place

VERSION = "1.1.1"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Page:
    """One capture: the address that a reader would open, its title, when it was fetched (UTC), and its WARC."""

    name: str
    address: str
    title: str
    at: datetime
    file: bytes


def written(pages: Sequence[Page], *, title: str, software: str, at: datetime) -> bytes:
    """Return a collection of captures under a title; `at` is the moment (UTC) of its making."""
    archives = {f"archive/{page.name}.warc.gz": page.file for page in pages}
    files = archives | {"indexes/index.cdx": _index(archives), "pages/pages.jsonl": _list(pages)}
    package = _json(
        {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "created": _second(at),
            "software": software,
            "resources": [_resource(path, data) for path, data in files.items()],
        }
    )
    proof = _json({"path": "datapackage.json", "hash": _hash(package)})
    file = BytesIO()
    with ZipFile(file, "w") as pack:
        for path, data in (files | {"datapackage.json": package, "datapackage-digest.json": proof}).items():
            entry = ZipInfo(path, _EPOCH)
            # Players read one record out of the middle: what is packed already is not packed again.
            entry.compress_type = ZIP_STORED if path in archives else ZIP_DEFLATED
            pack.writestr(entry, data)
    return file.getvalue()


def surt(address: str) -> str:
    """Return an address as indexes sort it: the host from its end, no "www", in small letters."""
    parts = urlsplit(address.lower())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    # A number has no end that is more general than its beginning.
    turned = host if host.replace(".", "").isdecimal() or ":" in host else ",".join(reversed(host.split(".")))
    return f"{turned}{port}){parts.path or '/'}{query}"


def _index(archives: dict[str, bytes]) -> bytes:
    lines = [_line(path, place) for path, file in archives.items() for place in warc.places(file)]
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _line(path: str, place: Place) -> str:
    stamp = "".join(letter for letter in place.at.partition(".")[0] if letter.isdecimal())
    told = {
        "url": place.address,
        "mime": place.media,
        "status": place.status,
        "digest": place.digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": path.removeprefix("archive/"),
    }
    return f"{surt(place.address)} {stamp} {json.dumps(told)}"


def _list(pages: Sequence[Page]) -> bytes:
    rows = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}]
    rows += [{"id": page.name, "url": page.address, "ts": _second(page.at), "title": page.title} for page in pages]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _resource(path: str, data: bytes) -> dict[str, Any]:
    name = path.rpartition("/")[2].lower()
    return {"name": name, "path": path, "hash": _hash(data), "bytes": len(data)}


def _hash(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"


def _json(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=2).encode()


def _second(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
