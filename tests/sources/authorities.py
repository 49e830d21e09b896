"""An authority of timestamps on this machine, made with openssl; and a server that it answers at."""

import datetime
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.sources.sites import answer

OPENSSL = shutil.which("openssl") or ""
_SETTINGS = """[tsa]
default_tsa = authority
[authority]
serial = serial
signer_cert = signer.pem
signer_key = signer.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
ess_cert_id_alg = {binds}
"""
# What an authority says that refuses (RFC 3161 section 2.4.2): status 2, bad algorithm.
REFUSAL = bytes.fromhex("30093007020102 03020780".replace(" ", ""))
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class TimeAuthority:
    """Stamps with the time whatever it is asked to, by the openssl of this machine."""

    def __init__(self, folder: Path, *, key: Key | None = None, use: x509.ObjectIdentifier | None = None) -> None:
        folder.mkdir()
        self.folder = folder
        root, signer = ec.generate_private_key(ec.SECP256R1()), key or ec.generate_private_key(ec.SECP256R1())
        top = _certificate("Root of the tests", root.public_key(), "Root of the tests", root)
        own = _certificate(
            "Authority of the tests",
            signer.public_key(),
            "Root of the tests",
            root,
            x509.ExtendedKeyUsage([use or ExtendedKeyUsageOID.TIME_STAMPING]),
        )
        (folder / "root.pem").write_bytes(top.public_bytes(serialization.Encoding.PEM))
        (folder / "signer.pem").write_bytes(own.public_bytes(serialization.Encoding.PEM))
        (folder / "signer.key").write_bytes(
            signer.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        (folder / "serial").write_text("01")

    def stamp(self, query: bytes, *, binds: str = "sha256") -> bytes:
        """Answer a query."""
        (self.folder / "settings").write_text(_SETTINGS.format(binds=binds))
        (self.folder / "query").write_bytes(query)
        command = [OPENSSL, "ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "answer"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return (self.folder / "answer").read_bytes()

    def believes(self, digest: str, token: bytes) -> bool:
        """Whether openssl, who trusts our root, holds a token for a timestamp of the digest."""
        (self.folder / "token").write_bytes(token)
        command = [OPENSSL, "ts", "-verify", "-digest", digest, "-in", "token", "-CAfile", "root.pem"]
        return subprocess.run(command, cwd=self.folder, check=False, capture_output=True).returncode == 0


def answers(stamp: Callable[[bytes], bytes], asked: list[bytes]) -> Callable[[socket.socket], None]:
    """Return what a site does that hears a query and answers it; `asked` is given each request whole."""

    def talk(line: socket.socket) -> None:
        request = b""
        with suppress(OSError):
            while not _is_whole(request) and (more := line.recv(65536)):
                request += more
        asked.append(request)
        line.sendall(answer(stamp(request.partition(b"\r\n\r\n")[2]), kind="application/timestamp-reply"))

    return talk


def _is_whole(request: bytes) -> bool:
    head, ended, body = request.partition(b"\r\n\r\n")
    told = re.search(rb"(?i)content-length: (\d+)", head)
    return bool(ended) and len(body) >= int(told[1] if told else 0)


def _certificate(
    subject: str, public, issuer: str, by: ec.EllipticCurvePrivateKey, use: x509.ExtendedKeyUsage | None = None
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=3))
        .not_valid_after(now + datetime.timedelta(days=3))
        .add_extension(x509.BasicConstraints(ca=use is None, path_length=None), critical=True)
    )
    builder = builder.add_extension(use, critical=True) if use else builder
    return builder.sign(by, hashes.SHA256())
