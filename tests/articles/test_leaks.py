"""Nothing unpublished changes a byte of any public answer.

The newsroom is photographed through every public address, things are done in it that readers must not notice,
and the two photographs are compared.
"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from articles import corrections, editing, photos
from articles.citations import cite
from articles.models import Edition, Series
from articles.remedies import REMEDIES, WITH_WORDS
from articles.versions import current
from articles.words import PictureWords
from newsroom import clock
from newsroom.models import Policy, Publication
from newsroom.roles import Role
from sources import captures
from sources.models import Source

# The pages of an article, after its address.
PAGES = ("", "cite/", "text/", "report/", "timegate/", "timemap/", "versions/", "versions/1/")
# What stands under /admin/ is not public and answers for itself.
NOT_PUBLIC = {"admin/"}


def public_names():
    """Return the name of every address that readers can ask for, as the site's own table of addresses has it."""
    found = []

    def walk(patterns):
        for pattern in patterns:
            if not hasattr(pattern, "url_patterns"):
                found.append(pattern.name)
            elif str(pattern.pattern) not in NOT_PUBLIC:
                walk(pattern.url_patterns)

    walk(get_resolver().url_patterns)
    return found


class Newsroom:
    """What the test's newsroom is made of; the same hands make what is public and what is not."""

    def __init__(self, draft, move, make_reporter, make_source, make_photo, byline):
        self.draft, self.move = draft, move
        self.make_reporter, self.make_source, self.make_photo, self.byline = (
            make_reporter,
            make_source,
            make_photo,
            byline,
        )

    def things(self, name):
        """Return words that carry a reporter, tag, outlet, source and picture of that name, all new."""
        photo = self.make_photo(40, 30)
        photos.render(str(photo.pk))
        return {
            "bylines": (self.byline(self.make_reporter(f"{name} Smith")),),
            "tags": (f"{name} tag",),
            "city": f"{name}town",
            "country": f"{name}land",
            "citations": (
                cite(self.make_source(f"{name} report", outlet=f"{name} Gazette", url=f"https://{name}.example/")),
            ),
            "pictures": (PictureWords(photo.digest, f"{name} caption"),),
            "series": Series.objects.create(name=f"{name} series", slug=f"{name.lower()}-series").slug,
            "series_number": "2",
        }

    def print(self, headline, *, at=None, **words):
        article = self.draft(headline, **words)
        for verb in ("submit", "approve"):
            self.move(verb, article)
        return self.move("publish", article, at=at)

    def rewrite(self, article, by, **words):
        article.refresh_from_db()
        changed = replace(current(article), **words)
        editing.save_words(article, changed, base=article.version, by=by)
        article.refresh_from_db()


def pictures_of(words):
    return [
        f"/pictures/{row.photo[:16]}/40.{ending}" for row in words["pictures"] for ending in ("jpg", "webp", "avif")
    ]


def crops_of(words):
    crops = ("16x9-40", "4x3-40", "1x1-30", "share-40")
    return [f"/pictures/{row.photo[:16]}/{crop}.jpg" for row in words["pictures"] for crop in crops]


def photograph(client, addresses, *methods):
    """Return everything that each address answers, by these methods: GET, where none is named."""
    taken = {}
    for address in addresses:
        for method in methods or ("get",):
            answer = getattr(client, method)(address)
            headers = {name: value for name, value in answer.headers.items() if name != "Date"}
            # The form for errors is sealed with the moment at which it is opened.
            content = re.sub(rb'name="seal" value="[^"]*"', b"", answer.content)
            taken[method, address] = (answer.status_code, headers, content)
    return taken


@pytest.fixture
def newsroom(draft, move, make_reporter, make_source, make_photo, byline):
    return Newsroom(draft, move, make_reporter, make_source, make_photo, byline)


@pytest.fixture
def shared(newsroom):
    """What the live pieces carry, and the hidden ones as well."""
    return newsroom.things("Known")


@pytest.fixture
def live(newsroom, shared, proposed, corrected, reporter, editor, person, desk):
    """A live piece, one updated, one archived, one at its second address, corrected, one retracted, one withdrawn."""
    expires = clock.now().date() + timedelta(days=90)
    Publication.objects.create(security_contact="mailto:security@news.example", security_expires=expires)
    first = newsroom.print("Live piece", **shared)
    second = newsroom.print("Corrected piece", **shared)
    newsroom.move("revise", second)
    newsroom.rewrite(second, reporter, body="<p>Somebody else said so.</p>")
    for verb in ("submit", "approve", "publish"):
        newsroom.move(verb, second, reason="A name was wrong.")
    newsroom.move("archive", newsroom.print("Archived piece", **shared))
    moved = newsroom.print("Moved piece", **shared)
    corrected(proposed(moved, "address", "", by=editor, slug="moved-on"), by=person(desk, Role.EDITOR))
    corrected(proposed(moved, "fact", "It said one.", body="<p>Two.</p>"))
    for kind in ("retraction", "withdrawal", "law"):
        corrected(proposed(newsroom.print(f"Piece for {kind}", **shared), kind, "It rests on a forgery."))
    return first


@pytest.fixture
def samples(live, shared, reporter, monkeypatch):
    """At least one address under each name, lists filtered in every way."""
    Publication.objects.update_or_create(pk=1, defaults={"shows_copies": True})
    source = Source.objects.get(uid=shared["citations"][0].source)
    copy = captures.bring(source, b"What was known.", name="known.txt", by=reporter)
    Policy.objects.filter(kind="ethics").update(words="We follow a code.", is_shown=True)
    day = Edition.objects.get(article=live).address_date
    pieces = [edition.get_absolute_url() for edition in Edition.objects.live(clock.now())]
    two = [Edition.objects.get(article=live), Edition.objects.get(kind="retraction")]
    cited = [edition.get_absolute_url() for edition in two]
    # Then a list of versions has a second leaf where there are two.
    monkeypatch.setattr("articles.views.timegate.MOST", 1)
    then = max(Edition.objects.live(clock.now()).values_list("public_from", flat=True)).strftime("%Y%m%d%H%M%S%f")
    return {
        "front": ["/"],
        "front-at": [f"/at/{then}/"],
        "desk-at": [f"/at/{then}/desks/middle-east/"],
        "tag-at": [f"/at/{then}/tags/known-tag/"],
        "timegate-front": ["/timegate/"],
        "timegate-desk": ["/desks/middle-east/timegate/"],
        "timegate-tag": ["/tags/known-tag/timegate/"],
        "desk": ["/desks/middle-east/"],
        "reporter": ["/reporters/known-smith/"],
        "tag": ["/tags/known-tag/"],
        "place": ["/places/knowntown-knownland/", "/places/knownland/"],
        "masthead": ["/masthead/"],
        "about": ["/about/ethics/"],
        "article": pieces,
        "cite": [f"{path}cite/" for path in cited],
        "cite-file": [
            f"{path}cite/{file}" for path in cited for file in ("article.ris", "version.bib", "sources.json")
        ],
        "report": [f"{path}report/" for path in pieces],
        "timegate": [f"{path}timegate/" for path in pieces],
        "timemap": [f"{path}timemap/" for path in pieces],
        "timemap-leaf": [f"{cited[1]}timemap/2/"],
        "versions": [f"{path}versions/" for path in pieces],
        "version": [f"{path}versions/1/" for path in cited],
        "version-cite": [f"{path}versions/1/cite/" for path in cited],
        "version-cite-file": [f"{path}versions/1/cite/version.ris" for path in cited],
        "article-text": [f"{path}text/" for path in cited],
        "front-text": ["/text/"],
        "archive": [
            "/archive/",
            "/archive/?desk=middle-east",
            "/archive/?reporter=known-smith",
            "/archive/?tag=known-tag",
            "/archive/?outlet=known-gazette",
            f"/archive/?since={day}&until={day}",
            "/archive/?words=piece",
            "/archive/?words=hidden",
            "/archive/?words=known+report",
            "/archive/?tag=known-tag&reporter=known-smith&outlet=known-gazette&words=live&desk=middle-east",
            f"/archive/?words=piece+{day.year}",
            "/archive/?words=smith",
            "/archive/?words=hidd*+-live",
            "/archive/?place=known",
            f"/archive/?source={shared['citations'][0].source}",
            "/archive/?standing=retracted",
            "/archive/?language=en&kind=news",
            f"/archive/?happened_since={day}",
        ],
        "archive-year": [f"/archive/{day:%Y}/"],
        "archive-month": [f"/archive/{day:%Y/%m}/"],
        "archive-day": [f"/archive/{day:%Y/%m/%d}/"],
        "feed": [f"/feed.{form}" for form in FORMS],
        "desk-feed": [f"/desks/middle-east/feed.{form}" for form in FORMS],
        "reporter-feed": ["/reporters/known-smith/feed.xml"],
        "tag-feed": ["/tags/known-tag/feed.atom"],
        "outlet-feed": ["/outlets/known-gazette/feed.json"],
        "archive-feed": ["/archive/feed.xml", "/archive/feed.atom?words=hidden", "/archive/feed.json?tag=known-tag"],
        "corrections": ["/corrections/", "/corrections/?desk=middle-east"],
        "corrections-feed": ["/corrections/feed.xml", "/corrections/feed.json?desk=middle-east"],
        "picture": pictures_of(shared),
        "crop": crops_of(shared),
        "robots": ["/robots.txt"],
        "series": ["/series/known-series/"],
        "sitemap": ["/sitemap.xml"],
        "sitemap-part": [
            f"/sitemaps/{day:%Y-%m}.xml",
            *(f"/sitemaps/{kind}.xml" for kind in ("pages", "reporters", "tags", "outlets")),
        ],
        "news-sitemap": ["/sitemaps/news.xml"],
        "opensearch": ["/opensearch.xml"],
        "manifest": ["/site.webmanifest"],
        "security": ["/.well-known/security.txt"],
        "outlets": ["/outlets/", "/outlets/?words=known"],
        "outlet": ["/outlets/known-gazette/"],
        "sources": ["/sources/", "/sources/?words=known", "/sources/?outlet=known-gazette", "/sources/?standing=gone"],
        "source": [f"/sources/{source.uid}/"],
        "source-copy": [f"/sources/{source.uid}/copies/{copy.uid}/"],
    }


FORMS = ["xml", "atom", "json"]
HIDDEN = ["draft", "review", "approved", "spiked", "embargoed", "scheduled", "unscheduled", "shared"]


def hidden_addresses(*names):
    """Where hidden pieces and what they carry would be, if they were public today or tomorrow: all, or those named."""
    day = clock.now().date()
    days, names = [day, day + timedelta(days=1)], names or tuple(HIDDEN)
    return [
        *(f"/{each:%Y/%m/%d}/hidden-{name}/{rest}" for each in days for name in names for rest in PAGES),
        *(f"/reporters/{name}-smith/" for name in names),
        *(f"/tags/{name}-tag/" for name in names),
        *(f"/series/{name}-series/" for name in names),
        *(f"/places/{name}town-{name}land/" for name in names),
        *(f"/places/{name}land/" for name in names),
        *(f"/{kind}/feed.json" for name in names for kind in (f"reporters/{name}-smith", f"tags/{name}-tag")),
    ]


def test_every_public_address_has_a_sample(samples, client):
    assert sorted(public_names()) == sorted(samples)
    for name, addresses in samples.items():
        for address in addresses:
            assert client.get(address, follow=name.startswith("timegate")).status_code == 200, name


def hide_everything(newsroom, shared, live, at, by):
    """Make one of each kind of thing that readers must not notice; return what they carry."""
    ways = {"draft": [], "review": ["submit"], "approved": ["submit", "approve"], "spiked": ["spike"]}
    carried = {}
    for name, verbs in ways.items():
        carried[name] = newsroom.things(name.capitalize())
        article = newsroom.draft(f"Hidden {name}", **carried[name])
        for verb in verbs:
            newsroom.move(verb, article, reason="for the test")
    newsroom.draft("Hidden shared", **shared | {"series_number": "1"})
    newsroom.draft("Hidden translation", language="fr", translation_of=str(live.pk))
    newsroom.print("Hidden translation to come", at=at, language="es", translation_of=str(live.pk))
    carried["embargoed"] = newsroom.things("Embargoed")
    embargoed = newsroom.draft("Hidden embargoed", embargo_until=at.isoformat(), **carried["embargoed"])
    for verb in ("submit", "approve"):
        newsroom.move(verb, embargoed)
    carried["scheduled"] = newsroom.things("Scheduled")
    newsroom.print("Hidden scheduled", at=at, **carried["scheduled"])
    newsroom.print("Hidden scheduled of known people", at=at, **shared)
    carried["unscheduled"] = newsroom.things("Unscheduled")
    newsroom.move("unschedule", newsroom.print("Hidden unscheduled", at=at, **carried["unscheduled"]))
    rewritten = newsroom.things("Rewritten")
    newsroom.move("revise", live)
    newsroom.rewrite(live, by, headline="Hidden revision", body="<p>Hidden words.</p>", **rewritten)
    for verb in ("submit", "approve"):
        newsroom.move(verb, live)
    newsroom.move("publish", live, at=at, reason="hidden reason")
    return carried


def test_nothing_proposed_changes_a_byte_until_a_second_person_approves(
    newsroom, shared, live, samples, client, proposed, corrected, editor, person, desk
):
    second, day = person(desk, Role.EDITOR), f"/{clock.now():%Y/%m/%d}"
    # Each proposal has a piece of its own: only one can wait for each.
    pieces = {kind: newsroom.print(f"Proposed {kind}", **shared) for kind in REMEDIES}
    pieces["reinstatement"] = Edition.objects.get(headline="Piece for law").article
    public = [address for addresses in samples.values() for address in addresses]
    new = [Edition.objects.get(article=piece, number=1).get_absolute_url() for piece in pieces.values()]
    asked = [*public, *new, f"{day}/hidden/", "/archive/?words=hidden"]
    before = photograph(client, asked)
    proposals = {}
    for kind, piece in pieces.items():
        words = {"body": "<p>Hidden words.</p>", "headline": "Hidden"} if kind in WITH_WORDS else {}
        words |= {"slug": "hidden"} if kind == "address" else {}
        proposals[kind] = proposed(piece, kind, "Hidden sentence.", by=editor, **words)
    assert photograph(client, asked) == before
    for kind, proposal in proposals.items():
        # Undone again: what an approval changes, no other has changed before.
        with transaction.atomic():
            corrected(proposal, by=second)
            own = Edition.objects.filter(article=pieces[kind]).first().get_absolute_url()
            told = (photograph(client, [address]).items() for address in [own, *asked])
            assert any(not seen <= before.items() for seen in told), kind
            transaction.set_rollback(True)
        corrections.decline(proposal, because="No.", by=second)
    assert photograph(client, asked) == before


@pytest.mark.engine
def test_nothing_unpublished_changes_a_byte(newsroom, shared, live, samples, reporter, client):
    public = [address for addresses in samples.values() for address in addresses]
    asked = [*public, *hidden_addresses(), "/archive/?tag=draft-tag", "/archive/?reporter=scheduled-smith",
             "/archive/?outlet=embargoed-gazette"]  # fmt: skip
    before = photograph(client, asked)
    at = clock.now() + timedelta(days=1)

    carried = hide_everything(newsroom, shared, live, at, reporter)

    assert photograph(client, asked) == before
    waiting = hidden_addresses("embargoed", "scheduled", "unscheduled")
    with clock.at(at - timedelta(microseconds=1)):
        taken = photograph(client, [*public, *waiting])
    assert taken == {each: before[each] for each in taken}
    missing = photograph(client, ["/2026/01/01/never-written/"], "get", "head")
    path = Edition.objects.get(article=live, number=1).get_absolute_url()
    secret = [
        *hidden_addresses(),
        *(f"{path}versions/{rest}" for rest in ("2/", "2/cite/", "2/cite/version.ris", "3/")),
        *(address for words in carried.values() for address in [*pictures_of(words), *crops_of(words)]),
    ]
    for (method, _address), answer in photograph(client, secret, "get", "head").items():
        assert answer == missing[method, "/2026/01/01/never-written/"]


def test_no_public_answer_names_what_is_hidden_or_takes_other_questions_for_it(
    newsroom, shared, live, samples, reporter, client
):
    hide_everything(newsroom, shared, live, clock.now() + timedelta(days=1), reporter)
    for kind in ("tags", "reporters", "series", "places"):
        hidden = [each for each in hidden_addresses() if each.startswith(f"/{kind}/") and each.endswith("/")]
        assert hidden
        for address in [f"/{kind}/never-written/", *hidden]:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 404
            assert len(asked) == 3, address
    for addresses in samples.values():
        for address in addresses:
            # What was asked stands in the field it was asked in.
            page = client.get(address).content.lower().replace(b'value="hidden"', b"").replace(b"words: hidden", b"")
            assert b"hidden" not in page.replace(b"words=hidden", b"").replace(b"aria-hidden", b"").replace(
                b'type="hidden"', b""
            ), address
            for name in (b"draft", b"embargoed", b"scheduled", b"rewritten", b"spiked"):
                assert name not in page, address


def test_scheduled_piece_is_there_on_the_microsecond(newsroom, client):
    at = clock.now() + timedelta(days=1)
    words = newsroom.things("Scheduled")
    newsroom.print("Tomorrow", at=at, **words)
    page = f"/{at:%Y/%m/%d}/tomorrow/"
    places = [page, "/reporters/scheduled-smith/", "/tags/scheduled-tag/", "/places/scheduledland/"]
    places += pictures_of(words)
    lists = ["/", "/text/", "/desks/middle-east/", "/archive/", "/archive/?words=tomorrow", "/feed.xml"]
    with clock.at(at - timedelta(microseconds=1)):
        assert {client.get(place).status_code for place in places} == {404}
        assert not [place for place in lists if page.encode() in client.get(place).content]
    with clock.at(at):
        assert {client.get(place).status_code for place in places} == {200}
        assert [place for place in lists if page.encode() in client.get(place).content] == lists


def test_scheduled_edition_replaces_the_live_one_on_the_microsecond(newsroom, live, reporter, client):
    at = clock.now() + timedelta(days=1)
    path = Edition.objects.get(article=live).get_absolute_url()
    newsroom.move("revise", live)
    newsroom.rewrite(live, reporter, headline="New words")
    for verb in ("submit", "approve"):
        newsroom.move(verb, live)
    newsroom.move("publish", live, at=at, reason="More is known.")
    with clock.at(at - timedelta(microseconds=1)):
        assert b"<h1>Live piece</h1>" in client.get(path).content
    with clock.at(at):
        page = client.get(path).content
        assert b"<h1>New words</h1>" in page
        assert b"More is known." in page
        assert client.get("/archive/").content.count(f'href="{path}"'.encode()) == 1
