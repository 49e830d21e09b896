"""A scheduled article appears at its second, with no process running but the web server."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest

ROOT_COMMANDS = """
from datetime import UTC, datetime, timedelta
from articles import desk_rules, editing, workflow
from articles.rules import Wish
from articles.words import Words
from newsroom.models import Desk, User
reporter, editor = User.objects.get(username="reporter"), User.objects.get(username="editor")
for code in ("byline", "source"):
    desk_rules.set_rule(Desk.objects.get(slug="middle-east"), code, "off", by=editor)
article = editing.start(Words(headline="At Its Second", desk="middle-east", body="<p>Now.</p>"), by=reporter)
seen = article.version.digest
workflow.move("submit", article, seen=seen, by=reporter)
at = datetime.now(UTC) + timedelta(seconds=6)
workflow.approve_and_publish(article, seen=seen, by=editor, wish=Wish(at=at))
print(at.isoformat(), article.editions.get().get_absolute_url())
"""


@pytest.fixture
def web_server_alone(site, free_port, settings_of):
    """Gunicorn on the site's data, and nothing beside it."""
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{free_port}"]
    env = settings_of(site.data, free_port)
    process = subprocess.Popen([*command, "newsroom.wsgi:application"], env=env, stderr=subprocess.DEVNULL)
    yield f"http://localhost:{free_port}"
    process.terminate()
    process.wait(30)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except urllib.error.URLError:
        return 0


def test_it_is_not_there_before_and_is_there_after(site, web_server_alone):
    while status(web_server_alone) == 0:
        time.sleep(0.1)
    moment, path = site.manage("shell", "--verbosity", "0", "-c", ROOT_COMMANDS).split()[-2:]
    at = datetime.fromisoformat(moment)
    before = status(web_server_alone + path)
    front = urllib.request.urlopen(web_server_alone, timeout=10).read()
    assert datetime.now(UTC) < at, "The machine was too slow to look before the moment."
    assert (before, b"At Its Second" in front) == (404, False)
    time.sleep((at - datetime.now(UTC)).total_seconds() + 0.05)
    assert status(web_server_alone + path) == 200
    assert b"At Its Second" in urllib.request.urlopen(web_server_alone, timeout=10).read()
