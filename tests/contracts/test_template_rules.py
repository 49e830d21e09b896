"""Every template keeps the house rules; and every rule can fail."""

import pytest

from tests.contracts import template_rules
from tests.contracts.source import ROOT, templates

BROKEN = [
    ("nothing_inline", "a.html", "<script>alert(1)</script>"),
    ("nothing_inline", "a.html", '<script type="module">import "./a.js"</script>'),
    ("nothing_inline", "a.html", "<style>p { color: red }</style>"),
    ("nothing_inline", "a.html", '<p style="color: red">'),
    ("nothing_inline", "a.html", '<p class="{% if a > b %}x{% endif %}" onclick="go()">'),
    ("nothing_inline", "a.html", "<img src=x onerror=go()>"),
    ("nothing_inline", "a.html", '<a href="javascript:go()">'),
    ("escapes_everything", "a.html", "{{ body|safe }}"),
    ("escapes_everything", "a.html", "{{ body|linebreaks | safe }}"),
    ("escapes_everything", "a.xml", "{% autoescape off %}{{ body }}{% endautoescape %}"),
    ("partial_says_what_it_takes", "articles/_card.html", "<p>{{ edition.headline }}</p>"),
    ("not_too_long", "a.html", "\n" * 121),
    ("reads_the_edition_only", "templates/articles/a.html", "{{ edition.article.headline }}"),
    ("reads_the_edition_only", "templates/articles/a.html", "{% if edition.version.reason %}"),
]
SOUND = [
    ("a.html", '<script src="{% static "a.js" %}" defer></script>'),
    ("a.html", '<script type="application/ld+json">{{ record }}</script>'),
    ("a.html", "{# <script>in a comment</script> #}"),
    ("a.html", "<p>Written in the style = of the house, once on = off.</p>"),
    ("a.html", '<meta content="{{ a|default:"on=1" }}">'),
    ("_card.html", "{# takes: edition, an Edition as printed #}\n<p>"),
    ("articles/robots.txt", "{% autoescape off %}{{ address }}{% endautoescape %}"),
    ("templates/articles/a.html", "{{ edition.article_id }} {{ article.headline }}"),
]


@pytest.mark.parametrize("rule", [rule.__name__ for rule in template_rules.RULES])
def test_every_template_keeps_the_rule(rule):
    paths = [(path.relative_to(ROOT).as_posix(), path.read_text()) for path in templates()]
    assert [f"{path}: {wrong}" for path, text in paths for wrong in getattr(template_rules, rule)(path, text)] == []


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_rule_finds_what_breaks_it(rule, path, text):
    assert list(getattr(template_rules, rule)(path, text))


@pytest.mark.parametrize(("path", "text"), SOUND)
def test_rules_let_pass_what_is_sound(path, text):
    assert [wrong for rule in template_rules.RULES for wrong in rule(path, text)] == []


def test_every_rule_has_something_that_breaks_it():
    assert {rule for rule, _path, _text in BROKEN} == {rule.__name__ for rule in template_rules.RULES}
