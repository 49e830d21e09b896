"""One version of an article at its lasting address."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from articles import photos, redactions
from articles.models import Edition
from articles.words import PictureWords
from newsroom import clock
from newsroom.roles import Role

SITE = "http://localhost:8000"
MORNING = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def path_of(article):
    return Edition.objects.live(clock.now()).get(article=article).get_absolute_url()


@pytest.fixture
def publish_again(revise, move):
    """Print another version of a piece, with those words."""

    def make(article, at=None, **words):
        revise(article, **words)
        for verb in ("submit", "approve"):
            move(verb, article)
        move("publish", article, at=at, reason="More is known.")

    return make


@pytest.fixture
def piece(printed, publish_again):
    """A piece in its second version; each was printed on a morning."""
    with clock.at(MORNING):
        article = printed("First Words", body="<p>Five were freed.</p>")
    with clock.at(MORNING + timedelta(days=1)):
        publish_again(article, headline="Second Words", body="<p>Six were freed.</p>")
    return article


def test_version_stays_as_it_was_and_says_so(piece, client):
    path = path_of(piece)
    answer = client.get(f"{path}versions/1/")
    page = answer.content.decode()
    assert "<h1>First Words</h1>" in page
    assert "Five were freed." in page
    assert "Six were freed." not in page
    assert (
        "Version 1 of this article, as it stood from 5 March 2026, 08:30 UTC until 6 March 2026, 08:30 UTC. "
        f'<a href="{path}">As it stands now</a>'
    ) in page
    assert f'<link rel="canonical" href="{SITE}{path}">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "ld+json" not in page
    assert f'<meta name="DC.identifier" content="{SITE}{path}versions/1/">' in page
    assert '<meta name="citation_title" content="First Words">' in page
    assert f'<a href="{path}versions/1/cite/">Cite this article</a>' in page
    assert answer["Memento-Datetime"] == "Thu, 05 Mar 2026 08:30:00 GMT"
    assert answer["Link"] == ", ".join(
        [
            f'<{SITE}{path}>; rel="original"',
            f'<{SITE}{path}timegate/>; rel="timegate"',
            f'<{SITE}{path}timemap/>; rel="timemap"; type="application/link-format"',
            f'<{SITE}{path}versions/1/>; rel="first memento"; datetime="Thu, 05 Mar 2026 08:30:00 GMT"',
            f'<{SITE}{path}versions/2/>; rel="last next memento"; datetime="Fri, 06 Mar 2026 08:30:00 GMT"',
        ]
    )
    assert "immutable" in answer["Cache-Control"]


def test_version_in_print_is_the_article_under_its_number(piece, client):
    path = path_of(piece)
    page = client.get(f"{path}versions/2/").content.decode()
    assert "<h1>Second Words</h1>" in page
    assert "Version 2 of this article, in print since 6 March 2026, 08:30 UTC." in page
    assert "As it stands now" not in page
    body = re.compile(r'<article class="piece">.*</article>', re.DOTALL)
    own, live = (body.search(client.get(each).content.decode())[0] for each in (f"{path}versions/2/", path))
    assert own.replace("versions/2/", "") == re.sub(' <a class="text-only"[^>]*>[^<]*</a>', "", live)


@pytest.mark.parametrize(("number", "queries"), [(1, 13), (3, 12)])
def test_number_of_queries_is_fixed(number, queries, piece, publish_again, client, django_assert_num_queries):
    publish_again(piece, body="<p>Seven were freed.</p>")
    path = path_of(piece)
    with django_assert_num_queries(queries):
        assert client.get(f"{path}versions/{number}/").status_code == 200


def test_versions_are_numbered_as_readers_had_them(piece, publish_again, move, client):
    path, tomorrow = path_of(piece), clock.now() + timedelta(days=1)
    publish_again(piece, at=tomorrow, headline="Hidden Words")
    before = client.get(f"{path}versions/2/")
    assert client.get(f"{path}versions/3/").status_code == 404
    assert b"until" not in re.search(rb'<p class="standing".*', before.content)[0]
    move("unschedule", piece)
    assert client.get(f"{path}versions/2/").content == before.content
    move("publish", piece)
    assert Edition.objects.live(clock.now()).get(article=piece).number == 4
    assert b"Hidden Words" in client.get(f"{path}versions/3/").content
    assert client.get(f"{path}versions/4/").status_code == 404


def test_scheduled_version_is_there_on_the_microsecond(piece, publish_again, client):
    at = clock.now() + timedelta(days=1)
    publish_again(piece, at=at, headline="Third Words")
    path = Edition.objects.get(article=piece, number=1).get_absolute_url()
    with clock.at(at - timedelta(microseconds=1)):
        assert client.get(f"{path}versions/3/").status_code == 404
    with clock.at(at):
        assert b"Third Words" in client.get(f"{path}versions/3/").content


def test_retraction_stands_above_every_version(piece, retracted, client):
    retracted(piece)
    for number in (1, 2, 3):
        page = client.get(f"{path_of(piece)}versions/{number}/").content.decode()
        assert "It rests on a forgery." in page
        assert ("<h1>Retracted: " in page) == (number == 3)


@pytest.mark.parametrize(("kind", "status"), [("withdrawal", 410), ("law", 451)])
def test_words_that_were_withdrawn_stay_so_when_others_come(
    kind, status, piece, proposed, corrected, move, revise, person, desk, client
):
    path = path_of(piece)
    corrected(proposed(piece, kind, "A court said so."))
    assert [client.get(f"{path}versions/{number}/").status_code for number in (1, 2)] == [status, status]
    # Put back, it has the words it had last; what it said before them stays withdrawn.
    corrected(proposed(piece, "reinstatement", "The court changed its mind."), by=person(desk, Role.EDITOR))
    answers = [client.get(f"{path}versions/{number}/") for number in (1, 2, 3)]
    assert [answer.status_code for answer in answers] == [status, 200, 200]
    assert b"A court said so." in answers[0].content
    assert b"Five were freed." not in answers[0].content
    assert client.get(f"{path}versions/1/cite/").status_code == status


def test_picture_that_was_taken_off_stays_off(printed, publish_again, make_photo, client):
    photo = make_photo(40, 30)
    photos.render(str(photo.pk))
    article = printed("A Street", pictures=(PictureWords(photo.digest, "A street.", "Ben", "An empty street."),))
    publish_again(article, body="<p>Two.</p>")
    assert "<figure" in client.get(f"{path_of(article)}versions/1/").content.decode()
    publish_again(article, pictures=())
    for number in (1, 2):
        page = client.get(f"{path_of(article)}versions/{number}/").content.decode()
        assert "<figure" not in page
        assert "/pictures/" not in page


def test_passage_withheld_is_covered_in_every_version(piece, publish_again, editor, client):
    publish_again(piece, headline="Nadia Quastel is freed", body="<p>Nadia Quastel spoke.</p>")
    old = path_of(piece)
    publish_again(piece, headline="A woman is freed", body="<p>She spoke.</p>")
    redactions.redact(piece, "Nadia Quastel", reason="In danger.", by=editor)
    path = path_of(piece)
    for rest in ("versions/3/", "versions/3/cite/", "versions/3/cite/version.bib"):
        answer = client.get(f"{path}{rest}")
        assert answer.status_code == 200
        assert "quastel" not in html.unescape(answer.content.decode()).lower()
    assert "[withheld for safety] is freed" in client.get(f"{path}versions/3/").content.decode()
    assert old == path


def test_address_that_holds_what_is_withheld_is_no_address(printed, editor, client):
    article = printed("Nadia Quastel is freed")
    old = path_of(article)
    redactions.redact(article, "Nadia Quastel", reason="In danger.", by=editor)
    missing = client.get("/2026/01/01/never-written/")
    for rest in ("cite/", "cite/article.ris", "versions/1/", "versions/1/cite/"):
        answer = client.get(f"{old}{rest}")
        assert (answer.status_code, answer.content) == (404, missing.content)
        assert client.get(f"{path_of(article)}{rest}").status_code == 200
