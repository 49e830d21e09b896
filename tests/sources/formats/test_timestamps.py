"""Timestamps: what openssl stamps is read, and what is anything else is refused in words."""

import datetime
import time
from contextlib import suppress
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from sources.formats import der, timestamps
from sources.formats.timestamps import NotStamped
from tests.sources.authorities import OPENSSL, REFUSAL, TimeAuthority

DIGEST = sha256(b"The raid began at dawn.").hexdigest()
OTHER = sha256(b"The raid began at noon.").hexdigest()
NONCE = 0xFEDCBA9876543210
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="no openssl on this machine")


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> TimeAuthority:
    return TimeAuthority(tmp_path_factory.mktemp("time") / "authority")


@pytest.fixture(scope="module")
def token(authority) -> bytes:
    return authority.stamp(timestamps.query(DIGEST, NONCE))


@needs_openssl
@pytest.mark.parametrize("binds", ["sha1", "sha256", "sha512"])
@pytest.mark.parametrize("nonce", [0, 1, 127, 128, NONCE])
def test_what_an_authority_stamps_is_read(authority, nonce, binds):
    token = authority.stamp(timestamps.query(DIGEST, nonce), binds=binds)
    stamp = timestamps.read(token, digest=DIGEST, nonce=nonce)
    assert stamp.authority == "Authority of the tests"
    assert abs(stamp.at - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
    assert authority.believes(DIGEST, token)


@needs_openssl
def test_authority_may_sign_by_rsa(tmp_path):
    authority = TimeAuthority(tmp_path / "rsa", key=rsa.generate_private_key(65537, 2048))
    token = authority.stamp(timestamps.query(DIGEST, NONCE))
    assert timestamps.read(token, digest=DIGEST, nonce=NONCE).authority == "Authority of the tests"


@needs_openssl
def test_stamp_of_something_else_is_refused(token):
    with pytest.raises(NotStamped, match="of something else"):
        timestamps.read(token, digest=OTHER, nonce=NONCE)


@needs_openssl
def test_stamp_of_another_query_is_refused(authority, token):
    with pytest.raises(NotStamped, match="another query"):
        timestamps.read(token, digest=DIGEST, nonce=NONCE + 1)
    version, imprint, _nonce, wants = der.read(timestamps.query(DIGEST, NONCE)).parts()
    without = authority.stamp(der.written(der.SEQUENCE, version.whole, imprint.whole, wants.whole))
    assert timestamps.read(without, digest=DIGEST).at
    with pytest.raises(NotStamped, match="another query"):
        timestamps.read(without, digest=DIGEST, nonce=NONCE)


@needs_openssl
def test_certificate_for_something_else_is_refused(token):
    """OpenSSL itself stamps with none such; so ours is told to ask for another use."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ExtendedKeyUsageOID, "TIME_STAMPING", ExtendedKeyUsageOID.CODE_SIGNING)
        with pytest.raises(NotStamped, match="not one for timestamps"):
            timestamps.read(token, digest=DIGEST, nonce=NONCE)


@needs_openssl
def test_no_byte_of_what_is_signed_can_be_changed(token):
    """Whatever byte is changed: the answer is refused, or it says the same."""
    said = timestamps.read(token, digest=DIGEST, nonce=NONCE)
    refused = 0
    for place in range(len(token)):
        changed = bytearray(token)
        changed[place] ^= 0x01
        try:
            assert timestamps.read(bytes(changed), digest=DIGEST, nonce=NONCE) == said
        except NotStamped:
            refused += 1
    assert refused > len(token) / 2


@needs_openssl
def test_certificate_of_somebody_else_does_not_stand_for_it(token, tmp_path):
    other = TimeAuthority(tmp_path / "other").stamp(timestamps.query(DIGEST, NONCE))
    mine, theirs = (timestamps._signed(one) for one in (token, other))
    swapped = timestamps._Signed(mine.info, theirs.certificates, mine.signer)
    with pytest.raises(NotStamped, match="not in the answer"):
        timestamps._signer(swapped, timestamps.read(token, digest=DIGEST).at)


@needs_openssl
def test_certificate_that_had_run_out_is_refused(token):
    later = timestamps.read(token, digest=DIGEST).at + datetime.timedelta(days=30)
    with pytest.raises(NotStamped, match="not valid at that moment"):
        timestamps._signer(timestamps._signed(token), later)


def test_refusal_is_told_as_one():
    with pytest.raises(NotStamped, match=r"refused \(status 2\)"):
        timestamps.read(REFUSAL, digest=DIGEST)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"\x30\x80",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x30\x03\x30\x01",
        bytes.fromhex("3005 3003 020100".replace(" ", "")),
        b"\x30" * 1000,
    ],
)
def test_garbage_is_refused(answer):
    with pytest.raises(NotStamped, match="cannot be read"):
        timestamps.read(answer, digest=DIGEST)


def test_endless_answer_is_refused():
    with pytest.raises(NotStamped, match="too long"):
        timestamps.read(bytes(timestamps.LONGEST + 1), digest=DIGEST)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(answer):
    with pytest.raises(NotStamped):
        timestamps.read(answer, digest=DIGEST)


def test_many_small_parts_cost_little():
    many = der.written(der.SEQUENCE, b"\x05\x00" * 49_000)
    began = time.process_time()
    with suppress(ValueError):
        assert len(der.read(many).parts()) == 49_000
    assert time.process_time() - began < 1


@pytest.mark.parametrize(("number", "data"), [(0, "020100"), (127, "02017f"), (128, "02020080"), (256, "02020100")])
def test_numbers_are_written_as_they_are_read(number, data):
    assert der.integer(number).hex() == data
    assert der.read(bytes.fromhex(data)).number() == number


@pytest.mark.parametrize("length", [0, 127, 128, 255, 256, 70_000])
def test_lengths_are_written_as_they_are_read(length):
    part = der.read(der.written(der.OCTETS, bytes(length)))
    assert (part.tag, len(part.content)) == (der.OCTETS, length)
