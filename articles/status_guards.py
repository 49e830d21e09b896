"""The guards of where an article stands, generated from the workflow's table: who changes that lays them again."""

from articles.emergency_guards import IN_EMERGENCY
from articles.statuses import MOVES
from newsroom.guards import Guard

_ALLOWED = " OR ".join(
    f"(OLD.status = '{was}' AND NEW.status = '{becomes}')"
    for was, becomes in sorted(
        {(source, target) for move in MOVES.values() for source in move.source for target in move.targets}
    )
)
_PRINTED = (
    "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.id AND e.version_id = NEW.version_id "
    "AND e.approval_id = NEW.approval_id AND (e.public_until IS NULL OR e.public_until > e.public_from))"
)
_MOVED = "NEW.status <> OLD.status"
_SUBMISSION_CHANGED = (
    "(NEW.submitted_by_id IS DISTINCT FROM OLD.submitted_by_id OR NEW.submitted_at IS DISTINCT FROM OLD.submitted_at)"
)
_HANDED_IN = (
    "(OLD.status = 'draft' AND NEW.status = 'in review' "
    "AND NEW.submitted_by_id IS NOT NULL AND NEW.submitted_at IS NOT NULL)"
)
_CLEARED_ON_THE_WAY = (
    f"({_MOVED} AND NEW.status <> 'in review' AND NEW.submitted_by_id IS NULL AND NEW.submitted_at IS NULL)"
)

STATUSES = [
    # What is beyond review needs an approval, and that one needs an article: the guard of approvals refuses the rest.
    Guard(
        "article_begins_as_a_draft",
        "articles_article",
        "INSERT",
        "NEW.status IN ('in review', 'spiked') OR (NEW.status = 'draft' AND (NEW.submitted_by_id IS NOT NULL "
        "OR NEW.submitted_at IS NOT NULL OR NEW.approval_id IS NOT NULL OR NEW.address_date IS NOT NULL))",
        "An article begins as a draft.",
    ),
    Guard(
        "article_moves_as_the_table_says",
        "articles_article",
        "UPDATE",
        f"{_MOVED} AND NOT ({_ALLOWED})",
        "The workflow has no such move.",
    ),
    Guard(
        "article_in_print_has_its_edition",
        "articles_article",
        "UPDATE",
        f"NEW.status IN ('published', 'archived') AND ({_MOVED} OR NEW.version_id IS DISTINCT FROM OLD.version_id "
        f"OR NEW.approval_id IS DISTINCT FROM OLD.approval_id) AND NOT {_PRINTED}",
        "What is published has an edition of exactly its words.",
    ),
    Guard(
        "article_off_the_schedule_has_no_edition",
        "articles_article",
        "UPDATE",
        f"OLD.status = 'published' AND NEW.status = 'approved' AND {_PRINTED}",
        "An edition prints these words; that one is taken off the schedule first.",
    ),
    Guard(
        "article_submission_stands",
        "articles_article",
        "UPDATE",
        f"{_SUBMISSION_CHANGED} AND NOT {_HANDED_IN} AND NOT {_CLEARED_ON_THE_WAY}",
        "Who submitted an article is written when it is submitted, and goes when it goes back.",
    ),
    # The row says who submitted, and the row can be led through draft; the ledger keeps who did it first.
    Guard(
        "approval_not_by_submitter_in_the_ledger",
        "articles_approval",
        "INSERT",
        "(SELECT l.actor_id FROM newsroom_ledgerentry l WHERE l.kind = 'article' "
        "AND l.key = CAST(NEW.article_id AS VARCHAR(64)) AND l.action = 'submit' "
        f"ORDER BY l.sequence DESC LIMIT 1) = NEW.by_id AND NOT {IN_EMERGENCY}",
        "Whoever submitted an article cannot approve it.",
    ),
]
