"""Whose an address of the public side is. Answers, never changes."""

from datetime import date

from django.db.models import F

from articles.models import Article, Edition


def taken(article: Article, day: date, slug: str) -> str:
    """Return that another article has the address, or had it at any time, as a sentence; nothing where none has."""
    has = Article.objects.filter(address_date=day, slug=slug).exclude(pk=article.pk)
    printed = Edition.objects.filter(address_date=day, slug=slug).exclude(article=article)
    if has.exists() or printed.exclude(public_until=F("public_from")).exists():
        return f"Another article has the address {day:%Y/%m/%d}/{slug}. Change the slug."
    return ""
