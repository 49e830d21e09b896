"""What no page of ours sends: fields of other records, and values that are none."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models

from tests.access import forging, snapshot
from tests.access.rows import STANDINGS, Address, Post
from tests.access.scene import House, Scene
from tests.access.snapshot import Change
from tests.access.table import TABLE
from tests.access.visitors import VISITORS
from tests.access.walking import Outcome, Verdict, sent, tried, verdict_on

pytestmark = pytest.mark.django_db

POSTED = [name for name, address in TABLE.items() if address.posts]
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy}
# Made anew each time, so that two tries never agree on it, or following from what is.
BY_CHANCE = set(
    "date_joined public_slug last_login last_used_at password detail hash previous key path original secret_hash "
    "session_key session_data".split()
)
WHOLLY_BY_CHANCE = {"newsroom_session", "mfa_authenticator"}
# Of the writing page, which has fields by the dozen, those that are more than words.
CLOSELY = set(
    "seen key pasted desk slug tags pictures-0-photo bylines-0-reporter citations-0-source citations-0-line "
    "embargo_until why-kind".split()
)
FIELDS_OF_A_PAGE = 25
GARBAGE = {"NUL": "\0", "huge": "9" * 40}


def allowed(house: House, address: Address, post: Post) -> list[Scene]:
    """Return where the weakest and the strongest who may do it can."""
    every = [
        Scene(house, visitor, standing)
        for standing in (STANDINGS if address.of_an_article else STANDINGS[:1])
        for visitor in VISITORS.values()
        if verdict_on(post, address, Scene(house, visitor, standing)) == Verdict.DONE
    ]
    return [scene for scene in (every[-1:] if post.alike else every[:1] + every[-1:]) if scene.visitor.is_in]


@pytest.mark.parametrize("name", POSTED)
def test_a_forged_page_does_no_more_than_a_true_one(house: House, name, unrendered):
    address, forged, more = TABLE[name], forging.fields(house.places), {}
    for post in address.posts:
        for scene in [] if post.json else allowed(house, address, post):
            true = tried(name, address, post, scene, {})
            false = tried(name, address, post, scene.again(), forged)
            if shape(true) != shape(false):
                more[post.what, scene.visitor.name] = (shape(true), shape(false), false.said)
    assert more == {}


@pytest.mark.parametrize("name", POSTED)
def test_a_value_that_is_none_is_never_our_failure(house: House, name):
    address, failed = TABLE[name], {}
    seen: set[str] = set()
    for post in address.posts:
        for scene in allowed(house, address, post)[-1:]:
            for field in sorted(fields_of(post, scene) - seen):
                seen.add(field)
                for what, value in GARBAGE.items():
                    outcome = tried(name, address, with_value(post, field, value), scene.again(), {})
                    if outcome.status >= 500:
                        failed[post.what, field, what] = outcome.status
    assert failed == {}


def fields_of(post: Post, scene: Scene) -> set[str]:
    """Return the fields of a post that are tried with what is no value."""
    if post.json:
        return set()
    names = set(sent(post, scene))
    if len(names) < FIELDS_OF_A_PAGE:
        return {name for name in names if not name.endswith("_FORMS")}
    return set() if post.alike else names & CLOSELY


def with_value(post: Post, field: str, value: str) -> Post:
    """Return the post with another value in that field."""
    return replace(post, data=lambda scene: sent(post, scene) | {field: value})


def shape(outcome: Outcome) -> tuple[int, dict[str, Counter[tuple[str, ...]]]]:
    """Return what came of it, without what is made by chance."""
    changed = outcome.changed
    return outcome.status, {name: Counter(_rows(change, changed)) for name, change in changed.items()}


def _rows(change: Change, changed: dict[str, Change]) -> Iterator[tuple[str, ...]]:
    if change.table not in MODELS:
        return
    columns = [] if change.table in WHOLLY_BY_CHANCE else snapshot.columns(change.table)
    kept = [place for place, column in enumerate(columns) if not _by_chance(change.table, column, changed)]
    for mark, rows in (("new", change.new), ("gone", change.gone)):
        yield from ((mark, *(row[place] for place in kept)) for row in rows)


def _by_chance(table: str, column: str, changed: dict[str, Change]) -> bool:
    new = {name for name, change in changed.items() if change.new}
    if column in BY_CHANCE or (column in {"content", "digest"} and new & {"Reporter", "Source"}):
        return True
    field = next(field for field in MODELS[table]._meta.concrete_fields if field.column == column)
    points_at_new = field.is_relation and snapshot.named(field.related_model._meta.db_table) in new
    return points_at_new or isinstance(field, models.AutoField | models.UUIDField)
