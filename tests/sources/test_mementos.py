"""What a TimeGate answered: a copy where everything fits together, and a sentence where it does not."""

from datetime import UTC, datetime

import pytest

from sources import mementos
from sources.fetched import Fetched, Hop, Outcome
from sources.mementos import Memento, NoMemento

NEWS = "http://news.test/2008/raid"
GATE = f"http://archive.test/timegate/{NEWS}"
COPY = f"http://archive.test/20080326/{NEWS}"
AT = "Wed, 26 Mar 2008 10:11:12 GMT"
MOMENT = datetime(2008, 3, 26, 10, 11, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ORIGINAL = f'<{NEWS}>; rel="original"'


def came(*headers: tuple[str, str], sent_on=True, status=200, address=COPY) -> Fetched:
    """The answer of an archive, which sent on to it or gave it at once."""
    first = Hop(GATE, "203.0.113.1", 0.0, 302, (("Location", address),), b"", b"")
    last = Hop(address, "203.0.113.1", 0.1, status, headers, b"", b"")
    hops = (first, last) if sent_on else (last,)
    return Fetched(GATE, Outcome.FETCHED, address=address, hops=hops, body=b"x")


def found(*headers: tuple[str, str], **options) -> Memento:
    return mementos.memento(came(*headers, **options), of=NEWS, now=NOW)


def test_copy_that_was_sent_on_to_lies_where_it_ended():
    assert found(("Memento-Datetime", AT), ("Link", ORIGINAL)) == Memento(COPY, NEWS, MOMENT)


@pytest.mark.parametrize(
    ("named", "address"),
    [
        (("Link", f'<{COPY}>; rel="last memento"; datetime="{AT}"'), COPY),
        (("Content-Location", f"/20080326/{NEWS}"), COPY),
        (("Link", '</elsewhere>; rel="memento"; datetime="Thu, 27 Mar 2008 10:11:12 GMT"'), GATE),
        (("Content-Location", f"http://other.test/{NEWS}"), GATE),
        (("Content-Location", "javascript:alert(1)"), GATE),
        (("Content-Location", "http://archive.test:22/"), GATE),
        (("X", ""), GATE),
    ],
)
def test_copy_that_was_given_at_once_lies_where_it_says_on_its_own_site(named, address):
    headers = (("Memento-Datetime", AT), ("Link", ORIGINAL), named)
    assert found(*headers, sent_on=False, address=GATE).address == address


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ([("Link", ORIGINAL)], "not told to be a copy"),
        ([("Memento-Datetime", "last week"), ("Link", ORIGINAL)], "readable way of when"),
        ([("Memento-Datetime", f"{AT}, {AT}"), ("Link", ORIGINAL)], "readable way of when"),
        ([("Memento-Datetime", "Tue, 26 Mar 1963 10:11:12 GMT"), ("Link", ORIGINAL)], "cannot have been made"),
        ([("Memento-Datetime", "Sat, 26 Mar 2033 10:11:12 GMT"), ("Link", ORIGINAL)], "cannot have been made"),
        ([("Memento-Datetime", AT)], "what its copy is of"),
        ([("Memento-Datetime", AT), ("Link", '<http://other.test/>; rel="original"')], "another site"),
        ([("Memento-Datetime", AT), ("Link", '<data:,x>; rel="original"')], "another site"),
        ([("Memento-Datetime", AT), ("Link", f'{ORIGINAL}, <{NEWS}2>; rel="original"')], "what its copy is of"),
        ([("Memento-Datetime", AT), ("Link", '<http://news.test; rel="original"')], "readable way what"),
        ([("Memento-Datetime", AT), ("Link", ORIGINAL + ", <x>" * 5000)], "readable way what"),
    ],
)
def test_what_does_not_fit_together_is_no_copy(headers, says):
    with pytest.raises(NoMemento, match=says) as refused:
        found(*headers)
    assert not refused.value.busy


@pytest.mark.parametrize(
    ("status", "says", "busy"),
    [
        (404, "no copy", False),
        (410, "no copy", False),
        (429, "left alone", True),
        (503, "left alone", True),
        (500, "status 500", False),
        (300, "status 300", False),
    ],
)
def test_other_answers_are_told_as_what_they_are(status, says, busy):
    with pytest.raises(NoMemento, match=says) as refused:
        found(("Memento-Datetime", AT), ("Link", ORIGINAL), status=status)
    assert refused.value.busy is busy


def test_archive_that_is_not_reached_is_told_in_its_words():
    with pytest.raises(NoMemento, match="private network"):
        mementos.memento(Fetched(GATE, Outcome.REFUSED_ADDRESS), of=NEWS, now=NOW)


def test_address_of_a_copy_may_not_be_endless():
    with pytest.raises(NoMemento, match="too long"):
        found(("Memento-Datetime", AT), ("Link", ORIGINAL), address=f"{COPY}?{'a' * 2000}")


def test_answer_is_looked_at_from_where_it_was_copied():
    """The archive's own redirect says nothing; that the site had sent on to its front page says much."""
    same = mementos.as_original(came(), Memento(COPY, NEWS, MOMENT), of=NEWS)
    assert (same.asked, same.address, len(same.hops)) == (NEWS, NEWS, 1)
    other = mementos.as_original(came(), Memento(COPY, "http://news.test/", MOMENT), of=NEWS)
    assert (other.asked, other.address, len(other.hops)) == (NEWS, "http://news.test/", 2)
