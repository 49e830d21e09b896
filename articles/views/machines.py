"""Small files that browsers and visitors of a trade ask for: search, manifest, whom to tell of a hole."""

import json
from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from articles.syndication import FORMS
from articles.text import line
from articles.xml_document import Element, document
from newsroom.models import Publication
from newsroom.pages import ReaderRequest, absolute, answer, for_readers

_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_LONGEST_SHORT_NAME = 16
_TERMS = "?words={searchTerms}"
# In newsroom/root, which the web server answers from.
SIGN = "/favicon.svg"


@for_readers
def opensearch(_request: ReaderRequest) -> HttpResponse:
    """Send how this archive is searched (OpenSearch 1.1), for the search box of a browser."""
    name = line(Publication.objects.current().name)
    results = {"text/html": reverse("archive")}
    results |= {form.media_type: reverse("archive-feed", args=[ending]) for ending, form in FORMS.items()}
    parts: list[Element] = [
        ("ShortName", {}, name[:_LONGEST_SHORT_NAME].strip()),
        ("Description", {}, f"Search the archive of {name}"[:1024]),
        ("InputEncoding", {}, "UTF-8"),
        ("Image", {"height": "32", "width": "32", "type": "image/svg+xml"}, absolute(SIGN)),
        *(("Url", {"type": kind, "template": absolute(path) + _TERMS}, "") for kind, path in results.items()),
    ]
    content = document("OpenSearchDescription", {"xmlns": _OPENSEARCH}, parts)
    return answer(content, "application/opensearchdescription+xml")


@for_readers
def manifest(_request: ReaderRequest) -> HttpResponse:
    """Send what a telephone shows of the site on its home screen: its name and its sign, and nothing that runs."""
    publication = Publication.objects.current()
    told: dict[str, Any] = {
        "name": line(publication.name),
        "short_name": line(publication.name)[:12].strip(),
        "lang": publication.language,
        "start_url": reverse("front"),
        "scope": reverse("front"),
        "display": "browser",
        "icons": [{"src": SIGN, "sizes": "any", "type": "image/svg+xml"}],
    }
    return answer(json.dumps(told, ensure_ascii=False), "application/manifest+json")


@for_readers
def security(request: ReaderRequest) -> HttpResponse:
    """Send whom to tell of a hole in this site (RFC 9116), for as long as the newsroom said that this holds."""
    publication = Publication.objects.current()
    until = publication.security_expires
    expires = datetime.combine(until, time(23, 59, 59), UTC) if until else None
    if not publication.security_contact or expires is None or expires <= request.moment:
        raise Http404
    told = {
        "Contact": publication.security_contact,
        "Expires": expires.isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": publication.language,
        "Canonical": absolute(reverse("security")),
    }
    lines = (f"{name}: {line(value)}\n" for name, value in told.items())
    return answer("".join(lines), "text/plain; charset=utf-8")
