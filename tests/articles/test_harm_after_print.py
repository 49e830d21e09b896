"""What is withheld stays so through corrections, retractions, withdrawals and new addresses."""

import json
import uuid
from urllib.parse import unquote

import pytest
from django.urls import reverse

from articles import autosaves, corrections, finding, harm, redactions, verify
from articles.corrections import Asked, CorrectionRefused
from articles.models import Article, Edition, Notice, Proposal
from articles.models.harm_flag import Harm
from articles.occurrences import occurrences
from newsroom import clock
from newsroom.models import Notification
from newsroom.roles import Role

NAME = "Nadia Quastel"
PLACES = ("/", "/feed.xml", "/archive/", "/corrections/", "/corrections/feed.xml")


def betrayed(client, *addresses: str) -> list[str]:
    """Return the addresses whose answers hold the name."""
    answers = {address: unquote(client.get(address).content.decode()).casefold() for address in addresses}
    return [address for address, said in answers.items() if "quastel" in said]


def path_of(article: Article) -> str:
    return Edition.objects.live(clock.now()).get(article=article).get_absolute_url()


def withhold(article: Article, editor) -> None:
    for passage in (NAME, "Quastel"):
        redactions.redact(article, passage, reason="In danger.", by=editor)


def test_what_readers_were_told_is_covered_wherever_it_is_read(printed, proposed, corrected, editor, client):
    article = printed("A court sits", body="<p>Guards let somebody go.</p>")
    corrected(proposed(article, "fact", f"We named {NAME} wrongly.", body="<p>Guards let one go.</p>"))
    assert set(betrayed(client, path_of(article), *PLACES)) == {
        path_of(article),
        "/feed.xml",
        "/corrections/",
        "/corrections/feed.xml",
    }
    assert occurrences([NAME], clock.now())[0].parts == ("reason for the change", "correction")
    withhold(article, editor)
    assert betrayed(client, path_of(article), *PLACES) == []
    assert "We named [withheld for safety] wrongly." in client.get("/corrections/").content.decode()
    client.force_login(editor)
    assert betrayed(client, *(f"/admin/articles/article/{article.pk}/{page}/" for page in ("change", "versions"))) == []
    assert [notice.text for notice in Notice.objects.all()] == ["We named [withheld for safety] wrongly."]
    assert list(verify.breaks()) == []


def test_a_piece_is_retracted_and_put_back_with_its_passage_covered(printed, proposed, corrected, editor, client):
    article = printed(f"{NAME} is freed", body=f"<p>{NAME} spoke.</p>")
    withhold(article, editor)
    for kind in ("retraction", "reinstatement"):
        corrected(proposed(article, kind, "It rests on a forgery, or not."))
        assert betrayed(client, path_of(article), *PLACES) == []
        assert "[withheld for safety] spoke." in client.get(path_of(article)).content.decode()
    assert Edition.objects.filter(article=article).values_list("body", flat=True).distinct().get() == (
        f"<p>{NAME} spoke.</p>"
    )
    assert list(verify.breaks()) == []


def test_no_address_that_holds_the_name_leads_anywhere(printed, proposed, corrected, editor, person, client):
    article = printed(f"{NAME} is freed", body="<p>She spoke.</p>")
    named = path_of(article)
    second = person(article.desk, Role.EDITOR)
    corrected(proposed(article, "address", "", by=editor, slug="freed"), by=second)
    assert client.get(named).status_code == 301
    withhold(article, editor)
    missing = client.get("/2026/01/01/never-written/")
    answer = client.get(named)
    assert (answer.status_code, answer.content) == (404, missing.content)
    assert client.get(path_of(article)).status_code == 200
    assert betrayed(client, path_of(article), *PLACES) == []
    assert list(verify.breaks()) == []


def test_a_sealed_address_stays_and_answers_nothing_once_withdrawn(printed, proposed, corrected, editor, client):
    article = printed(f"{NAME} is freed")
    named = path_of(article)
    withhold(article, editor)
    neutral = path_of(article)
    article.refresh_from_db()
    with pytest.raises(CorrectionRefused, match="a neutral one stands in its place"):
        proposed(article, "address", "", by=editor, slug="freed")
    corrected(proposed(article, "withdrawal", "Ours to take down."))
    assert [client.get(address).status_code for address in (named, neutral)] == [404, 410]
    assert betrayed(client, neutral, *PLACES) == []
    assert list(verify.breaks()) == []


def test_no_proposal_brings_the_name_back(printed, proposed, corrected, editor, reporter):
    article = printed("A court sits")
    waiting = proposed(article, "retraction", f"{NAME} was never there.")
    withhold(article, editor)
    assert "quastel" not in str(Proposal.objects.get()).casefold()
    with pytest.raises(CorrectionRefused, match="Decline it and have it proposed without"):
        corrected(waiting)
    corrections.decline(waiting, because="Say it without.", by=editor)
    article.refresh_from_db()
    for asked in (Asked("retraction", f"{NAME} lied."), Asked("address", "", "nadia-quastel")):
        with pytest.raises(CorrectionRefused, match="holds a passage that is withheld"):
            corrections.propose(article, asked, seen=article.version.digest, by=editor)
    assert list(verify.breaks()) == []


def test_a_flagged_piece_is_retracted_at_once_and_put_back_when_cleared(printed, proposed, corrected, reporter, person):
    article = printed("Boy detained")
    flag = harm.raise_flag(article, Harm.MINOR, by=reporter)
    corrected(proposed(article, "retraction", "He is nine."))
    with pytest.raises(CorrectionRefused, match="Not cleared of harm for these words: minor"):
        proposed(article, "reinstatement", "It was right.")
    harm.clear(flag, seen=article.version.digest, by=person(None, Role.MANAGING_EDITOR))
    corrected(proposed(article, "reinstatement", "It was right."))
    assert list(verify.breaks()) == []


def test_unsaved_words_come_back_without_the_passage(draft, editor, reporter, client):
    article = draft("A court sits")
    typed = [("headline", f"{NAME} is freed"), ("body", f"<p>{NAME}</p>"), ("slug", "nadia-quastel"), ("page", "4")]
    autosaves.keep(article, uuid.uuid4(), typed, base=article.version, by=reporter)
    withhold(article, editor)
    client.force_login(reporter)
    kept = client.get(reverse("admin:articles_article_autosave", args=[article.pk])).json()["kept"]
    assert "quastel" not in json.dumps(kept).casefold()
    assert kept[0]["fields"][-2:] == [["slug", ""], ["page", "4"]]


def test_the_desk_finds_nothing_by_what_is_withheld(draft, printed, editor, reporter):
    articles = [draft("A court sits", body=f"<p>{NAME}</p>"), printed("A court rises", body=f"<p>{NAME}</p>")]
    for article in articles:
        withhold(article, editor)
    assert list(finding.find(finding.read("quastel"), by=reporter)) == []
    assert set(finding.find(finding.read("court"), by=reporter)) == set(articles)


def test_nobody_is_told_the_name(draft, move, editor, reporter):
    article = draft(f"{NAME} is freed")
    move("submit", article)
    withhold(article, editor)
    article.refresh_from_db()
    move("send back", article, reason=f"Who is {NAME}?")
    told = Notification.objects.filter(path__contains=f"/{article.pk}/")
    assert told.exists()
    assert [row for row in told if "quastel" in f"{row.line} {row.message}".casefold()] == []
    assert list(verify.breaks()) == []
