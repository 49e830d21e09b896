"""The page on which pins are arranged."""

import re

import pytest
from django.urls import reverse

from articles.models import Pin
from newsroom.roles import Role

FRONT, DESK = reverse("admin:articles_article_pins"), reverse("admin:articles_article_desk_pins")


@pytest.fixture
def chief(person, client):
    user = person(None, Role.MANAGING_EDITOR)
    client.force_login(user)
    return user


def headlines(page):
    return re.findall(r"<h3[^>]*>(?:<a[^>]*>)?([^<]*)<", page)


def test_pieces_are_pinned_moved_timed_and_taken_off(chief, printed, client, django_assert_max_num_queries):
    one, two = printed("One <b>"), printed("Two")
    for article in (one, two):
        assert client.post(FRONT, {"act": "pin", "article": article.pk})["Location"] == f"{FRONT}#pinned"
    second = Pin.objects.get(article=two)
    moved = client.post(FRONT, {"act": "up", "pin": second.pk})
    page = client.get(moved["Location"]).content.decode()
    assert headlines(page) == ["Two", "One &lt;b&gt;"]
    assert re.search(r'value="up" autofocus>Up<span class="visually-hidden">: Two', page)
    client.post(FRONT, {"act": "hold", "pin": second.pk, "until": "2999-01-02T03:04"})
    with django_assert_max_num_queries(16):
        assert 'value="2999-01-02T03:04"' in client.get(FRONT).content.decode()
    client.post(FRONT, {"act": "unpin", "pin": second.pk})
    client.post(FRONT, {"act": "lead", "article": two.pk})
    assert headlines(client.get(FRONT).content.decode()) == ["Two", "One &lt;b&gt;"]
    assert "<strong>Lead</strong>" in client.get(FRONT).content.decode()


def test_what_is_refused_or_not_understood_is_said(chief, printed, client):
    article = printed("One")
    for sent, said in (
        ({"act": "pin", "article": article.pk, "until": "soon"}, "That time is not understood."),
        ({"act": "pin", "article": article.pk, "until": "2001-01-01T00:00"}, "Give a time that lies ahead."),
        ({"act": "burn"}, "Choose what to do."),
    ):
        assert said in client.post(FRONT, sent, follow=True).content.decode()
    for sent in ({"act": "pin", "article": article.pk + 1}, {"act": "up", "pin": 9}, {"act": "up"}, {"act": "pin"}):
        assert client.post(FRONT, sent).status_code == 404
    assert not Pin.objects.exists()


def test_what_is_in_the_news_is_offered_or_what_holds_the_words(chief, printed, draft, client):
    printed("Harvest in Basra")
    printed("Rain in Amman")
    draft("Not printed")
    assert headlines(client.get(FRONT).content.decode()) == ["Rain in Amman", "Harvest in Basra"]
    assert headlines(client.get(f"{FRONT}?words=harvest").content.decode()) == ["Harvest in Basra"]


def test_editor_arranges_the_page_of_the_own_desk_alone(editor, desk, make_desk, printed, client):
    article, other = printed("Ours"), make_desk("Europe")
    client.force_login(editor)
    assert client.post(DESK, {"act": "pin", "article": article.pk}).status_code == 302
    assert headlines(client.get(f"{DESK}?desk={desk.slug}").content.decode()) == ["Ours"]
    assert client.get(f"{DESK}?desk={other.slug}").status_code == 404
    assert client.get(FRONT).status_code == 403
    assert Pin.objects.get().desk == desk
