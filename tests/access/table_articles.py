"""The doors of articles, and of what hangs on them."""

import json
from collections.abc import Callable

from articles import versions
from articles.admin import moves
from articles.models import Assignment, Autosave, HarmFlag, Proposal, SavedView, Version
from articles.models.harm_flag import Harm
from articles.preflight import RULES
from articles.remedies import REMEDIES
from articles.statuses import MOVES
from newsroom import clock
from newsroom.roles import Right
from tests.access.rows import EDIT, NEVER, WRITE, Address, Data, Post, Where, on, one_of
from tests.access.scene import PAGE, Scene
from tests.access.visitors import AUTHOR, VISITORS

EMERGENCY, SEALED, CLEAR = one_of(Right.EMERGENCY), one_of(Right.READ_SEALED), one_of(Right.CLEAR_HARM)
FOUR_EYES = frozenset({AUTHOR})
# What a save of words writes.
WORDS = "Article Version VersionWriter Byline Citation Picture Tag TaggedItem"
# What is kept where the words cannot become current.
KEPT = "Version VersionWriter"
# What printing writes.
EDITION = "Edition EditionByline EditionCitation EditionPicture EditionPlace EditionTag"

BEING_WRITTEN = on(WRITE, "draft", "revised")
IN_REVIEW = ("in review", "revision in review", "correction proposed")
SAVING = BEING_WRITTEN | on(EDIT, *IN_REVIEW)
IN_PRODUCTION = ("draft", "revised", *IN_REVIEW, "approved", "revision approved")
EVER_PRINTED = "published archived revised revision-in-review revision-approved retracted withdrawn".split()

# Verb -> where it succeeds, and what it writes. Rights and statuses are held against articles.statuses.
MOVING: dict[str, tuple[Where, str]] = {
    "submit": (BEING_WRITTEN, "Article"),
    "send back": (on(EDIT, *IN_REVIEW, "approved", "revision approved"), "Article"),
    "approve": (on(EDIT, "in review", "revision in review"), "Article Approval"),
    moves.APPROVE_AND_PUBLISH: (on(EDIT, "in review", "revision in review"), f"Article Approval Assignment {EDITION}"),
    "approve in emergency": (
        on(EMERGENCY, "draft", "in review", "revised", "revision in review"),
        f"Article Approval Emergency Assignment {EDITION}",
    ),
    "publish": (on(EDIT, "approved", "revision approved"), f"Article Assignment {EDITION}"),
    "unschedule": (on(EDIT, "scheduled"), "Article Edition"),
    "archive": (on(EDIT, "published", "retracted", "retraction proposed"), "Article Edition"),
    "revise": (on(WRITE, "published", "archived", "retracted", "withdrawn", "retraction proposed"), "Article"),
    "abandon": (on(WRITE, "revised") | on(EDIT, "revision in review", "revision approved"), WORDS),
    "spike": (on(EDIT, "draft", "in review", "approved"), "Article Assignment"),
    "restore": (on(WRITE, "spiked"), "Article"),
}
# Kind -> where it can be proposed.
_LIVE = ("published", "archived", "revised", "revision in review", "revision approved")
PROPOSING: dict[str, Where] = {
    "retraction": on(WRITE, *_LIVE),
    "withdrawal": on(WRITE, *_LIVE, "retracted"),
    "rights": on(WRITE, *_LIVE, "retracted"),
    "law": on(WRITE, *_LIVE, "retracted"),
    "reinstatement": on(WRITE, "retracted", "withdrawn"),
    "address": on(EDIT, *_LIVE, "retracted"),
}
CORRECTING = on(WRITE, "published", "archived")


SETTINGS = {code: "advises" for code, rule in RULES.items() if rule.own} | {"slots": "06:00"}


def _asked(verb: str) -> Data:
    return {"verb": verb, "seen": "{digest}", "reason": "So.", "when": "", "at": "", "kind": "", "next": ""}


def _move(verb: str) -> Post:
    where, writes = MOVING[verb]
    four_eyes = verb == moves.APPROVE_AND_PUBLISH or MOVES[verb].four_eyes
    return Post(verb, _asked(verb), writes, where, but=FOUR_EYES if four_eyes else frozenset())


def _chosen(action: str) -> Data:
    """What the list sends for one chosen row."""
    return {
        "action": action,
        "_selected_action": "{article}",
        "seen-{article}": "{digest}",
        "index": "0",
        "select_across": "0",
    }


def _bulk(action: str, verb: str = "") -> Post:
    where, writes = MOVING[verb or action]
    four_eyes = (verb or action) in {"approve", moves.APPROVE_AND_PUBLISH}
    return Post(
        f"bulk {action}", _chosen(action), writes, where, but=FOUR_EYES if four_eyes else frozenset(), alike=True
    )


def _page(**changed: str) -> Callable[[Scene], Data]:
    return lambda scene: scene.page(**changed)


def _new_page(**changed: str) -> Callable[[Scene], Data]:
    return lambda scene: scene.blank_page(**changed)


def _correction(kind: str, **changed: str) -> Callable[[Scene], Data]:
    why = {"why-kind": kind, "why-text": "It said two. It was five."}
    return lambda scene: scene.page(body="<p>Five.</p>") | why | changed


def _proposal(kind: str) -> Callable[[Scene], Data]:
    return lambda scene: {"kind": kind, "text": "So.", "slug": "elsewhere-now", "seen": scene.seen(kind)}


def _settling(outcome: str) -> Callable[[Scene], Data]:
    def data(scene: Scene) -> Data:
        proposal = Proposal.objects.filter(article=scene.article).first()
        seen = scene.seen(proposal.kind) if proposal else "{digest}"
        number = str(proposal.pk) if proposal else "0"
        return {"proposal": number, "outcome": outcome, "because": "It is right.", "seen": seen}

    return data


WAITING = ("retraction proposed", "correction proposed")
# Outcome -> who may settle a proposal so, who may not all the same, and what it writes.
SETTLING: dict[str, tuple[Where, frozenset[str], str]] = {
    "approved": (on(EDIT, *WAITING), FOUR_EYES, f"Proposal Notice Article Approval Assignment {EDITION}"),
    "declined": (on(EDIT, *WAITING), frozenset(), f"Proposal {WORDS}"),
    "taken back": (on(WRITE, *WAITING), frozenset(VISITORS) - FOUR_EYES, f"Proposal {WORDS}"),
}


def _settle(outcome: str) -> Post:
    where, but, writes = SETTLING[outcome]
    return Post(outcome, _settling(outcome), writes, where, but=but)


def _plan(what: str, *, alike: bool = False, **changed: str) -> Post:
    stands = {"holder": "", "was_holder": "", "due_at": "", "was_due_at": "", "priority": "2", "was_priority": "2"}
    data = {"act": "", "next": ""} | stands | changed
    return Post(what, data, "Assignment", on(EDIT, *IN_PRODUCTION), alike=alike)


def _claimed(by: str) -> Callable[[Scene], Data]:
    def given(scene: Scene) -> Data:
        holder = scene.house.second if by == "second" else scene.user
        Assignment.objects.create(article=scene.article, claimed_by=holder, claimed_at=clock.now())
        return {}

    return given


def _flagged(scene: Scene) -> Data:
    flag = HarmFlag.objects.create(
        article=scene.article, kind="minor", set_by=scene.house.second, set_at=clock.now(), note="Look."
    )
    return {"flag": str(flag.pk)}


def _kept(scene: Scene) -> Data:
    """The version that was set aside, and a choice for each of its conflicts."""
    kept = scene.article.versions.exclude(set_aside="").get()
    return {"kept": str(kept.number)}


def _choices(scene: Scene) -> Data:
    kept = Version.objects.get(article=scene.article, number=int(scene.places["kept"]))
    return {conflict.key: "mine" for conflict in versions.merging(scene.article, kept).conflicts}


def _heartbeat(**said: object) -> Callable[[Scene], Data]:
    """What the page's script sends, as JSON."""

    def data(scene: Scene) -> Data:
        fields = [["headline", "Half a thou"]]
        whole = {"person": scene.user.pk, "key": PAGE, "seen": None, "fields": fields, "discard": False} | said
        return {"": json.dumps(whole)}

    return data


def _autosaved(scene: Scene) -> Data:
    Autosave.objects.create(
        person=scene.user, article=scene.article, key=PAGE, fields=[["headline", "Half"]], saved_at=clock.now()
    )
    return {}


def _own_view(scene: Scene) -> Data:
    view = SavedView.objects.create(person=scene.user, name="Own", query="")
    return {"view": str(view.pk)}


def _thread(resolved: bool) -> Callable[[Scene], Data]:
    def given(scene: Scene) -> Data:
        note = scene.article.notes.get()
        if resolved:
            type(note).objects.filter(pk=note.pk).update(resolved_by=scene.house.second, resolved_at=clock.now())
        return {"note": str(note.pk)}

    return given


def _something_live(scene: Scene) -> Data:
    return {"live": scene.house.articles["published"]["article"]}


ARTICLES: dict[str, Address] = {
    "articles_article_changelist": Address(
        WRITE,
        lists_them=True,
        posts=(
            _bulk("submit"),
            _bulk("approve"),
            _bulk("approve_and_publish", moves.APPROVE_AND_PUBLISH),
            Post(
                "bulk archive_old",
                _chosen("archive_old"),
                *("Article Edition", on(EDIT, "published", "retracted", "retraction proposed")),
                alike=True,
            ),
            Post(
                "bulk delete",
                _chosen("delete_selected") | {"post": "yes"},
                where=NEVER,
            ),
        ),
    ),
    "articles_article_add": Address(
        WRITE,
        posts=(
            Post("a new draft", _new_page(), f"{WORDS} Autosave", where=on(WRITE), refused=422),
            Post("at another desk", _new_page(desk="elsewhere"), WORDS, there_too=WRITE),
        ),
    ),
    "articles_article_paste": Address(
        WRITE, posts=(Post("paste", {"pasted": "A Headline\n\nSome text."}, "Paste", untold=True),)
    ),
    "articles_article_pasted": Address(WRITE, ("00000000-0000-0000-0000-000000000000",), get=404),
    "articles_article_autosave_new": Address(
        WRITE, posts=(Post("keep", _heartbeat(), "Autosave", answers=200, untold=True, json=True),)
    ),
    "articles_article_autosave": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        posts=(
            Post("keep", _heartbeat(), "Autosave Presence", on(WRITE), answers=200, untold=True, json=True),
            Post(
                "discard",
                _heartbeat(fields=None, discard=True),
                *("Autosave Presence", on(WRITE)),
                answers=200,
                untold=True,
                json=True,
                given=_autosaved,
                alike=True,
            ),
            Post("for somebody else", _heartbeat(person=1), where=NEVER, refused=403, alike=True, json=True),
        ),
    ),
    "articles_article_preview": Address(
        WRITE, get=405, posts=(Post("look", _page(), "", on(WRITE), answers=200, refused=422, untold=True),)
    ),
    "articles_article_read_sources": Address(
        WRITE, get=405, posts=(Post("read", {"text": "The Daily – Raid – 2008"}, answers=200, untold=True),)
    ),
    "articles_article_look_up": Address(
        WRITE,
        get=405,
        posts=(Post("look up", {"address": "no address"}, where=NEVER, refused=422),),
    ),
    "articles_article_known_sources": Address(WRITE, query="?q=raid"),
    "articles_article_known_reporters": Address(WRITE, query="?q=ada"),
    "articles_article_change": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        posts=(
            Post("save", _page(body="<p>Five.</p>"), WORDS, SAVING, refused=409, keeps=KEPT),
            Post(
                "enlist a newcomer",
                _page(**{"bylines-0-name": "Nora New", "bylines-0-enlist": "on"}),
                *(f"Reporter {WORDS}", SAVING),
                refused=409,
                keeps=f"{KEPT} Reporter",
                alike=True,
            ),
            Post(
                "take it to another desk",
                _page(desk="elsewhere"),
                WORDS,
                SAVING,
                there_too=WRITE,
                refused=409,
                keeps=KEPT,
                alike=True,
            ),
            Post(
                "upload a picture",
                _page(),
                *(f"Photo {WORDS}", SAVING),
                refused=409,
                keeps=f"{KEPT} Photo",
                alike=True,
                files=("pictures-1-upload",),
            ),
            Post(
                "another article's version opened",
                _page(seen="{foreign version}", body="<p>Five.</p>"),
                where=NEVER,
                refused=409,
                keeps=KEPT,
                alike=True,
            ),
            Post(
                "another desk's photo",
                _page(**{"pictures-0-photo": "{hidden digest}"}),
                *(WORDS, SAVING),
                there_too=WRITE,
                refused=409,
                keeps=KEPT,
                alike=True,
            ),
        ),
    ),
    "articles_article_history": Address(WRITE, ("{article}",), get=302, posts=()),
    "articles_article_move": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=(
            *(_move(verb) for verb in MOVING),
            Post("a verb there is not", {"verb": "erase", "seen": "{digest}"}, where=NEVER, alike=True),
            Post("words not seen", _asked("submit") | {"seen": "{foreign digest}"}, where=NEVER, alike=True),
        ),
    ),
    "articles_article_correct": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=tuple(
            Post(kind, _correction(kind), f"Proposal {WORDS}", CORRECTING, refused=409, alike=kind != "fact")
            for kind in REMEDIES
            if REMEDIES[kind].changes_words
        ),
    ),
    "articles_article_propose": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=tuple(
            Post(kind, _proposal(kind), "Proposal", PROPOSING[kind], alike=kind in {"rights", "law"})
            for kind in PROPOSING
        ),
    ),
    "articles_article_proposal": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=(
            *(_settle(outcome) for outcome in SETTLING),
            Post(
                "another article's",
                {"proposal": "{other proposal}", "outcome": "declined"},
                where=NEVER,
                refused=404,
                alike=True,
            ),
        ),
    ),
    "articles_article_versions": Address(WRITE, ("{article}",), seen_by=WRITE),
    "articles_article_evidence": Address(
        EDIT,
        ("{article}",),
        seen_by=EDIT,
        get_at=frozenset({*(name.replace("-", " ") for name in EVER_PRINTED), *WAITING}),
        reading="LedgerEntry LedgerHead",
    ),
    "articles_article_version": Address(
        WRITE,
        ("{article}", "1"),
        seen_by=WRITE,
        posts=(
            Post("restore", {"seen": "{version}"}, WORDS, SAVING),
            Post("restore, not having seen", {"seen": "{foreign version}"}, where=NEVER, alike=True),
        ),
    ),
    "articles_article_settle": Address(
        WRITE,
        ("{article}", "{kept}"),
        seen_by=WRITE,
        get=409,
        posts=(Post("settle", _choices, WORDS, SAVING, refused=409),),
    ),
    "articles_article_compared": Address(WRITE, ("{article}",), seen_by=WRITE, query="?from=1&to=current"),
    "articles_article_review": Address(WRITE, ("{article}",), seen_by=WRITE, reading="Seen"),
    "articles_article_at_that_time": Address(WRITE, ("{article}",), seen_by=WRITE),
    "articles_article_add_note": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=(
            Post(
                "note",
                {"version": "1", "text": "Who?", "quote": "", "before": "", "sentence": ""},
                *("Note", on(WRITE)),
            ),
        ),
    ),
    "articles_article_note": Address(
        WRITE,
        ("{note}",),
        seen_by=WRITE,
        get=405,
        posts=(
            Post("answer", {"act": "answer", "text": "The court."}, "Note", on(WRITE), given=_thread(False)),
            Post("resolve", {"act": "resolve", "text": ""}, "Note", on(EDIT), given=_thread(False)),
            Post("reopen", {"act": "reopen", "text": ""}, "Note", on(WRITE), given=_thread(True)),
        ),
    ),
    "articles_article_verify": Address(
        EDIT,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=(
            Post("verify", {"citation": "{citation}"}, "Verification", on(EDIT)),
            Post("take back", {"citation": "{citation}", "doubt": "1"}, "Verification", on(EDIT), alike=True),
            Post("verify what is not cited", {"citation": "0" * 64}, where=NEVER),
        ),
    ),
    "articles_article_desk_rules": Address(
        EDIT,
        ("here",),
        seen_by=EDIT,
        posts=(Post("set the rules", SETTINGS, "DeskRule DeskSlots", on(EDIT)),),
    ),
    "articles_article_pins": Address(
        one_of(Right.FRONT),
        posts=(
            Post("pin", {"act": "pin", "article": "{live}", "until": ""}, "Pin", given=_something_live),
            Post("lead", {"act": "lead", "article": "{live}", "until": ""}, "Pin", given=_something_live, alike=True),
        ),
    ),
    "articles_article_desk_pins": Address(
        EDIT,
        query="?desk=here",
        seen_by=EDIT,
        posts=(Post("pin", {"act": "pin", "article": "{live}", "until": ""}, "Pin", given=_something_live),),
    ),
    "articles_article_board": Address(WRITE),
    "articles_article_keep_view": Address(
        WRITE,
        get=405,
        posts=(
            Post("keep", {"name": "Mine", "desk": "here", "query": "status=draft"}, "SavedView", on(WRITE)),
            Post(
                "share elsewhere",
                {"name": "Mine", "desk": "elsewhere", "query": ""},
                "SavedView",
                there_too=WRITE,
                there=302,
            ),
        ),
    ),
    "articles_article_forget_view": Address(
        WRITE,
        ("{view}",),
        seen_by=WRITE,
        get=405,
        posts=(
            Post("forget", {}, "SavedView", on(WRITE), but=frozenset(VISITORS) - FOUR_EYES),
            Post("forget one's own", {}, "SavedView", given=_own_view, own=True),
        ),
    ),
    "articles_article_calendar": Address(WRITE),
    "articles_article_find": Address(WRITE, query="?q=story"),
    "articles_article_plan": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=(
            Post("claim", {"act": "claim", "next": ""}, "Assignment", on(WRITE, *IN_PRODUCTION)),
            Post(
                "release",
                {"act": "release", "next": ""},
                *("Assignment", on(EDIT, *IN_PRODUCTION)),
                given=_claimed("second"),
                alike=True,
            ),
            Post(
                "release one's own",
                {"act": "release", "next": ""},
                *("Assignment", on(WRITE, *IN_PRODUCTION)),
                given=_claimed("visitor"),
                alike=True,
            ),
            _plan("assign", holder="{second}"),
            _plan("set due time", alike=True, due_at="2099-05-03T09:30"),
            _plan("set priority", alike=True, priority="1"),
            Post("assign to who does not write here", _plan("", holder="{foreigner}").data, where=NEVER, alike=True),
        ),
    ),
    "articles_article_flag": Address(
        WRITE,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=tuple(
            Post(kind, {"kind": kind, "note": "A child."}, "HarmFlag Article Edition", on(WRITE), alike=kind != "minor")
            for kind in Harm.values
        ),
    ),
    "articles_article_clear": Address(
        CLEAR,
        ("{article}", "{flag}"),
        seen_by=WRITE,
        get=405,
        posts=(Post("clear", {"seen": "{digest}"}, "HarmFlag", on(CLEAR), but=FOUR_EYES, given=_flagged),),
    ),
    "articles_article_withhold": Address(
        EDIT,
        ("{article}",),
        seen_by=WRITE,
        get=405,
        posts=(
            Post(
                "withhold",
                {"passage": "known", "reason": "In danger."},
                f"Redaction {WORDS} Edition Reporter Source Photo",
                on(EDIT),
            ),
        ),
    ),
    "articles_article_elsewhere": Address(
        EDIT,
        ("{withheld}", "{redaction}"),
        seen_by=EDIT,
        posts=(Post("withhold it there", {}, f"Redaction Article {WORDS} Edition", on(EDIT)),),
    ),
    "articles_article_names": Address(
        EDIT,
        ("{reporter}",),
        posts=(
            Post(
                "withhold the name",
                {"reason": "In danger.", "forms_of_it": ""},
                *("Reporter", on(EDIT)),
                answers=200,
            ),
        ),
    ),
    "articles_emergency_changelist": Address(EDIT),
    "articles_emergency_look": Address(
        EDIT,
        ("{emergency}",),
        seen_by=EDIT,
        get=405,
        posts=(Post("look", {"finding": "It may stand."}, "Emergency", on(EDIT), but=FOUR_EYES),),
    ),
    "articles_errorreport_changelist": Address(EDIT),
    "articles_errorreport_change": Address(
        EDIT,
        ("{report}",),
        seen_by=EDIT,
        posts=(
            Post("answer", {"verb": "answer", "answer": "Corrected."}, "ErrorReport", on(EDIT)),
            Post("dismiss", {"verb": "dismiss", "answer": "It is right."}, "ErrorReport", on(EDIT), alike=True),
            Post("a verb there is not", {"verb": "delete", "answer": "So."}, where=NEVER, alike=True),
        ),
    ),
    "articles_redaction_changelist": Address(SEALED),
    "articles_redaction_change": Address(
        SEALED,
        ("{redaction}",),
        posts=(
            Post("open", {"verb": "open", "reason": ""}, "LedgerEntry", answers=200),
            Post("review", {"verb": "review", "reason": ""}, "Redaction", answers=200),
            Post("lift", {"verb": "lift", "reason": "She asked."}, "Redaction Article Edition", answers=200),
            Post("a verb there is not", {"verb": "delete", "reason": ""}, where=NEVER, refused=200),
        ),
    ),
    "articles_photo_changelist": Address(WRITE),
    "articles_photo_change": Address(
        WRITE,
        ("{photo}",),
        posts=(
            Post(
                "describe",
                {
                    **dict.fromkeys("creator copyright_notice usage_terms source_type caption alternative".split(), ""),
                    "credit": "Wire",
                    "taken_on": "2008-03-26",
                    "rights_until": "2030-01-01T12:00",
                    "focus_left": "20",
                    "focus_top": "30",
                },
                "Photo",
                on(EDIT),
                refused=403,
            ),
        ),
    ),
    "articles_photo_history": Address(WRITE, ("{photo}",)),
    "articles_photo_look": Address(WRITE, ("{photo digest}",)),
}
