"""What the newsroom says about itself."""

import pytest

from newsroom import clock
from newsroom.models import Policy
from newsroom.models.policy import note_shown
from newsroom.policies import KINDS


@pytest.fixture
def filled(db):
    """Fill a policy and show it to readers."""

    def fill(kind: str, words: str) -> None:
        Policy.objects.filter(kind=kind).update(words=words, is_shown=True, changed_at=clock.now())
        note_shown()

    return fill


def test_there_is_a_row_to_fill_for_every_kind(db):
    assert set(Policy.objects.values_list("kind", "words", "is_shown")) == {(kind, "", False) for kind in KINDS}


def test_page_shows_the_words_as_text(filled, client, django_assert_num_queries):
    filled("ethics", "We <b>follow</b> a code.\n\n# Gifts\n\n- none\n- see https://code.example/ or ask@code.example")
    with django_assert_num_queries(3):
        page = client.get("/about/ethics/").content.decode()
    assert '<p dir="auto">We &lt;b&gt;follow&lt;/b&gt; a code.</p>' in page
    assert '<h2 dir="auto">Gifts</h2>' in page
    assert '<ul dir="auto"><li>none</li><li>see <a href="https://code.example/" rel="nofollow">' in page
    assert '<a href="mailto:ask@code.example">' in page
    assert "Last changed on <time" in page


def test_only_what_is_filled_is_a_page_and_linked(filled, client):
    unknown = client.get("/about/no-such-thing/").content
    assert client.get("/about/mission/").content == unknown
    assert 'href="/about/' not in client.get("/").content.decode()
    filled("privacy", "Nothing is kept.")
    filled("mission", "We report.")
    page = client.get("/masthead/").content.decode()
    links = [page.index(f'<a href="/about/{kind}/">{KINDS[kind].title}</a>') for kind in ("mission", "privacy")]
    assert links == sorted(links)
    assert page.count('href="/about/') == 2
