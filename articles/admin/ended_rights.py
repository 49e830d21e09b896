"""What the home of the desk says of pictures: those that have left live pieces, or soon will, with their rights."""

from collections.abc import Sequence

from django.db.models import F
from django.urls import reverse

from articles.admin.home import MOST_LINES, Section, add
from articles.admin.lines import Line, Visitor
from articles.admin.moments import day_and_time
from articles.models import Edition, EditionPicture
from articles.preflight import RIGHTS_END_SOON
from newsroom.roles import Right


def ended_rights(visitor: Visitor) -> Sequence[Line]:
    """List the pictures of the live pieces of the person's desks whose rights have ended or soon will, first first."""
    live = Edition.objects.live(visitor.now).filter(desk__in=visitor.writes_at)
    ending = EditionPicture.objects.filter(edition__in=live, photo__rights_until__lte=visitor.now + RIGHTS_END_SOON)
    rows = ending.select_related("photo", "edition__desk").defer("edition__body", "edition__search_text")
    return [_line(row, visitor) for row in rows.order_by(F("photo__rights_until"), "pk")[: MOST_LINES + 1]]


def _line(picture: EditionPicture, visitor: Visitor) -> Line:
    photo, edition = picture.photo, picture.edition
    until = photo.rights_until or visitor.now
    said = "rights end" if photo.may_be_shown(visitor.now) else "not shown any more: rights ended"
    return Line(
        headline=edition.headline,
        address=reverse("admin:articles_article_change", args=[edition.article_id]),
        standing=f"{said} {day_and_time(until, visitor.now)}",
        facts=tuple(fact for fact in (str(edition.desk), f"picture {picture.position}", photo.name) if fact),
        language=edition.language,
    )


add(
    Section(
        "ended rights",
        "Pictures whose rights end",
        Right.WRITE,
        ended_rights,
        "The rights to no picture of your desks' live pieces end soon.",
    )
)
