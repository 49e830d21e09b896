"""The board: what is in production, filtered, a leaf at a time; claims and plans made in place; views kept."""

from datetime import timedelta

import pytest

from articles import planning
from articles.admin import board
from articles.models import Assignment, SavedView
from articles.models.assignment import Priority
from newsroom import clock
from newsroom.roles import Role

pytestmark = pytest.mark.engine

BOARD = "/admin/articles/article/board/"


@pytest.fixture
def shown(client, editor):
    """The headlines on the board for some filters, in order."""
    client.force_login(editor)

    def ask(**query: str) -> list[str]:
        groups = client.get(BOARD, query).context["groups"]
        return [line.headline for group in groups for line in group.lines]

    return ask


@pytest.fixture
def work(draft, move, printed, editor, reporter):
    """One article of each standing, and two that are no work."""
    now = clock.now()
    a_draft, urgent, waiting = draft("Draft"), draft("Urgent"), draft("Waiting")
    with clock.at(now - timedelta(hours=2)):
        move("submit", waiting)
    move("submit", urgent)
    approved = draft("Approved")
    move("submit", approved)
    move("approve", approved)
    printed("Scheduled", at=now + timedelta(days=1))
    printed("Live")
    move("spike", draft("Spiked"), reason="for the test")
    planning.set_priority(urgent, Priority.URGENT, was=Priority.NORMAL, by=editor)
    planning.claim(a_draft, by=reporter)
    planning.set_due(waiting, now - timedelta(hours=1), was=None, by=editor)
    planning.set_due(approved, now + timedelta(days=3), was=None, by=editor)
    return {article.headline: article for article in (a_draft, urgent, waiting, approved)}


def test_it_shows_what_is_in_production_by_standing_urgency_and_wait(shown, work):
    assert shown() == ["Urgent", "Waiting", "Approved", "Scheduled", "Draft"]


def test_each_filter(shown, work, subtests):
    for query, found in [
        ({"status": "in-review"}, ["Urgent", "Waiting"]),
        ({"status": "scheduled"}, ["Scheduled"]),
        ({"desk": "middle-east"}, ["Urgent", "Waiting", "Approved", "Scheduled", "Draft"]),
        ({"person": "reporter", "status": "draft"}, ["Draft"]),
        ({"person": "editor"}, []),
        ({"due": "over"}, ["Waiting"]),
        ({"due": "week"}, ["Approved"]),
        ({"due": "none", "status": "draft"}, ["Draft"]),
        ({"claim": "taken"}, ["Draft"]),
        ({"claim": "mine"}, []),
        ({"claim": "free"}, ["Urgent", "Waiting", "Approved"]),
        ({"priority": "1"}, ["Urgent"]),
        ({"priority": "2", "status": "in-review"}, ["Waiting"]),
        ({"order": "due", "status": "in-review"}, ["Urgent", "Waiting"]),
    ]:
        with subtests.test(query=query, found=found):
            assert shown(**query) == found


def test_a_filter_that_names_nothing_is_said_and_lists_nothing(client, editor, work, subtests):
    for query in [{"desk": "elsewhere"}, {"status": "x'--"}, {"person": "nobody"}, {"priority": "9" * 30}]:
        with subtests.test(query=query):
            client.force_login(editor)
            answer = client.get(BOARD, query)
            assert answer.status_code == 422
            assert "Choose again above" in answer.content.decode()
            assert answer.context["groups"] == []


@pytest.mark.parametrize("after", ["x", "0.2.20261301T000000000000.1", "0.2.2026-01-01.1", "9" * 200])
def test_a_place_that_was_never_handed_out_is_not_found(after, client, editor):
    client.force_login(editor)
    assert client.get(BOARD, {"after": after}).status_code == 404


def test_other_desks_are_not_on_it(client, work, make_desk, person):
    client.force_login(person(make_desk("Oceania"), Role.EDITOR))
    page = client.get(BOARD)
    assert page.context["groups"] == []
    assert "Nothing is in production" in page.content.decode()
    assert "reporter" not in [value for value, _ in page.context["form"].fields["person"].choices]


@pytest.mark.parametrize("order", ["", "due"])
def test_the_leaves_together_are_the_whole_board(order, client, editor, draft, move, monkeypatch):
    monkeypatch.setattr(board, "LEAF", 3)
    for number in range(7):
        article = draft(f"Number {number}")
        if number % 2:
            move("submit", article)
        if number % 3:
            planning.set_priority(article, Priority.URGENT, was=Priority.NORMAL, by=editor)
            planning.set_due(article, clock.now(), was=None, by=editor)
    client.force_login(editor)
    seen, address = [], f"{BOARD}?order={order}"
    while address:
        context = client.get(address).context
        leaf = [line.headline for group in context["groups"] for line in group.lines]
        assert len(leaf) <= 3
        seen += leaf
        address = f"{BOARD}?{context['further']}" if context["further"] else ""
    assert len(seen) == 7
    assert set(seen) == {f"Number {number}" for number in range(7)}


def test_the_board_asks_as_often_for_many_rows_as_for_one(client, editor, draft, move, django_assert_max_num_queries):
    client.force_login(editor)
    asked = []
    for rows in (1, 5):
        for _ in range(rows):
            planning.claim(draft(), by=editor)
            move("submit", draft())
        with django_assert_max_num_queries(40) as captured:
            client.get(BOARD)
        asked.append(len(captured.captured_queries))
    assert asked[0] == asked[1]


def post_plan(client, article, **asked):
    return client.post(f"/admin/articles/article/{article.pk}/plan/", asked, follow=True)


def test_work_is_claimed_and_released_in_place(client, reporter, work):
    client.force_login(reporter)
    answer = post_plan(client, work["Waiting"], act="claim", next=f"{BOARD}?status=in-review")
    assert answer.redirect_chain == [(f"{BOARD}?status=in-review#article-{work['Waiting'].pk}", 302)]
    assert "You have claimed it." in answer.content.decode()
    assert Assignment.objects.get(article=work["Waiting"]).claimed_by == reporter
    assert "free for anybody" in post_plan(client, work["Waiting"], act="release").content.decode()


def test_who_comes_second_is_told_who_was_quicker(client, editor, work):
    client.force_login(editor)
    assert "Waiting: " not in post_plan(client, work["Draft"], act="claim").content.decode()
    assert "reporter was quicker" in post_plan(client, work["Draft"], act="claim").content.decode()


def test_an_editor_plans_in_one_form(client, editor, reporter, work):
    client.force_login(editor)
    post_plan(
        client,
        work["Urgent"],
        holder=reporter.pk,
        due_at="2030-05-03T09:30",
        priority="3",
        was_priority="1",
        was_due_at="",
    )
    plan = Assignment.objects.get(article=work["Urgent"])
    assert (plan.claimed_by, plan.priority) == (reporter, Priority.CAN_WAIT)
    assert plan.due_at.isoformat() == "2030-05-03T09:30:00+00:00"


def test_the_form_as_it_is_shown_changes_nothing(client, editor, work):
    client.force_login(editor)
    due = Assignment.objects.get(article=work["Waiting"]).due_at
    same = {"due_at": f"{due:%Y-%m-%dT%H:%M}", "was_due_at": due.isoformat(), "priority": "2", "was_priority": "2"}
    assert "nothing was changed" in post_plan(client, work["Waiting"], **same).content.decode()


def test_a_stale_plan_is_refused_whole(client, editor, reporter, work):
    client.force_login(editor)
    stale = {"holder": editor.pk, "was_holder": "", "due_at": "2030-05-03T09:30", "priority": "1", "was_priority": "1"}
    page = post_plan(client, work["Draft"], **stale).content.decode()
    assert "reporter was quicker" in page
    plan = Assignment.objects.get(article=work["Draft"])
    assert (plan.claimed_by, plan.due_at, plan.priority) == (reporter, None, Priority.NORMAL)


def test_a_forged_form_changes_nothing_and_says_so(client, editor, work, subtests):
    for asked in [
        {"priority": "7", "was_priority": "2"},
        {"priority": "1"},
        {"holder": "999999", "priority": "2", "was_priority": "2"},
        {"due_at": "soon", "priority": "2", "was_priority": "2"},
        {"act": "burn"},
        {},
    ]:
        with subtests.test(asked=asked):
            client.force_login(editor)
            assert "Nothing was changed" in post_plan(client, work["Urgent"], **asked).content.decode()
            assert Assignment.objects.get(article=work["Urgent"]).priority == Priority.URGENT


def test_a_reporter_plans_nothing_by_a_forged_form(client, reporter, work):
    client.force_login(reporter)
    asked = {"due_at": "2030-05-03T09:30", "priority": "1", "was_priority": "2"}
    assert "may set due time" in post_plan(client, work["Draft"], **asked).content.decode()
    assert Assignment.objects.get(article=work["Draft"]).due_at is None


def test_nobody_is_sent_away_from_the_desk(client, editor, work, subtests):
    for elsewhere in ["https://evil.example/admin/", "//evil.example/admin/", "/", "javascript:1", ""]:
        with subtests.test(elsewhere=elsewhere):
            client.force_login(editor)
            answer = client.post(
                f"/admin/articles/article/{work['Urgent'].pk}/plan/", {"act": "claim", "next": elsewhere}
            )
            assert answer["Location"].startswith(BOARD)


def test_the_work_of_another_desk_is_as_good_as_missing(client, work, make_desk, person):
    client.force_login(person(make_desk("Oceania"), Role.EDITOR))
    asked = [f"/admin/articles/article/{pk}/plan/" for pk in (work["Urgent"].pk, 999999)]
    assert [client.post(address, {"act": "claim"}).status_code for address in asked] == [404, 404]


def test_a_view_is_kept_under_its_name_with_known_filters_alone(client, editor, reporter, work):
    client.force_login(editor)
    query = "status=in-review&claim=free&after=1&evil=%22%3E"
    page = client.post(f"{BOARD}keep/", {"name": "Free", "desk": "middle-east", "query": query}, follow=True)
    view = SavedView.objects.get()
    assert (view.person, view.query, view.desk.slug) == (editor, "status=in-review&claim=free", "middle-east")
    assert page.context["query"] == view.query
    client.force_login(reporter)
    assert f"?{view.query.replace('&', '&amp;')}" in client.get(BOARD).content.decode()
    client.post(f"{BOARD}forget/{view.pk}/")
    assert SavedView.objects.exists()
    client.force_login(editor)
    client.post(f"{BOARD}forget/{view.pk}/")
    assert not SavedView.objects.exists()


def test_a_view_of_another_desk_is_as_good_as_missing(client, editor, make_desk, person):
    client.force_login(editor)
    client.post(f"{BOARD}keep/", {"name": "Free", "desk": "middle-east"})
    client.force_login(person(make_desk("Oceania"), Role.EDITOR))
    addresses = [f"{BOARD}forget/{pk}/" for pk in (SavedView.objects.get().pk, 999999)]
    assert [client.post(address).status_code for address in addresses] == [404, 404]


def test_markup_in_a_name_is_shown_as_text(client, editor, draft):
    client.force_login(editor)
    draft("<script>alert(1)</script>")
    client.post(f"{BOARD}keep/", {"name": "<script>alert(2)</script>"})
    assert "<script>alert(" not in client.get(BOARD).content.decode()
