"""Harm flags and withholding in the admin: what the article page shows of them, and the addresses they post to."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from articles import harm, redactions, rules
from articles.harm import FlagRefused
from articles.models import Article, EditionByline, HarmFlag, Redaction
from articles.models.harm_flag import Harm
from articles.occurrences import Occurrence, occurrences
from articles.redactions import RedactionRefused
from newsroom.admin_site import colleague, site
from newsroom.models import Reporter, User
from newsroom.roles import Right


class PassageForm(forms.Form):
    """What "Withhold now" posts."""

    passage = forms.CharField(max_length=redactions.LONGEST)
    reason = forms.CharField(max_length=2000)


class NamesForm(forms.Form):
    """What is posted to withhold a name: why, further spellings one a line, and the articles to redact."""

    reason = forms.CharField(max_length=2000)
    forms_of_it = forms.CharField(required=False, max_length=2000)


def panel(user: User, article: Article) -> dict[str, Any]:
    """Return what the panel on the article page shows."""
    flags = list(article.harm_flags.select_related("set_by", "cleared_by", "article__version", "article__desk"))
    digest = article.version.digest if article.version else ""
    return {
        "flags": [
            (flag, flag.needs_clearing and flag.cleared_digest != digest, rules.clearing_refusal(user, flag))
            for flag in flags
        ],
        "kinds": Harm.choices,
        "redactions": article.redactions.standing().select_related("by", "reviewed_by"),
        "withholding_closed": rules.withholding_refusal(user, article),
        "reads_sealed": user.has_right(Right.READ_SEALED, article.desk),
    }


@require_POST
def raise_flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Raise the flag that was posted."""
    article = _article(request, pk)
    try:
        flag = harm.raise_flag(
            article, request.POST.get("kind", ""), note=request.POST.get("note", ""), by=colleague(request)
        )
    except FlagRefused as refused:
        messages.error(request, str(refused))
    else:
        what = "It is kept from print until a second person clears it." if flag.needs_clearing else "It is on record."
        messages.success(request, f"{flag.get_kind_display()}: {what}")
    return redirect("admin:articles_article_change", pk)


@require_POST
def clear_flag(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Clear the flag for the words that the person has seen."""
    article = _article(request, pk)
    flag = get_object_or_404(HarmFlag, article=article, pk=number)
    try:
        harm.clear(flag, seen=request.POST.get("seen", ""), by=colleague(request))
        messages.success(request, f"{flag.get_kind_display()}: cleared for these words. Other words need another look.")
    except FlagRefused as refused:
        messages.error(request, str(refused))
    return redirect("admin:articles_article_change", pk)


@require_POST
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    """Withhold the passage that was posted, at once; then show where else it stands."""
    article, form = _article(request, pk), PassageForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was withheld. Give the passage as it is printed, and why.")
        return redirect("admin:articles_article_change", pk)
    try:
        made = redactions.redact(article, **form.cleaned_data, by=colleague(request))
    except RedactionRefused as refused:
        messages.error(request, str(refused))
        return redirect("admin:articles_article_change", pk)
    messages.success(request, "It is withheld on every page, feed and list of this article now.")
    return redirect("admin:articles_article_elsewhere", pk, made.pk)


def elsewhere(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show where else in print a withheld passage stands; on POST, withhold it there too."""
    article = _article(request, pk)
    open_here = Redaction.objects.standing().open_to(colleague(request))
    made = get_object_or_404(open_here.filter(article=article), pk=number)
    places = [place for place in _places(request, [made.passage]) if place.edition.article_id != pk]
    if request.method == "POST":
        _withhold_in(request, places, [made.passage], made.reason)
        return redirect("admin:articles_article_elsewhere", pk, number)
    return _found_page(request, "Where else the passage stands", places, {"article": article, "made": made})


def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a reporter's name stands in print; on POST, withhold it on every byline and where it was found."""
    user = colleague(request)
    reporter = get_object_or_404(Reporter.objects.open_to(user), pk=pk)
    form = NamesForm(request.POST or None)
    spellings = [*printed_forms(reporter), *request.POST.get("forms_of_it", "").splitlines()]
    if request.method == "POST" and form.is_valid():
        try:
            redactions.withhold_name(reporter, by=user)
            messages.success(request, "The name is hidden on every byline, page and feed now.")
        except RedactionRefused as refused:
            messages.error(request, str(refused))
            return redirect("admin:articles_article_names", pk)
        if "everywhere" in request.POST:
            _withhold_in(request, _places(request, spellings), spellings, form.cleaned_data["reason"])
    places = _places(request, spellings)
    return _found_page(request, "Withhold a name", places, {"reporter": reporter, "spellings": spellings, "form": form})


def printed_forms(reporter: Reporter) -> list[str]:
    """Return the reporter's name as it was printed, each form once."""
    signed = EditionByline.objects.filter(reporter=reporter).order_by("name").values_list("name", flat=True).distinct()
    return list(dict.fromkeys([reporter.name, *signed]))


def _places(request: HttpRequest, passages: list[str]) -> list[Occurrence]:
    return occurrences(passages, request.moment)  # type: ignore[attr-defined]


def _found_page(request: HttpRequest, title: str, places: list[Occurrence], extra: dict[str, Any]) -> HttpResponse:
    user = colleague(request)
    context = {
        **site.each_context(request),
        "title": title,
        # Of another desk's matter no more than that it is there.
        "places": [(place, rules.withholding_refusal(user, place.edition.article)) for place in places],
        **extra,
    }
    return TemplateResponse(request, "admin/articles/article/withheld.html", context)


def _withhold_in(request: HttpRequest, places: list[Occurrence], passages: list[str], reason: str) -> None:
    done = 0
    for place in places:
        for passage in passages:
            try:
                redactions.redact(place.edition.article, passage, reason=reason, by=colleague(request))
                done += 1
            except RedactionRefused as refused:
                messages.warning(request, str(refused))
    messages.success(request, f"Withheld in {done} more places.")


def _article(request: HttpRequest, pk: int) -> Article:
    return get_object_or_404(Article.objects.open_to(colleague(request)), pk=pk)
