"""Every address of the admin stands in the table, and is reached by exactly those whom the table says."""

from collections.abc import Iterator

import pytest
from django.template.backends.django import Template
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from newsroom.admin_site import ANYONE_IN, site
from tests.access.asking import ask
from tests.access.rows import OPEN, SIGNED_IN, STANDINGS, Address
from tests.access.scene import House, Scene
from tests.access.table import TABLE
from tests.access.visitors import VISITORS, Visitor
from tests.access.walking import Verdict, looked, path_of, verdict

pytestmark = pytest.mark.django_db

# Whoever is signed in may ask; who has nothing in the app is answered as though it did not exist.
STATED_OTHERWISE = {"admin:app_list": ANYONE_IN}
# What these pages show depends on where the article stands.
DIFFERS = ("admin:articles_article_change", "admin:articles_article_review")
# Between them they reach everything.
STRONGEST = ("managing editor", "administrator")


def addresses(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[str]:
    """Yield the name of every address under /admin/."""
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, here, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and here.startswith("admin/"):
            yield space + (pattern.name or "")


def test_every_address_under_admin_stands_in_the_table():
    found = list(addresses(get_resolver()))
    assert sorted(found) == sorted(TABLE)


def test_every_address_of_the_site_states_what_the_table_says():
    stated = {f"admin:{name}": rights for name, rights in site.stated().items()}
    told = {
        name: STATED_OTHERWISE.get(name, ANYONE_IN if address.rights == SIGNED_IN else address.rights)
        for name, address in TABLE.items()
        if name.startswith("admin:") and address.rights != OPEN
    }
    assert stated == told


def test_nothing_can_be_deleted_through_the_admin():
    assert [name for name in TABLE if "delete" in name] == []
    assert "delete_selected" not in dict(site.actions)


@pytest.mark.parametrize(
    "visitor", [visitor for visitor in VISITORS.values() if visitor.name not in STRONGEST], ids=str
)
def test_a_visitor_reaches_exactly_what_the_table_says(house: House, visitor, unrendered):
    assert {name: said for name in TABLE if (said := _wrong(name, Scene(house, visitor, "published")))} == {}


@pytest.mark.engine
@pytest.mark.parametrize("name", STRONGEST)
def test_every_page_opens_for_who_reaches_it(house: House, name):
    visitor = VISITORS[name]
    assert {name: said for name in TABLE if (said := _wrong(name, Scene(house, visitor, "published")))} == {}


@pytest.mark.parametrize("standing", STANDINGS)
def test_every_page_of_an_article_opens_wherever_it_stands(house: House, standing, monkeypatch):
    chief = VISITORS["managing editor"]
    pages = [name for name, address in TABLE.items() if address.of_an_article]
    with monkeypatch.context() as patched:
        patched.setattr(Template, "render", lambda *_args, **_kwargs: "")
        wrong = {name: said for name in pages if (said := _wrong(name, Scene(house, chief, standing)))}
    wrong |= {name: said for name in DIFFERS if (said := _wrong(name, Scene(house, chief, standing)))}
    assert wrong == {}


def _wrong(name: str, scene: Scene) -> str:
    """Return what of the answer to GET is not as the table says, or nothing."""
    address, visitor = TABLE[name], scene.visitor
    told, outcome = verdict(address, visitor), looked(name, address, scene)
    answer = _answer(address, visitor, told, scene.standing)
    if outcome.status != answer or (told == Verdict.SIGN_IN and not outcome.leads_to_sign_in):
        return f"answered {outcome.status} and not {answer}: {outcome.said}"
    reading = set(address.reading.split()) if told == Verdict.DONE else set()
    return f"reading changed {more}" if (more := outcome.of_others - reading) else ""


def _answer(address: Address, visitor: Visitor, told: Verdict, standing: str) -> int:
    if told == Verdict.SIGN_IN:
        return 302
    if told == Verdict.DENIED:
        return address.denied
    if told == Verdict.MISSING and address.get != 405:
        return address.missing
    if address.get_in and visitor.is_in and visitor.is_open:
        return address.get_in
    return address.get if standing in address.get_at else address.get_else


def hidden_and_missing(house: House, name: str) -> tuple[Scene, Scene]:
    """Return the address's matter as another desk's editor meets it, and one that there is not."""
    hidden, missing = (Scene(house, VISITORS["editor elsewhere"], "draft") for _ in range(2))
    missing.given = dict.fromkeys(("article", "note", "view", "withheld", "emergency"), "99999999")
    return hidden, missing


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "name", [name for name, address in TABLE.items() if address.seen_by and "{" in str(address.arguments)]
)
def test_what_is_hidden_is_answered_as_what_is_missing(house: House, name, method):
    answers = [_said(method, path_of(name, TABLE[name], scene), scene) for scene in hidden_and_missing(house, name)]
    assert answers[0] == answers[1]


def _said(method: str, path: str, scene: Scene) -> tuple[int, bytes, str | None]:
    answer = ask(method, path, scene.key)
    return answer.status_code, answer.content, answer.get("Location")


def test_without_a_second_factor_every_address_leads_to_setting_one_up(house: House):
    chief = Scene(house, VISITORS["managing editor"], "draft")
    leads = {}
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        for name, address in TABLE.items():
            if name.startswith("admin:") and address.rights != OPEN and name != "admin:logout":
                for method in ("GET", "POST"):
                    leads[name, method] = ask(method, path_of(name, address, chief), chief.key).get("Location")
    assert set(leads.values()) == {"/admin/account/second-factor/"}
