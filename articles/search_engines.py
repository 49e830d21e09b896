"""How SQLite (FTS5) and PostgreSQL (tsvector) are asked for editions; every value travels as a parameter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.query_language import Term
from articles.search_index import ALL, COLUMNS

# What is not public takes no place among the hits: else it could push a public one out of an answer.
_PUBLIC = "e.public_from <= %s AND (e.public_until IS NULL OR e.public_until > %s)"
# A parameter as the engines take it.
Value = str | int | date | None
Conditions = tuple[tuple[str, tuple[Value, ...]], ...]
SQL = tuple[str, list[Value]]


@dataclass(frozen=True)
class Hits:
    """The newest hits of an expression in one of the indexes, at most `most`, under further conditions."""

    table: str
    expression: str
    most: int
    conditions: Conditions = ()


class Engine:
    """What both have in common. `both` and `either` join parts of an expression."""

    both: str
    either: str

    def term(self, term: Term) -> str:
        """Return words in a row as a part of an expression."""
        raise NotImplementedError

    def lacking(self, terms: Sequence[Term]) -> Conditions:
        """Return the conditions that a whole text holds none of the terms, for an index that holds only its head."""
        raise NotImplementedError

    def _without(self, wanted: str, unwanted: str) -> str:
        raise NotImplementedError

    def _from(self, hits: Hits) -> tuple[str, str]:
        """Return the tables and the condition of the hits, and the number that they are newest first by."""
        raise NotImplementedError

    def all_of(self, groups: Sequence[Sequence[Term]], without: Sequence[Term]) -> str:
        """Return the expression that of each group one term is there, and none of `without`."""
        wanted = self.both.join(f"({self._any_of(group)})" for group in groups)
        return self._without(wanted, self._any_of(without)) if without else wanted

    def numbers(self, hits: Hits, at: Value) -> SQL:
        """Return the question for the numbers of the editions live at `at`."""
        return self._hits(hits, at, "")

    def ranked(self, ways: Sequence[Hits], at: Value, most: int, after: tuple[Value, ...] | None) -> SQL:
        """Return the question for number, rank and total of the editions that one of the ways finds.

        Their rank is the place of the first way that does. `after` is rank, moment and number of the one before.
        """
        parts = [
            self._hits(hits, at, f", {rank} AS rank, e.first_published_at AS at") for rank, hits in enumerate(ways)
        ]
        # In brackets of its own each: only so may it have an order and a limit.
        ways_sql = (f"SELECT * FROM ({sql}) AS way{rank}" for rank, (sql, _values) in enumerate(parts))  # noqa: S608
        union = " UNION ALL ".join(ways_sql)
        values = [value for _sql, given in parts for value in given]
        since = ""
        if after is not None:
            rank, moment, number = after
            since = "WHERE rank > %s OR (rank = %s AND (at < %s OR (at = %s AND id < %s))) "
            values += [rank, rank, moment, moment, number]
        sql = (
            "SELECT id, rank, total FROM (SELECT id, MIN(rank) AS rank, MAX(at) AS at, COUNT(*) OVER () AS total "  # noqa: S608
            f"FROM ({union}) AS hits GROUP BY id) AS ranked {since}ORDER BY rank, at DESC, id DESC LIMIT {most:d}"
        )
        return sql, values

    def _any_of(self, terms: Sequence[Term]) -> str:
        return self.either.join(self.term(term) for term in terms)

    def _hits(self, hits: Hits, at: Value, columns: str) -> SQL:
        further = "".join(f" AND {sql}" for sql, _values in hits.conditions)
        tables, number = self._from(hits)
        values = [hits.expression, at, at, *(value for _sql, given in hits.conditions for value in given)]
        sql = f"SELECT e.id{columns} FROM {tables} AND {_PUBLIC}{further} ORDER BY {number} DESC LIMIT {hits.most:d}"  # noqa: S608
        return sql, values


class FTS5(Engine):
    """SQLite."""

    both, either = " AND ", " OR "

    def term(self, term: Term) -> str:
        """Return words in a row as a part of an expression."""
        return f'"{" ".join(term.words)}"{" *" if term.begins else ""}'

    def lacking(self, terms: Sequence[Term]) -> Conditions:
        """Return the conditions that a whole text holds none of the terms; it stands there folded already."""
        return tuple(
            ("instr(' ' || e.search_text || ' ', %s) = 0", (f" {' '.join(term.words)}{'' if term.begins else ' '}",))
            for term in terms
        )

    def _without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted}) NOT ({unwanted})"

    def _from(self, hits: Hits) -> tuple[str, str]:
        # CROSS JOIN: the index leads, whatever the planner thinks of it.
        joined = f"{hits.table} CROSS JOIN articles_edition e ON e.id = {hits.table}.rowid"
        return f"{joined} WHERE {hits.table} MATCH %s", f"{hits.table}.rowid"


class Vectors(Engine):
    """PostgreSQL."""

    both, either = " & ", " | "

    def term(self, term: Term) -> str:
        """Return words in a row as a part of an expression."""
        in_a_row = " <-> ".join(f"'{word}'" for word in term.words)
        return f"({in_a_row}{':*' if term.begins else ''})"

    def lacking(self, terms: Sequence[Term]) -> Conditions:
        """Return the conditions that a whole text holds none of the terms."""
        return tuple((f"NOT {_matches(ALL)}", (self.term(term),)) for term in terms)

    def _without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted}) & !({unwanted})"

    def _from(self, hits: Hits) -> tuple[str, str]:
        return f"articles_edition e WHERE {_matches(hits.table)}", "e.id"


def _matches(table: str) -> str:
    return f"e.{COLUMNS[table]}_vector @@ to_tsquery('simple', %s)"


ENGINES: dict[str, Engine] = {"sqlite": FTS5(), "postgresql": Vectors()}
