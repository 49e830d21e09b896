"""Who is told that a source died: the editors of the desks whose live pieces cite it, with these pieces."""

from datetime import timedelta

from articles import preflight, telling_sources
from articles.citations import cite
from newsroom import clock
from newsroom.models import Notification
from newsroom.roles import Role
from sources import health
from sources.health import Look
from sources.models import Found, SourceHealth
from sources.wording import Difference


def dies(source) -> None:
    for _ in range(2):
        health.keep(source, Look(Found.GONE, "Gone."))


def test_each_desk_is_told_once_and_of_its_own_live_pieces(
    printed, draft, make_source, make_desk, person, told, editor
):
    source = make_source("Raid", outlet="The Daily", url="http://news.example/raid")
    cited = (cite(source),)
    for headline in ("One", "Two"):
        printed(headline, citations=cited)
    draft("Not out", citations=cited)
    stranger = person(make_desk("Europe"), Role.EDITOR)
    dies(source)
    telling_sources.fared(str(source.checks.all()[0].pk))
    (news,) = [line for event, line in told(editor) if event == "source"]
    assert news == "“The Daily – Raid” can no longer be read at its address. Cited by Two; One"
    assert told(stranger) == []


def test_that_it_is_there_again_is_told_too(printed, make_source, told, editor):
    source = make_source("Raid", url="http://news.example/raid")
    printed("One", citations=(cite(source),))
    dies(source)
    health.keep(source, Look(Found.ALIVE, "There."))
    telling_sources.fared(str(source.checks.all()[0].pk))
    assert [line for event, line in told(editor) if event == "source"] == [
        "“news.example – Raid” can be read at its address again. Cited by One"
    ]


def test_that_it_says_something_else_is_told_with_what_differs(printed, make_source, editor):
    source = make_source("Raid", url="http://news.example/raid")
    printed("One", citations=(cite(source),))
    differs = Difference(gone=("Two were wounded.",), came=("Seven were wounded.",))
    health.keep(source, Look(Found.CHANGED, "Otherwise.", difference=differs))
    telling_sources.fared(str(source.checks.all()[0].pk))
    news = Notification.objects.get(person=editor, event="source")
    assert news.line == "“news.example – Raid” says something else than when it was kept. Cited by One"
    assert news.message == "Gone: “Two were wounded.”\nNew: “Seven were wounded.”"


def test_that_its_publisher_takes_it_back_is_told_in_his_words(printed, make_source, told, editor):
    source = make_source("Raid", url="http://news.example/raid")
    printed("One", citations=(cite(source),))
    health.keep(source, Look(Found.CHANGED, "Otherwise.", taken_back="RETRACTED: Raid"))
    telling_sources.fared(str(source.checks.all()[0].pk))
    assert [line for event, line in told(editor) if event == "source"] == [
        "“news.example – Raid” was taken back by its publisher: “RETRACTED: Raid” Cited by One"
    ]


def test_many_pieces_are_named_by_the_first_and_counted(printed, make_source, told, editor):
    source = make_source("Raid", url="http://news.example/raid")
    for number in range(5):
        printed(f"Piece {number}", citations=(cite(source),))
    dies(source)
    telling_sources.fared(str(source.checks.all()[0].pk))
    (news,) = [line for event, line in told(editor) if event == "source"]
    assert news.endswith("Cited by Piece 4; Piece 3; Piece 2; and 2 more")


def test_what_is_not_printed_yet_is_advised_and_not_stopped(draft, make_source):
    source = make_source("Raid", url="http://news.example/raid")
    article = draft("One", citations=(cite(source),))
    assert not [problem for problem in preflight.problems(article) if problem.code == "dead-source"]
    dies(source)
    (problem,) = [problem for problem in preflight.problems(article) if problem.code == "dead-source"]
    assert problem.weight is preflight.Weight.ADVICE
    assert problem.words.startswith("“Raid” cannot be read at its address since ")


def test_the_home_shows_editors_what_their_live_pieces_cite_in_vain(
    client, printed, draft, make_source, editor, person
):
    dead, lonely = (make_source(name, url=f"http://news.example/{name}") for name in ("cited", "uncited"))
    for headline in ("One", "Two"):
        printed(headline, citations=(cite(dead),))
    draft("Not out", citations=(cite(lonely),))
    for source in (dead, lonely):
        dies(source)
    client.force_login(editor)
    page = client.get("/admin/").content.decode()
    assert f"/admin/sources/source/{dead.pk}/change/" in page
    assert "cited by 2 live pieces" in page
    assert "Not there any more, for less than a minute" in page
    assert f"/admin/sources/source/{lonely.pk}/change/" not in page


def test_a_look_is_asked_for_from_the_sources_page_which_shows_what_was_found(client, make_source, editor):
    source = make_source("Raid", url="http://news.example/raid")
    SourceHealth.objects.update(due_at=clock.now() + timedelta(days=60))
    client.force_login(editor)
    page = f"/admin/sources/source/{source.pk}/change/"
    assert "Nobody has looked yet." in client.get(page).content.decode()
    said = client.post(f"/admin/sources/source/{source.pk}/check/", follow=True).content.decode()
    assert "It will be fetched in a moment." in said
    health.keep(source, Look(Found.MOVED, "It is elsewhere.", "http://news.example/other"))
    shown = client.get(page).content.decode()
    assert "There, at another address" in shown
    assert "http://news.example/other" in shown
