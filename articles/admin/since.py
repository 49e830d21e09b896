"""What "changed since" can mean in review: since one last looked, since it came or went, since it was public."""

from dataclasses import dataclass

from articles.models import Article, Version
from newsroom.models import LedgerEntry

# Most useful first: the first that has something to show is what the page opens with.
LABELS = {
    "seen": "since I last saw it",
    "sent-back": "since it was sent back",
    "public": "since it was last public",
    "submission": "since it was submitted",
}
_ACTIONS = {"send back": "sent-back", "submit": "submission"}


@dataclass(frozen=True)
class Since:
    """One way to compare: `version` is what stood then."""

    name: str
    label: str
    version: Version


def choices(article: Article, earlier: Version | None, entries: list[LedgerEntry]) -> list[Since]:
    """Return the ways to compare that there are for this person and article, in two queries.

    `earlier` is what the person had seen before; `entries` is the article's line in the ledger, oldest first.
    """
    digests = {_ACTIONS[entry.action]: entry.digest for entry in entries if entry.action in _ACTIONS}
    rows = article.versions.select_related("saved_by").filter(digest__in=digests.values())
    by_digest = {version.digest: version for version in rows.order_by("number")}
    live = article.editions.filter(public_until=None).select_related("version__saved_by").first()
    found: dict[str, Version | None] = {name: by_digest.get(digest) for name, digest in digests.items()}
    found |= {"seen": earlier, "public": live.version if live else None}
    return [Since(name, label, version) for name, label in LABELS.items() if (version := found.get(name))]


def chosen(ways: list[Since], asked: str, current: str) -> Since | None:
    """Return the way asked for; without one the first under which something has changed, else the first of all."""
    if named := next((way for way in ways if way.name == asked), None):
        return named
    return next((way for way in ways if way.version.digest != current), None)
