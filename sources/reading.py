"""Reading what was fetched: a child process takes it apart, because a stranger wrote it. No Django."""

from newsroom import limited
from sources.describe import Description, asked, told

# Ten megabytes of the worst, a million attributes on one element, take 300 MB.
_LIMITS = limited.Limits(memory=768 * 1024 * 1024, processor=30, seconds=60, file=40_000_000)


class Unreadable(Exception):
    """It could not be taken apart within the limits. The message is for whoever wanted it."""


def read(body: bytes, *, address: str = "", content_type: str = "", link: str = "") -> Description:
    """Describe a document, its own text and titles included; `link` is the Link header it came with.

    Raises:
        Unreadable: it needs more memory or time than it may have.
    """
    known = {"address": address, "content_type": content_type, "link": link}
    try:
        return told(limited.run("sources.describe", limits=_LIMITS, given=asked(body, **known)).written)
    except (limited.TooLate, ValueError) as failed:
        raise Unreadable("The page could not be read within bounds. Keep a copy of your own.") from failed
