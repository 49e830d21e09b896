"""Words between two saves: kept for the person who types them, and for nobody else. Never a version."""

import json
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import Article, Autosave, Version
from newsroom import clock
from newsroom.models import User
from newsroom.roles import Right

MOST_CHARACTERS = 3_000_000
MOST_FIELDS = 10_000
# New articles that a person has begun and never saved; the oldest beyond these go.
MOST_BEGUN = 20

Fields = Sequence[tuple[str, str]]


class KeepRefused(Exception):
    """The words are not kept here. The message is meant for the person who typed them."""


def of(person: User, article: Article | None) -> QuerySet[Autosave]:
    """Return what the person typed and did not save: in this article, or in new ones, newest first.

    What was typed into an article is theirs for as long as they may write there.
    """
    own = Autosave.objects.filter(person=person, article=article).select_related("base")
    if article is not None and not person.has_right(Right.WRITE, article.desk):
        return own.none()
    return own.order_by("-saved_at")


@transaction.atomic
def keep(article: Article | None, key: uuid.UUID, fields: Fields, *, base: Version | None, by: User) -> Autosave:
    """Keep the page's fields for the person in place of what was kept before; one row a person and article.

    `key` was made with the page; it names a new article until it is saved.

    Raises:
        KeepRefused: the person may not write there, or it is longer than any dispatch.
    """
    if not (by.has_right(Right.WRITE, article.desk) if article else by.has_right(Right.WRITE)):
        raise KeepRefused("You may not write here any more.")
    if len(fields) > MOST_FIELDS or len(json.dumps(fields, ensure_ascii=False)) > MOST_CHARACTERS:
        raise KeepRefused("This is longer than any dispatch. Save it in parts.")
    words: dict[str, Any] = {"key": key, "base": base, "fields": [list(pair) for pair in fields]}
    words["saved_at"] = clock.now()
    of_page: dict[str, Any] = {"article": article} if article else {"article": None, "key": key}
    kept, _made = Autosave.objects.update_or_create(person=by, defaults=words, **of_page)
    if article is None:
        begun = Autosave.objects.filter(person=by, article=None).order_by("-saved_at")
        Autosave.objects.filter(pk__in=list(begun.values_list("pk", flat=True)[MOST_BEGUN:])).delete()
    return kept


def forget(person: User, article: Article | None, key: uuid.UUID | None) -> None:
    """Drop what was kept of a page: its words were saved, or the person discarded them."""
    of_page = Q(article=None, key=key)
    if article is not None:
        of_page |= Q(article=article)
    Autosave.objects.filter(of_page, person=person).delete()
