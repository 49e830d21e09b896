"""Which IP addresses may be connected to: those of the public internet alone."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.internet import why_not

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 100.100.100.200 127.0.0.1 127.255.255.255
168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1
198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b::8.8.8.8
64:ff9b:1::10.0.0.1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1::1 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1
""".split()
OUTSIDE = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 192.0.1.1 198.17.255.255
223.255.255.255 2001:200::1 2001:4860:4860::8888 2003::1 2606:4700:4700::1111 2a00:1450::1 3ffe::1
""".split()


@pytest.mark.parametrize("ip", INSIDE)
def test_address_that_leads_inside_is_refused_with_the_reason(ip):
    assert why_not(ip).startswith("it ")


@pytest.mark.parametrize("ip", OUTSIDE)
def test_address_of_the_public_internet_is_not_refused(ip):
    assert why_not(ip) is None


@pytest.mark.parametrize("nonsense", ["", "localhost", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "1.1.1.1 "])
def test_what_is_no_address_is_refused(nonsense):
    assert why_not(nonsense) == "it is no IP address"


@given(st.ip_addresses())
def test_nothing_is_let_through_that_the_standard_library_calls_inside(address):
    # 3.11 knows a few exceptions within 192.0.0.0/24 and 2001::/23; we refuse those too.
    if why_not(str(address)) is None:
        assert address.is_global


@given(st.ip_addresses(v=4))
def test_ipv4_address_inside_ipv6_never_gets_through(address):
    for prefix in ("::", "::ffff:", "64:ff9b::", "64:ff9b:1::"):
        assert why_not(f"{prefix}{address}")
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) | (int(address) << 80))
    assert why_not(str(six_to_four))
