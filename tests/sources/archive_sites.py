"""What archives answer in the tests, in the two patterns of RFC 7089 that there are."""

from tests.sources.sites import answer, sends_on

NEWS = "http://news.test/2008/raid"
GATE = "http://gate.test/timegate/"
TEXT = b"<h1>Raid in Basra</h1>" + b"<p>The raid began at dawn and ended before noon, the army said in Basra.</p>" * 6
PAGE = b"<html lang=en><title>Raid in Basra</title>" + TEXT
WALL = b"<title>Raid in Basra</title><p>We and our partners use cookies.<p>Accept all<p>Reject all"
AT = "Wed, 26 Mar 2008 10:11:12 GMT"
LATER = "Thu, 26 Mar 2009 10:11:12 GMT"
NONE = answer(b"<p>Not in the archive.", status="404 Not Found")


def copy(body: bytes = PAGE, *more: str, at: str = AT, of: str = NEWS) -> bytes:
    """A copy as an archive shows it."""
    return answer(body, f"Memento-Datetime: {at}", f'Link: <{of}>; rel="original"', *more)


def leads_to(address: str) -> bytes:
    """A TimeGate that sends on to the copy (RFC 7089 section 4.1.1)."""
    link = f'Link: <{NEWS}>; rel="original", <http://gate.test/map/{NEWS}>; rel="timemap"'
    return sends_on(address, "302 Found", "Vary: accept-datetime", link)
