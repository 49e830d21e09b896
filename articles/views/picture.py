"""The bytes of one rendition, for as long as its photo stands in something public and may be shown."""

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse

from articles.figures import TYPES
from articles.models import Edition, Rendition
from articles.photo_shapes import WHOLE
from newsroom import clock
from newsroom.pages import ReaderRequest, answer, for_readers

# What is taken back is gone from caches within the hour.
_LONGEST = 3600


@for_readers
def picture(request: ReaderRequest, digest: str, width: str, ending: str, shape: str = WHOLE) -> HttpResponse:
    """Send the rendition of that photo, shape, width and format: the latest, where it was made more than once."""
    live = Edition.objects.live(request.moment).filter(pictures__photo=OuterRef("photo"))
    # Bounds instead of a prefix match, which SQLite does not read from an index.
    named = Rendition.objects.shown().filter(photo__digest__gte=digest, photo__digest__lt=f"{digest}g")
    of_size = named.filter(Exists(live), shape=shape, width=int(width), media_type=TYPES[ending])
    rendition = of_size.select_related("photo").last()
    # What it may do now counts, whichever moment is asked for.
    now = clock.now()
    if rendition is None or not rendition.photo.may_be_shown(now):
        raise Http404
    try:
        with default_storage.open(rendition.path) as file:
            response = answer(file.read(), rendition.media_type)
    except FileNotFoundError as lost:
        raise Http404 from lost
    until = rendition.photo.rights_until
    lasting = min(_LONGEST, int((until - now).total_seconds())) if until else _LONGEST
    response["Cache-Control"] = f"public, max-age={lasting}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
