"""The door for what happens after print."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from articles import corrections, editing, printing, verify, versions
from articles.corrections import Asked, CorrectionRefused
from articles.models import Article, Edition, Notice, Proposal, Redirect
from articles.models.edition import Kind
from articles.remedies import REMEDIES, WITH_WORDS, WITHDRAWALS
from articles.statuses import Status
from articles.words import read
from articles.workflow import MoveRefused
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Role

WITHOUT_WORDS = [kind for kind in REMEDIES if kind not in {*WITH_WORDS, "reinstatement", "address"}]


def kinds(article: Article) -> list[str]:
    return list(article.editions.order_by("number").values_list("kind", flat=True))


@pytest.mark.parametrize("kind", WITH_WORDS)
def test_correction_is_two_peoples_work_and_prints_what_was_approved(
    kind, printed, corrected, proposed, reporter, editor
):
    article = printed("Raid in Basra", body="<p>Five died.</p>")
    proposal = proposed(article, kind, "It said five. It was six.", body="<p>Six died.</p>")
    assert (article.status, proposal.outcome, Notice.objects.count()) == (Status.IN_REVIEW, "", 0)
    assert Edition.objects.live(clock.now()).get().body == "<p>Five died.</p>"

    edition = corrected(proposal)

    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert (edition.number, edition.kind, edition.body) == (2, REMEDIES[kind].edition, "<p>Six died.</p>")
    assert edition.mark == ("corrected" if edition.kind == Kind.CORRECTION else "")
    assert edition.is_update == (kind != "typo")
    notices = [(n.kind, n.text, n.edition, n.proposed_by, n.approved_by, n.public_from) for n in Notice.objects.all()]
    told = (kind, "It said five. It was six.", edition, reporter, editor, edition.public_from)
    assert notices == ([] if kind == "typo" else [told])
    assert edition.reason == ("" if kind == "typo" else "It said five. It was six.")
    assert article.versions.first().reason == f"{kind}: It said five. It was six."
    assert list(verify.breaks()) == []


def test_whoever_proposed_or_mended_a_correction_cannot_approve_it(printed, proposed, person, desk, editor):
    both = person(desk, Role.REPORTER, Role.EDITOR)
    article = printed()
    proposal = proposed(article, "fact", "Wrong, right.", by=both, body="<p>Right.</p>")
    with pytest.raises(CorrectionRefused, match="Whoever proposed something cannot approve it"):
        corrections.approve(proposal, seen=article.version.digest, by=both)
    changed = replace(versions.current(article), body="<p>Mended.</p>")
    editing.save_words(article, changed, base=article.version, by=editor)
    with pytest.raises(CorrectionRefused, match="Whoever wrote or changed these words cannot approve them"):
        corrections.approve(proposal, seen=article.version.digest, by=editor)
    third = person(desk, Role.EDITOR)
    with pytest.raises(CorrectionRefused, match="changed since you opened them"):
        corrections.approve(proposal, seen=proposal.version.digest, by=third)
    assert corrections.approve(proposal, seen=article.version.digest, by=third).body == "<p>Mended.</p>"
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("kind", WITHOUT_WORDS)
def test_what_takes_words_back_needs_a_second_person(
    kind, printed, proposed, reporter, editor, person, desk, make_desk
):
    article = printed()
    proposal = proposed(article, kind, "It rests on a forgery.", by=editor)
    for by, said in [
        (editor, "Whoever proposed something cannot approve it"),
        (reporter, "Only editors or managing editors of the Middle East desk may settle it"),
        (person(make_desk(), Role.EDITOR), "Only editors"),
    ]:
        with pytest.raises(CorrectionRefused, match=said):
            corrections.approve(proposal, seen=article.version.digest, by=by)
    assert (article.editions.count(), Notice.objects.count()) == (1, 0)
    corrections.approve(proposal, seen=article.version.digest, by=person(desk, Role.EDITOR))
    assert Notice.objects.get().kind == kind
    assert list(verify.breaks()) == []


def test_retraction_prints_the_same_words_under_its_mark(printed, move, retracted):
    article = move("archive", printed("Raid in Basra"))
    edition = retracted(article)
    first = article.editions.get(number=1)
    assert (edition.kind, edition.mark, edition.digest, edition.is_update) == (
        "retraction",
        "retracted",
        first.digest,
        True,
    )
    assert edition.news_until == first.news_until is not None
    assert (article.status, printing.last_public(article)) == (Status.ARCHIVED, edition)
    assert list(verify.breaks()) == []


def test_what_was_retracted_is_printed_again_only_by_a_reinstatement(printed, move, retracted, proposed, corrected):
    article = printed()
    retracted(article)
    for kind, said in [("fact", "Put it back first"), ("retraction", "retracted already")]:
        with pytest.raises(CorrectionRefused, match=said):
            proposed(article, kind, "Again.")
    move("revise", article)
    move("submit", article)
    move("approve", article)
    with pytest.raises(MoveRefused, match="It was retracted"):
        move("publish", article)
    move("abandon", article)
    corrected(proposed(article, "reinstatement", "The forgery was no forgery."))
    assert [(e.kind, e.mark) for e in article.editions.order_by("number")] == [
        ("first", ""),
        ("retraction", "retracted"),
        ("reinstated", ""),
    ]
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("kind", WITHDRAWALS)
def test_withdrawn_piece_is_nowhere_until_two_people_put_it_back(kind, printed, move, proposed, corrected):
    article = printed()
    ended = corrected(proposed(article, kind, "A court said so."))
    assert ended.public_until == Notice.objects.get().public_from
    assert not Edition.objects.live(clock.now()).exists()
    assert printing.is_withdrawn(article)
    with pytest.raises(CorrectionRefused, match="withdrawn already"):
        proposed(article, "law", "Again.")
    with pytest.raises(MoveRefused, match="No edition of it is in print"):
        move("archive", article)
    assert list(verify.breaks()) == []

    edition = corrected(proposed(article, "reinstatement", "The court was overruled."))
    assert (edition.number, edition.kind, edition.mark) == (2, "reinstated", "")
    assert Edition.objects.live(clock.now()).get() == edition
    assert list(verify.breaks()) == []


def test_other_words_come_back_after_a_withdrawal(printed, move, proposed, corrected, reporter):
    article = printed(body="<p>With a name.</p>")
    corrected(proposed(article, "law", "A court said so."))
    move("revise", article)
    changed = replace(versions.current(article), body="<p>Without.</p>")
    editing.save_words(article, changed, base=article.version, by=reporter)
    with pytest.raises(CorrectionRefused, match="Have it approved"):
        proposed(article, "reinstatement", "Without the name.")
    move("submit", article)
    move("approve", article)
    with pytest.raises(MoveRefused, match="It was withdrawn"):
        move("publish", article)
    edition = corrected(proposed(article, "reinstatement", "Without the name."))
    article.refresh_from_db()
    assert (edition.body, edition.kind, article.status) == ("<p>Without.</p>", "reinstated", Status.PUBLISHED)
    assert list(verify.breaks()) == []


def test_retracted_and_withdrawn_comes_back_retracted(printed, retracted, proposed, corrected):
    article = printed()
    retracted(article)
    corrected(proposed(article, "rights", "Not ours."))
    assert corrected(proposed(article, "reinstatement", "Ours.")).mark == "retracted"
    assert list(verify.breaks()) == []


def test_address_changes_as_often_as_it_takes_and_every_old_one_leads_on(
    printed, proposed, corrected, editor, person, desk
):
    article = printed("Raid in Basra")
    second = person(desk, Role.EDITOR)
    for slug in ("raid-in-basrah", "basra-raid", "raid-in-basra", "basra-raid"):
        edition = corrected(proposed(article, "address", "", by=editor, slug=slug), by=second)
        article.refresh_from_db()
        assert (article.slug, edition.slug, edition.kind, edition.is_update) == (slug, slug, "address", False)
    assert sorted(Redirect.objects.values_list("slug", flat=True)) == ["basra-raid", "raid-in-basra", "raid-in-basrah"]
    assert Notice.objects.count() == 0
    assert list(verify.breaks()) == []


def test_address_that_served_is_never_anothers(printed, draft, move, proposed, corrected, editor, person, desk):
    first, other = printed("Raid in Basra"), printed("Another")
    corrected(proposed(first, "address", "", by=editor, slug="basra"), by=person(desk, Role.EDITOR))
    for slug in ("raid-in-basra", "basra"):
        with pytest.raises(CorrectionRefused, match=f"has or had the address .*/{slug}"):
            proposed(other, "address", "", by=editor, slug=slug)
    newcomer = draft("Raid in Basra")
    for verb in ("submit", "approve"):
        move(verb, newcomer)
    with pytest.raises(MoveRefused, match="Another article has the address"):
        move("publish", newcomer)


def test_reporter_proposes_no_address(printed, proposed, reporter):
    with pytest.raises(CorrectionRefused, match="Only editors or managing editors"):
        proposed(printed(), "address", "", by=reporter, slug="another")


def test_declined_correction_leaves_the_words_among_the_versions(printed, move, proposed, editor):
    article = move("archive", printed(body="<p>One.</p>"))
    proposal = proposed(article, "fact", "One, two.", body="<p>Two.</p>")
    with pytest.raises(CorrectionRefused, match="say why"):
        corrections.decline(proposal, because=" ", by=editor)
    corrections.decline(proposal, because="One it is.", by=editor)
    article.refresh_from_db()
    assert (article.status, article.body, article.approval) == (
        Status.ARCHIVED,
        "<p>One.</p>",
        article.editions.get().approval,
    )
    assert [read(v.content).body for v in article.versions.all()] == ["<p>Two.</p>", "<p>One.</p>"]
    assert (proposal.outcome, proposal.because) == ("declined", "One it is.")
    with pytest.raises(CorrectionRefused, match="settled it already: declined"):
        corrections.approve(proposal, seen=article.version.digest, by=editor)
    assert list(verify.breaks()) == []


def test_own_proposal_is_taken_back_from_review(printed, proposed, reporter, editor):
    article = printed(body="<p>One.</p>")
    proposal = proposed(article, "fact", "One, two.", body="<p>Two.</p>")
    with pytest.raises(CorrectionRefused, match="Only who proposed it"):
        corrections.take_back(proposal, by=editor)
    corrections.take_back(proposal, by=reporter)
    article.refresh_from_db()
    assert (article.status, article.body, proposal.outcome) == (Status.PUBLISHED, "<p>One.</p>", "taken back")
    assert list(verify.breaks()) == []


def test_words_with_a_proposal_are_printed_by_it_alone(printed, move, proposed):
    article = printed()
    proposed(article, "fact", "One, two.", body="<p>Two.</p>")
    for verb in ("approve", "abandon"):
        with pytest.raises(MoveRefused, match="has proposed something for it"):
            move(verb, article)
    with pytest.raises(CorrectionRefused, match="proposed something for it already"):
        proposed(article, "retraction", "No.")


def test_correction_is_not_printed_without_its_proposal(printed, move):
    article = move("approve", move("submit", move("revise", printed())))
    for kind in ("correction", "retraction", "typo"):
        with pytest.raises(MoveRefused, match=f"A {kind} is proposed with its sentence"):
            move("publish", article, kind=kind, reason="Because.")


def test_nothing_is_corrected_by_nothing_or_without_a_sentence(printed, proposed):
    article = printed()
    with pytest.raises(CorrectionRefused, match="Nothing is changed in the words yet"):
        proposed(article, "fact", "Wrong, right.")
    with pytest.raises(CorrectionRefused, match="Say it in a sentence: What was wrong"):
        proposed(article, "fact", " ", body="<p>Two.</p>")
    with pytest.raises(CorrectionRefused, match="Say it shorter"):
        proposed(article, "retraction", "x" * 1001)
    article.refresh_from_db()
    assert (article.status, article.versions.count(), Proposal.objects.count()) == (Status.PUBLISHED, 1, 0)
    proposed(article, "clarification", "It is meant as a joke.")


def test_words_that_somebody_else_opened_are_not_corrected_past_them(printed, move, reporter):
    article = printed()
    base = article.version
    move("revise", article)
    with pytest.raises(CorrectionRefused, match="Its next edition is being written"):
        corrections.propose_words(article, Asked("fact", "A."), versions.current(article), base=base, by=reporter)


def test_first_of_two_editors_wins(printed, proposed, person, desk):
    article = printed()
    proposal = proposed(article, "retraction", "Forged.")
    seen_earlier = Proposal.objects.get(pk=proposal.pk)
    one, two = person(desk, Role.EDITOR), person(desk, Role.EDITOR)
    corrections.approve(proposal, seen=article.version.digest, by=one)
    with pytest.raises(CorrectionRefused, match=f"{one} has settled it already: approved"):
        corrections.approve(seen_earlier, seen=article.version.digest, by=two)
    assert kinds(article) == ["first", "retraction"]


def test_the_ledger_tells_of_every_step(printed, proposed, corrected):
    article = printed()
    corrected(proposed(article, "fact", "Wrong, right.", body="<p>Right.</p>"))
    told = LedgerEntry.objects.filter(kind="article", key=article.pk).order_by("sequence")
    assert list(told.values_list("action", flat=True))[4:] == [
        *("revise", "save words", "submit", "propose", "approve", "publish", "approve proposal")
    ]


def test_a_forged_notice_is_refused_by_the_database(printed, proposed, reporter, editor):
    article = printed()
    proposal = proposed(article, "retraction", "Forged.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(outcome="approved", settled_by=reporter, settled_at=clock.now())
