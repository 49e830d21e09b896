"""Web addresses made comparable. No Django, no connection."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ocid", "cmpid", "_ga"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2000
# What no host name holds, in any script: white space, controls, quotes, brackets but those of IPv6.
_SPACE = re.compile(r"\s")
_NO_HOST = re.compile(r"[\s\x00-\x1f\"'<>\\^`{|}%]")


def canonical_address(url: str) -> str | None:
    """Return the address without what does not name the document, or None where it is no web address.

    Tracking parameters, the fragment, default ports and the case of the host go; http and https, with and
    without www, stay apart, because only the page itself can say that they are the same.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or len(url) > LONGEST:
        return None
    if _NO_HOST.search(parts.hostname):
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    path = _SPACE.sub(lambda found: quote(found[0]), parts.path or "/")
    canonical = urlunsplit((parts.scheme.lower(), host, path, urlencode(kept), ""))
    return canonical if len(canonical) <= LONGEST else None


def domain(url: str) -> str:
    """Return the host of an address without a leading www, or nothing where it is no web address."""
    canonical = canonical_address(url)
    return (urlsplit(canonical).hostname or "").removeprefix("www.") if canonical else ""


def _tracks(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING
