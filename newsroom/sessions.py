"""Sessions kept, shown and ended. This is the SESSION_ENGINE: Django's own, with a row that says whose it is."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest

from newsroom import clock, devices
from newsroom.models import Session, User

# "Last seen" is written this seldom, so that reading a page writes nothing.
SEEN_EVERY = timedelta(minutes=5)
STARTED, DEVICE = "started", "device"


class SessionStore(DatabaseStore):
    """Keeps whose the session is and when it was last used beside what Django keeps."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table."""
        return Session

    def load(self) -> dict[str, Any]:
        """Read the session, and note that it is in use where that was noted long ago."""
        row: Session | None = self._get_session_from_db()  # type: ignore[attr-defined]  # not in the stubs
        if row is None:
            return {}
        now = clock.now()
        if now - row.last_seen >= SEEN_EVERY:
            Session.objects.filter(pk=row.pk).update(last_seen=now)
        return dict(self.decode(row.session_data))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row for what is to be kept."""
        now = clock.now()
        data.setdefault(STARTED, now.isoformat())
        row = cast(Session, super().create_model_instance(data))
        row.person_id = data.get(SESSION_KEY)
        row.device = data.get(DEVICE, "")
        row.started = datetime.fromisoformat(data[STARTED])
        row.last_seen = now
        return row


def begin(request: HttpRequest) -> None:
    """Say in a session that has just become somebody's from when and from where it is."""
    request.session[STARTED] = clock.now().isoformat()
    request.session[DEVICE] = devices.in_words(request.headers.get("User-Agent", ""))


def age(request: HttpRequest) -> timedelta:
    """Return how long ago somebody signed in here."""
    return clock.now() - datetime.fromisoformat(request.session[STARTED])


def end_all(person: User) -> int:
    """End every session of a person; return how many there were. The browser finds out at its next request."""
    return Session.objects.filter(person=person).delete()[0]


def end_others(person: User, key: str | None) -> int:
    """End every session of a person but the one with this key; return how many there were."""
    return Session.objects.filter(person=person).exclude(session_key=key or "").delete()[0]


def end_one(person: User, mark: str) -> bool:
    """End the session that a page called `mark`; say whether the person had it."""
    found = [session.pk for session in Session.objects.filter(person=person) if session.mark == mark]
    return bool(Session.objects.filter(pk__in=found).delete()[0])


def prune() -> None:
    """Delete sessions that have run out."""
    Session.objects.filter(expire_date__lte=clock.now()).delete()
