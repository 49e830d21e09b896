"""CSL-JSON, the data that citation processors and reference managers read (CSL 1.0.2, csl-data.json)."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sources.dates import PartialDate
from sources.formats.dated import whole_day
from sources.formats.keys import keys_of
from sources.formats.names import Name
from sources.formats.ready_text import one_address, one_line
from sources.formats.work import Kind, Work

CONTENT_TYPE = "application/vnd.citationstyles.csl+json"
TYPES = {
    Kind.NEWS: "article-newspaper",
    Kind.WEB: "webpage",
    Kind.REPORT: "report",
    Kind.COURT: "legal_case",
    Kind.LAW: "legislation",
    Kind.STATEMENT: "document",
    Kind.INTERVIEW: "interview",
    Kind.DATA: "dataset",
    Kind.BROADCAST: "broadcast",
    Kind.POST: "post",
    Kind.BOOK: "book",
}


def write(works: Sequence[Work]) -> str:
    """Return the works as a JSON array, one a line."""
    records = [_record(work, key) for work, key in zip(works, keys_of(works), strict=True)]
    return "[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n]\n"


def outlet_field(work: Work) -> str:
    """Return the variable that holds the outlet: what contains the work, the court, or its publisher."""
    if work.kind is Kind.COURT:
        return "authority"
    return "container-title" if work.is_within or work.kind is Kind.LAW else "publisher"


def _record(work: Work, key: str) -> dict[str, Any]:
    preserved = one_address(work.preserved_address)
    record = {
        "id": key,
        "type": TYPES[work.kind],
        "title": one_line(work.marked_title),
        "author": [_name(name) for name in work.authors],
        outlet_field(work): one_line(work.outlet),
        "issued": _date(work.date),
        "accessed": _date(_day(work.accessed)),
        "URL": one_address(work.address),
        "page": one_line(work.page),
        "language": one_line(work.language),
        "version": one_line(work.version),
        "genre": work.genre,
        "status": "retracted" if work.retracted else "",
        "archive": _host(preserved),
        "archive_location": preserved,
        "note": one_line(" ".join(work.remarks)),
    }
    return {name: value for name, value in record.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.family:
        return {"family": one_line(name.family), "given": one_line(name.given)}
    return {"literal": one_line(name.whole)}


def _date(known: PartialDate | None) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in known.iso().split("-")]]} if known else {}


def _day(day: date | None) -> PartialDate | None:
    return whole_day(day) if day else None


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
