"""What the home of the desk says of notes: those that mention the person, and which articles they hold up."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from articles.admin import blocks
from articles.admin.home import MOST_LINES, Section, add
from articles.admin.lines import Line, Visitor
from articles.admin.moments import age
from articles.models import Article, DeskRule, Note
from articles.models.desk_rule import Setting
from newsroom.models import User
from newsroom.roles import Right


def mentions(visitor: Visitor) -> Sequence[Line]:
    """List the open threads that name the person, newest first."""
    named = Note.objects.filter(mention_rows__person=visitor.user, article__desk__in=visitor.writes_at)
    rows = named.filter(resolved_at=None, parent__resolved_at=None).select_related(
        "article__desk", "parent__article", "author"
    )
    return [_line(note, visitor) for note in rows.order_by("-created_at")[: MOST_LINES + 1]]


def unanswered(user: User, articles: Sequence[Article]) -> dict[int, list[str]]:
    """Say how many notes nobody has answered, of articles whose desk lets that stop print."""
    quiet = DeskRule.objects.filter(code="unanswered").exclude(setting=Setting.STOPS).values("desk")
    answered = Note.objects.filter(parent=OuterRef("pk")).exclude(author=OuterRef("author"))
    waiting = Note.objects.open().filter(article__in=[article.pk for article in articles]).exclude(Exists(answered))
    counts = waiting.exclude(article__desk__in=quiet).order_by().values_list("article").annotate(number=Count("pk"))
    return {pk: [f"{number} note{'' if number == 1 else 's'} without an answer."] for pk, number in counts}


def _line(note: Note, visitor: Visitor) -> Line:
    article = note.article
    return Line(
        headline=article.headline or "Without a headline",
        address=f"{reverse('admin:articles_article_review', args=[article.pk])}#note-{note.parent_id or note.pk}",
        facts=(str(article.desk),),
        quote=note.text,
        quoted=f"{note.author}, {age(note.created_at, visitor.now)} ago",
        language=article.language,
    )


add(Section("mentions", "Notes that mention you", Right.WRITE, mentions, "No open note mentions you."))
blocks.LOOKS.append(unanswered)
