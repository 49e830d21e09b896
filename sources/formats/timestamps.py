"""Trusted timestamps (RFC 3161): the query for one, and whether an answer is one. Bytes in, facts out.

What is held against the certificate in the answer is the signature. Whether the authority is to be trusted is for
whoever relies on it: the answer is kept as it came, and other people's tools check the chain.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sources.formats import der
from sources.formats.der import OCTETS, SEQUENCE, SET, Part
from sources.formats.printable import one_line

_SHA256 = der.oid("2.16.840.1.101.3.4.2.1")
_HASHES: dict[bytes, hashes.HashAlgorithm] = {
    _SHA256: hashes.SHA256(),
    der.oid("2.16.840.1.101.3.4.2.2"): hashes.SHA384(),
    der.oid("2.16.840.1.101.3.4.2.3"): hashes.SHA512(),
}
# Signatures by RSA (PKCS #1 v1.5) and ECDSA that name their hash; the plain name of RSA leaves it to the digest's.
_SIGNED_WITH: dict[bytes, hashes.HashAlgorithm] = {
    der.oid("1.2.840.113549.1.1.11"): hashes.SHA256(),
    der.oid("1.2.840.113549.1.1.12"): hashes.SHA384(),
    der.oid("1.2.840.113549.1.1.13"): hashes.SHA512(),
    der.oid("1.2.840.10045.4.3.2"): hashes.SHA256(),
    der.oid("1.2.840.10045.4.3.3"): hashes.SHA384(),
    der.oid("1.2.840.10045.4.3.4"): hashes.SHA512(),
}
_SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")
_STAMP = der.oid("1.2.840.113549.1.9.16.1.4")
_CONTENT_TYPE, _MESSAGE_DIGEST = der.oid("1.2.840.113549.1.9.3"), der.oid("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE = {der.oid("1.2.840.113549.1.9.16.2.12"), der.oid("1.2.840.113549.1.9.16.2.47")}
_GRANTED = {0, 1}
_TAGGED, _TAGGED_PLAIN = 0xA0, 0x80
_TIME = re.compile(r"(\d{14})(?:\.\d{1,9})?Z", re.ASCII)
#: Bytes of an answer: a token with a chain of certificates has some thousands.
LONGEST = 100_000
# What reading DER, and certificates that strangers made, may raise.
_UNREADABLE = (
    ValueError,
    IndexError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)


class NotStamped(Exception):
    """The answer is no timestamp of what was asked. The message says why."""


@dataclass(frozen=True)
class Stamp:
    """A timestamp: its moment (UTC), and what the authority's certificate calls it."""

    at: datetime
    authority: str


@dataclass(frozen=True)
class _Signed:
    """The parts of a token (RFC 5652 section 5.1) that are looked at."""

    info: bytes
    certificates: list[bytes]
    signer: list[Part]


def query(digest: str, nonce: int) -> bytes:
    """Return what asks for a timestamp over a SHA-256 (hexadecimal), the certificate to be sent along."""
    imprint = der.written(SEQUENCE, der.written(SEQUENCE, _SHA256), der.written(OCTETS, bytes.fromhex(digest)))
    wants_certificate = b"\x01\x01\xff"
    return der.written(SEQUENCE, der.integer(1), imprint, der.integer(nonce), wants_certificate)


def read(answer: bytes, *, digest: str, nonce: int | None = None) -> Stamp:
    """Return the timestamp over a SHA-256 (hexadecimal) that an answer holds; `nonce` is the query's, where known.

    Raises:
        NotStamped: it was refused, is of something else, or is not signed by the certificate in it.
    """
    if len(answer) > LONGEST:
        raise NotStamped("The answer is too long.")
    try:
        signed = _signed(answer)
        at = _moment(der.read(signed.info), digest, nonce)
        return Stamp(at, _name(_signer(signed, at)))
    except _UNREADABLE as wrong:
        raise NotStamped("The answer cannot be read as a timestamp.") from wrong


def _signed(answer: bytes) -> _Signed:
    status, *token = der.read(answer).parts()
    number = status.parts()[0].number()
    if number not in _GRANTED:
        raise NotStamped(f"The authority refused (status {number}).")
    kind, tagged = token[0].parts()
    _version, _digests, content, *more = tagged.parts()[0].parts()
    content_kind, content_tagged = content.parts()
    if kind.whole != _SIGNED_DATA or content_kind.whole != _STAMP or more[-1].tag != SET:
        raise NotStamped("The answer holds something else than a timestamp.")
    (signer,) = more[-1].parts()
    certificates = [one.whole for part in more[:-1] if part.tag == _TAGGED for one in part.parts()]
    info = content_tagged.parts()[0]
    if info.tag != OCTETS:
        raise NotStamped("The answer holds something else than a timestamp.")
    return _Signed(info.content, certificates, signer.parts())


def _moment(info: Part, digest: str, nonce: int | None) -> datetime:
    """Return the moment that a timestamp names (RFC 3161 section 2.4.2), where it is of the digest and our query."""
    _version, _policy, imprint, _serial, time, *more = info.parts()
    algorithm, hashed = imprint.parts()
    if algorithm.parts()[0].whole != _SHA256 or hashed.content != bytes.fromhex(digest):
        raise NotStamped("The timestamp is of something else.")
    # Of what may follow the moment only the nonce is a plain integer.
    said = next((part.number() for part in more if part.tag == der.INTEGER), None)
    if nonce is not None and said != nonce:
        raise NotStamped("The timestamp answers another query.")
    found = _TIME.fullmatch(time.content.decode("ascii")) if time.tag == der.TIME else None
    if not found:
        raise NotStamped("The timestamp names no moment.")
    return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _signer(signed: _Signed, at: datetime) -> x509.Certificate:
    """Return the certificate in a token with which its signature verifies."""
    _version, names, digested, attributes, algorithm, signature = signed.signer[:6]
    certificate = _named(names, signed.certificates)
    _refuse_other_uses(certificate, at)
    hashed_by = _HASHES.get(digested.parts()[0].whole)
    if attributes.tag != _TAGGED or hashed_by is None:
        raise NotStamped("The timestamp is signed in a way that is not known here.")
    _refuse_other_content(_attributes(attributes), signed.info, certificate, hashed_by)
    signed_with = _SIGNED_WITH.get(algorithm.parts()[0].whole, hashed_by)
    # Signed is the set, not the tag under which it stands (RFC 5652 section 5.4).
    _verify(certificate, signature.content, bytes([SET]) + attributes.whole[1:], signed_with)
    return certificate


def _named(names: Part, certificates: list[bytes]) -> x509.Certificate:
    """Return the certificate that a signature names, by its issuer and number or by its key."""
    for data in certificates:
        certificate = x509.load_der_x509_certificate(data)
        if names.tag == SEQUENCE:
            issuer, number = names.parts()
            found = issuer.whole == certificate.issuer.public_bytes() and number.number() == certificate.serial_number
        else:
            key = x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest
            found = names.tag == _TAGGED_PLAIN and names.content == key
        if found:
            return certificate
    raise NotStamped("The certificate that signed it is not in the answer.")


def _refuse_other_uses(certificate: x509.Certificate, at: datetime) -> None:
    """Refuse a certificate that is not for timestamps, or was not valid at the moment (RFC 3161 section 2.3)."""
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as none:
        raise NotStamped("The certificate is not one for timestamps.") from none
    if not uses.critical or list(uses.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise NotStamped("The certificate is not one for timestamps.")
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise NotStamped("The certificate was not valid at that moment.")


def _attributes(tagged: Part) -> dict[bytes, Part]:
    """Return what is signed along, each once: name -> its one value."""
    found: dict[bytes, Part] = {}
    for attribute in tagged.parts():
        name, values = attribute.parts()
        (value,) = values.parts()
        if name.whole in found:
            raise ValueError("An attribute stands there twice.")
        found[name.whole] = value
    return found


def _refuse_other_content(
    told: dict[bytes, Part], info: bytes, certificate: x509.Certificate, hashed_by: hashes.HashAlgorithm
) -> None:
    """Refuse a signature that is of other content, or does not name its certificate (RFC 5035)."""
    kind, digest = told.get(_CONTENT_TYPE), told.get(_MESSAGE_DIGEST)
    if kind is None or digest is None or kind.whole != _STAMP:
        raise NotStamped("The signature is not one of a timestamp.")
    if digest.content != hashlib.new(hashed_by.name, info).digest():
        raise NotStamped("The signature is of another timestamp.")
    if not any(name in told and _binds(told[name], certificate) for name in _SIGNING_CERTIFICATE):
        raise NotStamped("The signature does not name its certificate.")


def _binds(value: Part, certificate: x509.Certificate) -> bool:
    """Say whether the first certificate named is this one, by a hash as long as the one that is given."""
    first = value.parts()[0].parts()[0].parts()
    given = next((part.content for part in first if part.tag == OCTETS), b"")
    by_length: dict[int, type[hashes.HashAlgorithm]] = {20: hashes.SHA1, 32: hashes.SHA256, 48: hashes.SHA384}
    by = by_length.get(len(given), hashes.SHA512)
    return given == certificate.fingerprint(by())


def _verify(certificate: x509.Certificate, signature: bytes, signed: bytes, by: hashes.HashAlgorithm) -> None:
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), by)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(by))
        else:
            raise NotStamped("The timestamp is signed in a way that is not known here.")
    except InvalidSignature as forged:
        raise NotStamped("The signature does not verify with the certificate in the answer.") from forged


def _name(certificate: x509.Certificate) -> str:
    """Return what a certificate calls its holder."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for name in certificate.subject.get_attributes_for_oid(kind):
            if line := one_line(str(name.value), 200):
                return line
    return one_line(certificate.subject.rfc4514_string(), 200) or "an authority without a name"
