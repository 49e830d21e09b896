"""Small readers of pages: dates of machines, lines fit to be shown, languages, sorts of files, how walls sound."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.folding import fold
from sources.formats import wall_words
from sources.formats.languages import language_of
from sources.formats.media import Media, media
from sources.formats.printable import one_line
from sources.formats.published import published

ARABIC = "أُغلق الجسر في البصرة صباح الأربعاء بعد أن قالت السلطات إن الأمر يتعلق بالسلامة"
ENGLISH = "The bridge in Basra was closed on Wednesday morning after the authorities had asked for it."


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2008-03-26T23:30:00-05:00", "2008-03-26"),
        ("2008-03-26T10", "2008-03-26"),
        ("20080326T101010Z", "2008-03-26"),
        ("20080326", "2008-03-26"),
        ("2008-03-26", "2008-03-26"),
        ("2008-03-26Z", "2008-03-26"),
        ("2008-03-26 10:00:00", "2008-03-26"),
        ("2008-03", "2008-03"),
        ("2008", "2008"),
        ("2008/03/26", "2008-03-26"),
        ("2008/3/6", "2008-03-06"),
        ("2008/3", "2008-03"),
        ("Wed, 26 Mar 2008 10:00:00 GMT", "2008-03-26"),
        ("March 26, 2008", "2008-03-26"),
        ("March 26, 2008 at 10:00 am", "2008-03-26"),
        ("26.03.2008 10:05", "2008-03-26"),
        ("26 مارس 2008", "2008-03-26"),
        (" 2008-03-26\n", "2008-03-26"),
    ],
)
def test_time_stamp_is_as_exact_as_it_is(stamp, date):
    assert published(stamp).iso() == date


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "yesterday",
        "3/4/2008",
        "1970-01-01T00:00:00Z",
        "0000-00-00",
        "2008-13-01",
        "2008-W10",
        "1206525600",
        "9" * 99,
    ],
)
def test_what_names_no_day_surely_is_no_date(stamp):
    assert published(stamp) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Bridge\n\tclosed ", "Bridge closed"),
        ("Bridge \u202eclosed\u202c", "Bridge closed"),
        ("\u2066Bridge\u2069\ufeff\u200b", "Bridge"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800a", "a"),
        ("e\u0301", "é"),
        ("x" * 501, "x" * 499 + "…"),
        ("", ""),
    ],
)
def test_line_holds_what_can_be_seen_and_turns_nothing_around(text, line):
    assert one_line(text) == line


@given(st.text(max_size=700))
def test_every_line_is_short_and_can_be_written(text):
    line = one_line(text)
    line.encode()
    assert len(line) <= 500
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        (["en"], ENGLISH, "en"),
        (["en_US"], ENGLISH, "en-US"),
        (["zh-hant-tw"], "", "zh-Hant-TW"),
        (["en_GB.UTF-8"], ENGLISH, "en-GB"),
        (["en_US", "ar"], ARABIC, "ar"),
        (["en_US"], ARABIC, ""),
        (["ar"], ENGLISH, ""),
        (["sr", "en"], "Мост је затворен у среду ујутро, саопштиле су власти.", "sr"),
        (["sr"], "Most je zatvoren u sredu ujutro, saopštile su vlasti u Basri.", "sr"),
        (["ja"], "橋は水曜日の朝に閉鎖された。当局は安全のためだと述べた。橋は水曜日の朝に閉鎖された。", "ja"),
        (["tlh"], ENGLISH, "tlh"),
        (["English", "", "x", "e" * 5000], ENGLISH, ""),
        (["en"], "short", "en"),
        ([], ENGLISH, ""),
    ],
)
def test_language_is_what_somebody_says_and_the_letters_agree_with(said, text, language):
    assert language_of(said, text) == language


@pytest.mark.parametrize(
    ("body", "said", "kind"),
    [
        (b"<!DOCTYPE html><p>x", "", Media.PAGE),
        (b"\xef\xbb\xbf\n<!-- a -- b -->\n<HTML>", "application/octet-stream", Media.PAGE),
        (b'<?xml version="1.0"?><html>', "application/xml", Media.PAGE),
        (b"<p>x", "text/html; charset=utf-8", Media.PAGE),
        (b"<p>x", "application/xhtml+xml", Media.PAGE),
        (b"<html> is how a page begins", "text/plain", Media.TEXT),
        (b"words", "TEXT/PLAIN;charset=utf-8", Media.TEXT),
        (b"%PDF-1.4\n", "text/html", Media.PDF),
        (b"<html>Sign in to see the report", "application/pdf", Media.PAGE),
        (b"no PDF", "application/pdf", Media.OTHER),
        (b"\xff\xd8\xff\xe0", "image/jpeg", Media.PICTURE),
        (b"\x89PNG\r\n\x1a\n", "", Media.PICTURE),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp", Media.PICTURE),
        (b"<svg><html>", "image/svg+xml", Media.OTHER),
        (b"a,b\n1,2", "text/csv", Media.OTHER),
        (b"", "", Media.OTHER),
    ],
)
def test_sort_of_a_file_is_what_its_bytes_say_first(body, said, kind):
    assert media(body, said) is kind


def test_sort_of_a_hostile_file_is_known_at_once():
    began = time.process_time()
    for piece in (b"<!-- -->", b"<!--", b"<?xml ", b" ", b"<!-- - -- "):
        media(piece * (10_000_000 // len(piece)))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("name", ["NOT_FOUND", "CONSENT", "LOGIN", "CHALLENGE", "SCRIPT", "FOR_SALE"])
def test_every_phrase_is_found_in_a_text_of_its_own(name):
    phrases = getattr(wall_words, name)
    for phrase in phrases:
        assert phrase in wall_words.found_in(fold(f"Well: {phrase}!"), phrases)
    assert wall_words.found_in(fold(ENGLISH + ARABIC), phrases) == []
