"""What no page of ours sends: fields of other records, and values that are none."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest

from newsroom.admin_site import site
from tests.access import forging, snapshot
from tests.access.rows import STANDINGS, Address, Data, Post
from tests.access.scene import House, Scene
from tests.access.snapshot import Change
from tests.access.table import TABLE
from tests.access.visitors import VISITORS
from tests.access.walking import Verdict, sent, tried, verdict_on

pytestmark = pytest.mark.django_db

POSTED = [name for name, address in TABLE.items() if address.posts]
# Made anew each time, so that two tries never agree on it; or following from what is.
BY_CHANCE = {"date_joined", "public_slug", "last_login", "last_used_at", "password", "detail", "hash", "previous", "key", "path", "original", "secret_hash", "session_key", "session_data"}
CLOSELY = set("seen key pasted desk slug tags pictures-0-photo bylines-0-reporter citations-0-source citations-0-line embargo_until why-kind".split())
WHOLE_BY_CHANCE = {"newsroom_session", "mfa_authenticator"}
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
        if post.json:
            continue
        for scene in allowed(house, address, post):
            true = tried(name, address, post, scene, {})
            false = tried(name, address, post, Scene(house, scene.visitor, scene.standing), forged)
            if (true.status, shape(true.changed)) != (false.status, shape(false.changed)):
                more[post.what, scene.visitor.name] = (true.status, false.status, false.said, difference(true, false))
    for k, v in more.items(): print(name, k, v)
    assert more == {}


def difference(a, b):
    x, y = shape(a.changed), shape(b.changed)
    return {n: (x.get(n), y.get(n)) for n in x.keys() | y.keys() if x.get(n) != y.get(n)}


def shape(changed: dict[str, Change]) -> dict[str, Counter[tuple[str, ...]]]:
    """Return what changed, without what is made by chance."""
    return {name: Counter(_rows(change, changed)) for name, change in changed.items()}


def _rows(change: Change, changed: dict[str, Change]) -> Iterator[tuple[str, ...]]:
    if change.table not in MODELS:
        return
    kept = [place for place, column in enumerate(snapshot.columns(change.table)) if not _by_chance(change.table, column, changed)]
    if change.table in WHOLE_BY_CHANCE:
        kept = []
    for mark, rows in (("new", change.new), ("gone", change.gone)):
        yield from ((mark, *(row[place] for place in kept)) for row in rows)


def _by_chance(table: str, column: str, changed: dict[str, Change]) -> bool:
    if column in BY_CHANCE:
        return True
    field = next(field for field in MODELS[table]._meta.concrete_fields if field.column == column)
    new = {name for name, change in changed.items() if change.new}
    if column in {"content", "digest"} and new & {"Reporter", "Source"}:
        return True
    points_at_new = field.is_relation and snapshot.named(field.related_model._meta.db_table) in new
    return points_at_new or isinstance(field, (models.AutoField, models.UUIDField))


MODELS = {
    model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy
}


@pytest.mark.parametrize("name", POSTED)
def test_a_value_that_is_none_is_never_our_failure(house: House, name):
    address, failed, seen = TABLE[name], {}, set()
    for post in address.posts:
        for scene in allowed(house, address, post)[-1:]:
            for field in sorted(fields_of(post, scene, house) - seen):
                seen.add(field)
                for what, value in GARBAGE.items():
                    outcome = tried(name, address, with_value(post, field, value), Scene(house, scene.visitor, scene.standing), {})
                    if outcome.status >= 500:
                        failed[post.what, field, what] = outcome.status
    for k, v in failed.items(): print(name, k, v)
    assert failed == {}


def fields_of(post: Post, scene: Scene, house) -> set[str]:
    if post.json:
        return set()
    data = post.data(scene) if callable(post.data) else post.data
    if len(data) < 25:
        return {f for f in data if not f.endswith("_FORMS")}
    return set() if post.alike else set(data) & CLOSELY


def with_value(post: Post, field: str, value: str) -> Post:
    from dataclasses import replace
    data = post.data
    return replace(post, data=lambda scene: (data(scene) if callable(data) else data) | {field: value})
