"""Every kind of page that readers have, in Chromium: found by following links from the front page, as they would.

On each: axe has nothing to say by WCAG 2.2 AA on a phone and on a desk, in the light and in the dark, nothing has to be
scrolled sideways down to 320 pixels, the keyboard reaches everything; no request goes elsewhere, nothing is stored,
and the console is silent. What a page may weigh stands in BUDGETS (standards.md items 9 and 10).
"""

import re
import urllib.error
import urllib.request
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Site
from tests.browser.looking import AGAIN, RULES, VIEWS, faults

# Of each kind so many are opened, and so many followed.
SAMPLES, FOLLOWED = 2, 6
MOST_PAGES = 220
# Pages that nothing links to, or that are reached by what somebody types.
TYPED = ["/no/such/page/", "/archive/?words=basra", "/archive/?since=nonsense", "/2008/"]
# What a reader must come to by links alone.
KINDS = (
    "front desk reporter tag article cite version version-cite archive corrections source sources outlet outlets"
).split()
KB = 1024
# Chromium itself notes answers that are no 200, and a day in an address that is none.
OWN_NOISE = r"Failed to load resource.* 4(04|10|51) |The specified value .* does not conform"
# A page without a style sheet ("-text") has the browser's own colours, focus and sizes, which WCAG 2.5.8 excepts.
SHIFT = """() => new Promise((tell) => { let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { sum += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => tell(sum), 300); })"""


@dataclass
class Visit:
    """What opening a page brought: bytes as they were sent, by path; what the console said; who was asked."""

    sent: dict[str, int] = field(default_factory=dict)
    noise: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def of(self, ending: str) -> int:
        return sum(size for path, size in self.sent.items() if path.endswith(ending))


@dataclass
class Readers:
    """The site, a browser, and what was found by following links: kind of page -> paths."""

    site: Site
    browser: Browser
    found: dict[str, list[str]]
    legible: set[str] = field(default_factory=set)

    def open(self, path: str, **context: object) -> tuple[Page, Visit, BrowserContext]:
        """Open a page as somebody who was never here."""
        visit, room = Visit(), self.browser.new_context(reduced_motion="reduce", **context)
        page = room.new_page()
        page.on("console", lambda said: visit.noise.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: visit.noise.append(str(error)))
        page.on("request", lambda asked: self._note(asked.url, visit))
        session = room.new_cdp_session(page)
        session.send("Network.enable")
        urls: dict[str, str] = {}
        session.on("Network.responseReceived", lambda said: urls.update({said["requestId"]: said["response"]["url"]}))
        session.on(
            "Network.loadingFinished",
            lambda said: visit.sent.update(
                {urlsplit(urls.get(said["requestId"], "")).path: int(said["encodedDataLength"])}
            ),
        )
        page.goto(self.site.url + path, wait_until="networkidle")
        return page, visit, room

    def _note(self, url: str, visit: Visit) -> None:
        if not url.startswith((self.site.url, "data:")):
            visit.elsewhere.append(url)

    def first(self, kind: str) -> str:
        return self.found[kind][0]


def fetched(url: str) -> tuple[int, str, str]:
    """Return status, media type and text of an answer."""
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode(errors="replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get_content_type(), refused.read().decode(errors="replace")


def kind_of(path: str) -> str:
    """Return the name of the address, or nothing where the site has no such."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def followed(site: Site) -> dict[str, list[str]]:
    """Return what is found by following links from the front page: kind of page -> paths that answer with a page."""
    found: dict[str, list[str]] = defaultdict(list)
    waiting, seen = deque(["/", *TYPED]), {"/", *TYPED}
    asked: dict[str, int] = defaultdict(int)
    while waiting and sum(asked.values()) < MOST_PAGES:
        path = waiting.popleft()
        kind = kind_of(path) or "no address"
        if asked[kind] >= FOLLOWED:
            continue
        asked[kind] += 1
        status, media, text = fetched(site.url + path)
        if media != "text/html":
            continue
        found[kind if status == 200 else f"{status}"].append(path)
        for href in re.findall(r'<a [^>]*href="([^"]+)"', text):
            there = urldefrag(urljoin(site.url + path, unescape(href)))[0]
            inside = there.removeprefix(site.url) if there.startswith(f"{site.url}/") else ""
            if inside and inside not in seen and not inside.startswith(("/admin/", "/static/")):
                seen.add(inside)
                waiting.append(inside)
    return dict(found)


@pytest.fixture(scope="module")
def readers(site, browser) -> Iterator[Readers]:
    site.manage("shell", "--verbosity", "0", "-c", "from tests.browser.one_of_each import make; make()")
    yield Readers(site, browser, followed(site))
    for context in browser.contexts:
        context.close()


def test_every_kind_of_page_is_found_by_links_and_nothing_is_wrong_with_any(readers, subtests):
    assert set(KINDS) <= set(readers.found)
    for kind, paths in readers.found.items():
        sample = [*paths[: SAMPLES - 1], *right_to_left(readers, paths)][:SAMPLES]
        for number, path in enumerate(sample):
            with subtests.test(kind, path=path):
                page, visit, room = readers.open(path)
                if kind.endswith("-text"):
                    page.evaluate(AXE_SCRIPT)
                    assert [said for said in page.evaluate(RULES) if not said.startswith("target-size")] == []
                else:
                    assert faults(page, readers.legible, AGAIN if number else VIEWS) == {}
                page.set_viewport_size({"width": 320, "height": 700})
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                noise = [said for said in visit.noise if not re.match(OWN_NOISE, said)]
                assert (noise, visit.elsewhere, room.cookies()) == ([], [], [])
                assert page.evaluate("localStorage.length + sessionStorage.length") == 0
                room.close()


def right_to_left(readers: Readers, paths: list[str]) -> list[str]:
    return [path for path in paths if 'dir="rtl"' in fetched(readers.site.url + path)[2][:400]] or paths[1:]


def test_pages_weigh_what_they_may(readers):
    article = next(path for path in readers.found["article"] if "<img" not in fetched(readers.site.url + path)[2])
    page, visit, room = readers.open(article)
    assert visit.sent[article] <= 20 * KB
    assert visit.of(".css") <= 15 * KB
    assert visit.of(".js") <= 15 * KB
    assert sum(visit.sent.values()) <= 50 * KB
    assert len([path for path in visit.sent if not path.endswith("favicon.svg")]) <= 6
    assert page.evaluate("document.querySelectorAll('*').length") < 800
    room.close()
    page, visit, room = readers.open("/")
    assert sum(size for path, size in visit.sent.items() if not path.startswith("/pictures/")) <= 60 * KB
    room.close()


@pytest.mark.parametrize(("width", "most"), [(360, 100), (1280, 200)])
def test_lead_image_is_light_and_moves_nothing(width, most, readers):
    pictured = next(path for path in readers.found["article"] if "<img" in fetched(readers.site.url + path)[2])
    page, visit, room = readers.open(pictured, viewport={"width": width, "height": 800}, device_scale_factor=1)
    first = page.locator("main img").first
    assert first.evaluate("(image) => image.complete && image.naturalWidth > 0")
    assert visit.sent[urlsplit(str(first.evaluate("(image) => image.currentSrc"))).path] <= most * KB
    assert page.evaluate(SHIFT) == 0
    room.close()


def test_pages_are_complete_without_scripts(readers):
    for kind in ("front", "article", "archive", "source", "corrections"):
        path = readers.first(kind)
        said = []
        for scripts in (True, False):
            page, _visit, room = readers.open(path, java_script_enabled=scripts)
            said.append(page.locator("main").inner_text() if scripts else page.locator("main").text_content())
            room.close()
        words = [set(re.findall(r"\w{4,}", str(text).lower())) for text in said]
        assert words[0] - words[1] <= {"copy", "share"}, path
