"""The door for words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from taggit.models import Tag

from articles import editing, rules, verify, versions, words
from articles.citations import cite
from articles.editing import STALE, SaveRefused
from articles.models import Article, Version
from articles.slugs import slug_of
from articles.statuses import MAY_WRITE, Status
from articles.words import STATEMENTS, BylineWords, CitationWords, PictureWords, Words
from newsroom import clock
from newsroom.models import LedgerEntry
from newsroom.roles import Right, Role

NOBODY = "11111111-1111-1111-1111-111111111111"


def save(article: Article, by, **changed) -> editing.Saving:
    """Save on top of what stands now."""
    return editing.save_words(article, replace(versions.current(article), **changed), base=article.version, by=by)


def saves(article: Article) -> list[tuple[str, str]]:
    """What the ledger says of the article's words: action and digest."""
    of_it = LedgerEntry.objects.filter(kind="article", key=article.pk, action__in=["save words", "set words aside"])
    return list(of_it.order_by("sequence").values_list("action", "digest"))


def test_new_article_is_a_draft_with_its_first_version_and_the_ledger_knows_it(desk, reporter):
    article = editing.start(
        Words(headline=" Raid  in Basra ", desk=desk.slug, body="<p>One.</p>"), by=reporter, reason="Pasted."
    )

    assert (article.status, article.headline, article.slug) == (Status.DRAFT, "Raid in Basra", "raid-in-basra")
    version = article.version
    assert (version.number, version.parent, version.saved_by, version.reason) == (1, None, reporter, "Pasted.")
    assert version.content == versions.current(article).content()
    assert LedgerEntry.objects.values_list("action", "kind", "key", "digest", "actor", "note").get() == (
        "save words",
        "article",
        str(article.pk),
        version.digest,
        reporter.pk,
        "Pasted.",
    )


def test_working_copy_says_everything_the_version_says(full_words, reporter):
    until = datetime(2030, 1, 1, 12, 30, tzinfo=UTC)
    wanted = full_words(
        embargo_until=until.isoformat(),
        original_date="2008-03-26",
        original_date_from="stated",
        language="en-GB",
        **{name: f"Said of {name}." for name in STATEMENTS},
    )
    article = editing.start(wanted, by=reporter)

    article.refresh_from_db()
    same = [*"headline kicker standfirst genre city country language body original_date_from".split(), *STATEMENTS]
    assert {name: getattr(article, name) for name in same} == {name: getattr(wanted, name) for name in same}
    assert (article.event_date, article.original_date) == (date(2008, 3, 25), date(2008, 3, 26))
    assert article.embargo_until == until
    assert sorted(article.tags.names()) == ["Iraq", "Prisons"]
    assert [(b.name, b.title, b.part, str(b.reporter.uid) if b.reporter else "") for b in article.bylines.all()] == [
        (b.name, b.title, b.part, b.reporter) for b in wanted.bylines
    ]
    assert [(str(c.source.uid), c.printed, c.note, c.page) for c in article.citations.all()] == [
        (c.source, c.printed, c.note, c.page) for c in wanted.citations
    ]
    assert [
        (p.photo.digest if p.photo else "", p.caption, p.credit, p.alternative) for p in article.pictures.all()
    ] == [(p.photo, p.caption, p.credit, p.alternative) for p in wanted.pictures]
    assert versions.current(article) == words.tidy(replace(wanted, slug=article.slug))
    assert list(verify.breaks()) == []


def test_save_replaces_every_row_of_the_working_copy(full_words, reporter):
    article = editing.start(full_words(), by=reporter)
    saved = save(article, reporter, bylines=(BylineWords("Cy Young"),), citations=(), pictures=(), tags=("Basra",))

    assert (saved.version, saved.set_aside, saved.version.number) == (article.version, "", 2)
    assert [b.name for b in article.bylines.all()] == ["Cy Young"]
    assert (article.citations.count(), article.pictures.count(), list(article.tags.names())) == (0, 0, ["Basra"])
    assert list(verify.breaks()) == []


def test_order_of_bylines_and_citations_is_kept(draft, make_source, reporter):
    cited = [cite(make_source(f"Report {letter}")) for letter in "cab"]
    article = draft(bylines=(BylineWords("B"), BylineWords("A")), citations=tuple(cited))
    assert [b.name for b in article.bylines.all()] == ["B", "A"]
    save(article, reporter, citations=(cited[2], cited[0], cited[1], cited[0]))
    assert [c.source.title for c in article.citations.all()] == ["Report b", "Report c", "Report a", "Report c"]


def test_same_words_saved_again_make_no_version(full_words, reporter):
    article = editing.start(full_words(), by=reporter)
    first = article.version
    saved = save(article, reporter)
    assert (saved.version, saved.set_aside) == (first, "")
    untidy = replace(versions.current(article), headline=f"  {article.headline} ", tags=("prisons", "IRAQ"))
    assert editing.save_words(article, untidy, base=first, by=reporter).version == first
    assert saves(article) == [("save words", first.digest)]


def test_same_words_saved_on_an_old_version_are_no_conflict(draft, reporter):
    article = draft()
    first = article.version
    save(article, reporter, body="<p>Two.</p>")
    again = editing.save_words(article, versions.current(article), base=first, by=reporter)
    assert (again.version, again.set_aside) == (article.version, "")


def test_words_put_back_as_they_were_are_a_new_version_and_the_record_holds(draft, reporter):
    article = draft(body="<p>One.</p>")
    save(article, reporter, body="<p>Two.</p>")
    save(article, reporter, body="<p>One.</p>")
    first, second, third = article.versions.order_by("number")
    assert first.digest == third.digest != second.digest
    assert saves(article) == [("save words", version.digest) for version in (first, second, third)]
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("base", ["the version before", "none"])
def test_stale_save_keeps_both_texts(base, draft, reporter, person, desk):
    article = draft(body="<p>One.</p>")
    first, opened = article.version, Article.objects.get(pk=article.pk)
    save(article, reporter, body="<p>Two.</p>")
    current = article.version

    second = person(desk, Role.REPORTER)
    mine = replace(words.read(first.content), body="<p>Mine.</p>")
    saved = editing.save_words(opened, mine, base=None if base == "none" else first, by=second)

    assert saved.set_aside == STALE
    assert (opened.version, opened.body) == (current, "<p>Two.</p>")
    kept = Version.objects.get(pk=saved.version.pk)
    assert (kept.number, kept.parent, kept.saved_by) == (3, None if base == "none" else first, second)
    assert (kept.set_aside, words.read(kept.content).body) == (STALE, "<p>Mine.</p>")
    assert saves(article)[-1] == ("set words aside", kept.digest)
    assert list(verify.breaks()) == []


def test_changes_to_different_parts_are_brought_together_and_both_texts_kept(draft, reporter, person, desk):
    article = draft("Raid", body="<p>One.</p><p>Two.</p>", city="Basra")
    first, second = article.version, person(desk, Role.REPORTER)
    save(article, reporter, body="<p>One, as told.</p><p>Two.</p>")
    theirs = article.version
    mine = replace(words.read(first.content), body="<p>One.</p><p>Two, as seen.</p>", city="Baghdad", tags=("Iraq",))

    saved = editing.save_words(article, mine, base=first, by=second, reason="Seen there.")

    assert (saved.set_aside, saved.merged_with, article.version) == ("", theirs, saved.version)
    assert (article.body, article.city) == ("<p>One, as told.</p><p>Two, as seen.</p>", "Baghdad")
    assert list(article.tags.names()) == ["Iraq"]
    kept = saved.version.merged
    assert (kept.content, kept.set_aside, kept.parent, saved.version.parent) == (mine.content(), STALE, first, theirs)
    assert set(saved.version.writers.all()) == {reporter, second}
    assert article.versions.count() == 4
    assert list(verify.breaks()) == []


def test_stale_save_of_what_stands_already_makes_nothing_current(draft, reporter):
    article = draft(body="<p>One.</p><p>Two.</p>")
    first = article.version
    save(article, reporter, body="<p>One.</p><p>Three.</p>", city="Basra")
    saved = editing.save_words(article, replace(words.read(first.content), city="Basra"), base=first, by=reporter)
    assert (saved.set_aside, saved.version, article.versions.count()) == ("", article.version, 3)


def test_words_in_conflict_are_settled_as_chosen(draft, reporter, person, desk):
    article = draft("Raid", body="<p>One.</p>")
    first, second = article.version, person(desk, Role.REPORTER)
    save(article, reporter, headline="Raid in Basra", body="<p>Theirs.</p>")
    mine = replace(words.read(first.content), headline="Raid at night", body="<p>Mine.</p>", city="Basra")
    kept = editing.save_words(article, mine, base=first, by=second).version
    choices = {conflict.key: "mine" for conflict in versions.merging(article, kept).conflicts}
    assert len(choices) == 2

    with pytest.raises(SaveRefused, match="Choose for each part"):
        editing.settle(article, kept, dict(list(choices.items())[:1]), by=second)
    saved = editing.settle(article, kept, choices, by=second)

    assert (article.headline, article.body, article.city) == ("Raid at night", "<p>Mine.</p>", "Basra")
    assert (saved.version.merged, set(saved.version.writers.all())) == (kept, {reporter, second})
    assert list(verify.breaks()) == []


def test_address_that_follows_from_the_headline_is_not_asked_for_besides(draft, reporter):
    article = draft("Raid")
    first = article.version
    save(article, reporter, headline="Raid in Basra", slug="")
    mine = replace(words.read(first.content), headline="Raid at night", slug="")
    kept = editing.save_words(article, mine, base=first, by=reporter).version
    (conflict,) = versions.merging(article, kept).conflicts
    editing.settle(article, kept, {conflict.key: "mine"}, by=reporter)
    assert (article.headline, article.slug) == ("Raid at night", "raid-at-night")


def test_choices_made_for_words_that_changed_again_are_asked_again(draft, reporter):
    article = draft("Raid")
    first = article.version
    save(article, reporter, headline="Raid in Basra")
    kept = editing.save_words(
        article, replace(words.read(first.content), headline="Raid at night"), base=first, by=reporter
    ).version
    choices = {conflict.key: "mine" for conflict in versions.merging(article, kept).conflicts}
    save(article, reporter, headline="Raid in Mosul")
    with pytest.raises(SaveRefused, match="Choose for each part"):
        editing.settle(article, kept, choices, by=reporter)
    assert article.headline == "Raid in Mosul"


@pytest.mark.parametrize("door", ["settle", "restore"])
def test_neither_settling_nor_restoring_goes_past_the_status_or_the_desk(
    door, draft, reporter, move, person, make_desk
):
    article = draft("Raid")
    first = article.version
    save(article, reporter, headline="Raid in Basra")
    kept = editing.save_words(
        article, replace(words.read(first.content), headline="Raid at night"), base=first, by=reporter
    ).version
    choices = {conflict.key: "mine" for conflict in versions.merging(article, kept).conflicts}

    def attempt(by):
        if door == "settle":
            editing.settle(article, kept, choices, by=by)
        else:
            editing.restore_words(article, first, seen=article.version_id, by=by)

    with pytest.raises(SaveRefused, match="Only reporters"):
        attempt(person(make_desk("Elsewhere"), Role.EDITOR))
    move("submit", article)
    with pytest.raises(SaveRefused, match="Only editors"):
        attempt(reporter)
    assert article.headline == "Raid in Basra"


def test_earlier_words_are_restored_as_a_new_version(draft, reporter):
    article = draft("Raid", body="<p>One.</p>")
    first = article.version
    save(article, reporter, headline="Raid in Basra", body="<p>Two.</p>")
    seen = article.version_id
    saved = editing.restore_words(article, first, seen=seen, by=reporter)
    assert (article.headline, article.body, saved.version.number) == ("Raid", "<p>One.</p>", 3)
    assert saved.version.reason == "Version 1 restored"
    with pytest.raises(SaveRefused, match="Somebody saved since you looked"):
        editing.restore_words(article, first, seen=seen, by=reporter)


@pytest.mark.parametrize("status", Status)
def test_save_is_current_exactly_where_the_table_says_and_never_lost(status, at_status, person, desk):
    article = at_status(status)
    for number, role in enumerate((Role.REPORTER, Role.EDITOR, Role.MANAGING_EDITOR)):
        by, before = person(desk, role), article.version
        saved = save(article, by, body=f"<p>Change {number}.</p>")
        article.refresh_from_db()
        if status in MAY_WRITE and by.has_right(MAY_WRITE[status], desk):
            assert (saved.set_aside, article.version) == ("", saved.version)
        else:
            assert saved.set_aside == rules.writing_refusal(by, article) != ""
            assert (article.version, article.status) == (before, status)
        kept = Version.objects.get(pk=saved.version.pk)
        assert (words.read(kept.content).body, kept.parent) == (f"<p>Change {number}.</p>", before)
    assert list(verify.breaks()) == []


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.LEDGER_READER, Role.ADMINISTRATOR, None])
def test_save_by_who_may_not_write_at_the_desk_is_refused(role, draft, make_desk, person, desk):
    at = make_desk("Africa") if role in {Role.REPORTER, Role.EDITOR} else desk
    stranger = person(at, *([role] if role else []))
    article = draft()
    with pytest.raises(SaveRefused, match="You cannot write at the Middle East desk"):
        save(article, stranger, body="<p>Mine.</p>")
    with pytest.raises(SaveRefused, match="You cannot write at the Middle East desk"):
        editing.start(Words(headline="A", desk=desk.slug), by=stranger)
    assert Version.objects.count() == Article.objects.count() == LedgerEntry.objects.count() == 1


def test_article_goes_to_another_desk_only_by_who_may_write_at_both(draft, make_desk, person, desk, reporter):
    africa = make_desk("Africa")
    article = draft()
    with pytest.raises(SaveRefused, match="You cannot write at the Africa desk"):
        save(article, reporter, desk=africa.slug)
    assert not reporter.has_right(Right.WRITE, africa)

    save(article, person(None, Role.MANAGING_EDITOR), desk=africa.slug)
    assert Article.objects.get(pk=article.pk).desk == africa
    with pytest.raises(SaveRefused, match="You cannot write at the Africa desk"):
        save(article, reporter, body="<p>Mine.</p>")


REFUSED = [
    ({"headline": " \n "}, "Give it a headline"),
    ({"headline": "x" * 301}, "headline: Ensure this value has at most 300 characters"),
    ({"kicker": "x" * 81}, "kicker: Ensure this value has at most 80 characters"),
    ({"city": "x" * 121}, "city: Ensure this value has at most 120 characters"),
    ({"language": "x" * 13}, "language: Ensure this value has at most 12 characters"),
    ({"genre": "gossip"}, "genre: Value 'gossip' is not a valid choice"),
    ({"desk": "no-such-desk"}, "No desk is called 'no-such-desk'"),
    ({"original_date": "2008-03-26", "original_date_from": "gossip"}, "Value 'gossip' is not a valid choice"),
    ({"bylines": (BylineWords("x" * 121),)}, "byline, name: Ensure this value has at most 120 characters"),
    ({"bylines": (BylineWords("Ada", part="despite"),)}, "byline, part: Value 'despite' is not a valid choice"),
    ({"bylines": (BylineWords("Ada", reporter=NOBODY),)}, "This reporter is not known here: Ada"),
    ({"citations": (CitationWords(NOBODY, title="Raid"),)}, "This source is not known here: Raid"),
    ({"pictures": (PictureWords("f" * 64, caption="A street."),)}, "This photo is not here any more: A street."),
    ({"body": f"<p>{'x' * 1_000_000}</p>"}, "The text is longer than 1,000,000 characters."),
    ({"event_date": "yesterday"}, "Event date: 'yesterday' is no date. Give it as 2008-03-26."),
    ({"event_date": "2008-02-30"}, "Event date: '2008-02-30' is no date."),
    ({"embargo_until": "tomorrow"}, "Embargo: 'tomorrow' is no moment."),
    ({"embargo_until": "2026-05-03T09:30"}, "Embargo: '2026-05-03T09:30' is no moment."),
    ({"original_date": "2008-03-26"}, "The original date and where it was found go together"),
    ({"original_date_from": "printed"}, "The original date and where it was found go together"),
    ({"bylines": (BylineWords("Ada", reporter="nobody"),)}, "This reporter is not known here: Ada"),
    ({"citations": (CitationWords("nothing", title="Raid"),)}, "This source is not known here: Raid"),
    ({"tags": ("x" * 101,)}, "is longer than 100 characters"),
    ({"tags": ("!!!",)}, "The tag “!!!” has no letter or digit"),
    ({"standfirst": "x" * 601}, "article, standfirst: Ensure this value has at most 600 characters"),
    ({"interests": "x" * 1001}, "article, interests: Ensure this value has at most 1000 characters"),
    ({"pictures": (PictureWords(caption="x" * 601),)}, "picture, caption: Ensure this value has at most 600"),
]


@pytest.mark.parametrize(("changed", "sentence"), REFUSED, ids=[said for _changed, said in REFUSED])
def test_words_that_cannot_be_kept_are_refused_with_a_sentence_and_change_nothing(changed, sentence, draft, reporter):
    article = draft()
    before = Article.objects.filter(pk=article.pk).values().get()
    with pytest.raises(SaveRefused, match=sentence):
        save(article, reporter, **changed)
    assert Article.objects.filter(pk=article.pk).values().get() == before
    assert (article.versions.count(), len(saves(article))) == (1, 1)


def test_day_of_first_appearance_may_be_today_in_the_newsrooms_zone_and_not_ahead(draft, reporter, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    article = draft()
    with clock.at(datetime(2026, 3, 26, 16, tzinfo=UTC)):
        assert not save(article, reporter, original_date="2026-03-27", original_date_from="stated").set_aside
        with pytest.raises(SaveRefused, match="first appeared, 2026-03-28, lies ahead"):
            save(article, reporter, original_date="2026-03-28", original_date_from="stated")


IN_CITATION = [
    ({"date": "spring 2008"}, "Source 1: 'spring 2008' is no date. Give it as 2008-03-26, 2008-03 or 2008."),
    ({"date": "2008-13"}, "Source 1: '2008-13' is no date."),
    ({"title": "x" * 501}, "Source 1: its title is longer than 500 characters."),
    ({"printed": "x" * 4001}, "citation, printed: Ensure this value has at most 4000 characters"),
]


@pytest.mark.parametrize(("changed", "sentence"), IN_CITATION, ids=[said for _changed, said in IN_CITATION])
def test_citation_that_could_not_be_printed_is_refused_when_it_is_saved(
    changed, sentence, draft, reporter, make_source
):
    article = draft()
    with pytest.raises(SaveRefused, match=sentence):
        save(article, reporter, citations=(replace(cite(make_source()), **changed),))
    assert article.versions.count() == 1


@pytest.mark.parametrize("known", ["2008-03-26", "2008-03", "2008", ""])
def test_citation_dated_as_far_as_it_is_known_can_be_printed(known, draft, move, make_source):
    article = draft(citations=(replace(cite(make_source()), date=known),))
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    assert list(verify.breaks()) == []


def test_controls_and_marks_of_direction_are_treated_as_they_deserve(draft, reporter):
    article = draft("Raid\0 in\x08 Basra\x1b", body="<p>a\0b\x0bc</p>", city="\u200fبغداد", kicker="\ud800Iraq\uffff")
    assert (article.headline, article.body, article.kicker) == ("Raid in Basra", "<p>abc</p>", "Iraq")
    assert article.city == "\u200fبغداد"
    save(article, reporter, headline="\u202bغارة على البصرة\u202c")
    assert article.headline == "\u202bغارة على البصرة\u202c"
    article.refresh_from_db()
    assert versions.current(article).headline == article.headline
    assert list(verify.breaks()) == []


def test_script_in_any_field_is_text_or_gone(draft, make_source):
    hostile = "<script>alert(1)</script>"
    article = draft(hostile, body=f"<p onclick=x>{hostile}a</p>", bylines=(BylineWords(hostile),), tags=(hostile,))
    assert (article.headline, article.body, article.bylines.get().name) == (hostile, "<p>a</p>", hostile)
    assert list(article.tags.names()) == [hostile]


def test_three_hundred_citations_are_saved_in_order(draft, make_source, django_assert_max_num_queries):
    cited = tuple(replace(cite(make_source(f"Report {n}")), note=f"note {n}") for n in range(3)) * 100
    with django_assert_max_num_queries(40):
        article = draft(citations=cited)
    assert [c.note for c in article.citations.all()] == [f"note {n % 3}" for n in range(300)]


def test_tag_known_in_another_case_is_the_same_tag(draft, reporter):
    draft(tags=("Iraq",))
    article = draft(tags=("IRAQ", "iraq", "Prisons"))
    assert versions.current(article).tags == ("Iraq", "Prisons")
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Iraq", "Prisons"]


def test_tag_with_an_accent_known_in_another_case_is_the_same_tag(draft):
    draft(tags=("école",))
    assert versions.current(draft(tags=("ÉCOLE",))).tags == ("école",)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Raid in Basra", "raid-in-basra"),
        ("  “Raid” — in Basra! ", "raid-in-basra"),
        ("Überfall in Köln", "überfall-in-köln"),
        ("غارة على البصرة", "غارة-على-البصرة"),
        ("…", "untitled"),
        ("word " * 30, "word-" * 15 + "word"),
        ("x" * 100, "x" * 80),
        ("a" * 80 + " b", "a" * 80),
        ("../../etc/passwd?x=1#y", "etcpasswdx1y"),
    ],
)
def test_address_part_follows_from_the_headline(headline, slug):
    assert slug_of(headline) == slug
    assert slug_of(slug) == slug


def test_address_part_given_is_kept_until_it_is_changed(draft, reporter):
    article = draft("Raid in Basra", slug="Basra Raid")
    assert article.slug == "basra-raid"
    save(article, reporter, headline="Another headline")
    assert article.slug == "basra-raid"
    save(article, reporter, slug="")
    assert article.slug == "another-headline"


def test_address_part_stays_once_in_print(printed, move, reporter):
    article = move("revise", printed("Raid in Basra"))
    save(article, reporter, headline="Another headline", slug="another")
    assert (article.headline, article.slug) == ("Another headline", "raid-in-basra")
    assert versions.current(article).slug == "raid-in-basra"


def test_address_part_is_free_again_when_the_article_never_was_public(draft, move, reporter):
    article = draft("Raid in Basra")
    for verb in ("submit", "approve"):
        move(verb, article)
    move("publish", article, at=clock.now() + timedelta(days=1))
    save(article, reporter, slug="another")
    assert (article.slug, article.versions.count()) == ("raid-in-basra", 1)
    move("unschedule", article)
    move("send back", article, reason="Another address.")
    save(article, reporter, slug="another")
    assert article.slug == "another"


def test_reason_of_a_save_is_kept_with_it(draft, reporter):
    article = draft()
    changed = replace(versions.current(article), body="<p>Two.</p>")
    saved = editing.save_words(article, changed, base=article.version, by=reporter, reason="Second source. " * 30)
    assert saved.version.reason == ("Second source. " * 30)[:300]
    assert LedgerEntry.objects.latest("sequence").note == "Second source. " * 30


def test_words_set_aside_are_not_held_against_the_fields_and_so_never_lost(at_status, reporter):
    article = at_status(Status.PUBLISHED)
    saved = save(article, reporter, headline="x" * 301)
    assert saved.set_aside == "It is in print. Revise it to write the next edition."
    assert words.read(saved.version.content).headline == "x" * 301


def test_import_reference_is_kept(desk, reporter):
    article = editing.start(Words(headline="A", desk=desk.slug), by=reporter, import_reference="dispatches/1.txt")
    assert Article.objects.get(import_reference="dispatches/1.txt") == article
