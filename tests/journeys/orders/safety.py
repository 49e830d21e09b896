"""Orders about people who could come to harm: flagged, and withheld."""

from articles import harm, redactions
from articles.models import Article, Edition
from newsroom import clock
from tests.journeys.orders.house import who


def flag(article: int, by: str) -> str:
    harm.raise_flag(Article.objects.get(pk=article), "minor", by=who(by))
    return "done"


def withhold(article: int, passage: str, by: str) -> str:
    redactions.redact(Article.objects.get(pk=article), passage, reason="In danger.", by=who(by))
    return "done"


def read(article: int) -> list[str]:
    """Return the body that readers find, in a list; an empty one where there is none."""
    return [edition.body for edition in Edition.objects.live(clock.now()).filter(article=article)]
