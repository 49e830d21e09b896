"""What stands between an article in the queue and print, told for a whole list in a fixed number of queries.

LOOKS is the seam: what looks at articles before print adds its own function there.
"""

from collections.abc import Callable, Sequence

from articles import preflight
from articles.models import Article, VersionWriter
from newsroom.models import User

# A function of the person and the articles: primary key of an article -> sentences. Asks as often for a thousand
# articles as for one; an article needs desk, version and approval fetched already.
Look = Callable[[User, Sequence[Article]], dict[int, list[str]]]


def found(user: User, articles: Sequence[Article]) -> dict[int, list[str]]:
    """Return what blocks each article for this person; nothing for those that can go on."""
    said: dict[int, list[str]] = {}
    for look in LOOKS:
        for pk, sentences in look(user, articles).items():
            said.setdefault(pk, []).extend(sentences)
    return said


def own_words(user: User, articles: Sequence[Article]) -> dict[int, list[str]]:
    """Name those whose words are the person's own: a second editor has to approve them."""
    waiting = [article for article in articles if article.approval_id is None]
    versions = [article.version_id for article in waiting]
    written = set(VersionWriter.objects.filter(version__in=versions, person=user).values_list("version", flat=True))
    return {
        article.pk: ["You wrote or handed in these words: a second editor has to approve them."]
        for article in waiting
        if article.version_id in written or article.submitted_by_id == user.pk
    }


def embargoes(_user: User, articles: Sequence[Article]) -> dict[int, list[str]]:
    """Name those that an embargo holds back."""
    return {article.pk: [reason] for article in articles if (reason := preflight.embargo(article, None))}


def bare(_user: User, articles: Sequence[Article]) -> dict[int, list[str]]:
    """Name those that want a headline; the text itself is looked at where it is read."""
    return {article.pk: ["It has no headline yet."] for article in articles if not article.headline.strip()}


LOOKS: list[Look] = [own_words, embargoes, bare]
