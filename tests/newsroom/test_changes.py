"""What changed in a record."""

from datetime import date
from uuid import UUID

from newsroom import changes


def test_what_differs_is_told_from_what_to_what():
    assert changes.between({"a": 1, "b": "x", "c": None}, {"a": 2, "b": "x", "c": ""}) == {"a": [1, 2]}
    assert changes.between({}, {"name": "Iraq", "title": "", "open": False}) == {
        "name": [None, "Iraq"],
        "open": [None, False],
    }
    assert changes.between({"name": "Iraq"}, {}) == {"name": ["Iraq", None]}


def test_password_is_never_told():
    assert changes.between({"password": "a"}, {"password": "b"}) == {}


def test_values_are_those_that_canonical_json_holds():
    uid = UUID(int=1)
    assert changes.between({"day": None, "uid": uid}, {"day": date(2008, 3, 26), "uid": None}) == {
        "day": [None, "2008-03-26"],
        "uid": [str(uid), None],
    }


def test_values_of_a_row_name_what_it_points_at_by_its_key(make_reporter, desk):
    reporter = make_reporter("Ada Smith", desk=desk)
    assert changes.values_of(reporter, ["name", "desk", "account", "name_withheld"]) == {
        "name": "Ada Smith",
        "desk": desk.pk,
        "account": None,
        "name_withheld": False,
    }
