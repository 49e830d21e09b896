"""Charsets: what bytes say counts more than what is said about them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.formats.charsets import charset, decoded

ARABIC = "<html lang='ar'><p>أُغلق الجسر في البصرة صباح الأربعاء</p>"
GERMAN = "<p>Brücke gesperrt – Straße für Fußgänger offen</p>"


@pytest.mark.parametrize(
    ("text", "codec", "said"),
    [
        (ARABIC, "utf-8", ""),
        (ARABIC, "utf-8", "text/html; charset=ISO-8859-1"),
        (ARABIC, "utf-8", "text/html; charset=windows-1256"),
        (ARABIC, "cp1256", "text/html; charset=windows-1256"),
        (ARABIC, "cp1256", 'text/html; charset="WINDOWS-1256"'),
        (ARABIC, "cp1256", ""),
        (ARABIC, "cp1256", "text/html; charset=utf-8"),
        (ARABIC.replace("أُغلق", "اغلق"), "iso8859-6", "text/html; charset=iso-8859-6"),
        (GERMAN, "cp1252", ""),
        (GERMAN, "cp1252", "text/html; charset=latin1"),
        (GERMAN, "cp1252", "text/html; charset=utf-8"),
        ("<html lang='ru'><p>Мост закрыт", "cp1251", ""),
        ("<p>Мост закрыт", "koi8-r", "text/html; charset=KOI8-R"),
        ("<html lang=tr><p>Köprü kapatıldı, şimdilik", "cp1254", ""),
        ("<p>橋は閉鎖された", "cp932", "text/html; charset=Shift_JIS"),
        ("<p>橋は閉鎖された", "iso2022_jp", "text/html; charset=iso-2022-jp"),
        ("<p>大桥关闭", "gb18030", "text/html; charset=gb2312"),
        ("<p>The bridge", "utf-16-le", "text/html; charset=utf-16"),
    ],
)
def test_text_is_read_in_the_charset_that_it_is_in(text, codec, said):
    assert (decoded(text.encode(codec), said), charset(text.encode(codec), said)) == (text, codec)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_says_it_all_and_is_no_text(codec):
    assert decoded("<p>أُغلق الجسر".encode(codec), "text/html; charset=latin1") == "<p>أُغلق الجسر"


@pytest.mark.parametrize(
    "meta",
    ['<meta charset="windows-1256">', "<META http-equiv=Content-Type content='text/html; charset=windows-1256'>"],
)
def test_page_says_its_charset_itself(meta):
    text = f"<html><head>{meta}<title>أُغلق الجسر</title>"
    assert decoded(text.encode("cp1256"), "text/html") == text
    far = "<html><head>" + "<!-- -->" * 900 + meta + "أُغلق"
    assert decoded(far.encode("cp1256"), "text/html") == far


def test_few_bad_bytes_do_not_make_another_charset_of_it():
    body = ARABIC.encode() + b" \xe9" + ARABIC.encode()[:-1]
    assert charset(body, "text/html; charset=utf-8") == "utf-8"
    assert "أُغلق الجسر" in decoded(body)


@pytest.mark.parametrize(
    "label",
    ["utf-7", "rot13", "zip", "unicode_escape", "idna", "hex", "../x", "x" * 10_000, "base64", "none", "undefined"],
)
def test_no_codec_but_the_webs_can_be_asked_for(label):
    assert charset(b"<p>+ADw-script+AD4- plain", f"text/html; charset={label}") == "utf-8"
    assert charset(f"<meta charset={label}><p>caf\xe9".encode("latin1")) == "cp1252"


def test_page_that_calls_itself_utf16_in_ascii_is_not():
    assert charset(b"<meta charset=utf-16><p>caf\xc3\xa9") == "utf-8"


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_are_some_text(body, said):
    assert isinstance(decoded(body, f"text/html; charset={said}"), str)


def test_ten_megabytes_take_little_time():
    body = ("é" * 2_500_000).encode("cp1252") + b"<meta " * 1_000_000
    began = time.process_time()
    decoded(body)
    assert time.process_time() - began < 10
