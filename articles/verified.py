"""Which citations were held against their sources, and hold. Answers, never changes."""

from collections.abc import Sequence

from articles.models import Article, Verification
from articles.words import CitationWords


def standing(article: Article, rows: Sequence[CitationWords]) -> dict[str, Verification]:
    """Return who verified which of these citations and when, by the citation's digest: one query."""
    digests = [row.digest() for row in rows]
    said = Verification.objects.filter(article=article, digest__in=digests).select_related("by").order_by("at", "pk")
    newest = {one.digest: one for one in said}
    return {digest: one for digest, one in newest.items() if one.holds}
