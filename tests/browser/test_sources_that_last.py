"""Six addresses become six sources that are kept, verified, printed, and still there when their site has died."""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, serve
from tests.browser.test_marks import SENTENCES, TEXT, mark

TITLES = ["Judges Sit", "Bail at Last", "Guards Walk Out", "Cells Counted", "Court Opens Files", "Families Wait"]
LOOK = """
from newsroom import outbox
from sources import health
from sources.models import Source
source = Source.objects.get(title="Judges Sit")
for _time in range(5):
    health.check(str(source.pk))
outbox.work_off()
print(source.health.dead_since)
"""


class Paper(BaseHTTPRequestHandler):
    """Prints a story under each address."""

    def do_GET(self) -> None:
        number = re.fullmatch(r"/story/(\d)", self.path)
        title = TITLES[int(number[1])] if number else ""
        words = (
            f"<p>{title} in the capital, the court said, and nobody was turned away from its doors that day.</p>" * 4
        )
        page = f'<html lang=en><head><title>{title}</title><meta property=og:site_name content="The Lantern">'
        page += f"<meta property=article:published_time content=2025-05-03></head><h1>{title}</h1>{words}"
        self.send_response(200 if number else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def papers() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.server_close()


@pytest.fixture
def site(demo, tmp_path_factory, papers) -> Iterator[Site]:
    """A newsroom for which six names stand for the paper on this machine."""
    data = tmp_path_factory.mktemp("lasting") / "data"
    shutil.copytree(demo, data)
    named = ",".join(f"paper{number}.test:80=127.0.0.1:{papers.server_port}" for number in range(len(TITLES)))
    yield from serve(data, NEWSROOM_FETCH_TEST_HOSTS=named)


def written(page: Page, site: Site) -> None:
    """A saved draft whose six pasted addresses were read."""
    page.goto(f"{site.url}/admin/articles/article/add/")
    expect(page.locator(TEXT)).to_have_attribute("aria-labelledby", "id_body_label")
    page.get_by_label("Headline").fill("What Outlives Its Address")
    page.locator(TEXT).click()
    page.keyboard.type(" ".join(SENTENCES))
    box = page.get_by_label("Add a source")
    for number, title in enumerate(TITLES):
        box.fill(f"http://paper{number}.test/story/{number}")
        box.press("Enter")
        line = page.locator(".citation:visible .field-line input").nth(number)
        expect(line).to_have_value(f"The Lantern – {title} – 3 May 2025 – http://paper{number}.test/story/{number}")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()


def kept(site: Site) -> str:
    asked = "from sources.models import Capture; print(Capture.objects.kept().filter(asked__contains='.test/').count())"
    return site.manage("shell", "--verbosity", "0", "-c", asked).split()[-1]


def marked_and_submitted(page: Page) -> str:
    """Mark three sentences, hand it in; return the address of its page."""
    for words, number in (("court", 1), ("Haddad", 2), ("Nobody", 3)):
        mark(page, words, number)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("The article was submitted.")).to_be_visible()
    return page.url


def verified_and_published(page: Page) -> str:
    """Hold each citation against its copy, approve; return the path that readers have."""
    expect(page.get_by_text("3 of 3 sentences rest on a source")).to_be_visible()
    assert page.get_by_text("Text of the copy").count() == 6
    for number in range(6):
        page.get_by_role("button", name="It says so: verify").first.click()
        expect(page.get_by_text("Verified by")).to_have_count(number + 1)
    page.get_by_role("button", name="Approve and publish now").click()
    expect(page.get_by_text("Approved. It is public now.")).to_be_visible()
    return str(page.get_by_role("link", name="The page readers see").get_attribute("href"))


def read_without_scripts(reader: Page, address: str) -> None:
    reader.goto(address)
    assert reader.locator("sup.ref a").count() == 3
    assert reader.get_by_text("Preserved on").count() == 6
    reader.locator("sup.ref a").first.click()
    assert reader.url.endswith("#source-1")
    reader.get_by_role("link", name=re.compile("^Preserved on")).first.click()
    expect(reader.get_by_text("SHA-256")).to_be_visible()
    expect(reader.get_by_role("link", name="What Outlives Its Address")).to_be_visible()
    expect(reader.locator("blockquote", has_text=SENTENCES[0])).to_be_visible()


def test_six_addresses_are_kept_verified_printed_and_outlive_their_site(site, page, sign_in, papers, browser: Browser):
    sign_in("reporter")
    written(page, site)
    deadline = time.monotonic() + 120
    while kept(site) != "6":
        assert time.monotonic() < deadline, kept(site)
    article = marked_and_submitted(page)

    sign_in("editor")
    page.goto(article.replace("/change/", "/review/"))
    address = site.url + verified_and_published(page)

    with browser.new_context(java_script_enabled=False) as plain:
        read_without_scripts(plain.new_page(), address)
    with browser.new_context() as scripted:
        reader = scripted.new_page()
        reader.goto(address)
        reader.locator("sup.ref a").first.click()
        expect(reader.locator("[popover]:popover-open")).to_contain_text("Judges Sit")

    papers.shutdown()
    papers.server_close()
    assert "None" not in site.manage("shell", "--verbosity", "0", "-c", LOOK).splitlines()[-1]
    page.goto(f"{site.url}/admin/newsroom/notification/")
    expect(page.get_by_text("can no longer be read at its address").first).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Cannot be read at its address any more")).to_be_visible()
