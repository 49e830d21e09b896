"""Finding an article at the desk by what people remember of it: words, names, sources, places, a year."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from articles import sealed, search, text
from articles.models import Article, Byline, Citation, Edition
from articles.query_language import MOST_WORDS
from articles.statuses import IN_PRINT
from articles.words import STATEMENTS
from newsroom import clock
from newsroom.models import User

MOST_FOUND = 50
_MOST_LETTERS = 500
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OWN_FIELDS = ("headline", "kicker", "standfirst", "body", "city", "country", *STATEMENTS)
_CITED_FIELDS = ("printed", "source__title", "source__outlet__name")


@dataclass(frozen=True)
class Asked:
    """What was asked for: words that must all be there, and the year of which pieces come first."""

    words: tuple[str, ...]
    year: int | None = None


def read(asked: str) -> Asked:
    """Return what somebody typed as words and a year: "basra 2008" is a word and a year."""
    typed = text.line(asked[:_MOST_LETTERS]).split()[:MOST_WORDS]
    years = [word for word in typed if _YEAR.fullmatch(word)]
    return Asked(tuple(word for word in typed if word not in years[:1]), int(years[0]) if years else None)


def find(asked: Asked, *, by: User) -> QuerySet[Article]:
    """Return the articles open to the person that hold every word; those of the year first, then the newest.

    A year without words asks for everything of that year. Nothing is found where nothing is asked.
    """
    now = clock.now()
    if not asked.words and asked.year is None:
        return Article.objects.none()
    of_year = _of_year(asked.year) if asked.year else Q(pk__in=[])
    wanted = _all_words(asked.words, now) if asked.words else of_year
    in_headline = Q(*[Q(headline__icontains=word) for word in asked.words])
    # No hit tells that a word stands under what is withheld.
    found = Article.objects.open_to(by).filter(wanted).exclude(pk__in=sealed.betrayed(" ".join(asked.words)))
    return found.annotate(
        out_of_year=Case(When(of_year, then=Value(0)), default=Value(1), output_field=IntegerField()),
        out_of_headline=Case(When(in_headline, then=Value(0)), default=Value(1), output_field=IntegerField())
        if asked.words
        else Value(0),
    ).order_by("out_of_year", "out_of_headline", "-changed_at", "-pk")


def _all_words(words: tuple[str, ...], now: datetime) -> Q:
    """Return the condition that all words are there: together in what is in print, or each somewhere."""
    each = Q()
    for word in words:
        each &= _printed(word, now) | _signed(word) | _working(word, now)
    return _printed(" ".join(words), now) | each


def _printed(words: str, now: datetime) -> Q:
    """What is in print is asked of its index, however large the archive is."""
    return Q(pk__in=Edition.objects.filter(search.holding(words, now)).values("article"))


def _signed(word: str) -> Q:
    return Q(pk__in=Byline.objects.filter(name__icontains=word).values("article"))


def _working(word: str, now: datetime) -> Q:
    """What is not in print stands in no index and is read through; the desk has thousands of it, not millions."""
    unprinted = Q(pk__in=Article.objects.exclude(status__in=IN_PRINT).values("pk"))
    scheduled = Q(pk__in=Edition.objects.filter(public_from__gt=now).values("article"))
    own, cited = Q(), Q()
    for name in _OWN_FIELDS:
        own |= Q(**{f"{name}__icontains": word})
    for name in _CITED_FIELDS:
        cited |= Q(**{f"{name}__icontains": word})
    return (unprinted | scheduled) & (own | Q(pk__in=Citation.objects.filter(cited).values("article")))


def _of_year(year: int) -> Q:
    """What happened, first appeared or was begun in that year, in the newsroom's zone."""
    printed = Edition.objects.filter(first_published_at__year=year).values("article")
    begun = Q(created_at__year=year, original_date=None) & ~Q(status__in=IN_PRINT)
    return Q(original_date__year=year) | Q(event_date__year=year) | Q(pk__in=printed) | begun
