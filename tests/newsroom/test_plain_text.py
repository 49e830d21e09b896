"""Plain text in its parts."""

from newsroom.plain_text import Block, blocks


def test_headings_lists_and_paragraphs_are_told_apart():
    text = "One\r\ntwo.\r\n\r\n# Title\n\n- a\n- b\n\n# not a title\nbut two lines\n\n- not\na list\n \n\n\n"
    assert blocks(text) == [
        Block("paragraph", ("One", "two.")),
        Block("heading", ("Title",)),
        Block("list", ("a", "b")),
        Block("paragraph", ("# not a title", "but two lines")),
        Block("paragraph", ("- not", "a list")),
    ]
    assert blocks("  \n\n ") == []
