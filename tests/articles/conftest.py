"""What several tests of articles begin with."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.db import transaction

from articles import editing, verify, versions
from articles.models import Article, Edition, Version
from newsroom.models import User


@pytest.fixture
def told() -> Callable[[User], list[tuple[str, str]]]:
    """What the person was told, oldest first: event and sentence."""
    return lambda person: list(person.notifications.order_by("id").values_list("event", "line"))


@dataclass
class Printed:
    """An article with two versions, of which the second is in print as edition 1."""

    article: Article
    first: Version
    second: Version
    edition: Edition

    @property
    def place(self) -> str:
        return f"article {self.article.pk}"


@pytest.fixture
def record(full_words, move, reporter) -> Printed:
    article = editing.start(full_words("Raid in Basra", body="<p>One.</p>"), by=reporter)
    first = article.version
    editing.save_words(article, replace(versions.current(article), body="<p>Two.</p>"), base=first, by=reporter)
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    return Printed(article, first, article.version, article.editions.get())


@pytest.fixture
def unnoticed(db) -> Callable[[dict[str, Callable[[], object]]], list[str]]:
    """Make each change alone, undo it again, and return the names of those that nothing was said about."""

    def name(changes: dict[str, Callable[[], object]]) -> list[str]:
        silent = []
        for changed, change in changes.items():
            with transaction.atomic():
                change()
                silent += [] if list(verify.breaks()) else [changed]
                transaction.set_rollback(True)
        return silent

    return name
