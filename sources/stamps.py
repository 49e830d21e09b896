"""Trusted timestamps of copies (RFC 3161): asked for at the authority that is set, checked, and kept with the copy.

An effect of the outbox: an authority that refuses or is silent is asked again, and then shown among what failed.
"""

import secrets
from datetime import UTC, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from newsroom import clock, ledger, outbox
from sources import visits
from sources.errand import Limits
from sources.fetched import Outcome
from sources.formats import timestamps
from sources.formats.timestamps import NotStamped, Stamp
from sources.models import Capture, CaptureStamp
from sources.visits import NotYet

STAMP = "timestamp copy"
_LIMITS = Limits(body=timestamps.LONGEST)
# So far may the authority's clock and ours be apart.
_APART = timedelta(hours=1)


def ask(copy: Capture) -> None:
    """Ask for a timestamp of a copy, where an authority is set. Part of the transaction that keeps the copy."""
    if settings.TIMESTAMP_URL:
        outbox.tell(STAMP, copy.pk)


def stamp(key: str) -> None:
    """Have the copy with that primary key stamped by the authority. The outbox calls this.

    Raises:
        NotYet: the authority was visited a moment ago; the outbox tries again.
        NotStamped: it gave no timestamp of this copy; the outbox tries again.
    """
    copy = Capture.objects.kept().filter(pk=int(key), stamp=None).select_related("by").first()
    if copy is None or not settings.TIMESTAMP_URL:
        return
    nonce = secrets.randbits(64)
    answer = _answer(timestamps.query(copy.digest, nonce))
    given = timestamps.read(answer, digest=copy.digest, nonce=nonce)
    if abs(given.at - clock.now()) > _APART:
        raise NotStamped("The authority's clock and ours are more than an hour apart.")
    _keep(copy, answer, given)


def _answer(query: bytes) -> bytes:
    came = visits.visit(settings.TIMESTAMP_URL, limits=_LIMITS, query=query)
    if came.outcome is Outcome.NOT_NOW:
        raise NotYet("The authority of timestamps was asked a moment ago.")
    if came.outcome is not Outcome.FETCHED or came.status != 200:
        raise NotStamped(f"The authority gave no answer: {came.outcome.value} {came.status} {came.detail}")
    return came.body


@transaction.atomic
def _keep(copy: Capture, token: bytes, given: Stamp) -> None:
    ledger.take_turn()
    # Two workers may have asked: the first answer stands.
    if CaptureStamp.objects.filter(capture=copy).exists():
        return
    CaptureStamp.objects.create(capture=copy, token=token, at=given.at, authority=given.authority)
    told = {
        "capture": str(copy.uid),
        "stamp": sha256(token).hexdigest(),
        "at": given.at.astimezone(UTC).isoformat(),
        "authority": given.authority,
    }
    ledger.record(STAMP, ledger.Subject("source", copy.source_id, told), by=copy.by, seen=copy.digest)
