"""The rules about proposals, notices and redirects that the database itself keeps; laid by articles.guards."""

from articles.remedies import WITHDRAWALS
from newsroom.guards import Guard, insert_only

_WORDS = "article_id kind text slug version_id digest by_id at".split()
_SETTLING = "outcome settled_by_id settled_at because".split()
_ALTERED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _WORDS)
_SETTLED_ANEW = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _SETTLING)

PROPOSALS = [
    Guard(
        "proposal_begins_open",
        "articles_proposal",
        "INSERT",
        "NEW.outcome <> '' OR NEW.settled_by_id IS NOT NULL OR NEW.settled_at IS NOT NULL "
        "OR NEW.edition_id IS NOT NULL",
        "A proposal is settled after it was made.",
    ),
    Guard("proposal_words_stand", "articles_proposal", "UPDATE", _ALTERED, "What was proposed is not altered."),
    Guard(
        "proposal_is_settled_once",
        "articles_proposal",
        "UPDATE",
        f"(OLD.settled_at IS NOT NULL AND ({_SETTLED_ANEW})) "
        "OR (OLD.edition_id IS NOT NULL AND NEW.edition_id IS DISTINCT FROM OLD.edition_id) "
        "OR (NEW.edition_id IS NOT NULL AND NEW.outcome <> 'approved')",
        "A proposal is settled once.",
    ),
    Guard(
        "proposal_approved_by_a_second_editor",
        "articles_proposal",
        "UPDATE",
        "NEW.outcome = 'approved' AND OLD.outcome <> 'approved' AND (NEW.settled_by_id = OLD.by_id OR NOT EXISTS ("
        "SELECT 1 FROM newsroom_membership m JOIN articles_article a ON a.id = NEW.article_id "
        "WHERE m.person_id = NEW.settled_by_id AND m.role IN ('editor', 'managing editor') "
        "AND (m.desk_id IS NULL OR m.desk_id = a.desk_id)))",
        "Whoever proposed something cannot approve it; a second person, an editor of the desk, does.",
    ),
    Guard("proposal_is_kept", "articles_proposal", "DELETE", "TRUE", "Proposals are never deleted."),
]

_GONE = ", ".join(f"'{kind}'" for kind in WITHDRAWALS)
NOTICES = [
    *insert_only("articles_notice", "What readers were told is never altered or deleted."),
    Guard(
        "notice_says_what_was_approved",
        "articles_notice",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_proposal p JOIN articles_edition e ON e.id = p.edition_id "
        "WHERE p.id = NEW.proposal_id AND p.outcome = 'approved' AND p.article_id = NEW.article_id "
        "AND p.edition_id = NEW.edition_id AND p.kind = NEW.kind AND p.text = NEW.text AND p.digest = NEW.digest "
        "AND p.by_id = NEW.proposed_by_id AND p.at = NEW.proposed_at AND p.settled_by_id = NEW.approved_by_id "
        "AND e.article_id = NEW.article_id AND e.desk_id = NEW.desk_id "
        f"AND NEW.public_from = CASE WHEN NEW.kind IN ({_GONE}) THEN e.public_until ELSE e.public_from END)",
        "A notice says what was proposed and approved, from the moment of its edition on.",
    ),
]

REDIRECTS = [
    *insert_only("articles_redirect", "An address that was public leads on for ever."),
    Guard(
        "redirect_leads_from_an_own_address",
        "articles_redirect",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id "
        "AND e.address_date = NEW.address_date AND e.slug = NEW.slug "
        "AND (e.public_until IS NULL OR e.public_until > e.public_from))",
        "Only an address that its article had in print leads to it.",
    ),
]
