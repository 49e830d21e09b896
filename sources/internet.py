"""Which IP addresses lie on the public internet, and which lead inside. No Django, no connection."""

import ipaddress

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Python's is_global follows the registry of its release and calls 2002::/16 and 64:ff9b::/96 global, though both
# carry an IPv4 address that may be an inside one. So the ranges stand here, with the words for whoever asks why.
_IPV4 = {
    "0.0.0.0/8": "this network (RFC 791)",
    "10.0.0.0/8": "a private network (RFC 1918)",
    "100.64.0.0/10": "addresses shared by a provider's customers (RFC 6598)",
    "127.0.0.0/8": "this machine itself",
    "168.63.129.16/32": "a cloud's inside service under a public number (Azure)",
    "169.254.0.0/16": "the local link (RFC 3927), where clouds keep their inside services",
    "172.16.0.0/12": "a private network (RFC 1918)",
    "192.0.0.0/24": "protocol assignments (RFC 6890)",
    "192.0.2.0/24": "documentation (RFC 5737)",
    "192.88.99.0/24": "6to4 relays (RFC 7526)",
    "192.168.0.0/16": "a private network (RFC 1918)",
    "198.18.0.0/15": "measuring networks (RFC 2544)",
    "198.51.100.0/24": "documentation (RFC 5737)",
    "203.0.113.0/24": "documentation (RFC 5737)",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved, and broadcast",
}
# Of IPv6 only global unicast, 2000::/3, is the internet: so mapped addresses (::ffff:0:0/96), NAT64 (64:ff9b::/96 and
# 64:ff9b:1::/48), private, link-local and multicast ones are refused without being named.
_IPV6_INTERNET = ipaddress.IPv6Network("2000::/3")
_IPV6 = {
    "2001::/32": "Teredo, which carries an IPv4 address (RFC 4380)",
    "2001::/23": "protocol assignments (RFC 2928)",
    "2001:db8::/32": "documentation (RFC 3849)",
    "2002::/16": "6to4, which carries an IPv4 address (RFC 3056)",
    "3fff::/20": "documentation (RFC 9637)",
}
_INSIDE: list[tuple[Network, str]] = [
    (ipaddress.ip_network(network), words) for network, words in (_IPV4 | _IPV6).items()
]


def why_not(ip: str) -> str | None:
    """Return why no connection may be made to this IP address, or None where it lies on the public internet."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "it is no IP address"
    for network, words in _INSIDE:
        if address in network:
            return f"it belongs to {words}"
    if address.version == 6 and address not in _IPV6_INTERNET:
        return "it is none of the public internet's (2000::/3)"
    return None
