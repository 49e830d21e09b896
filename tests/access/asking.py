"""Requests as a browser sends them, through everything a request passes, and without the test client's own notes."""

from typing import cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler

FORM = "application/x-www-form-urlencoded"
_requests = RequestFactory()
_site = ClientHandler(enforce_csrf_checks=False)


def ask(
    method: str, path: str, key: str = "", body: bytes = b"", content_type: str = FORM, **more: object
) -> HttpResponse:
    """Send a request, as the session of that key, and return the answer."""
    cookie = {"HTTP_COOKIE": f"sessionid={key}"} if key else {}
    request = _requests.generic(method, path, body, content_type=content_type, **cookie, **more)
    return cast(HttpResponse, _site(request.environ))


def posted(path: str, key: str, data: dict[str, str]) -> HttpResponse:
    """Post these fields."""
    return ask("POST", path, key, urlencode(data).encode())
