"""The bytes of one rendition, for as long as its photo stands in something public."""

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse

from articles.figures import TYPES
from articles.models import Edition
from articles.models.photo import Rendition
from newsroom.pages import ReaderRequest, answer, for_readers

# The bytes at an address never change; what is taken back is gone from caches within the hour.
_LASTING = "public, max-age=3600, immutable"


@for_readers
def picture(request: ReaderRequest, digest: str, width: str, ending: str) -> HttpResponse:
    """Send the rendition of that photo, width and format."""
    live = Edition.objects.live(request.moment).filter(pictures__photo=OuterRef("photo"))
    # Bounds instead of a prefix match, which SQLite does not read from an index.
    named = Rendition.objects.filter(photo__digest__gte=digest, photo__digest__lt=f"{digest}g")
    rendition = named.filter(Exists(live), width=int(width), media_type=TYPES[ending]).first()
    if rendition is None:
        raise Http404
    try:
        with default_storage.open(rendition.path) as file:
            response = answer(file.read(), rendition.media_type)
    except FileNotFoundError as lost:
        raise Http404 from lost
    response["Cache-Control"] = _LASTING
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
