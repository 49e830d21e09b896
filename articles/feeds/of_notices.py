"""What was corrected, retracted and withdrawn as entries of a feed, in English as the list is."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from articles.feeds.entry import Entry
from articles.feeds.of_editions import identity
from articles.labels import ENGLISH
from articles.models import Notice
from articles.notices import Row, told_of
from articles.text import line
from newsroom.pages import absolute


def entries_of(notices: Iterable[Notice], at: datetime) -> tuple[Entry, ...]:
    """Return an entry for each notice as readers are told at the moment `at` (aware)."""
    return tuple(_entry(row) for row in told_of(notices, at))


def _entry(row: Row) -> Entry:
    notice = row.notice
    return Entry(
        identity=identity(notice.public_from, f"correction-{notice.digest[:16]}"),
        title=line(f"{row.label}: {row.title}"),
        address=absolute(row.path or reverse("corrections")),
        summary=line(notice.text),
        published=notice.public_from,
        language=row.language if row.path else ENGLISH.language,
        categories=(line(notice.desk.name),),
    )
