"""What a piece belongs to."""

from dataclasses import replace

import pytest

from articles import editing, kin, verify
from articles.editing import SaveRefused
from articles.models import Edition, Series
from articles.versions import current
from newsroom import clock


@pytest.fixture
def series(db) -> Series:
    return Series.objects.create(name="The Long Wait", slug="the-long-wait")


def save(article, by, **changed):
    return editing.save_words(article, replace(current(article), **changed), base=article.version, by=by)


def test_an_edition_prints_its_series_and_its_original_and_both_are_verified(printed, series, tamper):
    original = printed()
    article = printed(series=series.slug, series_number="3", translation_of=str(original.pk))
    edition = Edition.objects.get(article=article)
    assert (edition.series, edition.series_number, edition.translation_of) == (series, 3, original)
    assert list(verify.breaks()) == []
    tamper("articles_edition", "UPDATE articles_edition SET series_number = 4 WHERE series_number = 3")
    assert [str(each) for each in verify.breaks()] == [
        f"article {article.pk}, edition 1: what it prints differs from its version"
    ]


def test_words_that_belong_nowhere_are_refused_with_a_sentence(draft, series, reporter):
    original = draft()
    translation = draft(translation_of=str(original.pk))
    article = draft()
    refused = [
        ({"series": "never", "series_number": "1"}, "No series is called 'never'"),
        ({"series": series.slug}, "A series and the number in it go together"),
        ({"series_number": "1"}, "A series and the number in it go together"),
        ({"series": series.slug, "series_number": "03"}, "'03' is no number from 1 to 9999"),
        ({"translation_of": "x"}, "'x' is no number of an article"),
        ({"translation_of": "999999"}, "The original is not known here"),
        ({"translation_of": str(article.pk)}, "no translation of itself"),
        ({"translation_of": str(translation.pk)}, "is a translation itself"),
    ]
    for changed, sentence in refused:
        with pytest.raises(SaveRefused, match=sentence):
            save(article, reporter, **changed)
    with pytest.raises(SaveRefused, match="There are translations of this piece"):
        save(original, reporter, translation_of=str(article.pk))


def test_an_original_is_named_by_any_address_of_its_own(draft, printed):
    hidden, public = draft(), printed()
    path = Edition.objects.live(clock.now()).get(article=public).get_absolute_url()
    for address in (path, f"https://news.example{path}", f"{path}versions/1/", f" {path}?x=1#y"):
        assert kin.named(address) == str(public.pk), address
    assert kin.named(f"/admin/articles/article/{hidden.pk}/change/") == str(hidden.pk)
    for address in (
        "",
        "/",
        "x",
        "/2008/99/99/a/",
        "/2008/03/26/never/",
        "/admin/articles/article/x/change/",
        "http://[",
    ):
        assert kin.named(address) == "", address
