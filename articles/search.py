"""Full-text search over what is in print. Answers a condition, never rows."""

import re

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from articles.search_index import TABLE

# What one query may cost: more words, or more hits than these newest ones, are not looked at.
MOST_WORDS = 12
WINDOW = 10_000

_WORD = re.compile(r"\w+")
_SQL = {
    "sqlite": f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rowid DESC LIMIT {WINDOW}",
    "postgresql": (
        "SELECT id FROM articles_edition WHERE to_tsvector('simple', search_text) @@ plainto_tsquery('simple', %s) "
        f"ORDER BY id DESC LIMIT {WINDOW}"
    ),
}


def holding(asked: str) -> Q:
    """Return the condition that an edition holds every word of `asked`; nothing holds where no word is asked."""
    words = _WORD.findall(asked[:500])[:MOST_WORDS]
    if not words:
        return Q(pk__in=[])
    query = " ".join(f'"{word}"' for word in words) if connection.vendor == "sqlite" else " ".join(words)
    # The SQL is one of the two constants above; what was asked travels as a parameter.
    return Q(pk__in=RawSQL(_SQL[connection.vendor], [query]))  # noqa: S611
