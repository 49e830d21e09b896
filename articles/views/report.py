"""The page on which a reader reports an error in an article: no account, no cookie, no script, nothing kept of them.

Instead of a cookie the form carries a seal: which version it was opened on and when. Programs are held back by it, by
a field that people do not see, and by counts for each network address, kept as keyed hashes for an hour.
"""

from datetime import UTC, datetime, timedelta

from django import forms
from django.core.signing import BadSignature, Signer
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from articles import reports
from articles.labels import labels_of
from articles.models import Edition
from articles.report_labels import ReportLabels, report_labels_of
from articles.views.gone import Address
from articles.views.standing import standing_at
from newsroom import throttle
from newsroom.pages import Head, ReaderRequest, absolute, page
from newsroom.sign_in import AccountAdapter

METHODS = ["GET", "HEAD", "POST"]
#: Nobody has read the page and written to it sooner; after this the version may be forgotten.
SOONEST, LATEST = timedelta(seconds=3), timedelta(hours=24)
HOUR, DAY = 3600, 86400
PER_ADDRESS, PER_ARTICLE, EVERYWHERE = 5, 20, 200
_SEAL = Signer(salt="articles.report")


class ReportForm(forms.Form):
    """What is posted. `website` is the field that people do not see."""

    passage = forms.CharField(max_length=reports.LONGEST_PASSAGE, required=False)
    wrong = forms.CharField(max_length=reports.LONGEST)
    contact = forms.CharField(max_length=reports.LONGEST_CONTACT, required=False)
    website = forms.CharField(required=False)
    seal = forms.CharField(max_length=200, required=False)


# Nobody is signed in here, so there is no session that a foreign page could misuse; the seal takes the token's place.
@csrf_exempt
def report(request: ReaderRequest, day: str, slug: str) -> HttpResponse:
    """Show the form; on POST, take what is reported and say so at an address of its own."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    address = Address.read(day, slug, "report/")
    found = standing_at(address, request, Edition.objects.defer("body", "search_text"))
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST":
        return _taken(request, found.live)
    return _shown(request, found.live, is_sent=request.GET.get("sent") == "yes")


def _taken(request: ReaderRequest, live: Edition) -> HttpResponse:
    form, words = ReportForm(request.POST), report_labels_of(live.language)
    if not form.is_valid():
        return _shown(request, live, form, _wrong(form, words), 422)
    edition = _opened_on(form.cleaned_data["seal"], live, request)
    if edition is None:
        return _shown(request, live, form, words.stale, 422)
    if not form.cleaned_data["website"]:
        if not _within_limits(request, live):
            return _shown(request, live, form, words.too_often, 429)
        given = {name: form.cleaned_data[name] for name in ("passage", "wrong", "contact")}
        reports.take(edition, **given)
    # A program that filled in what people do not see is told the same.
    sent = HttpResponseRedirect(f"{absolute(live.path_of('report'))}?sent=yes", headers={"Cache-Control": "no-store"})
    sent.status_code = 303
    return sent


def _shown(
    request: ReaderRequest,
    live: Edition,
    form: ReportForm | None = None,
    wrong: str = "",
    status: int = 200,
    *,
    is_sent: bool = False,
) -> HttpResponse:
    words = report_labels_of(live.language)
    head = Head(
        words.report,
        words.about,
        live.path_of("report"),
        language=live.language,
        direction=live.direction,
        hidden_from_search=True,
    )
    response = page(
        "articles/report.html",
        head,
        edition=live,
        words=words,
        typed=form.data if form else {},
        wrong=wrong,
        is_sent=is_sent,
        seal=_SEAL.sign(f"{live.digest}:{int(request.moment.timestamp())}"),
        labels=labels_of(live.language),
        own_path=live.path_of("report"),
        longest=reports,
        corrections=reverse("corrections"),
    )
    response.status_code = status
    response["Cache-Control"] = "no-store"
    del response["ETag"]
    if status == 429:
        response["Retry-After"] = str(HOUR)
    return response


def _wrong(form: ReportForm, words: ReportLabels) -> str:
    missing = form.has_error("wrong", "required")
    return words.needed if missing else words.too_long


def _opened_on(seal: str, live: Edition, request: ReaderRequest) -> Edition | None:
    """Return the version on which the form was opened, or None where the seal is not ours, too old or too young."""
    try:
        digest, _, second = _SEAL.unsign(seal).partition(":")
    except BadSignature:
        return None
    age = request.moment - datetime.fromtimestamp(int(second), UTC)
    if not SOONEST <= age <= LATEST:
        return None
    own = Edition.objects.versions_of(live.article_id, request.moment)
    return own.filter(digest=digest).select_related("article__desk").last()


def _within_limits(request: ReaderRequest, live: Edition) -> bool:
    who = AccountAdapter(request).get_client_ip(request)
    return (
        throttle.allows(f"report:{who}", PER_ADDRESS, HOUR)
        and throttle.allows(f"report:{live.digest}", PER_ARTICLE, DAY)
        and throttle.allows("report", EVERYWHERE, DAY)
    )
