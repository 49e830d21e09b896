"""What can be done to a piece in print: the panel beside its page, and the addresses that its buttons post to."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles import corrections, printing, proposal_rules, rules, sealed
from articles.corrections import Asked, CorrectionRefused
from articles.differences import Difference, compare
from articles.models import Article, Proposal
from articles.models.notice import Outcome
from articles.remedies import REMEDIES, WITH_WORDS, Remedy
from newsroom.admin_site import colleague
from newsroom.models import User

# What the panel offers besides a correction, which has a page of its own.
WITHOUT_WORDS = [remedy for remedy in REMEDIES.values() if not remedy.changes_words]
_ANY_CORRECTION = WITH_WORDS[0]


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits; `against` is why the person may not approve it."""

    proposal: Proposal
    seen: str
    against: str
    difference: Difference | None
    is_own: bool
    may_decline: bool


class CorrectionForm(forms.Form):
    """What goes with new words for a piece in print: what readers are told, and what it is, by the button pressed."""

    kind = forms.ChoiceField(
        choices=[(kind, REMEDIES[kind].label) for kind in WITH_WORDS],
        error_messages={"required": "Press the button that says what it is."},
    )
    text = forms.CharField(
        max_length=proposal_rules.MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        label="What was wrong, and what is right?",
        help_text="Readers see this sentence from the moment of the correction on, and it is never removed. "
        "That of a slip kept quiet stays in the record.",
    )

    @property
    def kinds(self) -> list[Remedy]:
        """What it may be, a button each."""
        return [REMEDIES[kind] for kind in WITH_WORDS]


@dataclass(frozen=True)
class Panel:
    """What the person may do now.

    `why` goes with the words of a correction, None where none can be proposed; `no_correction` says why not.
    """

    waiting: Waiting | None
    offers: list[Remedy]
    seen: str
    why: CorrectionForm | None
    no_correction: str
    slug: str


class ProposeForm(forms.Form):
    """What is proposed without new words."""

    kind = forms.ChoiceField(choices=[(remedy.kind, remedy.label) for remedy in WITHOUT_WORDS])
    text = forms.CharField(required=False, max_length=proposal_rules.MOST_CHARACTERS)
    slug = forms.SlugField(required=False, max_length=120, allow_unicode=True)
    seen = forms.CharField(max_length=64)


class SettleForm(forms.Form):
    """How a proposal is settled."""

    proposal = forms.IntegerField(min_value=1)
    outcome = forms.ChoiceField(choices=Outcome.choices)
    because = forms.CharField(required=False, max_length=2000)
    seen = forms.CharField(required=False, max_length=64)


def panel(user: User, article: Article, typed: CorrectionForm | None = None) -> Panel | None:
    """Return what the page of a piece that is or was in print shows; None for one that never was.

    `typed` is a correction's form as it came in, where it was not taken.
    """
    last = printing.last_public(article) if article.address_date else None
    if last is None:
        return None
    waiting = rules.waiting_proposal(article)
    offers = [] if waiting else [r for r in WITHOUT_WORDS if not _against(user, article, r.kind)]
    version = proposal_rules.words_in_question(article, "reinstatement")
    no_correction = _against(user, article, _ANY_CORRECTION)
    return Panel(
        waiting=_waiting(user, article, waiting) if waiting else None,
        offers=offers,
        seen=version.digest if version else "",
        why=typed or (None if no_correction else CorrectionForm(prefix="why")),
        no_correction=no_correction,
        slug=article.public_slug or article.slug,
    )


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose what was posted; say what happened, or why not."""
    user, form = colleague(request), ProposeForm(request.POST)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk)
    if not form.is_valid():
        return _said(request, pk, _wrong(form))
    data = form.cleaned_data
    try:
        asked = Asked(data["kind"], data["text"], data["slug"] if data["kind"] == "address" else "")
        corrections.propose(article, asked, seen=data["seen"], by=user)
    except CorrectionRefused as refused:
        return _said(request, pk, str(refused))
    return _said(request, pk, done="It is proposed. Nothing changes for readers until a second person approves it.")


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, decline or take back the proposal that was posted; say what happened, or why not."""
    user, form = colleague(request), SettleForm(request.POST)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk)
    if not form.is_valid():
        return _said(request, pk, _wrong(form))
    proposal = get_object_or_404(Proposal.objects.filter(article=article), pk=form.cleaned_data["proposal"])
    try:
        return _said(request, pk, done=_settled(proposal, form.cleaned_data, by=user))
    except CorrectionRefused as refused:
        return _said(request, pk, str(refused))


def _settled(proposal: Proposal, data: dict[str, Any], *, by: User) -> str:
    if data["outcome"] == Outcome.APPROVED:
        corrections.approve(proposal, seen=data["seen"], by=by)
        return "Approved. It is public now."
    if data["outcome"] == Outcome.DECLINED:
        corrections.decline(proposal, because=data["because"], by=by)
        return "Declined. What is in print stays as it is."
    corrections.take_back(proposal, by=by)
    return "Taken back. What is in print stays as it is."


def _waiting(user: User, article: Article, proposal: Proposal) -> Waiting:
    version = proposal_rules.words_in_question(article, proposal.kind)
    last = printing.last_public(article)
    difference = None
    if version and last and version != last.version:
        was, becomes = (sealed.unsigned(sealed.read(each, article)) for each in (last.version, version))
        difference = compare(was, becomes, context=1)
    return Waiting(
        proposal=proposal,
        seen=version.digest if version else "",
        against=proposal_rules.settling_refusal(user, proposal, Outcome.APPROVED) or "",
        difference=difference,
        is_own=proposal.by_id == user.pk,
        may_decline=not proposal_rules.settling_refusal(user, proposal, Outcome.DECLINED),
    )


def _against(user: User, article: Article, kind: str) -> str:
    return proposal_rules.proposing_refusal(user, article, kind) or ""


def _wrong(form: forms.Form) -> str:
    reasons = " ".join(str(reason) for said in form.errors.values() for reason in said)
    return f"Nothing was done. {reasons}"


def _said(request: HttpRequest, pk: int, wrong: str = "", *, done: str = "") -> HttpResponse:
    if wrong:
        messages.error(request, wrong)
    else:
        messages.success(request, done)
    return redirect("admin:articles_article_change", pk)
