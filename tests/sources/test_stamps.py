"""Timestamps of copies: asked for once a copy is kept, checked, kept with it, and verified with everything else."""

import pytest
from django.db import DatabaseError, transaction

from newsroom import clock, outbox
from newsroom.models import LedgerEntry, OutboxRow
from sources import captures, stamps, verify
from sources.errand import Limits
from sources.formats import timestamps
from sources.models import Capture, CaptureStamp, Source
from tests.sources.authorities import OPENSSL, REFUSAL, TimeAuthority, answers
from tests.sources.sites import Site, answer, sends_on, slowly

pytestmark = [pytest.mark.engine, pytest.mark.skipif(not OPENSSL, reason="no openssl on this machine")]

WORDS = b"The raid began at dawn."


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> TimeAuthority:
    return TimeAuthority(tmp_path_factory.mktemp("time") / "authority")


@pytest.fixture
def source(make_source) -> Source:
    return make_source("Raid in Basra", outlet="The Daily")


@pytest.fixture
def asked() -> list[bytes]:
    return []


@pytest.fixture
def authority_says(site, named, settings, asked):
    """Set an authority that answers each query so; or with bytes, whatever is asked."""

    def say(given) -> Site:
        settings.TIMESTAMP_URL = "http://time.test/stamp"
        server = site(answers(given, asked) if callable(given) else given, listens=not callable(given))
        named({"time.test:80": server})
        return server

    return say


@pytest.fixture
def copy(source, reporter, authority_says, authority) -> Capture:
    """A copy that waits for its timestamp."""
    authority_says(authority.stamp)
    return captures.bring(source, WORDS, name="raid.txt", by=reporter)


def test_kept_copy_is_stamped_and_the_stamp_kept_as_it_came(copy, asked, authority, reporter):
    assert outbox.work_off() == 1
    stamp = CaptureStamp.objects.get()
    assert (stamp.capture, stamp.authority) == (copy, "Authority of the tests")
    assert authority.believes(copy.digest, bytes(stamp.token))
    (request,) = asked
    head, _end, query = request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /stamp HTTP/1.1\r\nHost: time.test\r\n")
    assert b"Content-Type: application/timestamp-query" in head
    assert bytes.fromhex(copy.digest) in query
    assert WORDS not in request
    entry = LedgerEntry.objects.get(action=stamps.STAMP)
    assert (entry.actor, entry.digest, entry.details()["capture"]) == (reporter, copy.digest, str(copy.uid))
    assert list(verify.breaks()) == []


def test_copy_is_stamped_once(copy, asked):
    outbox.work_off()
    stamps.stamp(str(copy.pk))
    assert len(asked) == 1


def test_without_an_authority_nothing_is_asked_for(source, reporter):
    captures.bring(source, WORDS, name="raid.txt", by=reporter)
    assert not OutboxRow.objects.filter(kind=stamps.STAMP).exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("wrong imprint", "The timestamp is of something else."),
        ("wrong nonce", "The timestamp answers another query."),
        (answer(REFUSAL), "The authority refused (status 2)."),
        (answer(b"<h1>Time!</h1>"), "The answer cannot be read as a timestamp."),
        (answer(b"", status="503 Service Unavailable"), "The authority gave no answer: fetched 503"),
        (sends_on("http://169.254.169.254/"), "The authority gave no answer: fetched 302"),
        (answer(bytes(200_000)), "The authority gave no answer: too large"),
        (b"", "The authority gave no answer: cut short"),
    ],
    ids="imprint nonce refusal garbage busy redirect large mute".split(),
)
def test_what_is_no_timestamp_of_the_copy_is_not_kept_and_asked_for_again(given, says, copy, authority, authority_says):
    wrong = {
        "wrong imprint": lambda query: authority.stamp(query.replace(bytes.fromhex(copy.digest), bytes(32))),
        "wrong nonce": lambda _query: authority.stamp(timestamps.query(copy.digest, 7)),
    }
    authority_says(wrong.get(given, given) if isinstance(given, str) else given)
    outbox.work_off()
    row = OutboxRow.objects.get(kind=stamps.STAMP)
    assert (row.done_at, row.attempts) == (None, 1)
    assert says in row.trouble
    assert not CaptureStamp.objects.exists()
    assert list(verify.breaks()) == []


def test_silent_authority_is_asked_again_later(copy, authority_says, monkeypatch):
    monkeypatch.setattr(stamps, "_LIMITS", Limits(seconds=0.5))
    authority_says(slowly([b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", b"\r\n"], 1))
    outbox.work_off()
    assert "too slow" in OutboxRow.objects.get(kind=stamps.STAMP).trouble


def test_clock_that_is_hours_apart_is_not_believed(copy, authority, authority_says, monkeypatch):
    monkeypatch.setattr(stamps, "_APART", -stamps._APART)
    outbox.work_off()
    assert "more than an hour apart" in OutboxRow.objects.get(kind=stamps.STAMP).trouble


def test_stamp_is_kept_for_ever(copy):
    outbox.work_off()
    rows = CaptureStamp.objects.all()
    for undo in (lambda: rows.update(authority="x"), lambda: rows._raw_delete("default")):
        with pytest.raises(DatabaseError, match="never altered or deleted"), transaction.atomic():
            undo()


def test_stamp_slipped_in_is_found(source, reporter, authority):
    copy = captures.bring(source, WORDS, name="raid.txt", by=reporter)
    token = authority.stamp(timestamps.query(copy.digest, 7))
    CaptureStamp.objects.create(capture=copy, token=token, at=clock.now(), authority="x")
    assert [broken.wrong for broken in verify.breaks()] == ["its timestamp is not the one that the ledger knows"]


def test_stamp_of_something_else_is_found(copy, authority, monkeypatch):
    """As one would be that was kept before anybody checked it."""
    other = authority.stamp(timestamps.query("00" * 32, 7))
    read = timestamps.read
    with monkeypatch.context() as patched:
        patched.setattr(stamps, "_answer", lambda _query: other)
        patched.setattr(timestamps, "read", lambda data, **_known: read(data, digest="00" * 32))
        stamps.stamp(str(copy.pk))
    assert [broken.wrong for broken in verify.breaks()] == [
        "its timestamp does not hold. The timestamp is of something else."
    ]
