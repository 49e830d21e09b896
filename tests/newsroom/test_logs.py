"""Readers are not watched: what the logs say, and what they do not."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from newsroom import logs, serving

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "secret-interest"


def breaks(_request, word):
    raise ZeroDivisionError("the cause")


def forbids(_request, word):
    return HttpResponse(status=403)


urlpatterns = [
    path("broken/<slug:word>/", breaks),
    path("forbidden/<slug:word>/", forbids),
    path("", include("newsroom.urls")),  # the page of what went wrong leads back to the site's own
]


@pytest.fixture
def logged(monkeypatch):
    """What the site's own handler writes."""
    (console,) = [handler for handler in logging.getLogger().handlers if handler.name == "console"]
    written = io.StringIO()
    monkeypatch.setattr(console, "stream", written)
    return written


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("method", "asked", "status"),
    [
        ("get", f"/{SECRET}/?words={SECRET}", 404),
        ("get", f"/desks/{SECRET}/?words={SECRET}", 404),
        ("post", f"/archive/?words={SECRET}", 405),
        ("post", f"/admin/login/?next={SECRET}", 403),
    ],
)
def test_what_a_reader_asked_for_in_vain_is_not_logged(method, asked, status, db, reader, logged):
    assert getattr(reader, method)(asked).status_code == status
    assert logged.getvalue() == ""


def test_host_that_is_not_ours_leaves_no_line(db, reader, logged):
    assert reader.get(f"/{SECRET}/", headers={"host": f"{SECRET}.example"}).status_code == 400
    assert SECRET not in logged.getvalue()


@pytest.mark.urls(__name__)
def test_our_own_failure_is_logged_with_its_traceback_and_without_what_was_asked_for(db, reader, logged):
    assert reader.get(f"/broken/{SECRET}/?words={SECRET}").status_code == 500
    assert "ERROR django.request Our own failure at broken/<slug:word>/\nTraceback" in logged.getvalue()
    assert "ZeroDivisionError: the cause" in logged.getvalue()
    assert SECRET not in logged.getvalue()


@pytest.mark.urls(__name__)
def test_refusal_by_a_view_is_not_logged(db, reader, logged):
    assert reader.get(f"/forbidden/{SECRET}/").status_code == 403
    assert logged.getvalue() == ""


def test_what_has_nothing_to_do_with_a_request_is_logged(logged):
    logging.getLogger("newsroom").info("The worker has begun.")
    assert "INFO newsroom The worker has begun." in logged.getvalue()


def test_no_logger_of_django_writes_past_the_filter():
    named = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] == "django"]
    assert [logger.name for logger in named if logger.handlers and logger.name != "django.server"] == []


def test_web_server_logs_no_request_even_where_its_environment_asks_for_it(tmp_path):
    """The log as gunicorn makes it from our command and an environment that asks for every line."""
    command = serving.web("127.0.0.1:8000").command
    options = command[command.index("gunicorn") + 1 : -1]
    script = (
        "import sys\n"
        "from gunicorn.app.wsgiapp import WSGIApplication\n"
        "app = WSGIApplication()\n"
        "log = app.cfg.logger_class(app.cfg)\n"
        "log.access(None, None, {}, None)\n"
        "log.warning('Invalid request from ip=203.0.113.9: /secret-interest')\n"
        "log.warning('The workers are busy.')\n"
        "try:\n"
        "    1 / 0\n"
        "except ZeroDivisionError:\n"
        "    log.exception('Error handling request %s %s', 'GET', '/secret-interest')\n"
        "    log.exception('Socket error processing request.')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *options, "newsroom.wsgi:application"],
        cwd=ROOT,
        env={"PATH": "", "GUNICORN_CMD_ARGS": "--access-logfile -"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""
    assert "The workers are busy." in done.stderr
    assert f"{logs.HIDDEN}\nTraceback" in done.stderr
    assert "Socket error processing request." in done.stderr
    assert SECRET not in done.stderr
    assert "203.0.113.9" not in done.stderr
