"""The newsroom that is tried, and one try in it: who asks, of an article that stands how."""

from dataclasses import dataclass, field
from functools import cached_property

from articles import versions
from articles.admin import writing
from articles.models import Article, Version
from articles.proposal_rules import words_in_question
from newsroom.models import Desk, User
from tests.access.rows import Data
from tests.access.snapshot import Rows
from tests.access.visitors import AUTHOR, ELSEWHERE, HERE, Visitor

# Names the page that the forms of the articles are posted from.
PASSWORD = "correct horse battery"
PAGE = "5b0f6f4e-3c55-4a0e-9d4f-111111111111"


@dataclass
class House:
    """The newsroom, built once: people by name, session keys by visitor, articles by standing, and what else there is.

    `second` is an editor here who approved, noted and withheld what had to be; nobody tries anything as them.
    """

    people: dict[str, User] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Data] = field(default_factory=dict)
    places: Data = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)

    @property
    def author(self) -> User:
        """Who wrote every article here."""
        return self.people[AUTHOR]

    @property
    def second(self) -> User:
        """The editor who is nobody's visitor."""
        return self.people["second"]

    @cached_property
    def here(self) -> Desk:
        """The desk of the articles."""
        return Desk.objects.get(slug=HERE)

    @cached_property
    def elsewhere(self) -> Desk:
        """The other desk."""
        return Desk.objects.get(slug=ELSEWHERE)


@dataclass
class Scene:
    """One try: the visitor, and the article of that standing."""

    house: House
    visitor: Visitor
    standing: str
    given: Data = field(default_factory=dict)

    def again(self) -> "Scene":
        """Return the same try, of which nothing is prepared yet."""
        return Scene(self.house, self.visitor, self.standing)

    @cached_property
    def article(self) -> Article:
        """The article as it stands."""
        number = self.house.articles[self.standing]["article"]
        return Article.objects.select_related("version", "desk").get(pk=number)

    @property
    def key(self) -> str:
        """The key of the session that asks, empty where there is none."""
        return self.given.get("session", self.house.keys.get(self.visitor.name, ""))

    @property
    def user(self) -> User:
        """The account of the visitor; of nobody, that of the author, whose page somebody might have copied."""
        return self.house.people.get(self.visitor.name, self.house.author)

    @property
    def version(self) -> Version:
        """The words of the article as they stand."""
        assert self.article.version is not None
        return self.article.version

    @property
    def places(self) -> Data:
        """What names in braces stand for."""
        return self.house.places | self.house.articles[self.standing] | self.given

    def seen(self, kind: str) -> str:
        """Return the digest of the words that a proposal of that kind is about."""
        version = words_in_question(self.article, kind)
        return version.digest if version else self.version.digest

    def page(self, **changed: str) -> Data:
        """Return what the writing page of the article sends, with these fields changed."""
        form, rows = writing.filled(self.house.author, versions.current(self.article), self.article)
        sent = {name: form[name].value() for name in form.fields} | {"key": PAGE}
        for formset in rows.values():
            management = formset.management_form
            sent |= {management.add_prefix(name): management[name].value() for name in management.fields}
            for row in formset.forms:
                sent |= {row.add_prefix(name): row[name].value() for name in row.fields}
        return {name: _sent(value) for name, value in sent.items()} | changed

    def blank_page(self, **changed: str) -> Data:
        """Return what the page of a new dispatch sends."""
        return self.page(seen="", slug="", headline="Something new", **changed)


def _sent(value: object) -> str:
    return "" if value is None or value is False else str(value)
