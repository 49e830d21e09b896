"""The guards of the emergency path: who may open it, for which words, and who closes it. Laid by migrations."""

from newsroom.guards import Guard

# Leave to approve one's own words once: for the guards of approvals, whose NEW is the approval.
IN_EMERGENCY = (
    "(EXISTS (SELECT 1 FROM articles_emergency e WHERE e.article_id = NEW.article_id "
    "AND e.version_id = NEW.version_id AND e.digest = NEW.digest AND e.by_id = NEW.by_id AND e.looked_at IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM articles_approval p WHERE p.version_id = NEW.version_id AND p.by_id = NEW.by_id))"
)
_FIXED = "id article_id version_id digest by_id at reason".split()
_FINDING = "looked_by_id looked_at finding".split()
_EDITS = (
    "EXISTS (SELECT 1 FROM newsroom_membership m JOIN newsroom_user u ON u.id = m.person_id "
    "JOIN articles_article a ON a.id = NEW.article_id WHERE m.person_id = NEW.looked_by_id AND u.is_active "
    "AND (m.role = 'managing editor' OR (m.role = 'editor' AND m.desk_id = a.desk_id)))"
)
_WROTE = (
    "EXISTS (SELECT 1 FROM articles_versionwriter w WHERE w.version_id = NEW.version_id "
    "AND w.person_id = NEW.looked_by_id)"
)

EMERGENCIES = [
    Guard(
        "emergency_by_a_managing_editor",
        "articles_emergency",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM newsroom_membership m JOIN newsroom_user u ON u.id = m.person_id "
        "WHERE m.person_id = NEW.by_id AND m.role = 'managing editor' AND u.is_active)",
        "Only a managing editor publishes alone in an emergency.",
    ),
    Guard(
        "emergency_of_the_words_that_stand",
        "articles_emergency",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_article a JOIN articles_version v ON v.id = a.version_id "
        "WHERE a.id = NEW.article_id AND v.id = NEW.version_id AND v.digest = NEW.digest "
        "AND a.status IN ('draft', 'in review'))",
        "An emergency is for the words of an article that stand and are not approved.",
    ),
    Guard(
        "emergency_begins_unlooked_and_with_a_reason",
        "articles_emergency",
        "INSERT",
        "TRIM(NEW.reason) = '' OR NEW.looked_by_id IS NOT NULL OR NEW.looked_at IS NOT NULL",
        "An emergency says why, and waits for a second person.",
    ),
    Guard(
        "emergency_stands",
        "articles_emergency",
        "UPDATE",
        " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _FIXED)
        + " OR (OLD.looked_at IS NOT NULL AND ("
        + " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _FINDING)
        + "))",
        "What was done in an emergency is never altered.",
    ),
    Guard(
        "emergency_looked_at_by_a_second_editor",
        "articles_emergency",
        "UPDATE",
        f"NEW.looked_by_id IS NOT NULL AND (NEW.looked_by_id = NEW.by_id OR {_WROTE} OR NOT {_EDITS})",
        "A second editor of the desk looks at it, who wrote none of the words.",
    ),
    Guard("emergency_is_kept", "articles_emergency", "DELETE", "TRUE", "An emergency is never deleted."),
]
