"""Who is told what was proposed for a piece in print, and what became of it. Called by articles.corrections."""

from articles import telling
from articles.audiences import editors, ever
from articles.models import Proposal
from articles.models.notice import Outcome
from newsroom.models import User

_WITHDRAWN = {
    "withdrawal": "Withdrawn by our own decision",
    "rights": "Withdrawn for somebody else's rights",
    "law": "Withdrawn because the law demands it",
}


def proposed(proposal: Proposal) -> None:
    """Tell who may approve it, with the sentence for readers."""
    article = proposal.article
    line = f"{proposal.by} proposed “{proposal.get_kind_display()}”: {article.headline}"
    telling.tell(article, "proposed", line, editors(article, {proposal.by_id}), proposal.text)


def settled(proposal: Proposal) -> None:
    """Tell who proposed it that somebody approved or declined it; who could approve, that it was taken back."""
    article, by = proposal.article, proposal.settled_by
    what = f"“{proposal.get_kind_display()}”: {article.headline}"
    if proposal.outcome == Outcome.TAKEN_BACK:
        telling.tell(article, "proposed", f"{by} took back {what}", editors(article, {proposal.by_id}))
    elif proposal.outcome == Outcome.DECLINED:
        telling.tell(article, "settled", f"{by} declined {what}", {proposal.by_id}, proposal.because)
    else:
        # Whom the change itself concerns is told of that.
        unaware = {proposal.by_id} - ever(article) - editors(article, {proposal.settled_by_id or 0})
        telling.tell(article, "settled", f"{by} approved {what}", unaware)


def withdrawn(proposal: Proposal, *, by: User) -> None:
    """Tell that readers find nothing of it any more, with the sentence that they find."""
    article = proposal.article
    line = f"{_WITHDRAWN[proposal.kind]}: {article.headline}"
    telling.of_the_record(article, line, message=proposal.text, besides=by.pk)
