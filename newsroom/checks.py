"""System checks: what is set up so that it would lose words, show secrets or let a trap of the admin in.

docs/reference/checks.md lists them; a test holds the two together. E stops every command, W and I do not.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.contenttypes.admin import GenericInlineModelAdmin
from django.core import checks
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connections
from django.http.request import validate_host
from django.urls import URLPattern, URLResolver, get_resolver

from newsroom.sqlite import journal_mode

OWN_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smbfs", "smb3", "afs", "ceph", "fuse.sshfs", "glusterfs", "lustre"}
MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")

Found = list[CheckMessage]


@register(Tags.files)
def data_folder_can_be_written(**_: Any) -> Found:
    """Find a data folder that is missing or closed to us."""
    if os.access(settings.DATA_DIR, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"Nothing can be written into {settings.DATA_DIR}.",
            hint="Make the folder, give it to the account that serves, or name another in NEWSROOM_DATA.",
            id="newsroom.E001",
        )
    ]


@register(Tags.files)
def sqlite_is_on_a_local_disk(**_: Any) -> Found:
    """Find an SQLite file on a network file system, whose locks cannot be trusted."""
    mounts = Path("/proc/mounts")
    if connections["default"].vendor != "sqlite" or not mounts.exists():
        return []
    kind = file_system_of(Path(connections["default"].settings_dict["NAME"]).resolve(), mounts.read_text())
    if kind not in NETWORK_FILE_SYSTEMS:
        return []
    return [
        Error(
            f"The SQLite database lies on a network file system ({kind}), where it can be damaged.",
            hint="Put NEWSROOM_DATA on a disk of this machine, or use PostgreSQL: NEWSROOM_DATABASE_URL=postgres://…",
            id="newsroom.E002",
        )
    ]


def file_system_of(path: Path, mounts: str) -> str:
    """Return the kind of file system that holds `path`, from the text of /proc/mounts; "" where it does not say."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        _device, place, found, *_rest = line.split(" ")
        place = place.encode().decode("unicode_escape")  # "\040" is how a space is written there
        if path.is_relative_to(place) and len(place) >= longest:
            longest, kind = len(place), found
    return kind


@register(Tags.security)
def debug_stays_at_home(**_: Any) -> Found:
    """Find DEBUG switched on where strangers can see the tracebacks."""
    public = public_names()
    if not settings.DEBUG or not public:
        return []
    return [
        Error(
            f"NEWSROOM_DEBUG is on and the site answers to {', '.join(public)}: every error would show its secrets.",
            hint="Unset NEWSROOM_DEBUG, or unset NEWSROOM_HOSTS.",
            id="newsroom.E003",
        )
    ]


def public_names() -> list[str]:
    """Return the host names under which strangers may reach the site; none while it is this machine's own."""
    return [host for host in settings.ALLOWED_HOSTS if host not in OWN_HOSTS]


@register(Tags.admin)
def admin_has_no_traps(**_: Any) -> Found:
    """Find what Django's admin offers and this newsroom must not: ways around the doors for words and status."""
    return [
        Error(
            f"{type(of).__name__}: {trap}.", hint="docs/reference/checks.md says why.", obj=of.model, id="newsroom.E004"
        )
        for site in admin_sites(get_resolver().url_patterns)
        for of in site._registry.values()
        for trap in traps(of)
    ]


def admin_sites(patterns: Iterable[URLPattern | URLResolver]) -> set[AdminSite]:
    """Return the admin sites that answer at these addresses; a site that only exists harms nobody."""
    found: set[AdminSite] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= admin_sites(pattern.url_patterns)
        elif isinstance(site := getattr(pattern.callback, "admin_site", None), AdminSite):
            found.add(site)
    return found


def traps(of: "ModelAdmin[Any]") -> list[str]:
    """Return what is wrong with one ModelAdmin, in words."""
    offered = [] if of.actions is None else [*of.actions, *(name for name, _action in of.admin_site.actions)]
    generic = [inline.__name__ for inline in of.inlines if issubclass(inline, GenericInlineModelAdmin)]
    found = {
        "list_editable saves rows by their place in the list, not by what they are": bool(of.list_editable),
        "save_as copies what its maker may not see": of.save_as,
        "delete_selected deletes past every rule": "delete_selected" in offered,
        f"generic inlines are not tied to their parent ({', '.join(generic)})": bool(generic),
    }
    return [words for words, is_so in found.items() if is_so]


@register(Tags.security)
def public_address_agrees_with_tls(**_: Any) -> Found:
    """Find a public address and a TLS setting that contradict each other."""
    https = settings.PUBLIC_URL.startswith("https:")
    if https == settings.TLS:
        return []
    said = "is yes, but NEWSROOM_PUBLIC_URL is http" if settings.TLS else "is no, but NEWSROOM_PUBLIC_URL is https"
    return [
        checks.Warning(
            f"NEWSROOM_TLS {said}.",
            hint="Set both for https. Without NEWSROOM_TLS, sign-in cookies may travel in the clear.",
            id="newsroom.W002",
        )
    ]


@register(Tags.security)
def public_address_is_answered(**_: Any) -> Found:
    """Find a public address whose host the site would refuse to answer to."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    host = f"[{host}]" if ":" in host else host
    if settings.DEBUG or validate_host(host, settings.ALLOWED_HOSTS):
        return []
    return [
        checks.Warning(
            f"Readers are sent to {host}, and NEWSROOM_HOSTS does not name it: they would be refused.",
            hint=f"Add {host} to NEWSROOM_HOSTS.",
            id="newsroom.W003",
        )
    ]


@register(Tags.security)
def second_factor_is_required(**_: Any) -> Found:
    """Find a site under a public name into which a password alone leads."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in OWN_HOSTS]
    if settings.SECOND_FACTOR_REQUIRED or not public:
        return []
    return [
        checks.Warning(
            f"A password alone opens the admin, and the site answers to {', '.join(public)}.",
            hint="Unset NEWSROOM_SECOND_FACTOR: each person is then asked to set up a passkey or an authenticator app.",
            id="newsroom.W005",
        )
    ]


@register(Tags.security, deploy=True)
def mail_leaves_the_house(**_: Any) -> Found:
    """Find invitations and links for passwords printed into a log instead of being sent."""
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    return [
        checks.Warning(
            "Mail is printed where the background worker runs, secret links and all, and reaches nobody.",
            hint="Name a mail server: NEWSROOM_MAIL_URL=smtp://user:password@mail.example:587",
            id="newsroom.W006",
        )
    ]


@register(Tags.security)
def sign_in_is_counted_by_all(**_: Any) -> Found:
    """Find a cache in which each process counts for itself, so that the throttle lets through a multiple, or all."""
    backend = str(settings.CACHES["default"]["BACKEND"])
    if backend.rpartition(".")[2] not in {"LocMemCache", "DummyCache"}:
        return []
    return [
        Error(
            f"Attempts to sign in are counted in {backend}, which other processes do not see.",
            hint="Use the database's cache, as newsroom/settings.py does, or a cache server.",
            id="newsroom.E005",
        )
    ]


@register(Tags.security)
def test_hosts_stay_at_home(**_: Any) -> Found:
    """Find places on this machine that may be fetched from as if they were sites."""
    if not settings.FETCH_TEST_HOSTS:
        return []
    named, public = ", ".join(sorted(settings.FETCH_TEST_HOSTS)), public_names()
    if not public:
        words = f"Pages of {named} are fetched from this machine: NEWSROOM_FETCH_TEST_HOSTS is set."
        return [checks.Warning(words, hint="That is for tests. Unset it otherwise.", id="newsroom.W007")]
    return [
        Error(
            f"NEWSROOM_FETCH_TEST_HOSTS leads {named} to this machine, and the site answers to {', '.join(public)}.",
            hint="Unset NEWSROOM_FETCH_TEST_HOSTS, which is for tests, or NEWSROOM_HOSTS.",
            id="newsroom.E006",
        )
    ]


@register(Tags.database)
def sqlite_journal_is_the_safe_one(databases: Sequence[str] | None = None, **_: Any) -> Found:
    """Find an SQLite file that kept another journal than its release is safe with."""
    found: Found = []
    for name in _of_vendor("sqlite", databases):
        wanted = journal_mode().lower()
        ((mode,),) = _ask(name, ["PRAGMA journal_mode"])
        if mode not in {wanted, "memory"}:
            found.append(
                checks.Warning(
                    f"The database's journal is {mode.upper()}; with SQLite {sqlite3.sqlite_version} it must be "
                    f"{wanted.upper()}.",
                    hint="Stop everything that has the file open and start again.",
                    id="newsroom.W001",
                )
            )
    return found


@register(Tags.database, deploy=True)
def sqlite_journal_says_why(databases: Sequence[str] | None = None, **_: Any) -> Found:
    """Say why the slower journal is used, where it is."""
    if journal_mode() == "WAL" or not _of_vendor("sqlite", databases):
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} can lose a commit in WAL mode, so the journal is PERSIST.",
            hint="SQLite 3.44.6, 3.50.7, 3.51.3 or later mends it; readers then no longer wait while a writer commits.",
            id="newsroom.I001",
        )
    ]


@register(Tags.database, deploy=True)
def postgresql_keeps_what_it_confirms(databases: Sequence[str] | None = None, **_: Any) -> Found:
    """Find a PostgreSQL server set to be fast at the price of the last commits."""
    found: Found = []
    for name in _of_vendor("postgresql", databases):
        values = [row[0] for row in _ask(name, [f"SHOW {setting}" for setting in MUST_BE_ON])]
        if off := careless(dict(zip(MUST_BE_ON, values, strict=True))):
            found.append(
                checks.Warning(
                    f"PostgreSQL runs with {', '.join(off)} off: a power cut loses words that were saved.",
                    hint="Switch them on in the server's configuration.",
                    id="newsroom.W004",
                )
            )
    return found


def careless(values: dict[str, str]) -> list[str]:
    """Return which of these server settings give up durability; values such as `local` still wait for our own disk."""
    return [setting for setting, value in values.items() if value == "off"]


def _of_vendor(vendor: str, databases: Iterable[str] | None) -> list[str]:
    return [name for name in databases or [] if connections[name].vendor == vendor]


def _ask(database: str, questions: list[str]) -> list[tuple[str, ...]]:
    with connections[database].cursor() as cursor:
        answers = []
        for question in questions:
            cursor.execute(question)
            answers.append(cursor.fetchone())
        return answers


CHECKS: list[Callable[..., Found]] = [
    data_folder_can_be_written,
    sqlite_is_on_a_local_disk,
    debug_stays_at_home,
    admin_has_no_traps,
    public_address_agrees_with_tls,
    public_address_is_answered,
    sqlite_journal_is_the_safe_one,
    sqlite_journal_says_why,
    postgresql_keeps_what_it_confirms,
]
