"""A dispatch as plain JSON, in the form in which the labelled dispatches of the archive are kept. Pure."""

from typing import Any

from articles.imports.byline import Credit
from articles.imports.dateline import Dateline
from articles.imports.dispatch import Dispatch, parse_bytes
from sources.formats.printed_line import PrintedLine

_SHOWN = 40


def truth_of(name: str, data: bytes) -> dict[str, Any]:
    """Return the parts of a file's dispatch under the keys of the labelled ones; broken bytes give nulls."""
    return as_truth(name, parse_bytes(data))


def as_truth(name: str, dispatch: Dispatch) -> dict[str, Any]:
    """Return a dispatch under the keys of the labelled ones; `items` is there for roundups alone."""
    body = " ".join(" ".join(dispatch.paragraphs).split())
    truth: dict[str, Any] = {
        "file": name,
        "encoding": dispatch.encoding,
        "kind": dispatch.kind,
        "headline": dispatch.headline,
        "reporters": [{"name": one.name} for one in dispatch.reporters if one.credit in (Credit.BY, Credit.WITH)],
        "role": dispatch.role,
        "desk": dispatch.desk,
        "dateline": _place(dispatch.dateline),
        "captions": [{"text": one.text, "credit": one.credit, "raw": one.raw} for one in dispatch.captions],
        "body": {"paragraphs": len(dispatch.paragraphs), "first": body[:_SHOWN], "last": body[-_SHOWN:]},
        "sources": [_source(source) for source in dispatch.sources],
        "author_line": dispatch.author_line,
        "skip": [],
    }
    if dispatch.items:
        truth["items"] = [{"dateline": _place(item.dateline), "sources": item.sources} for item in dispatch.items]
    return truth


def _place(dateline: Dateline | None) -> dict[str, str | None] | None:
    return {"city": dateline.city, "country": dateline.country, "raw": dateline.raw} if dateline else None


def _source(source: PrintedLine) -> dict[str, str | None]:
    date = source.date.iso() if source.date else None
    return {"outlet": source.outlet, "headline": source.title, "date": date, "url": source.url, "raw": source.raw}
