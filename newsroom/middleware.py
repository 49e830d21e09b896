"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from newsroom import clock

Answer = Callable[[HttpRequest], HttpResponse]


class Moment:
    """Fix the moment that the request asks about, once, so that a page never straddles a publication.

    Views read `request.moment` (aware, UTC).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its moment set."""
        request.moment = clock.now()  # type: ignore[attr-defined]
        return self.get_response(request)
