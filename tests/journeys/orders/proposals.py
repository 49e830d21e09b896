"""Orders about pieces in print: something is proposed, and settled."""

from articles import corrections
from articles.corrections import Asked, CorrectionRefused
from articles.models import Article, Proposal
from articles.proposal_rules import words_in_question
from tests.journeys.orders.house import who


def propose(article: int, kind: str, by: str) -> str:
    """Propose something without new words; say "done" or what was said."""
    found = Article.objects.get(pk=article)
    version = words_in_question(found, kind)
    assert version is not None
    try:
        corrections.propose(found, Asked(kind, "For the race."), seen=version.digest, by=who(by))
    except CorrectionRefused as refused:
        return str(refused)
    return "done"


def settle(article: int, outcome: str, by: str) -> str:
    """Approve, decline or take back what waits for the article; say "done" or what was said."""
    proposal = Proposal.objects.filter(article=article).latest("pk")
    try:
        if outcome == "approve":
            corrections.approve(proposal, seen=proposal.version.digest, by=who(by))
        elif outcome == "decline":
            corrections.decline(proposal, because="For the race.", by=who(by))
        else:
            corrections.take_back(proposal, by=who(by))
    except CorrectionRefused as refused:
        return str(refused)
    return "done"


def proposed(article: int) -> list[str]:
    """Return what became of everything that was proposed for the article, oldest first."""
    return list(Proposal.objects.filter(article=article).order_by("pk").values_list("outcome", flat=True))
