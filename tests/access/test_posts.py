"""Everything that can be posted to the admin, by everybody, wherever an article stands: done, or nothing changed."""

import pytest

from tests.access.rows import STANDINGS, TRAIL, Address, Post
from tests.access.scene import House, Scene
from tests.access.table import TABLE
from tests.access.visitors import VISITORS
from tests.access.walking import Outcome, Verdict, tried, verdict_on


pytestmark = pytest.mark.django_db


def wrong(address: Address, post: Post, told: Verdict, outcome: Outcome, inside: bool = False) -> str:
    """Return what of the outcome is not as the table says, or nothing."""
    if told == Verdict.DONE:
        writes, changed = post.writes.split(), outcome.of_others
        if "Session" in writes:
            changed = set(outcome.changed)
        if outcome.status != post.answers:
            return f"answered {outcome.status}"
        if writes and writes[0] not in changed:
            return f"nothing was done: {outcome.said}"
        if more := changed - set(writes) - TRAIL:
            return f"changed {more} besides"
        return "" if post.untold or "LedgerEntry" in changed else "the ledger does not know it"
    answers = {Verdict.DENIED: address.denied, Verdict.MISSING: post.missing or address.missing, Verdict.REFUSED_THERE: post.there, Verdict.REFUSED: post.refused_in if post.refused_in and inside else post.refused}
    if told == Verdict.SIGN_IN and not outcome.leads_to_sign_in:
        return f"answered {outcome.status}, and does not lead to sign-in"
    if told in answers and outcome.status != answers[told]:
        return f"answered {outcome.status}: {outcome.said}"
    keeps = set(post.keeps.split()) | TRAIL if post.keeps and told == Verdict.REFUSED else set()
    altered = {n for n in outcome.of_others if n not in keeps or (outcome.changed[n].gone and n not in TRAIL)}
    return f"changed {altered}" if altered else ""


def cal():
    import time
    t=time.process_time()
    x=0
    for i in range(2_000_000): x+=i%7
    return (time.process_time()-t)/0.15


@pytest.mark.parametrize("name", TABLE)
def test_x(house: House, name):
    import time
    from collections import Counter
    address = TABLE[name]
    found = []
    n=0; t=time.process_time()
    import cProfile,pstats,os
    pr=cProfile.Profile()
    if os.environ.get("PROF"): pr.enable()
    for post in address.posts:
        for visitor in VISITORS.values():
            for st in STANDINGS if address.of_an_article else ["draft"]:
                scene = Scene(house, visitor, st)
                told = verdict_on(post, address, scene)
                out = tried(name, address, post, scene)
                n+=1
                w = wrong(address, post, told, out, visitor.is_in and visitor.is_open)
                if w: found.append((post.what, visitor.name, st, str(told), w))
    pr.disable()
    if os.environ.get("PROF"): pstats.Stats(pr).sort_stats("tottime").print_stats(25); pstats.Stats(pr).sort_stats("cumtime").print_stats(70)
    print(f"\n#{name} {n} requests {(time.process_time()-t)/max(n,1)*1000:.1f} ms, calibrated {(time.process_time()-t)/max(n,1)*1000/cal():.1f}")
    for k,v in Counter((a,b,str(d),e) for a,b,c,d,e in found).items(): print(k, v, [c for a,b,c,d,e in found if (a,b,str(d),e)==k])
    assert not found
