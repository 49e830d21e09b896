"""What the admin answers at each of its addresses, which account opens it, and what is done there before looking.

For test_every_page: an address that stands in neither table fails there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Route, expect

from articles.demo.house import PASSWORD

NOBODY = ""
Then = Callable[[Page], object]


@dataclass(frozen=True)
class Look:
    """A page as one account meets it, or whoever is not signed in.

    `args` and `query` make its address, "{name}" in them being what one_of_each made; `at` is the address where it is
    not the row's own. `then` is done before it is looked at, and ends when the page has changed. `answers` is the
    status of the last answer.
    """

    who: str
    args: tuple[str, ...] = ()
    query: str = ""
    at: str = ""
    then: Then | None = None
    answers: int = 200


def written(page: Page) -> None:
    """Open everything that a writer opens."""
    ready(page)
    for name in ("Add a picture", "Add a name"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Remove: source 1").click()
    page.get_by_label("Add a source").press_sequentially("basra")
    expect(page.get_by_role("option").first).to_be_visible()


def begun(page: Page) -> None:
    ready(page)
    page.get_by_label("Add a source").press_sequentially("basra")
    expect(page.get_by_role("option").first).to_be_visible()


def ready(page: Page) -> None:
    """Wait until the prose editor stands."""
    expect(page.locator(".ProseMirror[contenteditable=true]")).to_have_attribute("aria-labelledby", "id_body_label")


def beside(page: Page) -> None:
    """Show the public page beside the text."""
    ready(page)
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.frame_locator(".preview-stage iframe:last-child").get_by_text("Not saved, not public")).to_be_visible()


def alone(page: Page) -> None:
    """Show the preview by itself, out of the sandbox in which no script can look at it."""

    def let_out(route: Route) -> None:
        answer = route.fetch()
        kept = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        route.fulfill(response=answer, headers=kept)

    ready(page)
    page.route("**/preview/", let_out)
    with page.expect_navigation():
        page.evaluate("((form) => { form.action = form.dataset.preview; form.submit(); })(document.forms.article_form)")
    expect(page.get_by_text("Not saved, not public")).to_be_visible()
    page.unroute("**/preview/")


def emptied(page: Page) -> None:
    """Save it without a headline."""
    ready(page)
    page.get_by_label("Headline").fill("")
    sent(page, ".save [name=_save]")


def unsaid(page: Page) -> None:
    """Propose a correction that says nothing."""
    ready(page)
    sent(page, "button[value=fact]")


def sent(page: Page, button: str) -> None:
    """Press a button that sends a form, and wait for the answer; the browser itself asks for nothing beforehand."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    with page.expect_navigation():
        page.locator(button).first.click()


def pressed(button: str) -> Then:
    return lambda page: sent(page, button)


def guessed(page: Page) -> None:
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("a guess")
    sent(page, "[type=submit]")


def half_way(page: Page) -> None:
    """Sign in as far as the second factor."""
    page.get_by_label("Username").fill("mele")
    page.get_by_label("Password").fill(PASSWORD)
    sent(page, "[type=submit]")


# One's own account first: some of its pages ask for the password again when signing in is five minutes ago.
PAGES: dict[str, list[Look]] = {
    "account_login": [Look(NOBODY, then=guessed)],
    "account_inactive": [Look(NOBODY)],
    "account_reset_password": [Look(NOBODY)],
    "account_reset_password_done": [Look(NOBODY)],
    "invitation": [Look(NOBODY, ("{invitation}",)), Look(NOBODY, ("made-up",), answers=404)],
    "new_password": [Look(NOBODY, ("{uid}", "{token}"))],
    "mfa_authenticate": [Look(NOBODY, at="/admin/sign-in/", then=half_way)],
    "account_change_password": [Look("reporter", then=pressed("main [type=submit]"))],
    "account_reauthenticate": [Look("reporter")],
    "mfa_index": [Look("reporter"), Look("mele")],
    "mfa_activate_totp": [Look("reporter", then=pressed("main [type=submit]"))],
    "mfa_add_webauthn": [Look("reporter")],
    "mfa_reauthenticate": [Look("mele")],
    "mfa_reauthenticate_webauthn": [Look("mele")],
    "mfa_deactivate_totp": [Look("mele")],
    "mfa_list_webauthn": [Look("mele")],
    "mfa_edit_webauthn": [Look("mele", ("{passkey}",))],
    "mfa_remove_webauthn": [Look("mele", ("{passkey}",))],
    "mfa_view_recovery_codes": [Look("mele")],
    "mfa_generate_recovery_codes": [Look("mele")],
    "admin:newsroom_session_mine": [Look("reporter")],
    "admin:index": [Look("reporter"), Look("editor"), Look("admin")],
    "admin:app_list": [Look("managing", ("articles",))],
    "admin:articles_article_changelist": [Look("editor"), Look("managing", query="?status=published&o=1.2")],
    "admin:articles_article_add": [Look("reporter", then=emptied, answers=422)],
    "admin:articles_article_paste": [Look("reporter", then=pressed("main [type=submit]"), answers=422)],
    "admin:articles_article_pasted": [Look("reporter", ("{pasted}",), then=ready)],
    "admin:articles_article_change": [
        Look("reporter", ("{late}",), then=written),
        Look("reporter", ("{late}",), then=beside),
        Look("editor", ("{corrected}",), then=ready),
        Look("editor", ("{retracted}",), then=ready),
        Look("editor", ("{printed}",), then=written),
        Look("editor", ("{printed}",), then=unsaid, answers=422),
        Look("managing", ("{flagged}",), then=ready),
        Look("managing", ("{covered}",), then=ready),
        Look("managing", ("{withdrawn}",), then=ready),
    ],
    "admin:articles_article_preview": [Look("reporter", at="/admin/articles/article/{late}/change/", then=alone)],
    "admin:articles_article_review": [
        Look("editor", ("{noted}",)),
        Look("editor", ("{urgent}",)),
        Look("managing", ("{corrected}",)),
        Look("managing", ("{approved}",)),
    ],
    "admin:articles_article_desk_rules": [Look("editor", ("asia",))],
    "admin:articles_article_pins": [Look("managing")],
    "admin:articles_article_desk_pins": [Look("editor", query="?desk=asia")],
    "admin:articles_emergency_changelist": [Look("editor")],
    "admin:articles_errorreport_changelist": [Look("managing")],
    "admin:articles_errorreport_change": [Look("managing", ("{report}",)), Look("managing", ("{dismissed}",))],
    "admin:articles_article_versions": [Look("managing", ("{updated}",))],
    "admin:articles_article_version": [Look("reporter", ("{late}", "{kept}"))],
    "admin:articles_article_settle": [Look("reporter", ("{late}", "{kept}"), answers=409)],
    "admin:articles_article_compared": [Look("managing", ("{updated}",), "?from=1&to=current")],
    "admin:articles_article_board": [Look("editor"), Look("editor", query="?desk=nowhere", answers=422)],
    "admin:articles_article_calendar": [Look("editor"), Look("editor", query="?week=2026-W48")],
    "admin:articles_article_find": [Look("editor", query="?q=basra+2008")],
    "admin:articles_article_elsewhere": [Look("editor", ("{covered}", "{found}"))],
    "admin:articles_article_names": [Look("managing", ("{reporter}",))],
    "admin:articles_redaction_changelist": [Look("managing")],
    "admin:articles_redaction_change": [
        Look("managing", ("{found}",)),
        Look("managing", ("{looked}",), then=pressed("[value=open]")),
    ],
    "admin:articles_photo_changelist": [Look("reporter")],
    "admin:articles_photo_change": [Look("reporter", ("{photo}",))],
    "admin:articles_photo_history": [Look("reporter", ("{photo}",))],
    "admin:sources_outlet_changelist": [Look("reporter")],
    "admin:sources_outlet_add": [Look("reporter", query="?_popup=1")],
    "admin:sources_outlet_change": [Look("reporter", ("{outlet}",))],
    "admin:sources_outlet_merge": [Look("editor", ("{outlet}",))],
    "admin:sources_source_merge": [Look("editor", ("{source}",)), Look("editor", ("{source}",), "?q=&kept={other}")],
    "admin:sources_outlet_history": [Look("reporter", ("{outlet}",))],
    "admin:articles_series_changelist": [Look("reporter")],
    "admin:articles_series_add": [Look("editor", then=pressed("[name=_save]"))],
    "admin:articles_series_change": [Look("editor", ("{series}",)), Look("reporter", ("{series}",))],
    "admin:articles_series_history": [Look("reporter", ("{series}",))],
    "admin:sources_source_changelist": [Look("reporter")],
    "admin:sources_source_add": [Look("reporter", then=pressed("[name=_save]"))],
    "admin:sources_source_change": [Look("reporter", ("{source}",))],
    "admin:sources_source_history": [Look("reporter", ("{source}",))],
    "admin:newsroom_publication_changelist": [Look("admin")],
    "admin:newsroom_publication_change": [Look("admin", ("1",))],
    "admin:newsroom_policy_changelist": [Look("admin")],
    "admin:newsroom_policy_change": [Look("admin", ("ethics",))],
    "admin:newsroom_policy_history": [Look("admin", ("ethics",))],
    "admin:newsroom_publication_history": [Look("admin", ("1",))],
    "admin:newsroom_desk_changelist": [Look("admin")],
    "admin:newsroom_desk_add": [Look("admin", then=pressed("[name=_save]"))],
    "admin:newsroom_desk_change": [Look("admin", ("{desk}",)), Look("reporter", ("{desk}",))],
    "admin:newsroom_desk_history": [Look("admin", ("{desk}",))],
    "admin:newsroom_user_changelist": [Look("admin")],
    "admin:newsroom_user_change": [Look("admin", ("{user}",))],
    "admin:newsroom_user_history": [Look("admin", ("{user}",))],
    "admin:newsroom_invitation_changelist": [Look("admin")],
    "admin:newsroom_invitation_add": [Look("admin")],
    "admin:newsroom_invitation_change": [Look("admin", ("{invited}",))],
    "admin:newsroom_invitation_history": [Look("admin", ("{invited}",))],
    "admin:newsroom_notification_mine": [Look("editor")],
    "admin:newsroom_notification_channels": [Look("editor")],
    "admin:newsroom_reporter_changelist": [Look("editor")],
    "admin:newsroom_reporter_add": [Look("editor")],
    "admin:newsroom_reporter_change": [Look("editor", ("{reporter}",))],
    "admin:newsroom_reporter_history": [Look("editor", ("{reporter}",))],
    "admin:newsroom_ledgerentry_changelist": [Look("managing")],
    "admin:newsroom_ledgerentry_change": [Look("managing", ("{entry}",))],
    "admin:newsroom_outboxrow_changelist": [Look("admin", query="?o=1.2")],
    "admin:newsroom_outboxrow_change": [Look("admin", ("{row}",))],
    "what there is not": [Look("reporter", at="/admin/nothing/", answers=404)],
    "what is somebody else's": [Look("reporter", at="/admin/newsroom/user/", answers=403)],
}

POST, ELSEWHERE, JSON = "is for forms alone", "leads elsewhere", "application/json"
# URL name -> who asks, the arguments, and what a browser that asks for it gets instead of a page.
NO_PAGES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "account_logout": ("reporter", (), POST),
    "admin:articles_article_add_note": ("editor", ("{noted}",), POST),
    "admin:articles_article_at_that_time": ("editor", ("{noted}",), JSON),
    "admin:articles_article_autosave": ("reporter", ("{late}",), JSON),
    "admin:articles_article_autosave_new": ("reporter", (), JSON),
    "admin:articles_article_clear": ("managing", ("{flagged}", "{flag}"), POST),
    "admin:articles_article_correct": ("editor", ("{printed}",), POST),
    "admin:articles_article_evidence": ("editor", ("{printed}",), "application/zip"),
    "admin:articles_article_flag": ("editor", ("{flagged}",), POST),
    "admin:articles_article_forget_view": ("editor", ("{view}",), POST),
    "admin:articles_article_history": ("reporter", ("{late}",), ELSEWHERE),
    "admin:articles_article_keep_view": ("editor", (), POST),
    "admin:articles_article_known_reporters": ("reporter", (), JSON),
    "admin:articles_article_known_sources": ("reporter", (), JSON),
    "admin:articles_article_look_up": ("reporter", (), POST),
    "admin:articles_article_move": ("reporter", ("{late}",), POST),
    "admin:articles_article_note": ("editor", ("{note}",), POST),
    "admin:articles_article_plan": ("editor", ("{noted}",), POST),
    "admin:articles_article_proposal": ("editor", ("{corrected}",), POST),
    "admin:articles_article_propose": ("editor", ("{printed}",), POST),
    "admin:articles_article_read_sources": ("reporter", (), POST),
    "admin:articles_article_withhold": ("editor", ("{covered}",), POST),
    "admin:articles_article_verify": ("editor", ("{noted}",), POST),
    "admin:articles_emergency_look": ("editor", ("1",), POST),
    "admin:articles_photo_look": ("reporter", ("{digest}",), "image/jpeg"),
    "admin:sources_source_archive": ("reporter", ("{source}",), ELSEWHERE),
    "admin:sources_source_archived": ("reporter", ("{archived}",), POST),
    "admin:sources_source_archives": ("reporter", ("{source}",), POST),
    "admin:sources_source_bring": ("reporter", ("{source}",), POST),
    "admin:sources_source_check": ("reporter", ("{source}",), POST),
    "admin:sources_source_copy": ("reporter", ("{copy}",), "application/octet-stream"),
    "admin:sources_source_stamp": ("reporter", ("{copy}",), "application/timestamp-reply"),
    "admin:jsi18n": ("reporter", (), 'text/javascript; charset="utf-8"'),
    "admin:login": (NOBODY, (), ELSEWHERE),
    "admin:logout": ("reporter", (), POST),
    "admin:newsroom_invitation_act": ("admin", ("{invited}",), POST),
    "admin:newsroom_publication_add": ("admin", (), "403"),
    "admin:newsroom_session_end": ("reporter", (), POST),
    "admin:newsroom_user_act": ("admin", ("{user}",), POST),
    "admin:password_change": ("reporter", (), ELSEWHERE),
    "mfa_download_recovery_codes": ("mele", (), "text/plain"),
    "mfa_login_webauthn": (NOBODY, (), ELSEWHERE),
}
