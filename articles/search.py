"""Full-text search over what is in print. Answers a condition, never rows."""

from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from articles import text
from articles.search_index import TABLE

# What one query may cost: more words, or more hits than these newest ones, are not looked at.
MOST_WORDS = 12
WINDOW = 10_000

# What is not public takes no place in the window: else it could push a public hit out of an answer.
_PUBLIC = "e.public_from <= %s AND (e.public_until IS NULL OR e.public_until > %s)"
_SQL = {
    "sqlite": (
        f"SELECT {TABLE}.rowid FROM {TABLE} CROSS JOIN articles_edition e ON e.id = {TABLE}.rowid "
        f"WHERE {TABLE} MATCH %s AND {_PUBLIC} ORDER BY {TABLE}.rowid DESC LIMIT {WINDOW}"
    ),
    "postgresql": (
        "SELECT e.id FROM articles_edition e WHERE to_tsvector('simple', e.search_text) @@ "
        f"plainto_tsquery('simple', %s) AND {_PUBLIC} ORDER BY e.id DESC LIMIT {WINDOW}"
    ),
}


def holding(asked: str, at: datetime) -> Q:
    """Return the condition that an edition live at `at` (aware) holds every word of `asked`.

    Nothing holds where no word is asked. Of very common words the newest WINDOW hits are looked at.
    """
    words = text.searchable(asked[:500]).split()[:MOST_WORDS]
    if not words:
        return Q(pk__in=[])
    query = " ".join(f'"{word}"' for word in words) if connection.vendor == "sqlite" else " ".join(words)
    # The SQL is one of the two constants above; what was asked travels as a parameter.
    moment = connection.ops.adapt_datetimefield_value(at)
    return Q(pk__in=RawSQL(_SQL[connection.vendor], [query, moment, moment]))  # noqa: S611
