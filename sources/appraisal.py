"""What a visit brought, looked at: the answer, what the page says of itself, and whether it is the document."""

from dataclasses import dataclass

from sources import reading
from sources.describe import Description
from sources.fetched import Fetched, Outcome
from sources.formats.media import Media
from sources.soundness import State, Verdict, judge


@dataclass(frozen=True)
class Appraisal:
    """A visit with its verdict. Where nothing could be read, what is known of the page is empty."""

    came: Fetched
    described: Description
    verdict: Verdict


def appraise(came: Fetched, *, cited: str) -> Appraisal:
    """Read what was fetched and judge it; `cited` is the title that the document should have."""
    nothing = Description(media=Media.OTHER)
    if came.outcome is not Outcome.FETCHED:
        return Appraisal(came, nothing, Verdict(State.NOT_FETCHED, came.sentence))
    try:
        described = reading.read(came.body, address=came.address, content_type=came.content_type, link=came.link)
    except reading.Unreadable as unreadable:
        return Appraisal(came, nothing, Verdict(State.UNREADABLE, str(unreadable)))
    return Appraisal(came, described, judge(came, described, cited=cited))
