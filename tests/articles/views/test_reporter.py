"""A reporter's page."""

import pytest


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    made = house(count)
    with django_assert_num_queries(7):
        page = client.get(made.reporters[0].get_absolute_url()).content.decode()
    assert page.count('<article class="card"') == count * count


def test_page_says_who_they_are(make_reporter, byline, printed, desk, client):
    ada = make_reporter("Ada Smith", title="Senior Reporter", desk=desk, biography="From <Leeds>.\n\nSince 2008.")
    printed(bylines=(byline(ada),))
    page = client.get("/reporters/ada-smith/").content.decode()
    assert '<h1 dir="auto">Ada Smith</h1>' in page
    assert "Senior Reporter" in page
    assert "<p>From &lt;Leeds&gt;.</p>" in page


def test_page_tells_what_the_person_wishes_to_be_told(make_reporter, byline, printed, client):
    told = {"languages": "Arabic, <English>", "expertise": "Courts", "contact": "ada@news.example"}
    printed(bylines=(byline(make_reporter("Ada Smith", **told)),))
    page = client.get("/reporters/ada-smith/").content.decode()
    assert '<dd dir="auto">Arabic, &lt;English&gt;</dd>' in page
    assert '<dd dir="auto">Courts</dd>' in page
    assert '<a href="mailto:ada@news.example">ada@news.example</a>' in page


def test_who_is_named_on_the_masthead_has_a_page_without_signing_anything(make_reporter, client):
    ed = make_reporter("Ed Jones", on_masthead=True)
    page = client.get("/reporters/ed-jones/")
    assert "Nothing here is signed with this name yet." in page.content.decode()
    type(ed).objects.update(name_withheld=True)
    assert client.get("/reporters/ed-jones/").content == client.get("/reporters/nobody/").content


def test_twice_in_one_byline_is_once_in_the_list(make_reporter, byline, printed, client):
    ada = make_reporter("Ada Smith")
    printed(bylines=(byline(ada), byline(ada, part="photographs")))
    assert client.get("/reporters/ada-smith/").content.decode().count('<article class="card"') == 1


def test_nobody_without_public_work_has_a_page(make_reporter, byline, draft, client):
    draft(bylines=(byline(make_reporter("Ada Smith")),))
    assert client.get("/reporters/ada-smith/").status_code == 404


def test_name_withheld_is_nowhere_at_once(make_reporter, byline, printed, client):
    ada = make_reporter("Adaeze Withheldname", title="Reporter")
    article = printed("A dangerous piece", bylines=(byline(ada),), tags=("Iraq",))
    path = article.editions.get().get_absolute_url()
    places = ["/", "/desks/middle-east/", "/tags/iraq/", path, "/archive/", "/archive/?words=dangerous", "/feed.xml"]
    assert all("Withheldname" in client.get(place).content.decode() for place in places)

    type(ada).objects.filter(pk=ada.pk).update(name_withheld=True)

    for place in places:
        answer = client.get(place)
        assert answer.status_code == 200
        assert "A dangerous piece" in answer.content.decode()
        assert "withheldname" not in answer.content.decode().lower()
        assert "Name withheld" in answer.content.decode()
    unknown = client.get("/reporters/nobody/")
    assert client.get("/reporters/adaeze-withheldname/").content == unknown.content
    asked = client.get("/archive/?reporter=adaeze-withheldname").content
    unknown = client.get("/archive/?reporter=nobody").content
    # What was typed stands in its field again, and nothing else differs.
    assert asked.replace(b"adaeze-withheldname", b"nobody") == unknown
