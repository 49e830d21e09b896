"""Guards: rules that the database itself keeps, by triggers, on SQLite and on PostgreSQL alike.

A guard is declared once, as data, and laid by a migration. SQLite loses a table's triggers whenever a
later migration rebuilds that table: such a migration must lay them again, and a contract test looks.
"""

from dataclasses import dataclass
from functools import reduce

from django.db import connection

from newsroom.engine_sql import EngineSQL

# The ledger's moments, unlike the engine's, are the newsroom's own: a demo that lives through its past may write
# in its past. Less a minute: two processes may each take the time and then wait for each other.
_MOMENTS = {
    "sqlite": {
        "{now}": "strftime('%Y-%m-%d %H:%M:%f', 'now')",
        "{lately}": "(SELECT strftime('%Y-%m-%d %H:%M:%f', l.at, '-1 minute') "
        "FROM newsroom_ledgerentry l ORDER BY l.sequence DESC LIMIT 1)",
    },
    "postgresql": {
        "{now}": "clock_timestamp()",
        "{lately}": "(SELECT l.at - INTERVAL '1 minute' FROM newsroom_ledgerentry l ORDER BY l.sequence DESC LIMIT 1)",
    },
}


@dataclass(frozen=True)
class Guard:
    """One rule: `event` on `table` is refused with `says` where `when` holds.

    `event` is INSERT, UPDATE or DELETE. `when` is SQL that both engines understand and may name
    NEW and OLD; `{now}` in it stands for the present moment in the engine's own form, and `{lately}` for
    the moment of the ledger's last entry, less a minute.
    """

    name: str
    table: str
    event: str
    when: str
    says: str

    def lay(self, vendor: str) -> list[str]:
        """Return the statements that lay the guard on `vendor` (sqlite or postgresql)."""
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW "
                f"WHEN {self._when(vendor)} BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
            ]
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger "
            f"LANGUAGE plpgsql AS $guard${self._body()}$guard$",
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
            *self._against_emptying(),
        ]

    def _when(self, vendor: str) -> str:
        return reduce(lambda sql, moment: sql.replace(*moment), _MOMENTS[vendor].items(), self.when)

    def _against_emptying(self) -> list[str]:
        """Return what refuses TRUNCATE on PostgreSQL, which no row trigger sees, where every DELETE is refused."""
        if (self.event, self.when) != ("DELETE", "TRUE"):
            return []
        return [
            f"CREATE TRIGGER {self.name}_at_once BEFORE TRUNCATE ON {self.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {self.name}()"
        ]

    def kept(self, vendor: str) -> str:
        """Return what `standing` shows of the guard while nobody has altered it."""
        return self.lay(vendor)[0] if vendor == "sqlite" else self._body()

    def _body(self) -> str:
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f" BEGIN IF {self._when('postgresql')} THEN "
            f"RAISE EXCEPTION '{self.says}' USING ERRCODE = 'check_violation'; END IF; RETURN {row}; END "
        )

    def lift(self, vendor: str) -> list[str]:
        """Return the statements that take the guard away, whether it stands or not."""
        if vendor == "sqlite":
            return [f"DROP TRIGGER IF EXISTS {self.name}"]
        return [f"DROP FUNCTION IF EXISTS {self.name}() CASCADE"]


def insert_only(table: str, says: str) -> list[Guard]:
    """Return the guards under which rows of `table` can be added and never altered or deleted."""
    return [
        Guard(f"{table}_no_update", table, "UPDATE", "TRUE", says),
        Guard(f"{table}_no_delete", table, "DELETE", "TRUE", says),
    ]


def standing() -> dict[str, str]:
    """Return the triggers that stand in the connected database: name -> what the database keeps of it."""
    query = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": (
            "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND t.tgenabled = 'O'"
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def lay_guards(guards: list[Guard]) -> EngineSQL:
    """Return the migration step that lays guards, or lays them again after a table was rebuilt."""
    vendors = ("sqlite", "postgresql")
    return EngineSQL(
        # Lifted first: which of two apps' migrations ran before the other is not always known.
        lay={
            vendor: [statement for guard in guards for statement in [*guard.lift(vendor), *guard.lay(vendor)]]
            for vendor in vendors
        },
        lift={vendor: [statement for guard in guards for statement in guard.lift(vendor)] for vendor in vendors},
    )
