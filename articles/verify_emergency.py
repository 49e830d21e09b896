"""Does what was done in an emergency hold? Each against the ledger and its second person."""

from collections.abc import Iterator

from articles.models import Emergency
from newsroom.ledger import Break
from newsroom.models import LedgerEntry

_TOLD = ("approve in emergency", "look at emergency")


def breaks() -> Iterator[Break]:
    """Yield every emergency that the ledger does not tell so, and every one it tells that is not here."""
    entries = LedgerEntry.objects.filter(kind="article", action__in=_TOLD)
    told = set(entries.values_list("action", "key", "digest", "actor"))
    known = set()
    for row in Emergency.objects.select_related("version").prefetch_related("version__writer_rows").order_by("pk"):
        place = f"article {row.article_id}, emergency {row.pk}"
        name = (str(row.article_id), row.digest, row.by_id)
        known.add(name)
        if ("approve in emergency", *name) not in told:
            yield Break(place, "the ledger does not know it")
        if row.digest != row.version.digest or row.article_id != row.version.article_id:
            yield Break(place, "it is for other words than it says")
        if row.looked_by_id is not None:
            yield from _looked_at(row, place, told)
    for action, key, digest, actor in sorted(told, key=str):
        if action == "approve in emergency" and (key, digest, actor) not in known:
            yield Break(f"article {key}", "an emergency is in the ledger and not here")


def _looked_at(row: Emergency, place: str, told: set[tuple[str, str, str, int]]) -> Iterator[Break]:
    if ("look at emergency", str(row.article_id), row.digest, row.looked_by_id) not in told:
        yield Break(place, "the ledger does not know that it was looked at")
    if row.looked_by_id in {row.by_id, *(writer.person_id for writer in row.version.writer_rows.all())}:
        yield Break(place, "who looked at it was no second person")


def waiting() -> list[str]:
    """Return a line for each emergency that no second person has looked at."""
    return [
        f"Published in an emergency by {row.by} on {row.at:%Y-%m-%d %H:%M} UTC and not yet looked at: "
        f"article {row.article_id}, {row.article.headline}"
        for row in Emergency.objects.unlooked().order_by("at")
    ]
