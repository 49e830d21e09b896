"""Typed reading of the environment. What is set wrongly stops the start with a sentence."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "NEWSROOM_"
_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}


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
