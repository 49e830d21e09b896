"""Who is told that a reader reports an error. Called by articles.reports."""

from django.urls import reverse

from articles.audiences import editors
from articles.models import ErrorReport
from articles.models.shown import LINE, covered
from newsroom.notifications import News, notify


def reported(report: ErrorReport) -> None:
    """Tell the editors of the desk, with what the reader wrote."""
    article = report.article
    news = News(
        "reported",
        f"A reader reports an error: {article.headline}",
        reverse("admin:articles_errorreport_change", args=[report.pk]),
        article.desk,
        str(covered(report.wrong, LINE, article)),
    )
    notify(editors(article), news)
