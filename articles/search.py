"""Full-text search over what is in print: what fits first, then the newest, out of a bounded number of hits.

Answers conditions and numbers of editions, never rows. SQLite and PostgreSQL are asked the same questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from articles import text
from articles.query_language import Query, Term, plain_words
from articles.search_engines import ENGINES, Engine, Hits, Value
from articles.search_index import ALL, HEAD
from articles.search_keys import covering, key, named
from newsroom.models import Reporter

# What one question may cost. Of each way in which a piece can fit, so many of the newest hits are ranked; the ways
# that fit better are asked apart, so that an old headline is never lost behind new texts.
WINDOW = {"sqlite": 1_000, "postgresql": 500}
# The newest hits among which a condition looks.
WIDE = 10_000
MOST_NAMESAKES = 20


@dataclass(frozen=True)
class Place:
    """A place in a ranked list: how well the last piece fitted, when it was first published, its number."""

    rank: int
    at: datetime
    edition: int


@dataclass(frozen=True)
class Wanted:
    """What is searched: a query, keys of which one of each group must be there, and conditions with their values.

    Conditions are SQL about the edition `e`, with one %s for each value; they come from constants of ours.
    """

    query: Query
    keys: tuple[tuple[str, ...], ...] = ()
    conditions: tuple[tuple[str, tuple[Value, ...]], ...] = ()


@dataclass(frozen=True)
class Found:
    """Some editions in the order of their rank, each with it, and how many were ranked; `more` where others fit too."""

    ranked: list[tuple[int, int]]
    total: int = 0
    more: bool = False


def holding(asked: str, at: datetime) -> Q:
    """Return the condition that an edition live at `at` (aware) holds every word of `asked`.

    Nothing holds where no word is asked. Of very common words the newest WIDE hits are looked at.
    """
    words = plain_words(asked)
    if not words:
        return Q(pk__in=[])
    engine = ENGINES[connection.vendor]
    hits = Hits(ALL, engine.all_of([[Term((word,))] for word in words], []), WIDE)
    # The SQL is made of constants; what was asked travels as a parameter.
    return Q(pk__in=RawSQL(*engine.numbers(hits, _moment(at))))  # noqa: S611


def find(wanted: Wanted, at: datetime, after: Place | None, most: int) -> Found:
    """Return at most so many of the editions live at `at` (aware) that fit, best first, from the place on."""
    query, engine = wanted.query, ENGINES[connection.vendor]
    if not (query.terms or query.period or wanted.keys):
        return Found([])
    window = WINDOW[connection.vendor]
    hits = list(_ways(wanted, engine, window))
    place = (after.rank, _moment(after.at), after.edition) if after else None
    sql, values = engine.ranked(hits, _moment(at), most, place)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    total = rows[0][2] if rows else 0
    return Found([(number, rank) for number, rank, _total in rows], total, total >= window)


def _ways(wanted: Wanted, engine: Engine, window: int) -> Iterator[Hits]:
    """Yield the ways in which a piece can fit, best first: their places are the ranks."""
    query, signed = wanted.query, _signed(wanted.query.terms + wanted.query.without)
    groups = [[term, *signed[term]] for term in query.terms]
    without = [each for term in query.without for each in (term, *signed[term])]
    kept = [[Term((one,)) for one in group] for group in wanted.keys]
    phrase = [[Term(query.phrase)]] if len(query.phrase) > 1 else []

    def hits(table: str, asked: list[list[Term]], conditions: tuple[tuple[str, tuple[Value, ...]], ...]) -> Hits:
        expression = engine.all_of([*asked, *kept], without)
        nowhere = query.without if table == HEAD else ()
        return Hits(table, expression, window, (*wanted.conditions, *conditions, *engine.lacking(nowhere)))

    def best(within: list[list[Term]], conditions: tuple[tuple[str, tuple[Value, ...]], ...]) -> Iterator[Hits]:
        if query.phrase:
            headline = Term((named("h", " ".join(query.phrase)),))
            yield hits(HEAD, [[headline], *within], conditions)
        for asked in [phrase, groups] if phrase else [groups]:
            if asked:
                yield hits(HEAD, [*asked, *within], conditions)
        for asked in [phrase, groups] if phrase else [groups]:
            yield hits(ALL, [*asked, *within], conditions)

    if query.period is None:
        yield from best([], ())
        return
    yield from best([_keys_of_period(query)], _in_period(query))
    # A number may be no year after all: "resolution 1973".
    said = Term(tuple(text.searchable(query.period.typed).split()))
    yield hits(ALL, [*groups, [said]], ())


def _keys_of_period(query: Query) -> list[Term]:
    period = query.period
    if period is None:
        return []
    return [Term((one,)) for kind in "pe" for one in covering(kind, period.first, period.last)]


def _in_period(query: Query) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """Return what a day asks besides its month, which is all that the keys know."""
    period = query.period
    if period is None or period.first != period.last:
        return ()
    day = bound(period.first)
    return (("(e.address_date = %s OR e.event_date = %s)", (day, day)),)


def _signed(terms: tuple[Term, ...]) -> dict[Term, list[Term]]:
    """Return for each term the keys of the reporters whose names hold it; nobody whose name is withheld.

    Asked at the moment of the search: a name that is withheld now was in no index before.
    """
    found: dict[Term, list[Term]] = {term: [] for term in terms}
    asked = Q(pk__in=[])
    for term in terms:
        asked |= Q(folded__contains=max(term.words, key=len))
    namesakes = Reporter.objects.filter(asked, name_withheld=False).order_by("pk").values_list("pk", "name")
    for pk, name in namesakes[: MOST_NAMESAKES * max(len(terms), 1)]:
        words = f" {text.searchable(name)} "
        for term in terms:
            if f" {' '.join(term.words)}{'' if term.begins else ' '}" in words:
                found[term].append(Term((key("r", pk),)))
    return {term: keys[:MOST_NAMESAKES] for term, keys in found.items()}


def bound(value: date) -> Value:
    """Return a moment (aware) or a day as a condition compares it."""
    return _moment(value) if isinstance(value, datetime) else connection.ops.adapt_datefield_value(value)


def _moment(at: datetime) -> Value:
    return connection.ops.adapt_datetimefield_value(at.astimezone(UTC))
