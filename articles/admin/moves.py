"""Status buttons: what each would do, why it would be refused, and the address they post to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import get_current_timezone_name, localtime
from django.views.decorators.http import require_POST

from articles import emergencies, workflow
from articles.models import Article, Edition
from articles.preflight import embargo
from articles.rules import Wish, refusal
from articles.statuses import IN_PRINT, MOVES, Status
from articles.workflow import MoveRefused
from newsroom import clock
from newsroom.admin_site import colleague
from newsroom.models import User

APPROVE_AND_PUBLISH = "approve and publish"
IN_EMERGENCY = "approve in emergency"
# The buttons an article in some status shows, most wanted first.
_SHOWN = {
    Status.DRAFT: ["submit", "abandon", "spike"],
    Status.IN_REVIEW: [APPROVE_AND_PUBLISH, "approve", "send back", "abandon", "spike"],
    Status.APPROVED: ["publish", "send back", "abandon", "spike"],
    Status.PUBLISHED: ["revise", "archive"],
    Status.ARCHIVED: ["revise"],
    Status.SPIKED: ["restore"],
}


@dataclass(frozen=True)
class Button:
    """One status button.

    `against` is why pressing it would be refused, or empty; `not_now` is why only a later moment will do;
    `takes_message`: a word to the editor may go with it.
    """

    verb: str
    label: str
    against: str
    not_now: str
    needs_reason: bool
    takes_time: bool
    takes_message: bool = False


class MoveForm(forms.Form):
    """What a status button posts."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in [*MOVES, APPROVE_AND_PUBLISH]])
    seen = forms.CharField(max_length=64)
    reason = forms.CharField(required=False, max_length=2000, strip=True)
    when = forms.ChoiceField(required=False, choices=[("now", "now"), ("at", "at")])
    at = forms.DateTimeField(required=False, error_messages={"invalid": "Give day and time, as 2026-05-03T09:30."})
    kind = forms.ChoiceField(required=False, choices=[("update", "update")])

    def clean(self) -> dict[str, Any]:
        """Hold the time against the button that was pressed: "now" takes none, "at that time" needs one."""
        data = super().clean() or {}
        if data.get("when") == "now":
            data["at"] = None
        elif data.get("when") == "at" and not data.get("at") and "at" not in self.errors:
            self.add_error("at", "Choose the day and the time to publish at.")
        return data


def buttons(user: User, article: Article) -> list[Button]:
    """Return the buttons of the article's page: those that can be pressed, then those that are refused, by reason."""
    verbs = ["unschedule"] if _waiting(article) else _SHOWN[Status(article.status)]
    # Of the two ways to give up, what was in print has one and what was not the other.
    unfit = "spike" if article.address_date else "abandon"
    verbs = [verb for verb in verbs if verb != unfit]
    return sorted((_button(user, article, verb) for verb in verbs), key=lambda button: button.against)


def standing(article: Article) -> str:
    """Return where the article stands, in words: a scheduled one says until when it waits."""
    if edition := _waiting(article):
        return f"scheduled for {_when(edition.public_from)}"
    if taken_back := _taken_back(article):
        return f"{article.status} ({taken_back})"
    if article.status not in IN_PRINT and any(_is_live(edition) for edition in article.editions.all()):
        return f"{article.status} (edition live)"
    return article.status


@require_POST
def make_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the move that was posted; say what happened, or why not."""
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk)
    form = MoveForm(request.POST)
    page = "review" if request.POST.get("next") == "review" else "change"
    back = redirect(f"admin:articles_article_{page}", pk)
    if not form.is_valid():
        reasons = " ".join(str(reason) for said in form.errors.values() for reason in said)
        messages.error(request, f"Nothing was done. {reasons}")
        return back
    try:
        messages.success(request, _made(article, form.cleaned_data, by=user))
    except MoveRefused as refused:
        messages.error(request, str(refused))
    return back


def _made(article: Article, data: dict[str, Any], *, by: User) -> str:
    wish = Wish(reason=data["reason"], at=data["at"], kind=data["kind"] or "update")
    verb = data["verb"]
    if verb == APPROVE_AND_PUBLISH:
        workflow.approve_and_publish(article, seen=data["seen"], by=by, wish=wish)
        return f"Approved. {_published(wish.at)}"
    if verb == IN_EMERGENCY:
        emergencies.publish_in_emergency(article, seen=data["seen"], by=by, reason=data["reason"])
        return "It is public now. Every editor of the desk sees so until a second person has looked at it."
    workflow.move(verb, article, seen=data["seen"], by=by, wish=wish)
    return _published(wish.at) if verb == "publish" else f"The article was {MOVES[verb].done}."


def _published(at: datetime | None) -> str:
    return f"It will be public from {_when(at)}." if at else "It is public now."


def _button(user: User, article: Article, verb: str) -> Button:
    both = verb == APPROVE_AND_PUBLISH
    move = MOVES["approve" if both else verb]
    # A reason is typed into the form that the button opens, so the want of one is no refusal yet.
    against = refusal(user, move.verb, article, Wish(reason="typed later", at=article.embargo_until)) or ""
    return Button(
        verb=verb,
        label="Approve and publish now" if both else move.label,
        against=against,
        not_now=embargo(article, None) or "" if both or verb == "publish" else "",
        needs_reason=move.needs_reason,
        takes_time=both or verb == "publish",
        takes_message=verb == "submit",
    )


def _waiting(article: Article) -> Edition | None:
    """Return the edition that waits for its moment, from the editions fetched already."""
    if article.status not in IN_PRINT:
        return None
    later = [e for e in article.editions.all() if e.public_from > clock.now() and e.public_until != e.public_from]
    return later[0] if later else None


def _taken_back(article: Article) -> str:
    """Return "withdrawn" or "retracted", from the editions fetched already; nothing for a piece as it was printed."""
    begun = [e for e in article.editions.all() if e.public_from <= clock.now() and e.public_until != e.public_from]
    last = max(begun, key=lambda edition: edition.number, default=None)
    if last is None:
        return ""
    if not _is_live(last):
        return "withdrawn"
    return "retracted" if last.is_retracted else ""


def _is_live(edition: Edition) -> bool:
    now = clock.now()
    return edition.public_from <= now and (edition.public_until is None or edition.public_until > now)


def _when(moment: datetime) -> str:
    return f"{localtime(moment):%A %d %B %Y, %H:%M} ({get_current_timezone_name()})"
