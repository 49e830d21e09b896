"""The rules about articles that the database itself keeps. Laid by migrations; see newsroom.guards."""

from articles.emergency_guards import EMERGENCIES, IN_EMERGENCY
from articles.harm_guards import GUARDS as HARM
from articles.note_guards import NOTES
from articles.notice_guards import NOTICES, PROPOSALS, REDIRECTS
from articles.remedies import PROPOSED
from articles.report_guards import REPORTS
from articles.status_guards import STATUSES
from articles.words import STATEMENTS
from newsroom.guards import Guard, insert_only

EDITORS = "('editor', 'managing editor')"

APPROVALS = [
    Guard(
        "approval_not_by_writer",
        "articles_approval",
        "INSERT",
        "(EXISTS (SELECT 1 FROM articles_versionwriter w "
        "WHERE w.version_id = NEW.version_id AND w.person_id = NEW.by_id) "
        "OR EXISTS (SELECT 1 FROM articles_version v WHERE v.id = NEW.version_id AND v.saved_by_id = NEW.by_id)) "
        f"AND NOT {IN_EMERGENCY}",
        "Whoever wrote these words cannot approve them.",
    ),
    Guard(
        "approval_not_by_submitter",
        "articles_approval",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_article a WHERE a.id = NEW.article_id "
        f"AND a.submitted_by_id IS NOT NULL AND a.submitted_by_id <> NEW.by_id) AND NOT {IN_EMERGENCY}",
        "Whoever submitted an article cannot approve it.",
    ),
    Guard(
        "approval_by_an_editor",
        "articles_approval",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM newsroom_membership m JOIN articles_article a ON a.id = NEW.article_id "
        f"WHERE m.person_id = NEW.by_id AND m.role IN {EDITORS} AND (m.desk_id IS NULL OR m.desk_id = a.desk_id))",
        "Only an editor of the desk can approve.",
    ),
    Guard(
        "approval_of_exact_words",
        "articles_approval",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_version v WHERE v.id = NEW.version_id "
        "AND v.article_id = NEW.article_id AND v.digest = NEW.digest)",
        "An approval names a version of its article by its digest.",
    ),
]

_CARRIES_APPROVAL = (
    "NEW.status IN ('approved', 'published', 'archived') AND NOT EXISTS (SELECT 1 FROM articles_approval p "
    "WHERE p.id = NEW.approval_id AND p.article_id = NEW.id AND p.version_id = NEW.version_id)"
)
_WAS_PUBLIC = (
    "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = OLD.id AND e.public_from <= {now} "
    "AND (e.public_until IS NULL OR e.public_until > e.public_from))"
)
# The old address leads on, and two people are giving the article exactly this new one.
_NEW_ADDRESS_WAS_APPROVED = (
    "(EXISTS (SELECT 1 FROM articles_redirect r WHERE r.article_id = OLD.id AND r.address_date = OLD.address_date "
    "AND r.slug = OLD.slug) AND EXISTS (SELECT 1 FROM articles_proposal p WHERE p.article_id = OLD.id "
    "AND p.kind = 'address' AND p.slug = NEW.slug AND p.outcome = 'approved' AND p.edition_id IS NULL))"
)

ARTICLES = [
    Guard(
        f"article_approval_is_for_its_words_{event.lower()}",
        "articles_article",
        event,
        _CARRIES_APPROVAL,
        "An approval is for exact words, and these are other words.",
    )
    for event in ("INSERT", "UPDATE")
] + [
    Guard(
        "article_address_lasts",
        "articles_article",
        "UPDATE",
        f"{_WAS_PUBLIC} AND (NEW.address_date IS NULL OR NEW.address_date <> OLD.address_date "
        f"OR (NEW.slug <> OLD.slug AND NOT {_NEW_ADDRESS_WAS_APPROVED}))",
        "An address that was public keeps its article.",
    ),
    Guard("article_is_kept", "articles_article", "DELETE", "TRUE", "Articles are never deleted; spike them."),
]

_WAS_PROPOSED = " OR ".join(
    f"(NEW.kind = '{edition}' AND p.kind IN ({', '.join(repr(kind) for kind in kinds)}))"
    for edition, kinds in PROPOSED.items()
)

EDITIONS = [
    Guard(
        "edition_of_this_kind_was_proposed",
        "articles_edition",
        "INSERT",
        f"NEW.kind IN ({', '.join(repr(kind) for kind in PROPOSED)}) AND NOT EXISTS (SELECT 1 FROM articles_proposal p "
        "WHERE p.article_id = NEW.article_id AND p.outcome = 'approved' AND p.edition_id IS NULL "
        f"AND ({_WAS_PROPOSED}))",
        "What is done after print is proposed by one person and approved by a second.",
    ),
    Guard(
        "edition_first_is_what_readers_had_first",
        "articles_edition",
        "INSERT",
        "(NEW.kind = 'first') = EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id "
        "AND (e.public_until IS NULL OR e.public_until > e.public_from))",
        "The first edition is the one that readers have first.",
    ),
    Guard(
        "edition_prints_what_was_approved",
        "articles_edition",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_approval p WHERE p.id = NEW.approval_id "
        "AND p.article_id = NEW.article_id AND p.version_id = NEW.version_id)",
        "Only approved words go into print.",
    ),
    Guard(
        "edition_follows_the_one_before",
        "articles_edition",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id "
        "AND (e.public_until IS NULL OR (e.public_until > NEW.public_from AND e.public_until > e.public_from)))",
        "Two editions of an article cannot be live at once.",
    ),
    Guard(
        "edition_address_is_its_own",
        "articles_edition",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_edition e WHERE e.address_date = NEW.address_date AND e.slug = NEW.slug "
        "AND e.article_id <> NEW.article_id AND (e.public_until IS NULL OR e.public_until > e.public_from))",
        "Another article has this address.",
    ),
    Guard(
        "edition_range_ends_once",
        "articles_edition",
        "UPDATE",
        "(OLD.public_until IS NOT NULL AND OLD.public_until <= {now} "
        "AND (NEW.public_until IS NULL OR NEW.public_until <> OLD.public_until)) "
        "OR (OLD.news_until IS NOT NULL AND (NEW.news_until IS NULL OR NEW.news_until <> OLD.news_until))",
        "The range of an edition that has ended stays as it was.",
    ),
    Guard(
        "edition_range_ends_in_its_time",
        "articles_edition",
        "UPDATE",
        "(NEW.public_until IS DISTINCT FROM OLD.public_until AND NEW.public_until < {lately}) "
        "OR (NEW.news_until IS DISTINCT FROM OLD.news_until AND NEW.news_until < {lately})",
        "The range of an edition does not end in the past.",
    ),
    Guard(
        "edition_first_appeared_by_its_beginning",
        "articles_edition",
        "INSERT",
        "NEW.first_published_at > NEW.public_from",
        "Nothing has first appeared later than it is public.",
    ),
    Guard("edition_is_kept", "articles_edition", "DELETE", "TRUE", "Editions are never deleted."),
]

_EDITION_COLUMNS = (
    "article_id number kind reason version_id approval_id digest first_published_at public_from address_date slug "
    "desk_id headline kicker standfirst genre city country language body event_date original_date "
    "original_date_from word_count changed_at mark"
).split()
EDITIONS.append(
    Guard(
        "edition_words_stand",
        "articles_edition",
        "UPDATE",
        " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _EDITION_COLUMNS),
        "What is in print is not altered.",
    )
)

# Words that came later than the table: laid by the migration that brought their columns.
_ADDED_COLUMNS = (*STATEMENTS, "series_id", "series_number", "translation_of_id")
ADDED_WORDS = [
    Guard(
        "edition_added_words_stand",
        "articles_edition",
        "UPDATE",
        " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _ADDED_COLUMNS),
        "What is in print is not altered.",
    ),
    *(
        Guard(
            f"{table}_in_a_series_has_its_number_{event.lower()}",
            f"articles_{table}",
            event,
            "(NEW.series_id IS NULL) <> (NEW.series_number IS NULL)",
            "A series and the number in it go together.",
        )
        for table, event in [("article", "INSERT"), ("article", "UPDATE"), ("edition", "INSERT")]
    ),
    Guard(
        "series_keeps_its_slug",
        "articles_series",
        "UPDATE",
        "NEW.slug <> OLD.slug",
        "Versions and addresses name a series by its slug.",
    ),
    Guard("series_is_kept", "articles_series", "DELETE", "TRUE", "A series is never deleted; rename it."),
]

TAGS = [
    Guard(
        "tag_keeps_its_name",
        "taggit_tag",
        "UPDATE",
        "NEW.name <> OLD.name OR NEW.slug <> OLD.slug",
        "Versions and addresses name a tag by its name.",
    ),
]

# In the address of a page that shows something printed, so for ever theirs.
NAMES = [
    Guard(
        "reporter_keeps_its_slug",
        "newsroom_reporter",
        "UPDATE",
        "NEW.slug <> OLD.slug AND EXISTS (SELECT 1 FROM articles_editionbyline b WHERE b.reporter_id = OLD.id)",
        "The address of a reporter who was in print stays.",
    ),
    Guard(
        "outlet_keeps_its_slug",
        "sources_outlet",
        "UPDATE",
        "NEW.slug <> OLD.slug AND EXISTS (SELECT 1 FROM articles_editioncitation c WHERE c.outlet_id = OLD.id)",
        "The address of an outlet that was cited in print stays.",
    ),
]

_UPLOADED = "digest original width height uploaded_by_id uploaded_at".split()
PICTURES = [
    Guard(
        "photo_stays_what_was_uploaded",
        "articles_photo",
        "UPDATE",
        " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _UPLOADED),
        "A photo stays what was uploaded.",
    ),
    Guard("photo_is_kept", "articles_photo", "DELETE", "TRUE", "Photos are never deleted."),
    *insert_only("articles_rendition", "What readers are shown of a photo is never altered or deleted."),
]

PRINTED_ROWS = [
    guard
    for table in ("editionbyline", "editioncitation", "editionpicture", "editiontag")
    for guard in insert_only(f"articles_{table}", "What is in print is not altered.")
]

GUARDS = [
    *insert_only("articles_version", "Versions are never altered or deleted."),
    *insert_only("articles_versionwriter", "Who wrote a version is never altered or deleted."),
    *insert_only("articles_approval", "Approvals are never altered or deleted."),
    *insert_only("articles_verification", "Who held a citation against its source is never altered or deleted."),
    *insert_only("articles_intake", "What came in is kept to the letter."),
    *APPROVALS,
    *ARTICLES,
    *STATUSES,
    *EDITIONS,
    *ADDED_WORDS,
    *TAGS,
    *NAMES,
    *PICTURES,
    *PRINTED_ROWS,
    *PROPOSALS,
    *NOTICES,
    *REDIRECTS,
    *EMERGENCIES,
    *NOTES,
    *REPORTS,
    *HARM,
]
