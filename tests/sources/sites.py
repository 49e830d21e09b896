"""Sites for the tests: real servers on loopback, each with a name that only the test's own errand knows."""

import datetime
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_numbers = itertools.count(1)
# A site says all of it at once, or piece by piece; or it is given the connection and does what it wants.
Answer = bytes | Iterable[bytes] | Callable[[socket.socket], None]


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A whole and honest answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def sends_on(to: str, status: str = "302 Found", *headers: str) -> bytes:
    """A redirect."""
    return answer(b"moved", f"Location: {to}", *headers, status=status)


class Site:
    """A server on a loopback address. `asked` are the requests it was sent, `connections` how many were made.

    One that does not listen says what it has to say without having been asked.
    """

    def __init__(
        self,
        *answers: Answer,
        tls: ssl.SSLContext | None = None,
        ip: str = "127.0.0.1",
        port: int = 0,
        listens: bool = True,
    ) -> None:
        self.answers, self.tls, self.listens = answers, tls, listens
        self.asked: list[bytes] = []
        self.connections = 0
        self._line = socket.create_server((ip, port))
        self.place = self._line.getsockname()[:2]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        # Closed alone, it would go on taking connections as long as its thread waits for one.
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _from = self._line.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(line, self.connections), daemon=True).start()

    def _talk(self, line: socket.socket, number: int) -> None:
        # Whoever fetches may hang up at any moment.
        try:
            with self.tls.wrap_socket(line, server_side=True) if self.tls else line as talk:
                self._say(talk, number)
        except (OSError, ssl.SSLError):
            return
        finally:
            line.close()

    def _say(self, talk: socket.socket, number: int) -> None:
        said = self.answers[min(number, len(self.answers)) - 1]
        if self.listens:
            self.asked.append(heard(talk))
        if callable(said):
            said(talk)
        elif isinstance(said, bytes):
            talk.sendall(said)
        else:
            for piece in said:
                talk.sendall(piece)


def heard(talk: socket.socket) -> bytes:
    """One request, to the end of its headers."""
    request = b""
    while b"\r\n\r\n" not in request and (more := talk.recv(65536)):
        request += more
    return request


def slowly(pieces: Iterable[bytes], seconds: float) -> Iterable[bytes]:
    """The pieces with a pause after each."""
    for piece in pieces:
        yield piece
        time.sleep(seconds)


class Authority:
    """Who signs certificates that the tests trust, and none that anybody else does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")])
        own = self._certificate(self.name, self.key.public_key(), [], days=1, authority=True)
        self.file = folder / "authority.pem"
        self.file.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def context(self, *names: str, days: int = 1, self_signed: bool = False) -> ssl.SSLContext:
        """What a server under these names uses; with `days` below 0 its certificate has run out."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        certificate = self._certificate(subject, key.public_key(), names, days=days, by=key if self_signed else None)
        file = self.folder / f"site{next(_numbers)}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _certificate(self, subject, public, names, *, days, authority=False, by=None):
        now = datetime.datetime.now(datetime.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if by else self.name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=3))
            .not_valid_after(now + datetime.timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key((by or self.key).public_key()), critical=False
            )
        )
        if names:
            builder = builder.add_extension(
                x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False
            )
        return builder.sign(by or self.key, hashes.SHA256())
