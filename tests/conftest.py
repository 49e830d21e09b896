"""People, desks and articles for every test: made through the same doors as real ones."""

import gc
import io
import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from django.db import connection
from PIL import Image

from articles import corrections, editing, photos, versions, workflow
from articles.citations import cite
from articles.corrections import Asked
from articles.guards import GUARDS
from articles.models import Article, DeskRule, Edition, Photo, Proposal
from articles.proposal_rules import words_in_question
from articles.remedies import WITH_WORDS
from articles.rules import Wish
from articles.statuses import Status
from articles.words import BylineWords, PictureWords, Words
from newsroom import house_guards
from newsroom.models import Desk, Membership, Reporter, User
from newsroom.roles import DESK_ROLES, Role
from sources import records
from sources.dates import parse_date
from sources.models import Source
from sources.records import Document
from tests.sources.sites import Site

_numbers = itertools.count(1)

# Playwright keeps an event loop running in the process; Django's own code is called outside of it all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# No deadline: the machine may be busy. No database: what was found belongs into the test as an example.
hypothesis.settings.register_profile("newsroom", deadline=None, database=None)
hypothesis.settings.load_profile("newsroom")


def pytest_addoption(parser) -> None:
    parser.addoption(
        "--another-engine", action="store_true", help="Only what another database engine can change: marked `engine`."
    )


def pytest_collection_finish() -> None:
    """What was imported stays: nobody need look through it for rubbish again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config, items) -> None:
    # The longest file first; and it makes the demo newsroom for those that would else all wait for it at once.
    items.sort(key=lambda item: item.path.name != "test_every_page.py")
    if not config.getoption("--another-engine"):
        return
    apart: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        apart[item.get_closest_marker("engine") is not None].append(item)
    config.hook.pytest_deselected(items=apart[False])
    items[:] = apart[True]


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_second_factor(settings) -> None:
    """People of the tests work with a password alone; the tests of the second factor ask for it again."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def plain_static_files(settings) -> None:
    """Static files under their own names: the hashed ones exist only after collectstatic."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def make_desk(db) -> Callable[..., Desk]:
    def make(name: str = "") -> Desk:
        name = name or f"Desk {next(_numbers)}"
        desk = Desk(name=name, slug=name.lower().replace(" ", "-"))
        desk.full_clean()
        desk.save()
        # A test says what it is about; what a whole dispatch has besides is not asked of its articles.
        for code in ("byline", "source", "alternative", "credit"):
            DeskRule.objects.create(desk=desk, code=code, setting="off")
        return desk

    return make


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk("Middle East")


@pytest.fixture
def person(db) -> Callable[..., User]:
    """A new account that holds `role`: at `desk` where the role has a desk."""

    def make(desk: Desk | None, *roles: Role, username: str = "") -> User:
        user = User.objects.create_user(username or f"person{next(_numbers)}", password="correct horse battery")
        User.objects.filter(pk=user.pk).update(is_staff=True)
        user.refresh_from_db()
        for role in roles:
            Membership.objects.create(person=user, role=role, desk=desk if role in DESK_ROLES else None)
        return user

    return make


@pytest.fixture
def make_reporter(db) -> Callable[..., Reporter]:
    def make(name: str, **fields) -> Reporter:
        reporter = Reporter(name=name, **fields)
        reporter.full_clean()
        reporter.save()
        return reporter

    return make


@pytest.fixture
def reporter(desk, person) -> User:
    return person(desk, Role.REPORTER, username="reporter")


@pytest.fixture
def editor(desk, person) -> User:
    return person(desk, Role.EDITOR, username="editor")


@pytest.fixture
def draft(desk, reporter) -> Callable[..., Article]:
    """A new draft at the desk, written by the reporter; any of its words can be given."""

    def make(headline: str = "", *, by: User | None = None, **words) -> Article:
        given = {"desk": desk.slug, "body": "<p>Something happened.</p>"} | words
        return editing.start(Words(headline=headline or f"Headline {next(_numbers)}", **given), by=by or reporter)

    return make


@pytest.fixture
def move(reporter, editor) -> Callable[..., Article]:
    """Move an article by one verb, as reporter or editor, having seen the words as they stand."""

    def make(verb: str, article: Article, *, by: User | None = None, **wish) -> Article:
        who = by or (reporter if verb in {"submit", "revise", "restore"} else editor)
        assert article.version is not None
        workflow.move(verb, article, seen=article.version.digest, by=who, wish=Wish(**wish))
        return article

    return make


@pytest.fixture
def revise(move, reporter) -> Callable[..., Article]:
    """Open an article in print for revision and change its words: the body, unless others are given."""

    def make(article: Article, **changed) -> Article:
        move("revise", article)
        given = changed or {"body": f"<p>Changed {next(_numbers)}.</p>"}
        words = replace(versions.current(article), **given)
        assert not editing.save_words(article, words, base=article.version, by=reporter).set_aside
        return article

    return make


@pytest.fixture
def printed(draft, move) -> Callable[..., Article]:
    """An article in print, written by the reporter and approved by the editor."""

    def make(headline: str = "", *, at=None, **words) -> Article:
        article = draft(headline, **words)
        move("submit", article)
        move("approve", article)
        return move("publish", article, at=at)

    return make


@pytest.fixture
def proposed(reporter, editor) -> Callable[..., Proposal]:
    """Propose something for a piece in print, as its reporter, having seen it as it stands; with changed words."""

    def make(
        article: Article, kind: str, sentence: str = "It was wrong.", *, by: User | None = None, **words
    ) -> Proposal:
        who, asked = by or reporter, Asked(kind, sentence, words.pop("slug", ""))
        article.refresh_from_db()
        if kind in WITH_WORDS:
            changed = replace(versions.current(article), **words)
            return corrections.propose_words(article, asked, changed, base=article.version, by=who)
        version = words_in_question(article, kind)
        return corrections.propose(article, asked, seen=version.digest if version else "", by=who)

    return make


@pytest.fixture
def corrected(editor) -> Callable[..., Edition]:
    """Approve a proposal as the editor, having seen its words as they stand."""

    def make(proposal: Proposal, *, by: User | None = None) -> Edition:
        version = words_in_question(Article.objects.get(pk=proposal.article_id), proposal.kind)
        return corrections.approve(proposal, seen=version.digest, by=by or editor)

    return make


@pytest.fixture
def retracted(proposed, corrected) -> Callable[[Article], Edition]:
    """Retract a piece in print."""

    def make(article: Article) -> Edition:
        return corrected(proposed(article, "retraction", "It rests on a forgery."))

    return make


@pytest.fixture
def at_status(draft, move) -> Callable[[Status], Article]:
    """An article that stands at the status asked for."""
    way = {
        Status.DRAFT: [],
        Status.IN_REVIEW: ["submit"],
        Status.APPROVED: ["submit", "approve"],
        Status.PUBLISHED: ["submit", "approve", "publish"],
        Status.ARCHIVED: ["submit", "approve", "publish", "archive"],
        Status.SPIKED: ["spike"],
    }

    def make(status: Status, **words) -> Article:
        article = draft(**words)
        for verb in way[status]:
            move(verb, article, reason="for the test")
        return article

    return make


@pytest.fixture
def byline() -> Callable[..., BylineWords]:
    def make(reporter: Reporter, **fields) -> BylineWords:
        return BylineWords(name=reporter.name, reporter=str(reporter.uid), title=reporter.title, **fields)

    return make


@pytest.fixture
def make_source(reporter) -> Callable[..., Source]:
    """A source found or made; `date` as it would be printed, such as "March 2008"."""

    def make(title: str = "", *, outlet: str = "", date: str = "", url: str = "") -> Source:
        known = Document(outlet=outlet, title=title or f"Report {next(_numbers)}", date=parse_date(date), url=url)
        return records.find_or_make(known, by=reporter)

    return make


@pytest.fixture
def picture_stores(settings, tmp_path) -> Path:
    """Empty folders for renditions ("pictures") and for originals, of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "pictures"
    originals = settings.STORAGES["originals"] | {"OPTIONS": {"location": tmp_path / "originals"}}
    settings.STORAGES = settings.STORAGES | {"originals": originals}
    return tmp_path


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """The bytes of a picture file of one colour; anything else goes to the writer of the format."""

    def make(width: int = 40, height: int = 30, *, form: str = "JPEG", mode: str = "RGB", **options) -> bytes:
        buffer = io.BytesIO()
        colour = next(_numbers) % 200
        Image.new(mode, (width, height), colour if mode in "LP" else (colour,) * len(mode)).save(
            buffer, form, **options
        )
        return buffer.getvalue()

    return make


@pytest.fixture
def make_photo(picture_stores, picture, reporter) -> Callable[..., Photo]:
    def make(width: int = 40, height: int = 30) -> Photo:
        return photos.add(picture(width, height), name="photo.jpg", by=reporter)

    return make


@pytest.fixture
def full_words(desk, make_reporter, make_source, make_photo, byline) -> Callable[..., Words]:
    """Words with everything an article can have, sources dated to the day, month, year and not at all."""

    def make(headline: str = "", **words) -> Words:
        cited = [
            cite(make_source(outlet="The Daily", date="26 March 2008", url="https://daily.example/1"), page="4"),
            cite(
                make_source(outlet="The Daily", date="March 2008"), note="In Arabic.", printed="The Daily, March 2008"
            ),
            cite(make_source(outlet="Monthly", date="2008")),
            cite(make_source(url="https://undated.example/")),
        ]
        everything = {
            "headline": headline or f"Headline {next(_numbers)}",
            "desk": desk.slug,
            "kicker": "Iraq",
            "standfirst": "What happened, in a sentence.",
            "genre": "analysis",
            "city": "Baghdad",
            "country": "Iraq",
            "body": "<p>Something <strong>happened</strong>.</p><p>Then “more”.</p>",
            "event_date": "2008-03-25",
            "bylines": (
                byline(make_reporter(f"Ada Smith {next(_numbers)}", title="Reporter")),
                BylineWords("Ben Jones"),
            ),
            "citations": tuple(cited),
            "pictures": (
                PictureWords(make_photo().digest, "A street.", "Ben Jones", "An empty street."),
                PictureWords(caption="To come."),
            ),
            "tags": ("Iraq", "Prisons"),
        }
        return Words(**everything | words)

    return make


@pytest.fixture
def tamper(db) -> Callable[..., None]:
    """Run a statement on a table behind the back of its guards, which stand again afterwards."""

    def run(table: str, statement: str, *parameters: object) -> None:
        its_own = [guard for guard in [*GUARDS, *house_guards.GUARDS] if guard.table == table]
        # PostgreSQL alters no table while checks on its rows are due.
        connection.check_constraints()
        with connection.cursor() as cursor:
            for lifting in [step for guard in its_own for step in guard.lift(connection.vendor)]:
                cursor.execute(lifting)
            cursor.execute(statement, parameters)
            connection.check_constraints()
            for laying in [step for guard in its_own for step in guard.lay(connection.vendor)]:
                cursor.execute(laying)

    return run


@pytest.fixture
def site() -> Iterator[Callable[..., Site]]:
    """A new server that gives its answers in turn, the last one again and again."""
    made = []

    def make(*answers, **options) -> Site:
        made.append(Site(*answers, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def named(settings, tmp_path) -> Callable[..., None]:
    """Let visits find sites by name: named({"news.test:80": site}). Turns are this test's own, and nobody waits."""
    settings.DATA_DIR = tmp_path
    settings.SECONDS_BETWEEN_VISITS = 0

    def name(sites: dict[str, Site]) -> None:
        settings.FETCH_TEST_HOSTS = {name: (one.place,) for name, one in sites.items()}

    return name
