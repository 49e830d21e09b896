"""Views of the board: one's own, shared with a desk, forgotten by who made them."""

import pytest

from articles import saved_views
from articles.models import SavedView
from articles.saved_views import ViewRefused
from newsroom.models import LedgerEntry
from newsroom.roles import Role


def test_a_view_is_offered_to_its_maker_and_to_the_desk_it_is_shared_with(desk, make_desk, person, reporter, editor):
    saved_views.keep("Late", "due=over", desk=desk, by=editor)
    saved_views.keep("Mine", "claim=mine", desk=None, by=editor)

    def offered(user):
        return list(SavedView.objects.offered_to(user).values_list("name", flat=True))

    assert offered(editor) == ["Late", "Mine"]
    assert offered(reporter) == ["Late"]
    assert offered(person(make_desk("Oceania"), Role.EDITOR)) == []


def test_keeping_a_name_again_replaces_the_view(editor):
    saved_views.keep("Late", "due=over", desk=None, by=editor)
    saved_views.keep("Late", "due=today", desk=None, by=editor)
    assert SavedView.objects.get().query == "due=today"


def test_a_view_is_not_shared_with_a_desk_that_is_not_ones_own(make_desk, editor):
    with pytest.raises(ViewRefused, match="Oceania"):
        saved_views.keep("Late", "", desk=make_desk("Oceania"), by=editor)


def test_so_many_views_and_no_more(editor):
    for number in range(saved_views.MOST_VIEWS):
        saved_views.keep(str(number), "", desk=None, by=editor)
    saved_views.keep("0", "due=over", desk=None, by=editor)
    with pytest.raises(ViewRefused, match="Forget one first"):
        saved_views.keep("one more", "", desk=None, by=editor)


def test_only_its_maker_forgets_a_view(desk, reporter, editor):
    view = saved_views.keep("Late", "due=over", desk=desk, by=editor)
    with pytest.raises(ViewRefused, match="only they can forget it"):
        saved_views.forget(view, by=reporter)
    saved_views.forget(view, by=editor)
    assert not SavedView.objects.exists()
    actions = LedgerEntry.objects.filter(kind="saved view").values_list("action", flat=True)
    assert list(actions) == ["keep view", "forget view"]
