"""The pages of what went wrong. None prints the path or says more to one asker than to another."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from newsroom.models import Publication
from newsroom.pages import Head, Said, page, rendered

# What is told of how long to wait, in seconds.
SOON_SECONDS = 10
MINUTES_SECONDS = 300
_BUSY = "We cannot answer at the moment"
_UNSTYLED = "<!doctype html><html lang=en><title>Something went wrong</title><h1>Something went wrong on our side</h1>"


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what no page understands, and what is more than we read."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_much(_request)
    return _said(400, "This request was not understood", "The address or the form holds something we cannot read.")


def too_much(_request: HttpRequest) -> HttpResponse:
    """Answer a form that is larger than anything a newsroom sends at once."""
    why = (
        "Nothing was saved, and nothing is lost: go Back, and what you typed or pasted is still there. "
        "Paste one dispatch at a time, and send large pictures one by one."
    )
    return _said(413, "This was too much at once", why)


def forbidden(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not for whoever asked."""
    return _said(403, "Not open to you", "This page exists for members of the newsroom with a role that needs it.")


def stale_form(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit: opened too long ago, signed in anew since, or forged."""
    why = (
        "It was opened too long ago, or you have signed in anew since. Go back, copy what you typed, and load it again."
    )
    return _said(403, "This form has grown old; nothing was done", why)


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that shows nothing: the same bytes for what is missing and for what is not public."""
    return _said(
        404, _("There is no such page"), _("The address may be mistyped, or the page was never published here.")
    )


def too_often(_request: HttpRequest) -> HttpResponse:
    """Answer who tries to come in too often."""
    response = _said(
        429, "Too many attempts", "Wait a few minutes, then try again. Nothing is wrong with your account."
    )
    response["Retry-After"] = str(MINUTES_SECONDS)
    return response


def too_busy(_request: HttpRequest) -> HttpResponse:
    """Answer while the database is out of reach. Asks it nothing."""
    response = _without_database(503, "503.html", _BUSY)
    response["Retry-After"] = str(SOON_SECONDS)
    return response


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer our own failure. Asks no database, which may be what failed."""
    return _without_database(500, "500.html", "Something went wrong")


def _without_database(status: int, template: str, title: str) -> HttpResponse:
    publication = Publication()
    head = Head(title, "An error on our side.", hidden_from_search=True)
    try:
        content: str = rendered(template, head, publication, desks=[])
    except ValueError:  # The style sheets have not been collected: then plain, but an answer.
        content = _UNSTYLED
    return HttpResponse(content, status=status, headers={"Cache-Control": "no-store"})


def _said(status: int, title: Said, why: Said) -> HttpResponse:
    response = page(f"{status}.html", Head(title, why, hidden_from_search=True), title=title, why=why)
    response.status_code = status
    response["Cache-Control"] = "no-cache"
    return response
