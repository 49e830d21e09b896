"""Typed reading of the environment. What is set wrongly stops the start with a sentence."""

import os
import re
import secrets
from collections.abc import Iterable
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "NEWSROOM_"
_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}
_AGENT = re.compile(r"[A-Za-z][\w.-]*(?:/[\w.-]+)?(?: \([\x20-\x27\x2a-\x7e]*\))?", re.ASCII)
_PREFIX = re.compile(
    r"https?://[A-Za-z0-9.-]+\.[A-Za-z][A-Za-z0-9-]*(?::(?:80|443))?/(?:[\w.~!$&'()*+=:@%/-]*/)?", re.ASCII
)
_PAGE = re.compile(
    r"https?://[A-Za-z0-9.-]+\.[A-Za-z][A-Za-z0-9-]*(?::(?:80|443))?(?:/[\w.~!$&'()*+,;=:@%/?-]*)?", re.ASCII
)
_BUCKET = re.compile(
    r"s3(?P<plain>\+http)?://(?:(?P<key>[^:@/\s]+):(?P<secret>[^:@/\s]+)@)?(?P<host>[A-Za-z0-9.-]+(?::\d{1,5})?)"
    r"/(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<folder>[\w.-]+(?:/[\w.-]+)*))?/?"
    r"(?:\?region=(?P<region>[a-z0-9-]+))?",
    re.ASCII,
)
_TEST_HOST = re.compile(r"([a-z0-9.-]+\.test:(?:80|443))=\[?([0-9a-f.:]+)\]?:(\d{1,5})", re.ASCII)


def text(name: str, default: str) -> str:
    """Return a setting as it stands, without the white space around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """Return a yes or no.

    Raises:
        ImproperlyConfigured: the value is neither.
    """
    value = os.environ.get(name, str(default)).strip().lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value in _YES


def number(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number between `least` and `most`, both included.

    Raises:
        ImproperlyConfigured: it is no number or outside the bounds.
    """
    value = os.environ.get(name, str(default)).strip()
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} must be a number from {least} to {most}, not {value!r}.")
    return int(value)


def listing(name: str, default: str) -> list[str]:
    """Return the parts of a comma-separated setting, empty ones left out."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def choice(name: str, default: str, *, among: Iterable[str]) -> str:
    """Return one of a few words.

    Raises:
        ImproperlyConfigured: it is another.
    """
    value = os.environ.get(name, default).strip().lower()
    if value not in (words := list(among)):
        raise ImproperlyConfigured(f"{name} must be {' or '.join(words)}, not {value!r}.")
    return value


def mail(name: str, default: str) -> dict[str, object]:
    """Return Django's EMAIL_ settings from an address: smtp://user:password@host:port, smtps://… or console:.

    smtp:// asks the server for TLS before anything is told, unless it is this machine; smtps:// begins with it.

    Raises:
        ImproperlyConfigured: it is no such address.
    """
    value = os.environ.get(name, default).strip()
    if value == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must be console: or like smtp://user:password@mail.example:587.")
    own_machine = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not own_machine,
        "EMAIL_TIMEOUT": 20,
    }


def agent(name: str, default: str) -> str:
    """Return how we name ourselves to the sites we fetch from: a product, and a comment (RFC 9110 section 10.1.5).

    Raises:
        ImproperlyConfigured: it is no such name, or long, or not in ASCII.
    """
    value = os.environ.get(name, default).strip()
    if len(value) > 300 or not _AGENT.fullmatch(value):
        raise ImproperlyConfigured(f"{name} must be like newsroom/1.0 (+https://news.example), not {value!r}.")
    return value


def prefixes(name: str, *, most: int) -> tuple[str, ...]:
    """Return up to `most` beginnings of web addresses, behind which another whole address is written.

    Each names a site on an ordinary port and ends with a slash; none holds a user, a query or a fragment.

    Raises:
        ImproperlyConfigured: it is something else, is named twice, or there are more.
    """
    parts = tuple(listing(name, ""))
    if len(parts) > most or len(set(parts)) < len(parts):
        raise ImproperlyConfigured(f"{name} takes up to {most} addresses, each of them once.")
    for part in parts:
        if len(part) > 500 or not _PREFIX.fullmatch(part):
            raise ImproperlyConfigured(f"{name} takes addresses like https://timegate.example/timegate/, not {part!r}.")
    return parts


def page(name: str) -> str:
    """Return the address of a page on an ordinary port of a site, or nothing where none is set.

    Raises:
        ImproperlyConfigured: it is something else.
    """
    value = text(name, "")
    if value and (len(value) > 500 or not _PAGE.fullmatch(value)):
        raise ImproperlyConfigured(f"{name} must be an address like https://time.example/stamp, not {value!r}.")
    return value


def store(name: str, folder: Path) -> dict[str, Any]:
    """Return where private files are kept, as an entry of Django's STORAGES: a bucket, or `folder` where none is set.

    A bucket is s3://key:secret@host/bucket/folder?region=name, of which key, folder and region may be left out;
    s3+http:// reaches it without TLS. What is special in key and secret is written with % (RFC 3986).

    Raises:
        ImproperlyConfigured: it is something else, or what speaks to buckets is not installed.
    """
    value = text(name, "")
    if not value:
        return {"BACKEND": "newsroom.private_files.PrivateFiles", "OPTIONS": {"location": folder}}
    found = _BUCKET.fullmatch(value)
    if not found:
        # Without the value: it holds a secret.
        raise ImproperlyConfigured(f"{name} must be like s3://key:secret@store.example/bucket/folder?region=name.")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(f"{name} needs what requirements/s3.txt lists. Install it as requirements/base.txt.")
    options = {
        "endpoint_url": f"{'http' if found['plain'] else 'https'}://{found['host']}",
        "bucket_name": found["bucket"],
        "location": found["folder"] or "",
        "region_name": found["region"] or "us-east-1",
        "access_key": unquote(found["key"] or "") or None,
        "secret_key": unquote(found["secret"] or "") or None,
    }
    return {"BACKEND": "newsroom.private_bucket.PrivateBucket", "OPTIONS": options}


def test_hosts(name: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return which places on this machine stand for which hosts in tests: `name:port` -> IP addresses and ports.

    A name ends with .test, which no public site's name does (RFC 6761), and a place is a loopback address: so
    whatever is set here, nothing else of this network can be reached by it.

    Raises:
        ImproperlyConfigured: something else is named.
    """
    hosts: dict[str, tuple[tuple[str, int], ...]] = {}
    for part in listing(name, ""):
        found = _TEST_HOST.fullmatch(part)
        if not found or not _is_loopback(found[2]):
            raise ImproperlyConfigured(f"{name} takes parts like news.test:80=127.0.0.1:8001, not {part!r}.")
        hosts[found[1]] = (*hosts.get(found[1], ()), (found[2], int(found[3])))
    return hosts


def _is_loopback(ip: str) -> bool:
    try:
        return ip_address(ip).is_loopback
    except ValueError:
        return False


def refuse_unknown(known: Iterable[str]) -> None:
    """Stop where a NEWSROOM_ variable is set that nothing reads: it is a slip of the pen.

    Raises:
        ImproperlyConfigured: names each unknown variable.
    """
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in set(known))
    if unknown:
        raise ImproperlyConfigured(f"No setting is called {', '.join(unknown)}. docs/reference/settings.md lists them.")


def secret_key(folder: Path) -> str:
    """Return the key kept in `folder`, making a new one readable by the owner alone on first use.

    Raises:
        ImproperlyConfigured: the key file is empty or may be read by others.
    """
    path = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept_key(path)
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key


def _kept_key(path: Path) -> str:
    if path.stat().st_mode & 0o077:
        raise ImproperlyConfigured(f"{path} can be read by others. Run: chmod 600 {path}")
    key = path.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(f"{path} holds no usable key. Delete it and start again; sessions will end.")
    return key
