"""People, desks and articles for every test: made through the same doors as real ones."""

import itertools
from collections.abc import Callable

import pytest

from articles import editing, workflow
from articles.models import Article
from articles.rules import Wish
from articles.statuses import Status
from articles.words import BylineWords, Words
from newsroom.models import Desk, Membership, Reporter, User
from newsroom.roles import DESK_ROLES, Role

_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def make_desk(db) -> Callable[..., Desk]:
    def make(name: str = "") -> Desk:
        name = name or f"Desk {next(_numbers)}"
        desk = Desk(name=name, slug=name.lower().replace(" ", "-"))
        desk.full_clean()
        desk.save()
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
def printed(draft, move) -> Callable[..., Article]:
    """An article in print, written by the reporter and approved by the editor."""

    def make(headline: str = "", *, at=None, **words) -> Article:
        article = draft(headline, **words)
        move("submit", article)
        move("approve", article)
        return move("publish", article, at=at)

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
