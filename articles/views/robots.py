"""What robots are asked to leave alone."""

from django.http import HttpResponse

from newsroom.pages import ReaderRequest, answer, for_readers


@for_readers
def robots(_request: ReaderRequest) -> HttpResponse:
    """Ask robots to stay out of the newsroom's own rooms."""
    return answer("User-agent: *\nDisallow: /admin/\n", "text/plain; charset=utf-8")
