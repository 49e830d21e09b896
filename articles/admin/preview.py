"""The public page of words that are not saved: shown beside the text to who types them, stored nowhere."""

from dataclasses import replace

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from articles import printing
from articles.admin import form_words, writing
from articles.figures import Figure
from articles.models import Edition
from articles.views.article import words_around
from articles.views.kin import Place, place_of
from newsroom import clock
from newsroom.admin_site import colleague
from newsroom.models import Desk, Publication
from newsroom.pages import Head, rendered

NOTHING_YET = "Choose a desk and write a word; the page as readers will see it appears here."


@require_POST
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def preview(request: HttpRequest) -> HttpResponse:
    """Answer the public page made of the fields as they stand on the writing page. The frame beside the text asks."""
    user = colleague(request)
    form, rows = writing.bound(request.POST, user)
    form.is_valid()
    if "desk" not in form.cleaned_data:
        return HttpResponse(NOTHING_YET, content_type="text/plain; charset=utf-8", status=422)
    edition = printing.proof(form_words.shown(form, rows), at=clock.now())
    publication = Publication.objects.current()
    headline = edition.headline or "No headline yet"
    head = Head(
        f"Preview: {headline}", "", language=edition.language, direction=edition.direction, hidden_from_search=True
    )
    context = {
        "desks": list(Desk.objects.all()),
        "edition": edition,
        "figure": _figure(edition),
        "place": _place(edition),
        **words_around(edition, publication),
        # Its frame runs no script.
        "has_refs": False,
    }
    return HttpResponse(rendered("admin/articles/article/preview.html", head, publication, **context))


def _place(edition: Edition) -> Place | None:
    """Return its place in its series; of the parts beside it one may be itself, as it is in print."""
    place = place_of(edition, clock.now())
    return replace(place, beside=[]) if place else None


def _figure(edition: Edition) -> Figure | None:
    """Return the lead picture at the desk's own address: its public one does not answer before print."""
    picture = edition.lead_picture
    if picture is None:
        return None
    address = reverse("admin:articles_photo_look", args=[picture.photo.digest])
    photo = picture.photo
    return Figure(
        source=address,
        largest=address,
        width=photo.width,
        height=photo.height,
        jpeg="",
        webp="",
        alternative=picture.alternative,
        caption=picture.caption,
        credit=picture.credit,
    )
