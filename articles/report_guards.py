"""The guards of what readers report: their words stand, their contact is only erased. Laid by migrations."""

from newsroom.guards import Guard

_SAID = "id article_id edition_id passage wrong at".split()
_SETTLED = "state settled_by_id settled_at answer".split()
_EDITS = (
    "EXISTS (SELECT 1 FROM newsroom_membership m JOIN newsroom_user u ON u.id = m.person_id "
    "JOIN articles_article a ON a.id = NEW.article_id WHERE m.person_id = NEW.settled_by_id AND u.is_active "
    "AND (m.role = 'managing editor' OR (m.role = 'editor' AND m.desk_id = a.desk_id)))"
)


def _changed(columns: list[str]) -> str:
    return " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)


REPORTS = [
    Guard(
        "report_stands",
        "articles_errorreport",
        "UPDATE",
        f"{_changed(_SAID)} OR (OLD.state <> 'open' AND ({_changed(_SETTLED)}))",
        "What a reader reported and what was answered is never altered.",
    ),
    Guard(
        "report_contact_is_only_erased",
        "articles_errorreport",
        "UPDATE",
        "NEW.contact <> OLD.contact AND NEW.contact <> ''",
        "How to reach a reader is only erased.",
    ),
    Guard("report_is_kept", "articles_errorreport", "DELETE", "TRUE", "Reports are never deleted; answer them."),
    Guard(
        "report_begins_open",
        "articles_errorreport",
        "INSERT",
        "NEW.state <> 'open'",
        "A report waits for the desk.",
    ),
    Guard(
        "report_is_on_an_edition_of_its_article",
        "articles_errorreport",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_edition e WHERE e.id = NEW.edition_id AND e.article_id = NEW.article_id)",
        "A report is of a version that readers had.",
    ),
    Guard(
        "report_settled_by_an_editor",
        "articles_errorreport",
        "UPDATE",
        f"OLD.state = 'open' AND NEW.state <> 'open' AND NOT {_EDITS}",
        "Only an editor of the desk settles a report.",
    ),
]
