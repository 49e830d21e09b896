"""The door for verified citations: that somebody held one against its source, for exactly its words."""

from django.db import transaction

from articles import sealed
from articles.models import Article, Verification
from articles.words import CitationWords
from newsroom import clock, ledger
from newsroom.models import User
from newsroom.roles import Right
from sources.models import Source


class VerificationRefused(Exception):
    """Nothing is said of the citation. The message is for whoever tried."""


@transaction.atomic
def verify(article: Article, digest: str, *, by: User, holds: bool = True) -> Verification:
    """Say that the citation with that digest says what its source says, or take back that it does.

    Raises:
        VerificationRefused: the person does not edit at the desk, or the citation is another by now.
    """
    if not by.has_right(Right.EDIT, article.desk):
        raise VerificationRefused(f"Only editors of the {article.desk} desk say so.")
    ledger.take_turn()
    row = _cited(article, digest)
    source = Source.objects.filter(uid=row.source).first() if row and row.source else None
    if source is None:
        raise VerificationRefused(
            "This citation has changed since it was on your screen. Hold it against it once more."
        )
    made = Verification.objects.create(
        article=article,
        source=source,
        copy_id=source.copy_id,
        digest=digest,
        holds=holds,
        by=by,
        at=clock.now(),
    )
    subject = ledger.Subject("article", article.pk, {"source": row.source if row else "", "copy": made.copy_id})
    ledger.record("verify citation" if holds else "take back verification", subject, by=by, seen=digest)
    return made


def _cited(article: Article, digest: str) -> CitationWords | None:
    """Return the citation of the words that stand now."""
    current = Article.objects.select_related("version").get(pk=article.pk)
    found = sealed.read(current.version, current).citations if current.version else ()
    return next((row for row in found if row.digest() == digest), None)
