"""Every address of the admin stands in the table, and is reached by exactly whom the table says."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.rows import OPEN, STANDINGS, Address
from tests.access.scene import House, Scene
from tests.access.table import TABLE
from tests.access.visitors import VISITORS, Visitor
from tests.access.walking import Outcome, Verdict, looked, verdict

pytestmark = pytest.mark.django_db


def addresses(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[str]:
    """Yield the name of every address under /admin/."""
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, here, f"{pattern.namespace}:" if pattern.namespace else space)
        elif here.startswith("admin/"):
            yield space + (pattern.name or "")


def test_every_address_under_admin_stands_in_the_table():
    assert set(addresses(get_resolver())) == set(TABLE)


def wrong(address: Address, visitor: Visitor, standing: str, outcome: Outcome) -> str:
    told, is_in = verdict(address, visitor), visitor.is_in and visitor.is_open
    if told == Verdict.SIGN_IN:
        answer = 302 if outcome.leads_to_sign_in else 0
    elif told == Verdict.DENIED:
        answer = address.denied
    elif told == Verdict.MISSING and address.get != 405:
        answer = address.missing
    elif address.get_in and is_in:
        answer = address.get_in
    else:
        answer = address.get if standing in address.get_at else address.get_else
    if outcome.status != answer:
        return f"answered {outcome.status} and not {answer}: {outcome.said}"
    reading = set(address.reading.split()) if told == Verdict.DONE else set()
    return f"reading changed {more}" if (more := outcome.of_others - reading) else ""


def test_look(house: House):
    found = {}
    for name, address in TABLE.items():
        for visitor in VISITORS.values():
            for standing in STANDINGS if address.of_an_article and visitor.name=="managing editor" else ["published"]:
                out = looked(name, address, Scene(house, visitor, standing))
                if w := wrong(address, visitor, standing, out):
                    found[name, visitor.name, standing] = w
    for k, v in found.items(): print(k, v)
    assert not found
