"""What every request passes through."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.log import log_response

from newsroom import clock
from newsroom.views import too_busy, too_much

Answer = Callable[[HttpRequest], HttpResponse]
_CHUNK = 64 * 1024


class BodyLimit:
    """Answer a body that is too large with a page, and read away what was sent of it.

    A browser shows the answer only once its body was taken; a connection closed in the middle shows as broken.
    What is read away is bounded, and nothing of it is kept.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or refuse it by the length it announces."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        too_large = not announced.isdecimal() or int(announced) > settings.MOST_BODY_BYTES
        response = too_much(request) if too_large else self.get_response(request)
        if response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            _read_away(request)
        return response


def _read_away(request: HttpRequest) -> None:
    left = settings.MOST_BYTES_READ_AWAY
    try:
        while left > 0 and (chunk := request.read(min(left, _CHUNK))):
            left -= len(chunk)
    except UnreadablePostError:
        # Whoever sent it has gone; nobody is left to be answered.
        return


class Busy:
    """Answer 503 with when to ask again where the database is locked for long or out of reach."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page where that is what a view failed by; what else went wrong is a failure of ours."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        response = too_busy(request)
        log_response("%s", "out of reach", response=response, request=request, exception=exception)
        return response


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


class Permissions:
    """Deny what no page here asks of a browser, on every answer, whoever made it: Permissions-Policy."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{feature}=()" for feature in settings.PERMISSIONS_DENIED)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the policy in its head."""
        response = self.get_response(request)
        response["Permissions-Policy"] = self.policy
        return response
