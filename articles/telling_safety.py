"""Who is told that somebody could come to harm, and what was withheld. Never which passage or name, nor what was noted.

Called by articles.harm and articles.redactions, which cover the headline first.
"""

from django.urls import reverse

from articles import telling
from articles.audiences import holders, writers
from articles.models import Article, HarmFlag, Redaction
from newsroom.models import Membership, Reporter, User
from newsroom.notifications import News, notify
from newsroom.roles import Right, roles_with


def flagged(flag: HarmFlag) -> None:
    """Tell who may clear the flag that it waits for them, and who wrote the words that it keeps them from print."""
    article, line = flag.article, f"{flag.set_by} flagged “{flag.get_kind_display()}”: {flag.article.headline}"
    wrote = writers(article)
    telling.tell(article, "to clear", line, holders(Right.CLEAR_HARM, article.desk) - wrote - {flag.set_by_id})
    telling.tell(article, "harm", line, wrote - {flag.set_by_id})


def cleared(flag: HarmFlag, *, by: User) -> None:
    """Tell who raised the flag and who wrote the words that these may go into print."""
    article = flag.article
    line = f"{by} cleared “{flag.get_kind_display()}” for the words as they stand: {article.headline}"
    telling.tell(article, "harm", line, (writers(article) | {flag.set_by_id}) - {by.pk})


def lapsed(article: Article, *, by: User) -> None:
    """Tell who may clear flags that one waits for them again, where it was cleared for other words than these."""
    digest = article.version.digest if article.version else ""
    if article.harm_flags.open_for(digest).exclude(cleared_at=None).exists():
        line = f"The words have changed since a harm flag was cleared: {article.headline}"
        telling.tell(article, "to clear", line, holders(Right.CLEAR_HARM, article.desk) - writers(article) - {by.pk})


def withheld(article: Article, *, by: User) -> None:
    """Tell who looks at what is withheld that something of the article is; once, until they have read it."""
    line = f"{by} withheld a passage of: {article.headline}"
    telling.tell(article, "withheld", line, holders(Right.READ_SEALED, article.desk) - {by.pk})


def name_withheld(reporter: Reporter, *, by: User) -> None:
    """Tell who looks at what is withheld that a reporter's name is, everywhere."""
    people = Membership.objects.filter(role__in=roles_with(Right.READ_SEALED), person__is_active=True)
    path = reverse("admin:newsroom_reporter_change", args=[reporter.pk])
    news = News("withheld", f"{by} withheld the name of a reporter", path, None)
    notify(set(people.values_list("person", flat=True)) - {by.pk}, news)


def looked_at(redaction: Redaction, *, by: User) -> None:
    """Tell who withheld a passage that a second person lets it stand, or gave it free again."""
    did = "gave free again" if redaction.lifted_at else "looked at and lets stand"
    article = Article.objects.get(pk=redaction.article_id)
    telling.tell(
        article, "looked at", f"{by} {did} what was withheld of: {article.headline}", {redaction.by_id} - {by.pk}
    )
