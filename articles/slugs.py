"""The last part of an article's address."""

from django.utils.text import slugify

LONGEST = 80


def slug_of(headline: str) -> str:
    """Return the address part for a headline: at most LONGEST characters, cut between words, never empty."""
    whole = slugify(headline, allow_unicode=True)
    cut = whole if len(whole) <= LONGEST else whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
    return cut or "untitled"
