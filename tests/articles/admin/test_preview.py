"""The public page of words that are not saved."""

import pytest

from articles.models import Article, Edition, Version
from newsroom.models import LedgerEntry, Membership
from newsroom.roles import Role
from sources.models import Source

ADDRESS = "/admin/articles/article/preview/"
ROWS = {f"{name}-{kind}_FORMS": "0" for name in ("bylines", "citations", "pictures") for kind in ("TOTAL", "INITIAL")}


@pytest.fixture
def preview(client, reporter, desk):
    """The answer to the fields of a page; any can be given."""

    def ask(*, by=None, **typed: str):
        client.force_login(by or reporter)
        whole = {"headline": "Court Sits", "body": "<p>It sat.</p>", "desk": desk.slug, "language": "en"} | ROWS
        return client.post(ADDRESS, whole | {name.replace("__", "-"): value for name, value in typed.items()})

    return ask


def test_it_shows_the_unsaved_words_as_the_public_page_does(preview, make_reporter):
    make_reporter("Ada Okafor")
    page = preview(
        city="Amman",
        machine_made="A machine transcribed the hearing.",
        bylines__TOTAL_FORMS="2",
        **{"bylines-0-name": "Ada Okafor", "bylines-0-part": "by"},
        **{"bylines-1-name": "Nobody Known", "bylines-1-part": "translated by"},
        citations__TOTAL_FORMS="1",
        **{"citations-0-line": "The Lantern – Bail at Last – 3 May 2025"},
    ).content.decode()
    assert "<h1>Court Sits</h1>" in page
    assert "AMMAN" in page
    assert "A machine transcribed the hearing." in page
    assert 'href="/reporters/ada-okafor/"' in page
    assert "Nobody Known" in page
    assert "Bail at Last" in page
    assert "Preview." in page
    assert '<meta name="robots" content="noindex">' in page


def test_it_makes_nothing(preview, draft):
    draft()
    kinds = (Article, Version, Edition, Source, LedgerEntry)
    before = [kind.objects.count() for kind in kinds]
    preview(
        citations__TOTAL_FORMS="1",
        **{"citations-0-line": "The Lantern – Bail – 3 May 2025"},
        more_sources="A – B – 2025",
    )
    assert [kind.objects.count() for kind in kinds] == before


def test_it_is_never_kept_and_framed_by_this_site_alone(preview):
    answer = preview()
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_every_other_page_of_the_desk_is_framed_by_nobody(client, reporter, draft):
    client.force_login(reporter)
    answer = client.get(f"/admin/articles/article/{draft().pk}/change/")
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "frame-src 'self'" in answer["Content-Security-Policy"]


def test_a_desk_of_others_is_not_previewed(preview, make_desk):
    answer = preview(desk=make_desk("Oceania").slug)
    assert (answer.status_code, "Court Sits" in answer.content.decode()) == (422, False)


def test_who_may_not_write_has_no_preview(preview, person, reporter):
    assert preview(by=person(None, Role.ADMINISTRATOR)).status_code == 403
    Membership.objects.filter(person=reporter).delete()
    assert preview().status_code == 403


def test_a_page_with_faults_is_shown_as_far_as_it_goes(preview):
    answer = preview(headline=" ", event_date="31/31/2025", embargo_until="soon", slug="not a slug!", language="xx")
    assert answer.status_code == 200
    assert "It sat." in answer.content.decode()


def test_script_in_the_body_is_gone(preview):
    page = preview(body="<p>It <script>alert(1)</script>sat.</p>", headline="<script>x</script>").content.decode()
    assert "<script>" not in page


def test_a_withheld_name_is_withheld_here_too(preview, make_reporter):
    make_reporter("Ada Okafor", name_withheld=True)
    page = preview(
        bylines__TOTAL_FORMS="1", **{"bylines-0-name": "Ada Okafor", "bylines-0-part": "by"}
    ).content.decode()
    assert "Ada Okafor" not in page


def test_arabic_is_set_from_right_to_left(preview):
    page = preview(headline="محكمة في بيروت", language="ar", body="<p>قالت المحكمة</p>").content.decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_a_photo_is_shown_from_the_desk(preview, make_photo):
    photo = make_photo()
    row = {"pictures-0-photo": photo.digest, "pictures-0-alternative": "A street."}
    page = preview(pictures__TOTAL_FORMS="1", **row).content.decode()
    assert f'src="/admin/articles/photo/look/{photo.digest}/"' in page
    unknown = preview(pictures__TOTAL_FORMS="1", **{"pictures-0-photo": "0" * 64, "pictures-0-caption": "Lost"})
    assert unknown.status_code == 200
