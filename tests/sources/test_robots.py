"""What robots.txt asks of programs: RFC 9309, its examples, and files that want to be slow."""

import time

import pytest

from sources.robots import may_visit, rules_for

# The standard's own example (section 5.1), with our name for foobot.
EXAMPLE = """\
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: newsroom
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("agent", "target", "may"),
    [
        ("newsroom", "/", False),
        ("newsroom", "/example/page.html", True),
        ("NewsRoom", "/example/allowed.gif", True),
        ("newsroom", "/robots.txt", True),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("bazbot", "/a.gif", True),
        ("quxbot", "/example/page.html", True),
        ("otherbot", "/example/page.html", False),
        ("otherbot", "/publications/x", True),
        ("otherbot", "/a.gif", False),
        ("otherbot", "/a.gif?x", True),
        ("otherbot", "/", True),
    ],
)
def test_example_of_the_standard_is_read_as_it_says(agent, target, may):
    assert may_visit(target, rules_for(agent, EXAMPLE)) is may


@pytest.mark.parametrize(
    ("lines", "target", "may"),
    [
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Allow: /a\nDisallow: /ab", "/abc", False),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /*/private", "/x/private/1", False),
        ("Disallow: /*/private", "/private", True),
        ("Disallow: /a*b$", "/ab", False),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow: /?print=", "/?print=1", False),
        ("Disallow:", "/a", True),
        ("Disallow: /a # comment", "/a", False),
        ("disALLOW : /a", "/a", False),
        ("Disallow: /%7Edesk", "/~desk", False),
        ("Disallow: /a%2fb", "/a%2Fb", False),
        ("Disallow: /a%2fb", "/a/b", True),
        ("Disallow: /جسر", "/%D8%AC%D8%B3%D8%B1", False),
        ("Disallow: a", "/a", True),
        ("Sitemap: https://news.example/s.xml\nDisallow: /a", "/a", False),
    ],
)
def test_patterns_match_as_the_standard_says(lines, target, may):
    assert may_visit(target, rules_for("newsroom", f"User-agent: *\n{lines}")) is may


def test_groups_of_one_name_are_one_and_a_version_behind_the_name_is_nothing():
    text = "User-agent: newsroom/1.0\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: NEWSROOM\nDisallow: /b"
    rules = rules_for("newsroom", text)
    assert [may_visit(target, rules) for target in ("/a", "/b", "/c")] == [False, False, True]


@pytest.mark.parametrize("text", ["", "\ufeffUser-agent: *\n", "Disallow: /", "<html>Not found</html>", "\x00\n:::\n"])
def test_file_that_asks_nothing_of_us_forbids_nothing(text):
    assert may_visit("/a", rules_for("newsroom", text)) is True


def test_file_that_wants_to_be_slow_is_not():
    text = "User-agent: *\n" + ("Disallow: /" + "*a" * 500 + "$\n") * 5000
    began = time.process_time()
    rules = rules_for("newsroom", text)
    assert may_visit("/" + "a" * 8000 + "b", rules) is True
    assert time.process_time() - began < 10
