"""The home of the desk: the reporter's own work, the editor's queue, nothing of other desks."""

from datetime import timedelta

import pytest

from articles import planning
from articles.admin import home
from articles.admin.home import BESIDE, WORK, Section
from articles.admin.lines import Line
from articles.models.assignment import Priority
from articles.words import BylineWords
from newsroom import clock
from newsroom.roles import Right, Role

HOME = "/admin/"


@pytest.fixture
def shown(client):
    """The lines of each section that the person sees, by its place."""

    def ask(user) -> dict[str, list[Line]]:
        client.force_login(user)
        context = client.get(HOME).context
        return {filled.section.place: list(filled.lines) for filled in [*context["work"], *context["beside"]]}

    return ask


def headlines(lines) -> list[str]:
    return [line.headline for line in lines]


def test_a_reporter_sees_drafts_what_came_back_and_why_what_waits_and_what_is_live(
    shown, draft, move, reporter, make_reporter, byline
):
    salma = make_reporter("Salma Haddad", account=reporter)
    draft("A Draft")
    move("submit", draft("In Review"))
    back = draft("Came Back")
    move("submit", back)
    move("send back", back, reason="Who says so?")
    live = draft("Live", bylines=(byline(salma),))
    for verb in ("submit", "approve", "publish"):
        move(verb, live)
    seen = shown(reporter)
    assert headlines(seen["drafts"]) == ["A Draft"]
    assert headlines(seen["in review"]) == ["In Review"]
    assert headlines(seen["came back"]) == ["Came Back"]
    assert seen["came back"][0].quote == "Who says so?"
    assert seen["came back"][0].quoted == "editor, less than a minute ago"
    assert headlines(seen["live"]) == ["Live"]
    assert "queue" not in seen


def test_what_somebody_else_began_is_mine_where_i_sign_it(shown, draft, editor, reporter, make_reporter, byline):
    salma = make_reporter("Salma Haddad", account=reporter)
    draft("Signed", by=editor, bylines=(byline(salma),))
    draft("Not Mine", by=editor, bylines=(BylineWords("Salma Haddad"),))
    assert headlines(shown(reporter)["drafts"]) == ["Signed"]


def test_the_queue_is_oldest_first_after_what_is_urgent_with_age_holder_and_blocks(
    shown, draft, move, desk, person, editor
):
    now = clock.now()
    for hours, headline in ((5, "Five Hours"), (3, "Three Hours"), (1, "Urgent")):
        with clock.at(now - timedelta(hours=hours)):
            article = draft(headline)
            move("submit", article)
    planning.set_priority(article, Priority.URGENT, was=Priority.NORMAL, by=editor)
    planning.claim(article, by=person(desk, Role.EDITOR, username="other"))
    own = draft("My Own", by=editor)
    move("submit", own, by=editor)
    queue = shown(editor)["queue"]
    assert headlines(queue) == ["Urgent", "Five Hours", "Three Hours", "My Own"]
    assert "waiting 5\xa0hours" in queue[1].facts
    assert str(queue[0].plan.holder) == "other"
    assert [bool(line.blocked) for line in queue] == [False, False, False, True]
    assert "a second editor has to approve them" in queue[3].blocked[0]


def test_an_embargo_blocks_in_words(shown, draft, move, editor):
    move("submit", draft("Held", embargo_until=(clock.now() + timedelta(days=2)).isoformat()))
    assert shown(editor)["queue"][0].blocked[0].startswith("It is under embargo until")


def test_scheduled_and_gone_out_are_told_in_words_with_the_zone(shown, printed, editor, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    printed("Tomorrow", at=clock.now() + timedelta(days=1))
    printed("Today")
    seen = shown(editor)
    assert headlines(seen["scheduled"]) == ["Tomorrow"]
    assert seen["scheduled"][0].standing.startswith("goes out tomorrow, ")
    assert seen["scheduled"][0].standing.endswith("(Asia/Tokyo)")
    assert headlines(seen["today"]) == ["Today"]


def test_what_was_taken_off_the_schedule_is_not_announced(shown, printed, move, editor):
    move("unschedule", printed("Never", at=clock.now() + timedelta(days=1)))
    seen = shown(editor)
    assert seen["scheduled"] == []
    assert headlines(seen["approved"]) == ["Never"]


def test_nothing_of_another_desk_is_on_the_page(client, draft, move, printed, make_desk, person):
    move("submit", draft("Secret Queue"))
    printed("Secret Schedule", at=clock.now() + timedelta(days=1))
    printed("Secret Today")
    client.force_login(person(make_desk("Oceania"), Role.EDITOR))
    assert "Secret" not in client.get(HOME).content.decode()


def test_an_administrator_sees_people_and_records_and_no_work(client, draft, person):
    draft("A Draft")
    client.force_login(person(None, Role.ADMINISTRATOR))
    page = client.get(HOME)
    assert page.context["work"] == []
    assert "People and records" in page.content.decode()
    assert "/admin/newsroom/user/" in page.content.decode()
    assert "New dispatch" not in page.content.decode()


def test_an_account_without_a_role_is_told_whom_to_ask(client, person):
    client.force_login(person(None))
    assert "Ask an administrator" in client.get(HOME).content.decode()


def test_the_home_asks_as_often_for_many_lines_as_for_one(
    client, editor, draft, move, printed, django_assert_max_num_queries
):
    client.force_login(editor)
    asked = []
    for rows in (1, 4):
        for _ in range(rows):
            planning.claim(draft(), by=editor)
            draft(by=editor, bylines=(BylineWords("Ada Okafor"),))
            move("submit", draft())
            printed()
            printed(at=clock.now() + timedelta(days=1))
            back = draft(by=editor)
            move("submit", back, by=editor)
            move("send back", back, reason="for the test")
            approved = draft()
            move("submit", approved)
            move("approve", approved)
        with django_assert_max_num_queries(70) as captured:
            client.get(HOME)
        asked.append(len(captured.captured_queries))
    assert asked[0] == asked[1]


def test_every_section_has_its_place_and_no_two_share_one():
    section = Section("drafts", "Again", Right.WRITE, lambda _visitor: [], "Nothing.")
    with pytest.raises(ValueError, match="no free place"):
        home.add(section)
    with pytest.raises(ValueError, match="no free place"):
        home.add(Section("nowhere", "Nowhere", Right.WRITE, lambda _visitor: [], "Nothing."))
    assert len(set(WORK + BESIDE)) == len(WORK + BESIDE)
