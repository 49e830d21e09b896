"""COinS: what browsers' reference managers read from a page, as the title of an empty span (Z39.88-2004)."""

from urllib.parse import urlencode

from sources.formats.ready_text import one_line
from sources.formats.work import Kind, Work

# The names that reference managers have for the kinds; the same as a page tells in DC.type.
TYPES = {
    Kind.NEWS: "newspaperArticle",
    Kind.WEB: "webpage",
    Kind.REPORT: "report",
    Kind.COURT: "case",
    Kind.LAW: "statute",
    Kind.STATEMENT: "document",
    Kind.INTERVIEW: "interview",
    Kind.DATA: "dataset",
    Kind.BROADCAST: "tvBroadcast",
    Kind.POST: "forumPost",
    Kind.BOOK: "book",
}


def write(work: Work) -> str:
    """Return the key-encoded values of the work, without markup."""
    first = next((name for name in work.authors[:1] if name.family), None)
    told = [
        ("rft.type", TYPES[work.kind]),
        ("rft.title", work.marked_title),
        ("rft.aulast", first.family if first else ""),
        ("rft.aufirst", first.given if first else ""),
        *(("rft.au", name.direct) for name in work.authors),
        ("rft.source" if work.is_within else "rft.publisher", work.outlet),
        ("rft.date", work.date.iso() if work.date else ""),
        ("rft.identifier", work.address),
        ("rft.language", work.language),
    ]
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")]
    return urlencode([*head, *((key, line) for key, value in told if (line := one_line(value)))])
