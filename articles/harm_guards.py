"""The rules about harm and withheld passages that the database keeps. Laid by migrations; see newsroom.guards."""

from newsroom.guards import Guard

_WROTE = (
    "EXISTS (SELECT 1 FROM articles_version v LEFT JOIN articles_versionwriter w ON w.version_id = v.id "
    "WHERE v.article_id = NEW.article_id AND v.digest = NEW.cleared_digest "
    "AND (v.saved_by_id = NEW.cleared_by_id OR w.person_id = NEW.cleared_by_id))"
)
_MAY_CLEAR = (
    "EXISTS (SELECT 1 FROM newsroom_membership m WHERE m.person_id = NEW.cleared_by_id AND m.role = 'managing editor')"
)


def _differ(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


FLAGS = [
    Guard(
        "harm_flag_not_cleared_by_writer",
        "articles_harmflag",
        "UPDATE",
        f"NEW.cleared_by_id IS NOT NULL AND {_WROTE}",
        "Whoever wrote these words cannot clear them of harm.",
    ),
    Guard(
        "harm_flag_cleared_with_the_right",
        "articles_harmflag",
        "UPDATE",
        f"NEW.cleared_by_id IS NOT NULL AND NOT {_MAY_CLEAR}",
        "Only a managing editor clears a harm flag.",
    ),
    Guard(
        "harm_flag_begins_uncleared",
        "articles_harmflag",
        "INSERT",
        "NEW.cleared_by_id IS NOT NULL",
        "A flag is raised first and cleared by a second person.",
    ),
    Guard(
        "harm_flag_stands",
        "articles_harmflag",
        "UPDATE",
        _differ("article_id", "kind", "note", "set_by_id", "set_at"),
        "A harm flag is not altered.",
    ),
    Guard("harm_flag_is_kept", "articles_harmflag", "DELETE", "TRUE", "Harm flags are never deleted."),
    Guard(
        "edition_is_cleared_of_harm",
        "articles_edition",
        "INSERT",
        # What stands in print already may be said to be retracted, and be given another address.
        "NEW.kind NOT IN ('retraction', 'address') AND "
        "EXISTS (SELECT 1 FROM articles_harmflag f JOIN articles_version v ON v.id = NEW.version_id "
        "WHERE f.article_id = NEW.article_id AND f.kind <> 'consent given' AND f.cleared_digest <> v.digest)",
        "A harm flag is not cleared for these words.",
    ),
]

REDACTIONS = [
    Guard(
        "redaction_stands",
        "articles_redaction",
        "UPDATE",
        _differ("article_id", "passage", "digest", "reason", "by_id", "at")
        + " OR (OLD.lifted_at IS NOT NULL AND ("
        + _differ("lifted_at", "lifted_by_id", "lifted_because")
        + "))"
        + " OR (OLD.reviewed_at IS NOT NULL AND ("
        + _differ("reviewed_at", "reviewed_by_id")
        + "))",
        "A redaction is not altered; lift it.",
    ),
    Guard("redaction_is_kept", "articles_redaction", "DELETE", "TRUE", "Redactions are never deleted; lift them."),
    # However an edition comes to be, it withholds what its article withholds.
    Guard(
        "edition_withholds_from_the_start",
        "articles_edition",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id "
        "AND (a.withheld IS DISTINCT FROM NEW.withheld OR a.public_slug IS DISTINCT FROM NEW.public_slug))",
        "An edition withholds what its article withholds.",
    ),
    Guard(
        "edition_withholds_what_is_redacted",
        "articles_edition",
        "UPDATE",
        f"({_differ('withheld', 'public_slug')}) AND NOT EXISTS (SELECT 1 FROM articles_redaction r "
        "WHERE r.article_id = NEW.article_id)",
        "What is in print is not altered; only a redaction withholds of it.",
    ),
    Guard(
        "article_withholds_what_is_redacted",
        "articles_article",
        "UPDATE",
        f"({_differ('withheld', 'public_slug')}) AND NOT EXISTS (SELECT 1 FROM articles_redaction r "
        "WHERE r.article_id = NEW.id)",
        "Only a redaction withholds words of an article.",
    ),
    Guard(
        "edition_is_searched_as_it_is_read",
        "articles_edition",
        "UPDATE",
        f"({_differ('search_text')}) AND NOT ({_differ('withheld')})",
        "What is in print is not altered: it is searched as it is read.",
    ),
]
SEARCHES = [
    Guard(
        "edition_is_found_by_what_it_says",
        "articles_edition",
        "UPDATE",
        f"({_differ('search_keys')}) OR (({_differ('search_head')}) AND NOT ({_differ('withheld')}))",
        "What is in print is not altered: it is found by what it says.",
    ),
]
GUARDS = [*FLAGS, *REDACTIONS, *SEARCHES]
