"""The search box: on every page of the desk, and the page of what it finds."""

import pytest

from newsroom.roles import Role

pytestmark = pytest.mark.engine

FIND = "/admin/articles/article/find/"


def test_the_box_stands_on_every_page_of_who_writes(client, editor, draft):
    article = draft()
    client.force_login(editor)
    for page in (
        "",
        "articles/article/",
        f"articles/article/{article.pk}/change/",
        "sources/source/",
        "newsroom/reporter/",
    ):
        assert f'action="{FIND}"' in client.get(f"/admin/{page}").content.decode(), page


def test_who_writes_nowhere_has_no_box(client, person):
    client.force_login(person(None, Role.ADMINISTRATOR))
    assert FIND not in client.get("/admin/").content.decode()


def test_basra_2008_gives_the_piece_of_2008_first(client, editor, printed, draft):
    printed("Militias Leave Basra", original_date="2008-03-26", original_date_from="stated", city="Basra")
    draft("Water Bail in Basra")
    client.force_login(editor)
    hits = client.get(FIND, {"q": "basra 2008"}).context["hits"]
    assert [(hit.headline, hit.of_year) for hit in hits] == [
        ("Militias Leave Basra", True),
        ("Water Bail in Basra", False),
    ]
    assert "26 March 2008" in hits[0].facts


@pytest.mark.parametrize(("asked", "said"), [("", "Type words of the text"), ("nowhere", "Nothing at your desks")])
def test_nothing_found_is_said_in_words(asked, said, client, editor):
    client.force_login(editor)
    assert said in client.get(FIND, {"q": asked}).content.decode()


@pytest.mark.parametrize("asked", ["%", '"', "a " * 1000, "x" * 5000, "<b>", "2008 2009 2010", "9999"])
def test_whatever_is_typed_is_answered(asked, client, editor, draft):
    draft("<b>bold</b>")
    client.force_login(editor)
    answer = client.get(FIND, {"q": asked})
    assert answer.status_code == 200
    assert "<b>bold" not in answer.content.decode()


def test_finding_asks_as_often_for_many_hits_as_for_one(client, editor, printed, django_assert_max_num_queries):
    client.force_login(editor)
    asked: list[int] = []
    for rows in (1, 3):
        for number in range(rows):
            printed(f"Harbour Closed {len(asked)}{number}")
        with django_assert_max_num_queries(30) as captured:
            client.get(FIND, {"q": "harbour 2008"})
        asked.append(len(captured.captured_queries))
    assert asked[0] == asked[1]
