"""How an answer to readers is made: nothing in it may depend on who asks.

No request reaches a template here, so that no session, account or message can. Addresses are built from
settings.PUBLIC_URL, never from the Host header.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import set_response_etag
from django.utils.functional import Promise
from django.views.decorators.csrf import csrf_exempt

from newsroom.models import Desk, Publication

# Short, so that what goes public or is withheld shows at once; a cache asks again by ETag, which costs no body.
FRESH = "public, max-age=10, stale-while-revalidate=20, stale-if-error=600"
LONGEST_TITLE = 110

# Words, or words that are translated when they are shown.
Said = str | Promise
P = ParamSpec("P")


class ReaderRequest(HttpRequest):
    """A request as the Moment middleware hands it on."""

    moment: datetime


@dataclass(frozen=True)
class Alternate:
    """Another form in which something stands here: its media type, what people call it, its path."""

    media_type: str
    title: str
    path: str


@dataclass(frozen=True)
class Head:
    """What a page says of itself to browsers and search engines.

    `path` is its own address on this site, query included; without one it has no canonical address.
    `language` is that of its text, the publication's where empty; `direction` belongs to it. What is said in the
    publication's language may be lazy: it is put into words when the page is. `stood` is filled of a page as it stood
    once: the moment in words; search engines are led to `path`, where it is as it stands now. `feeds` are those of
    what it lists.
    """

    title: Said
    description: Said
    path: str = ""
    language: str = ""
    direction: str = "ltr"
    hidden_from_search: bool = False
    stood: str = ""
    feeds: tuple[Alternate, ...] = ()


def for_readers(
    view: Callable[Concatenate[ReaderRequest, P], HttpResponse],
) -> Callable[Concatenate[ReaderRequest, P], HttpResponse]:
    """Make a view read-only: GET and HEAD alone; anything else is answered 405 before a form token is asked for."""

    @wraps(view)
    def answer(request: ReaderRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return view(request, *args, **kwargs)

    return csrf_exempt(answer)


def page(template: str, head: Head, /, **context: Any) -> HttpResponse:
    """Return the page as readers get it, with the masthead and the desks around it."""
    publication = context.pop("publication", None) or Publication.objects.current()
    desks = context.pop("desks", None) or list(Desk.objects.all())
    return answer(rendered(template, head, publication, desks=desks, **context))


def rendered(template: str, head: Head, publication: Publication, /, **context: Any) -> str:
    """Return a page in the frame of the site; what the frame and the page say themselves is in the house's language."""
    with translation.override(publication.language):
        return render_to_string(template, {"publication": publication} | frame_of(head, publication) | context)


def answer(content: str | bytes, content_type: str = "text/html; charset=utf-8") -> HttpResponse:
    """Return a public answer: cacheable for seconds, with an ETag on HEAD as on GET.

    It has no Last-Modified: a page shows names, desks and sources whose changes bear no public date, and who asked
    by a date alone would be told that a page still stands on which somebody's name was withheld meanwhile.
    """
    response = HttpResponse(content, content_type=content_type, headers={"Cache-Control": FRESH})
    set_response_etag(response)
    return response


def frame_of(head: Head, publication: Publication) -> dict[str, Any]:
    """Return what base.html needs besides the publication and the desks; asks no database."""
    own = direction_of(publication.language)
    return {
        "head": head,
        "language": head.language or publication.language,
        "direction": head.direction if head.language else own,
        "own_direction": own,
        "window_title": window_title(str(head.title), publication.name),
        "canonical": absolute(head.path) if head.path else "",
        "site": settings.PUBLIC_URL,
    }


def direction_of(language: str) -> str:
    """Return the direction in which a language is written, rtl or ltr."""
    try:
        return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def absolute(path: str) -> str:
    """Return the public address of a path of this site."""
    return f"{settings.PUBLIC_URL}{path}"


def with_query(path: str, **query: str) -> str:
    """Return the path with those parameters that are not empty."""
    given = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def window_title(title: str, name: str) -> str:
    """Return the title of the window: the page, then the publication; cut where too long."""
    if not title or title == name:
        return _cut(name, LONGEST_TITLE)
    ending = f" – {_cut(name, 60)}"
    return _cut(title, LONGEST_TITLE - len(ending)) + ending


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
