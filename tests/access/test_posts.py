"""Everything that can be posted to the admin, by everybody, wherever an article stands: done, or nothing is changed."""

import pytest

from tests.access import forging
from tests.access.rows import TRAIL, Address, Post
from tests.access.scene import House, Scene
from tests.access.table import TABLE
from tests.access.trying import scenes
from tests.access.visitors import VISITORS
from tests.access.walking import Outcome, Verdict, tried

pytestmark = pytest.mark.django_db

POSTED = [name for name, address in TABLE.items() if address.posts]
LOOKED_AT = [name for name, address in TABLE.items() if not address.posts]


@pytest.mark.parametrize("name", POSTED)
def test_what_is_posted_is_done_for_whom_the_table_says_and_changes_nothing_for_others(house: House, name, unrendered):
    address = TABLE[name]
    done: set[str] = set()
    wrong: dict[tuple[str, ...], str] = {}
    forged = forging.fields(house.places)
    for post in address.posts:
        for scene, told in scenes(house, address, post, len(wrong) + len(done) + POSTED.index(name)):
            outcome = tried(name, address, post, scene, {} if told == Verdict.DONE else forged)
            done |= {post.what} if told == Verdict.DONE else set()
            if said := _not_as_told(address, post, scene, told, outcome):
                wrong[post.what, scene.visitor.name, scene.standing, str(told)] = said
    assert wrong == {}
    assert {post.what for post in address.posts if post.where != {}} <= done


@pytest.mark.parametrize("name", ["managing editor", "administrator"])
def test_what_is_only_looked_at_takes_no_post_however_forged(house: House, name, unrendered):
    forged, scene = forging.fields(house.places), Scene(house, VISITORS[name], "published")
    took: dict[str, object] = {}
    for address in LOOKED_AT:
        outcome = tried(address, TABLE[address], Post("forged", forged), scene.again(), {})
        if outcome.of_others - set(TABLE[address].reading.split()) or outcome.status >= 500:
            took[address] = (outcome.status, outcome.of_others)
    assert took == {}


def _not_as_told(address: Address, post: Post, scene: Scene, told: Verdict, outcome: Outcome) -> str:
    """Return what of the outcome is not as the table says, or nothing."""
    if told == Verdict.DONE:
        return _not_done(post, outcome)
    answer = {
        Verdict.SIGN_IN: 302,
        Verdict.DENIED: address.denied,
        Verdict.MISSING: post.missing or address.missing,
        Verdict.REFUSED_THERE: post.there,
        Verdict.REFUSED: post.refused_to.get(scene.visitor.name, post.refused),
    }[told]
    if outcome.status != answer or (told == Verdict.SIGN_IN and not outcome.leads_to_sign_in):
        return f"answered {outcome.status}: {outcome.said}"
    keeps = set(post.keeps.split()) | TRAIL if post.keeps and told == Verdict.REFUSED else set()
    altered = {name for name in outcome.of_others if name not in keeps or _is_altered(name, outcome)}
    return f"changed {altered}" if altered else ""


def _not_done(post: Post, outcome: Outcome) -> str:
    writes = post.writes.split()
    changed = set(outcome.changed) if "Session" in writes else outcome.of_others
    if outcome.status != post.answers:
        return f"answered {outcome.status}: {outcome.said}"
    if writes and writes[0] not in changed:
        return f"nothing was done: {outcome.said}"
    if besides := changed - set(writes) - TRAIL:
        return f"changed {besides} besides"
    return "" if post.untold or "LedgerEntry" in changed else "the ledger does not know it"


def _is_altered(name: str, outcome: Outcome) -> bool:
    """Say whether a row there was is another now, or gone; the head of the ledger moves along."""
    return name != "LedgerHead" and bool(outcome.changed[name].gone)
