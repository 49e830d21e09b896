"""The doors of the house: the site itself, desks, people, what the world said, the record."""

from collections.abc import Callable
from typing import Any

from newsroom import clock, notifications
from newsroom.events import EVENTS
from newsroom.models import Notification, Publication, Reporter, Session, User
from newsroom.notifications import News
from newsroom.roles import Right
from newsroom.sessions import SessionStore
from sources import merging
from sources.models import Outlet, Source
from tests.access.rows import EDIT, NEVER, SIGNED_IN, WRITE, Address, Data, Post, on, one_of
from tests.access.scene import Scene

SEALED = one_of(Right.READ_SEALED)
RUN, CATALOGUE, LEDGER = one_of(Right.RUN), one_of(Right.CATALOGUE), one_of(Right.READ_LEDGER)
STAFF, REPORTERS = RUN | WRITE, RUN | EDIT
# Who may change a record may also add one from its page, by a button the page does not show.
AS_NEW = {"_saveasnew": "Save as new"}


def stock(
    model: str,
    rights: frozenset[Right],
    number: str,
    posts: tuple[Post, ...],
    *,
    added: Address | None = None,
    told: bool = True,
) -> dict[str, Address]:
    """Return the addresses that Django's admin has for a kind of record.

    Without `added` nobody adds any, and what is not `told` of is its own history.
    """
    more = {f"{model}_add": added} if added else {}
    more |= {f"{model}_history": Address(rights, (number,), missing=302)} if told else {}
    return {
        f"{model}_changelist": Address(rights),
        f"{model}_change": Address(rights, (number,), posts, missing=302),
        **more,
    }


def _rows(prefix: str, parent: str, number: str, **more: str) -> Data:
    """One row of another name that there is, and an empty one."""
    return {
        f"{prefix}-TOTAL_FORMS": "2",
        f"{prefix}-INITIAL_FORMS": "1",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
        f"{prefix}-0-id": f"{{{number}}}",
        f"{prefix}-0-{parent}": f"{{{parent}}}",
        f"{prefix}-1-id": "",
        f"{prefix}-1-{parent}": f"{{{parent}}}",
    } | {f"{prefix}-{name.replace('_', '-')}": value for name, value in more.items()}


NO_ROWS = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
DESK = {"name": "Over there", "slug": "over-there", "description": "A beat.", "position": "3"}
SERIES = {"name": "Ferries at Dusk", "slug": "ferries-at-dusk", "description": ""}
OUTLET = {"name": "The Weekly", "slug": "weekly", "domain": "weekly.example", "country": "Iraq", "language": "ar"}
SOURCE = {
    "kind": "report",
    "outlet": "The Daily",
    "title": "A report",
    "authors": "A. Author",
    "language": "en",
    "date": "2008-03-26",
    "date_precision": "day",
    "address": "https://d.example/2",
}
# As the record stands.
# What the newsroom's record asks for besides.
PUBLICATION = {"feed_text": "whole", "crawlers": "none", "security_contact": "", "security_expires": ""}
REPORTER = {
    "name": "Ada Smith",
    "slug": "ada-smith",
    "title": "",
    "desk": "{desk}",
    "biography": "",
    "account": "",
    "name_withheld": "",
    "languages": "",
    "expertise": "",
    "contact": "",
    "on_masthead": "",
}
NEW_REPORTER = REPORTER | {"name": "Nora New", "slug": "nora"}
EDITORS = ("editor", "managing editor", "author")
INVITATION = {
    "email": "guest@news.example",
    "first_name": "Gale",
    "last_name": "Guest",
    "role": "reporter",
    "desk": "{desk}",
    "as_reporter": "",
}


def _nothing_yet(_scene: Scene) -> Data:
    Publication.objects.all().delete()
    return {}


def _withheld(_scene: Scene) -> Data:
    Reporter.objects.filter(name="Ada Smith").update(name_withheld=True)
    return {}


def _closed(_scene: Scene) -> Data:
    User.objects.filter(username="newcomer").update(is_active=False)
    return {}


def _with_a_second_session(scene: Scene) -> Data:
    session = SessionStore()
    session["_auth_user_id"] = str(scene.user.pk)
    session.create()
    return {"mark": Session.objects.get(pk=session.session_key).mark}


def _signed_in_newcomer(scene: Scene) -> Data:
    session = SessionStore()
    session["_auth_user_id"] = scene.house.places["newcomer"]
    session.create()
    return {"mark": Session.objects.get(pk=session.session_key).mark}


def _merged(kind: str) -> Callable[[Scene], Data]:
    def given(scene: Scene) -> Data:
        records: Any = {"outlet": Outlet, "source": Source}[kind]._default_manager
        gone, kept = (records.get(pk=scene.house.places[name]) for name in (kind, f"other {kind}"))
        merging.merge(gone, kept, by=scene.house.second)
        return {}

    return given


def _told(scene: Scene) -> Data:
    with clock.at(clock.now()):
        notifications.notify([scene.user.pk], News("live", "It is live.", "/admin/", None))
    return {"newest": str(Notification.objects.filter(person=scene.user).order_by("-made_at", "-id")[0].pk)}


def _told_somebody_else(scene: Scene) -> Data:
    return {"newest": str(Notification.objects.exclude(person=scene.user)[0].pk)}


STAFF_ACTS = {
    "give role": Post("", {"role": "editor", "desk": "{elsewhere}"}, "Membership"),
    "take role": Post("", {"membership": "{membership}"}, "Membership"),
    "close": Post("", {"reason": "Left."}, "User"),
    "reopen": Post("", {"reason": "Back."}, "User", given=_closed),
    "end sessions": Post("", {}, "Session", given=_signed_in_newcomer),
    "forget second factor": Post("", {"reason": "Lost."}, "Authenticator"),
    "send password link": Post("", {}, "OutboxRow"),
}
INVITATION_ACTS = {"send again": "Invitation", "revoke": "Invitation"}


def _staff_act(act: str) -> Post:
    row = STAFF_ACTS[act]
    data = {"role": "", "desk": "", "membership": "", "reason": ""} | dict(row.data) | {"act": act}
    writes = f"{row.writes} Session" if act in {"take role", "close"} else row.writes
    return Post(act, data, writes, given=row.given)


HOUSE: dict[str, Address] = {
    "index": Address(SIGNED_IN),
    "jsi18n": Address(SIGNED_IN),
    "password_change": Address(SIGNED_IN, get=302),
    "logout": Address(SIGNED_IN, get=405, posts=(Post("sign out", {}, "Session", untold=True),)),
    "app_list": Address(WRITE, ("articles",), denied=404),
    **stock(
        "newsroom_publication",
        RUN,
        "1",
        (
            Post(
                "change",
                {
                    "name": "The Beacon",
                    "tagline": "",
                    "about": "",
                    "language": "en",
                    "sources_heading": "See:",
                    "shows_copies": "on",
                }
                | PUBLICATION,
                "Publication",
            ),
        ),
        added=Address(
            RUN,
            get=403,
            posts=(
                Post(
                    "add",
                    {
                        "name": "The Beacon",
                        "tagline": "",
                        "about": "",
                        "language": "en",
                        "sources_heading": "See:",
                        "shows_copies": "on",
                    }
                    | PUBLICATION,
                    "Publication",
                    given=_nothing_yet,
                ),
                Post("add a second", {"name": "The Beacon"}, where=NEVER, refused=403),
            ),
        ),
    ),
    **stock(
        "newsroom_policy",
        RUN,
        "{policy}",
        (
            Post("fill and show", {"words": "We follow a code.", "is_shown": "on"}, "Policy Publication"),
            Post("show empty", {"words": "", "is_shown": "on"}, where=NEVER, refused=200),
        ),
    ),
    **stock(
        "newsroom_desk",
        STAFF,
        "{desk}",
        (
            Post(
                "change",
                DESK | _rows("aliases", "desk", "alias", **{"0_name": "Mashriq", "1_name": "Gulf"}),
                *("Desk DeskAlias", on(RUN)),
                refused=403,
            ),
            Post(
                "another desk's other name",
                DESK | _rows("aliases", "desk", "foreign alias", **{"0_name": "Mine now", "1_name": ""}),
                # The desk is changed, and not that name.
                *("Desk", on(RUN)),
                refused=403,
            ),
        ),
    ),
    "newsroom_desk_add": Address(RUN, posts=(Post("add", DESK | NO_ROWS, "Desk"),)),
    **stock(
        "newsroom_user",
        RUN,
        "{newcomer}",
        (
            Post("change", {"first_name": "Nell", "last_name": "New", "email": "nell@news.example"}, "User"),
            Post("add from it", {"first_name": "Nell"} | AS_NEW, where=NEVER, refused=403),
        ),
    ),
    "newsroom_user_act": Address(
        RUN,
        ("{newcomer}",),
        get=405,
        posts=(
            *(_staff_act(act) for act in STAFF_ACTS),
            Post("an act there is not", {"act": "delete"}, where=NEVER),
            Post("another's role", {"act": "take role", "membership": "{second membership}"}, where=NEVER, refused=404),
        ),
    ),
    **stock(
        "newsroom_invitation",
        RUN,
        "{invitation}",
        (
            Post("change", INVITATION, where=NEVER, refused=403),
            Post("add from it", INVITATION | AS_NEW, "Invitation"),
        ),
        added=Address(RUN, posts=(Post("invite", INVITATION, "Invitation"),)),
    ),
    "newsroom_invitation_act": Address(
        RUN,
        ("{invitation}",),
        get=405,
        posts=(
            *(Post(act, {"act": act}, INVITATION_ACTS[act]) for act in INVITATION_ACTS),
            Post("an act there is not", {"act": "accept"}, where=NEVER),
        ),
    ),
    "newsroom_session_mine": Address(SIGNED_IN),
    "newsroom_session_end": Address(
        SIGNED_IN,
        get=405,
        posts=(
            Post("one", {"session": "{mark}"}, "Session", untold=True, given=_with_a_second_session),
            Post("others", {"session": "others"}, "Session", untold=True, given=_with_a_second_session),
            Post("somebody else's", {"session": "{mark}"}, where=NEVER, given=_signed_in_newcomer),
        ),
    ),
    "newsroom_notification_mine": Address(
        SIGNED_IN,
        posts=(
            Post("read", {"newest": "{newest}"}, "Notification", untold=True, given=_told),
            Post("read somebody else's", {"newest": "{newest}"}, where=NEVER, given=_told_somebody_else),
        ),
    ),
    "newsroom_notification_channels": Address(
        SIGNED_IN,
        posts=(
            Post("choose", {f"event-{number}": "no mail" for number in range(len(EVENTS))}, "Preference", untold=True),
        ),
    ),
    **stock(
        "newsroom_reporter",
        STAFF,
        "{reporter}",
        (
            Post("change", REPORTER | {"title": "Editor"}, "Reporter", on(REPORTERS), refused=403),
            Post("withhold the name", REPORTER | {"name_withheld": "on"}, "Reporter", on(REPORTERS), refused=403),
            # What an editor may not change is not read; the rest of the form stands as it was.
            Post(
                "link an account",
                REPORTER | {"account": "{newcomer}"},
                *("Reporter", on(RUN)),
                refused=403,
                refused_to=dict.fromkeys(EDITORS, 302),
            ),
            # Who does not read what is withheld finds nobody of that number.
            Post(
                "show a name again",
                REPORTER,
                *("Reporter", on(SEALED)),
                given=_withheld,
                refused_to=dict.fromkeys(("reporter", "reporter elsewhere"), 403),
            ),
            Post("add from it", NEW_REPORTER | AS_NEW, "Reporter", holding=REPORTERS, refused=403),
        ),
    ),
    "newsroom_reporter_add": Address(REPORTERS, posts=(Post("add", NEW_REPORTER, "Reporter"),)),
    **stock(
        "newsroom_ledgerentry",
        LEDGER,
        "{entry}",
        (Post("change", {"note": "Nothing."}, where=NEVER, refused=403),),
        told=False,
    ),
    **stock(
        "newsroom_outboxrow", RUN, "{outbox}", (Post("change", {"key": "9"}, where=NEVER, refused=403),), told=False
    ),
    **stock(
        "articles_series",
        WRITE,
        "{series}",
        (
            Post("change", {"name": "The Wait", "description": "Long."}, "Series", holding=EDIT, refused=403),
            Post("add from it", SERIES | AS_NEW, "Series", holding=EDIT, refused=403),
        ),
        added=Address(EDIT, posts=(Post("add", SERIES, "Series"),)),
    ),
    **stock(
        "sources_outlet",
        CATALOGUE,
        "{outlet}",
        (
            Post(
                "change",
                OUTLET | _rows("aliases", "outlet", "outlet alias", **{"0_name": "TW", "1_name": "Weekly"}),
                "Outlet OutletAlias",
            ),
        ),
        added=Address(CATALOGUE, posts=(Post("add", OUTLET | NO_ROWS, "Outlet"),)),
    ),
    **stock(
        "sources_source",
        CATALOGUE,
        "{source}",
        (Post("change", SOURCE, "Source SourceHealth"),),
        added=Address(CATALOGUE, posts=(Post("add", SOURCE, "Source SourceHealth"),)),
    ),
    "sources_source_check": Address(
        CATALOGUE, ("{source}",), get=405, posts=(Post("look now", {}, "OutboxRow", untold=True),)
    ),
    "sources_source_bring": Address(
        CATALOGUE,
        ("{source}",),
        get=405,
        posts=(
            Post("bring a copy", {}, "Capture Source", files=("copy",)),
            Post("bring none", {"copy": "x"}, where=NEVER, refused=302),
        ),
    ),
    "sources_source_archives": Address(
        CATALOGUE,
        ("{source}",),
        get=405,
        posts=(Post("ask the archives", {}, "OutboxRow", untold=True),),
    ),
    "sources_source_archived": Address(
        CATALOGUE,
        ("{archived}",),
        get=405,
        posts=(
            Post("keep", {"act": "keep"}, "ArchivedCopy OutboxRow"),
            Post("decline", {"act": "decline"}, "ArchivedCopy"),
            Post("neither", {"act": "x"}, where=NEVER, refused=302),
        ),
    ),
    "sources_source_archive": Address(CATALOGUE, ("{source}",), get=302),
    "sources_source_copy": Address(CATALOGUE, ("{copy}",)),
    "sources_source_stamp": Address(CATALOGUE, ("{copy}",)),
    **{
        f"sources_{kind}_merge": Address(
            CATALOGUE,
            (f"{{{kind}}}",),
            posts=(
                Post("merge", {"kept": f"{{other {kind}}}"}, kind.capitalize()),
                Post("take apart", {"apart": "1"}, kind.capitalize(), given=_merged(kind)),
                Post("merge into what there is not", {"kept": "0"}, where=NEVER, refused=200),
            ),
        )
        for kind in ("outlet", "source")
    },
}
