"""What every request passes through."""

from collections.abc import Callable

from django.conf import settings
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
