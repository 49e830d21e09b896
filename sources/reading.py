"""Reading what was fetched: a child process takes it apart, because a stranger wrote it. No Django."""

from newsroom import limited
from sources.describe import Description, asked, told
from sources.fetched import Fetched

# Ten megabytes of the worst, a million attributes on one element, take 300 MB.
_LIMITS = limited.Limits(memory=768 * 1024 * 1024, processor=30, seconds=60, file=40_000_000)


class Unreadable(Exception):
    """It could not be taken apart within the limits. The message is for whoever wanted it."""


def read(came: Fetched) -> Description:
    """Describe what was fetched, its own text and titles included.

    Raises:
        Unreadable: it needs more memory or time than it may have.
    """
    known = {"address": came.address, "content_type": came.content_type, "link": came.link}
    try:
        return told(limited.run("sources.describe", limits=_LIMITS, given=asked(came.body, **known)).written)
    except (limited.TooLate, ValueError) as failed:
        raise Unreadable("The page could not be read within bounds. Keep a copy of your own.") from failed
