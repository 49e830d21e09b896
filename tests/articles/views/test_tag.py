"""A tag's page."""

import pytest
from taggit.models import Tag


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_queries_does_not_grow(count, house, client, django_assert_num_queries):
    house(count)
    with django_assert_num_queries(7):
        page = client.get("/tags/tag-1/").content.decode()
    assert page.count('<article class="card"') == count * count


def test_tag_of_a_draft_is_no_page(draft, client):
    draft(tags=("Secret",))
    assert Tag.objects.get().slug == "secret"
    assert client.get("/tags/secret/").content == client.get("/tags/nothing/").content
    assert client.get("/tags/secret/").status_code == 404


def test_tag_in_another_script_has_a_page(printed, client):
    printed(tags=("العراق",))
    answer = client.get(f"/tags/{Tag.objects.get().slug}/")
    assert answer.status_code == 200
    assert "العراق" in answer.content.decode()
