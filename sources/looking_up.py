"""From an address to what stands there: visited while somebody waits, read, and judged. Nothing is stored."""

from dataclasses import dataclass

from sources import visits
from sources.addresses import canonical_address
from sources.appraisal import appraise
from sources.describe import Description
from sources.errand import Limits
from sources.fetched import Outcome
from sources.matching import Document, known_among
from sources.models import Source
from sources.soundness import Verdict

# Somebody waits: less than a background visit may take.
_PATIENCE = 3.0
_LIMITS = Limits(seconds=10.0, connecting=4.0)


@dataclass(frozen=True)
class LookedUp:
    """What an address leads to: the record that it is already, else what the page says of itself, and a verdict."""

    known: Source | None
    described: Description
    verdict: Verdict

    @property
    def document(self) -> Document:
        """What the page says of itself, as a document that could be made a record."""
        found = self.described
        authors = "; ".join(found.authors)[:500]
        return Document(found.outlet, found.title, found.date, found.address, authors, found.language)


def look_up(address: str) -> LookedUp:
    """Visit an address and read what stands there; find the record known under it, or under where it leads."""
    came = visits.visit(address, patience=_PATIENCE, limits=_LIMITS)
    seen = appraise(came, cited="")
    ends = {address, seen.described.address, came.address if came.outcome is Outcome.FETCHED else ""}
    asked = [Document(url=one) for one in sorted(ends) if canonical_address(one)]
    known = known_among(asked)
    found = next((source for one in asked if (source := known.source(one))), None)
    return LookedUp(found, seen.described, seen.verdict)
