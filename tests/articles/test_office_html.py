"""What word processors put on the clipboard, as the server keeps it."""

import pytest

from articles import text

WORD = """<html
xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal {margin:0}</style></head><body>
<!--StartFragment-->
<h1 style='margin:0cm'><span lang=EN-GB
style='font-family:"Arial"'>The Hearing<o:p></o:p></span></h1>
<p class=MsoNormal><b><span style='color:red'>Bold</span></b> and <i>slanted</i> words<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>[1]</span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>First thing<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Within the first</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span>Second</p>
<p class=MsoNormal>Between.</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span>One</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Two</p>
<!--EndFragment--></body></html>"""
DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h1 dir="ltr"><span
style="font-size:20pt">The Hearing</span></h1><p dir="ltr"><span style="font-weight:400">Words.</span></p>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>First</span></p></li></ul></b>"""


def flat(body: str) -> str:
    return " ".join(text.clean_html(body).split())


def test_words_lists_are_lists_and_its_first_heading_is_our_second():
    cleaned = flat(WORD)
    assert "<h2>The Hearing</h2>" in cleaned
    assert "<strong>Bold</strong> and <em>slanted</em> words[1]." in cleaned
    assert "<ul><li>First thing<ul><li>Within the first</li></ul></li><li>Second</li></ul>" in cleaned
    assert "<p>Between.</p> <ol><li>One</li><li>Two</li></ol>" in cleaned
    assert "style" not in cleaned


def test_docs_bold_that_is_not_bold_goes():
    assert flat(DOCS) == "<h2>The Hearing</h2><p>Words.</p> <ul><li><p>First</p></li></ul>"


@pytest.mark.parametrize("body", [WORD, DOCS])
def test_cleaning_again_changes_nothing(body):
    once = text.clean_html(body)
    assert text.clean_html(once) == once


def test_a_link_within_the_pasted_document_is_no_link():
    assert text.clean_html('<p>Said<a href="#_ftn1">[1]</a>.</p>') == "<p>Said[1].</p>"


def test_a_body_of_ours_is_left_as_it_is():
    body = '<h2>Head</h2><p>Some <strong>b</strong> <em>i</em> <a href="https://a.example/#x" rel="noopener">l</a></p>'
    assert text.clean_html(body) == body


def test_a_long_body_of_unclosed_lists_is_read_in_time():
    assert text.clean_html("<p style='mso-list:l0 level1 lfo1'>x" * 20_000)
