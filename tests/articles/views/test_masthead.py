"""The masthead."""

import re

import pytest

from newsroom.models import Reporter
from newsroom.roles import Role


@pytest.fixture
def staffed(desk, make_desk, person, make_reporter):
    """So many people of every kind; those whose names begin with Hidden are not for readers."""

    def make(count: int) -> None:
        other = make_desk("Europe")
        for n in range(count):
            for name, role, at in (
                ("Mona", Role.MANAGING_EDITOR, None),
                ("Ed", Role.EDITOR, desk),
                ("Rita", Role.REPORTER, other),
            ):
                make_reporter(f"{name} {n}", title="Of <us>", account=person(at, role), on_masthead=True)
        make_reporter("Hidden Unasked", account=person(desk, Role.EDITOR))
        make_reporter("Hidden Withheld", account=person(desk, Role.EDITOR), on_masthead=True, name_withheld=True)
        make_reporter("Hidden Keeper", account=person(None, Role.ADMINISTRATOR), on_masthead=True)
        make_reporter("Hidden Roleless", on_masthead=True)
        gone = person(desk, Role.EDITOR)
        make_reporter("Hidden Gone", account=gone, on_masthead=True)
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)

    return make


@pytest.mark.parametrize("count", [1, 3])
def test_people_stand_by_desk_and_role_and_nobody_who_may_not_be_named(
    count, staffed, client, django_assert_num_queries
):
    staffed(count)
    with django_assert_num_queries(3):
        page = client.get("/masthead/").content.decode()
    plural = "s" * (count > 1)
    assert re.findall(r'<dt>([^<]+)</dt>|<h2[^>]*id="staff-([^"]+)"', page) == [
        (f"Managing editor{plural}", ""),
        *[("", "europe"), (f"Reporter{plural}", "")],
        *[("", "middle-east"), (f"Editor{plural}", "")],
    ]
    assert len(re.findall(r'<dd dir="auto"><a href="/reporters/', page)) == 3 * count
    assert "Of &lt;us&gt;" in page
    assert "Hidden" not in page


def test_everybody_named_has_a_page(staffed, client):
    staffed(1)
    for path in re.findall(r'<dd dir="auto"><a href="([^"]+)"', client.get("/masthead/").content.decode()):
        assert client.get(path).status_code == 200, path


def test_name_withheld_is_gone_at_once(staffed, client):
    staffed(1)
    assert "Ed 0" in client.get("/masthead/").content.decode()
    Reporter.objects.filter(name="Ed 0").update(name_withheld=True)
    assert "Ed 0" not in client.get("/masthead/").content.decode()


def test_house_without_named_people_says_so(db, client):
    assert "Nobody is named here yet." in client.get("/masthead/").content.decode()
