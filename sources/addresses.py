"""Web addresses made comparable. No Django, no connection."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

# Only what nobody would name a document by: a parameter kept for nothing leaves two records to be merged, one dropped
# in error makes one record of two documents.
_TRACKING = frozenset(
    "_ga _gl _hsenc _hsmi at_campaign at_medium cmpid dclid fbclid gbraid gclid gclsrc guccounter guce_referrer "
    "guce_referrer_sig hsctatracking igsh igshid li_fat_id mc_cid mc_eid mkt_tok msclkid ns_campaign ns_linkname "
    "ns_mchannel ns_source ocid oly_anon_id oly_enc_id ref_src ref_url s_cid ttclid twclid vero_conv vero_id wbraid "
    "wt_mc wt_zmc xtor yclid".split()
)
_TRACKING_FAMILIES = ("utm_", "mtm_", "pk_", "piwik_")
# By these a site serves the same pages to other devices.
_SAME_HOUSE = ("www.", "m.", "mobile.", "amp.")
# A fragment names a part of the document, but for pages that a script draws: there it names the document.
_NAMING_FRAGMENT = ("!", "/")
_DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2000
# What no host name holds, in any script: white space, controls, quotes, brackets but those of IPv6.
_SPACE = re.compile(r"\s")
_NO_HOST = re.compile(r"[\s\x00-\x1f\"'<>\\^`{|}%]")


def canonical_address(url: str) -> str | None:
    """Return the address without what does not name the document, or None where it is no web address.

    Tracking parameters, the fragment (but #! and #/), default ports, the case and the script of the host go; http and
    https, with and without www, stay apart, because only the page itself can say that they are the same.
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
    host = f"[{parts.hostname}]" if ":" in parts.hostname else _one_spelling(parts.hostname)
    if port and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    path = _SPACE.sub(lambda found: quote(found[0]), parts.path or "/")
    fragment = parts.fragment if parts.fragment.startswith(_NAMING_FRAGMENT) else ""
    written_out = _SPACE.sub(lambda found: quote(found[0]), fragment)
    canonical = urlunsplit((parts.scheme.lower(), host, path, urlencode(kept), written_out))
    return canonical if len(canonical) <= LONGEST else None


def domain(url: str) -> str:
    """Return the host of an address in its own script, without a leading www; nothing where it is no web address."""
    canonical = canonical_address(url)
    host = (urlsplit(canonical).hostname or "").removeprefix("www.") if canonical else ""
    try:
        return idna.decode(host) if "xn--" in host else host
    except ValueError:
        return host


def host_in_ascii(name: str) -> str:
    """Return the name of a host as it is looked up: IDNA 2008, capitals and full-width letters folded first (UTS 46).

    Raises:
        ValueError: it cannot be the name of a host.
    """
    return name.lower() if name.isascii() else idna.encode(name[:300], uts46=True).decode().lower()


def _one_spelling(name: str) -> str:
    try:
        return host_in_ascii(name)
    except ValueError:
        return name


def settled_address(found_at: str, declared: str) -> str | None:
    """Return the canonical address of a page found at one address, redirects followed, that declares another.

    The page is believed about its own house: that it is the same with https, without www, on the site for telephones,
    with fewer parameters. It is not believed where it names another site's page, or the front page, as its own.
    """
    found, said = canonical_address(found_at), canonical_address(declared)
    if not found or not said or _house(found) != _house(said):
        return found
    # Of pages drawn by a script only the fragment tells one from another, and what they declare leaves it out.
    says_less = urlsplit(found).fragment or (_is_front(said) and not _is_front(found))
    return found if says_less else said


def _house(canonical: str) -> tuple[str, int | None]:
    parts = urlsplit(canonical)
    host = parts.hostname or ""
    return next((host.removeprefix(label) for label in _SAME_HOUSE if host.startswith(label)), host), parts.port


def _is_front(canonical: str) -> bool:
    parts = urlsplit(canonical)
    return parts.path == "/" and not parts.query


def _tracks(name: str) -> bool:
    return name.lower().startswith(_TRACKING_FAMILIES) or name.lower() in _TRACKING
