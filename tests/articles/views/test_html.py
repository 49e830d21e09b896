"""What every public page has to be, whatever it shows."""

from itertools import pairwise

import html5lib
import pytest

from articles.models import Edition
from newsroom.models import Publication
from newsroom.roles import Role
from sources.models import Source

LISTS = ["/", "/archive/", "/archive/?tag=tag-1&words=something", "/archive/?since=x&words=" + "a" * 201,
         "/desks/desk-of-1/", "/reporters/ada-smithi/", "/tags/tag-1/", "/no/such/page/",
         "/sources/", "/sources/?standing=x&words=something", "/outlets/", "/outlets/?words=x",
         "/outlets/the-daily-1/", "/text/", "/masthead/", "/places/baghdad-iraq/", "/corrections/"]  # fmt: skip


HOSTILE = """</title></p></script><script>alert(1)</script>"'><!-- & <b>"""


@pytest.fixture
def pages(house, full_words, publish, proposed, corrected, person, client):
    """Every kind of page, by its address; whatever people can type is hostile."""
    Publication.objects.create(name=HOSTILE, tagline=HOSTILE, about=HOSTILE)
    words = dict.fromkeys(["kicker", "standfirst", "city", "country"], HOSTILE) | {"body": f"<p>{HOSTILE}</p>{HOSTILE}"}
    publish(full_words(f"Left & <right> “both” {HOSTILE}", language="ar", tags=("tag 1", f"t {HOSTILE}"), **words))
    first, second = (person(None, Role.MANAGING_EDITOR) for _ in range(2))
    for kind in ("retraction", "withdrawal"):
        corrected(proposed(publish(full_words(f"{kind} {HOSTILE}", **words)), kind, HOSTILE, by=first), by=second)
    articles = [*house(2).paths, *(edition.get_absolute_url() for edition in Edition.objects.all())]
    articles += [f"/sources/{uid}/" for uid in Source.objects.values_list("uid", flat=True)[:1]]
    further = [
        f"{path}{rest}" for path in articles[-3:-1] for rest in ("cite/", "text/", "versions/1/", "versions/1/cite/")
    ]
    return {path: client.get(path) for path in [*LISTS, *articles, *further]}


def is_valid_html(pages):
    for path, answer in pages.items():
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = parser.parse(answer.content.decode())
        assert [len(tree.findall(f".//{name}")) for name in ("h1", "main", "title")] == [1, 1, 1], path
        assert tree.find(".//body")[0].get("href") == "#main", path
        identities = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(identities) == len(set(identities)), path


def skips_no_heading_level(pages):
    for path, answer in pages.items():
        tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
        levels = [int(element.tag[1]) for element in tree.iter() if element.tag in {"h1", "h2", "h3", "h4"}]
        assert levels[0] == 1, path
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), path


def describes_itself(pages):
    titles = set()
    for path, answer in pages.items():
        tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
        title = tree.find(".//title").text
        assert 0 < len(title) <= 110, path
        assert tree.find(".//meta[@name='description']").get("content"), path
        canonical = tree.find(".//link[@rel='canonical']")
        if answer.status_code == 200:
            assert canonical.get("href").startswith("http://localhost:8000/"), path
            titles.add((title, canonical.get("href")))
    assert len({title for title, _ in titles}) >= len(LISTS) - 2


def does_not_know_who_asks(pages):
    for path, answer in pages.items():
        assert not answer.cookies, path
        assert "Cookie" not in answer.get("Vary", ""), path
        assert b"csrf" not in answer.content, path
        assert b" style=" not in answer.content, path
        assert b"<script>" not in answer.content, path
        assert b"http://testserver" not in answer.content, path
        assert b"alert(1)</script>" not in answer.content, path


def answer_is_the_same_for_a_signed_in_editor(pages, editor, client):
    client.force_login(editor)
    for path, answer in pages.items():
        assert client.get(path).content == answer.content, path


def head_equals_get_and_known_bytes_are_not_sent_again(pages, client):
    for path, answer in pages.items():
        head = client.head(path)
        assert head.headers == answer.headers, path
        assert head.content == b"", path
        if answer.status_code == 200:
            assert client.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304, path
            assert answer["Cache-Control"].startswith("public, max-age=10"), path


def test_every_kind_of_page_is_what_every_page_has_to_be(pages, editor, client, subtests):
    # The newsroom is dear to make: one for all that is asked of its pages.
    for asked in (is_valid_html, skips_no_heading_level, describes_itself, does_not_know_who_asks):
        with subtests.test(asked.__name__):
            asked(pages)
    with subtests.test("HEAD equals GET"):
        head_equals_get_and_known_bytes_are_not_sent_again(pages, client)
    with subtests.test("an editor who is signed in reads the same"):
        answer_is_the_same_for_a_signed_in_editor(pages, editor, client)
