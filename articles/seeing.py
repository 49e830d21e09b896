"""What somebody has seen of an article: kept when they open it for review."""

from articles.models import Article, Seen, Version
from newsroom import clock
from newsroom.models import User


def see(article: Article, *, by: User) -> Version | None:
    """Note that the person has the article's words before them; return the version they had seen before it, if any.

    Opening the same words again changes nothing, so that what changed since stays shown.
    """
    row = Seen.objects.filter(article=article, person=by).select_related("earlier", "version").first()
    if row is None:
        first = Seen(article=article, person=by, version=article.version, at=clock.now())
        # Of two windows opened at once, one makes it.
        Seen.objects.bulk_create([first], ignore_conflicts=True)
        return None
    if row.version_id == article.version_id:
        return row.earlier
    Seen.objects.filter(pk=row.pk, version=row.version).update(
        version=article.version, earlier=row.version, at=clock.now()
    )
    return row.version
