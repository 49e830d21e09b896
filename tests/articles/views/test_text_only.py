"""Text-only versions."""

import re

import pytest

from articles.models import Edition


@pytest.mark.parametrize("count", [1, 3])
def test_front_is_its_headlines(count, house, client, django_assert_num_queries):
    made = house(count)
    with django_assert_num_queries(8):
        text = client.get("/text/").content.decode()
    front = client.get("/").content.decode()
    headlines = re.findall(r'-headline"><a href="([^"]+)"', front)
    assert re.findall(r'<li><p><a href="([^"]+)text/"', text) == headlines
    assert set(headlines) <= set(made.paths)


def test_article_is_one_small_request(full_words, publish, client):
    body = "<p>Something “happened” there again.</p>" + "<p>" + "Seven words stand in this one line. " * 143 + "</p>"
    publish(full_words(body=body, headline="A <long> piece"))
    path = Edition.objects.get().get_absolute_url()
    answer = client.get(f"{path}text/")
    page = answer.content.decode()
    assert len(answer.content) < 15 * 1024
    assert not re.findall(r'<(?:img|script|link rel="stylesheet"|source|style)', page)
    assert f'<link rel="canonical" href="http://localhost:8000{path}">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>A &lt;long&gt; piece</h1>" in page
    assert page.count('<li id="source-') == 4
    assert f'<a href="{path}">This page with pictures' in page
    assert f'<a class="text-only" href="{path}text/">' in client.get(path).content.decode()
    assert '<a href="/text/">Text only</a>' in client.get(path).content.decode()


def test_it_tells_of_corrections_and_goes_with_the_article(printed, proposed, corrected, client):
    article = printed("A piece")
    old = article.editions.get().get_absolute_url()
    corrected(proposed(article, "fact", "It said <one>.", body="<p>Two.</p>"))
    page = client.get(f"{old}text/").content.decode()
    assert "It said &lt;one&gt;." in page
    assert "<p>Two.</p>" in page
    corrected(proposed(article, "withdrawal", "It harms."))
    assert client.get(f"{old}text/").status_code == 410
    assert client.get("/2008/03/26/nothing/text/").status_code == 404
