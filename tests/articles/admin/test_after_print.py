"""Correcting, retracting, withdrawing and readdressing in the admin, and what a forged post gets."""

import re
import uuid

import pytest
from django.urls import reverse

from articles import autosaves
from articles.models import Edition, Notice, Proposal
from newsroom import clock
from newsroom.roles import Role


def at(name: str, article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.fixture
def correct(client):
    """Open the page of a piece in print and propose it with these fields changed; returns the answer."""

    def make(article, *, by, **changed):
        client.force_login(by)
        page = client.get(at("change", article)).context
        data = {name: page["form"][name].value() or "" for name in page["form"].fields}
        for name, rows in page["rows"].items():
            data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": len(rows.initial or [])}
        return client.post(at("correct", article), data | changed, follow=True)

    return make


@pytest.fixture
def post(client):
    def make(name: str, article, *, by, **data):
        client.force_login(by)
        return client.post(at(name, article), data, follow=True).content.decode()

    return make


WHY = {"why-kind": "fact", "why-text": "It said five. It was six."}


def test_a_correction_is_one_page_and_one_button_of_the_second_person(printed, correct, post, client, reporter, editor):
    article = printed("Raid in Basra", body="<p>Five died.</p>")
    answer = correct(article, by=reporter, body="<p>Six died.</p>", **WHY)
    assert "It is proposed. Nothing changes for readers" in answer.content.decode()
    assert Edition.objects.count() == 1
    client.force_login(editor)
    page = client.get(at("change", article)).content.decode()
    assert "It said five. It was six." in page
    assert re.search(r"<del[^>]*>.*?Five", page, re.DOTALL)
    form = dict(re.findall(r'name="(proposal|seen)" value="(\w+)"', page[page.index("proposal-heading") :]))
    assert "Approved. It is public now." in post("proposal", article, by=editor, outcome="approved", **form)
    assert Notice.objects.get().text == "It said five. It was six."
    assert Edition.objects.live(clock.now()).get().body == "<p>Six died.</p>"


def test_a_correction_refused_keeps_what_was_typed(printed, correct, reporter):
    article = printed(body="<p>Five died.</p>")
    for changed, status, said in [
        ({}, 409, "Nothing is changed in the words yet."),
        ({"body": "<p>Six died.</p>", "why-text": ""}, 422, "Nothing is proposed yet."),
        ({"body": "<p>Six died.</p>", "why-kind": "law"}, 422, "Nothing is proposed yet."),
        ({"body": "<p>Six died.</p>", "seen": "0"}, 409, "The words have changed since you opened them."),
    ]:
        answer = correct(article, by=reporter, **WHY | changed)
        assert answer.status_code == status
        assert said in answer.content.decode()
        assert changed.get("body", "<p>Five died.</p>")[3:7] in answer.content.decode()
    assert (Proposal.objects.count(), article.versions.count()) == (0, 1)


def test_what_was_typed_meanwhile_is_dropped_once_it_is_proposed_and_kept_while_it_is_not(printed, correct, reporter):
    article = printed(body="<p>Five died.</p>")
    autosaves.keep(article, uuid.uuid4(), [("body", "<p>Six died.</p>")], base=article.version, by=reporter)
    assert correct(article, by=reporter, body="<p>Six died.</p>", **{"why-text": "Six."}).status_code == 422
    assert autosaves.of(reporter, article).count() == 1
    correct(article, by=reporter, body="<p>Six died.</p>", **WHY)
    assert autosaves.of(reporter, article).count() == 0


def test_two_corrections_at_once_keep_the_second_ones_words_on_the_page(printed, proposed, correct, reporter, client):
    article = printed(body="<p>Five died.</p>")
    client.force_login(reporter)
    page = client.get(at("change", article)).context
    proposed(article, "retraction", "Forged.")
    data = {name: page["form"][name].value() or "" for name in page["form"].fields}
    for name, rows in page["rows"].items():
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": len(rows.initial or [])}
    answer = client.post(at("correct", article), data | WHY | {"body": "<p>Six died.</p>"})
    assert answer.status_code == 409
    assert "has proposed something for it already" in answer.content.decode()
    assert "Six died." in answer.content.decode()
    assert "It said five. It was six." in answer.content.decode()


def test_who_proposed_it_sees_why_they_cannot_approve_it_and_no_forged_post_helps(
    printed, proposed, post, client, person, desk
):
    both, article = person(desk, Role.REPORTER, Role.EDITOR), printed()
    proposal = proposed(article, "retraction", "Forged.", by=both)
    client.force_login(both)
    assert "Whoever proposed something cannot approve it." in client.get(at("change", article)).content.decode()
    form = {"proposal": proposal.pk, "outcome": "approved", "seen": article.version.digest}
    assert "Whoever proposed something cannot approve it." in post("proposal", article, by=both, **form)
    assert "Taken back." in post("proposal", article, by=both, **form | {"outcome": "taken back"})
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "standing"),
    [("retraction", "published (retracted)"), ("law", "published (withdrawn)"), ("address", "published")],
)
def test_what_takes_no_words_is_proposed_beside_the_text(kind, standing, printed, post, client, editor, person, desk):
    article = printed("Raid in Basra")
    said = post("propose", article, by=editor, kind=kind, text="So.", slug="basra", seen=article.version.digest)
    assert "It is proposed." in said
    form = {"proposal": Proposal.objects.get().pk, "outcome": "approved", "seen": article.version.digest}
    said = post("proposal", article, by=person(desk, Role.EDITOR), **form)
    assert "Approved. It is public now." in said
    assert f">{standing.capitalize()}<" in said
    assert f">{standing}<" in client.get(reverse("admin:articles_article_changelist")).content.decode()


def test_a_proposal_is_declined_with_a_reason(printed, proposed, post, editor):
    article = printed()
    proposal = proposed(article, "retraction", "Forged.")
    assert "say why" in post("proposal", article, by=editor, proposal=proposal.pk, outcome="declined")
    said = post("proposal", article, by=editor, proposal=proposal.pk, outcome="declined", because="It is genuine.")
    assert "Declined." in said


def test_nobody_from_another_desk_and_no_foreign_proposal(printed, proposed, client, editor, person, make_desk):
    article, other = printed(), printed()
    proposal = proposed(article, "retraction", "Forged.")
    form = {"proposal": proposal.pk, "outcome": "approved", "seen": article.version.digest}
    client.force_login(editor)
    assert client.post(at("proposal", other), form).status_code == 404
    client.force_login(person(make_desk(), Role.EDITOR))
    for name in ("correct", "propose", "proposal"):
        assert client.post(at(name, article), form).status_code == 404
    assert Edition.objects.count() == 2


@pytest.mark.parametrize(
    "data", [{"kind": "fact"}, {"kind": "x"}, {"kind": "law", "seen": ""}, {"kind": "law", "text": "x" * 1001}]
)
def test_a_malformed_post_does_nothing(data, printed, post, editor):
    article = printed()
    sent = {"kind": "law", "text": "So.", "seen": article.version.digest} | data
    assert "Nothing was done." in post("propose", article, by=editor, **sent)
    assert "Nothing was done." in post("proposal", article, by=editor, outcome="approved", proposal="x")
    assert Proposal.objects.count() == 0


def test_a_revision_is_given_up_by_its_button(printed, move, post, client, reporter):
    article = move("revise", printed())
    client.force_login(reporter)
    page = client.get(at("change", article)).content.decode()
    assert "Put back what is in print" in page
    assert ">Spike<" not in page
    said = post("move", article, by=reporter, verb="abandon", seen=article.version.digest)
    assert "put back as it is in print" in said
